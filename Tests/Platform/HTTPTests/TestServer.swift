import HTTP
import Sockets
import Testing

// Loops and threads are shared by all tests, since they live as long as the process.
let testLoops: EventLoopGroup = { do { return try EventLoopGroup(count: 2) } catch { fatalError("\(error)") } }()
let testWorkers: WorkerPool = { do { return try WorkerPool(threads: 64, limit: 10_000) } catch { fatalError("\(error)") } }()

/// A server on a port of the kernel's choice for as long as `body` runs.
func withServer<T: Sendable>(
    handler: @escaping @Sendable (Request) async -> Response = echo,
    configure: (inout ServerConfiguration) -> Void = { _ in },
    body: (Int) async throws -> T
) async throws -> T {
    var configuration = ServerConfiguration(listen: .tcp(host: "127.0.0.1", port: 0), loops: testLoops)
    configuration.serves = { $0 == "localhost" || $0 == "127.0.0.1" }
    configure(&configuration)
    let server = Server(configuration, handler: handler)
    let port = try server.start()
    do {
        let result = try await body(port)
        await server.stop(within: .seconds(1))
        return result
    } catch {
        await server.stop(within: .seconds(1))
        throw error
    }
}

/// GET is answered with a page, POST with what was sent.
@Sendable func echo(_ request: Request) async -> Response {
    switch request.method {
    case .post: Response(.ok, headers: ["Content-Type": "application/octet-stream"], body: request.body)
    case .get, .head: .text("hej\n")
    default: .methodNotAllowed(allow: [.get, .head, .post])
    }
}

/// A conversation on a thread of its own.
func talk<T: Sendable>(to port: Int, _ body: @escaping @Sendable (RawClient) throws -> T) async throws -> T {
    try await testWorkers.run { try body(try RawClient(port: port)) }
}

/// Waits for something another thread does. A machine may be slow, but not for ever.
func until(_ isTrue: () -> Bool) async throws {
    for _ in 0..<2000 where !isTrue() { try await Task.sleep(for: .milliseconds(5)) }
    #expect(isTrue())
}
