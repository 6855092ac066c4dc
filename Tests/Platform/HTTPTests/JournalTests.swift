import Base
import HTTP
import Synchronization
import Testing

struct `The journal of requests` {
    /// What the server wrote of these requests, and its figures when they were answered.
    private func journal(
        _ requests: [String], handler: @escaping @Sendable (Request) async -> Response = echo
    ) async throws -> (lines: [JSON], ids: [String], figures: ServerFigures) {
        let written = Mutex<[UInt8]>([]), ids = Mutex<[String]>([])
        var configuration = ServerConfiguration(listen: .tcp(host: "127.0.0.1", port: 0), loops: testLoops)
        configuration.requestLog = { lines in written.withLock { $0 += lines } }
        let server = Server(configuration) { request in
            ids.withLock { $0.append(request.id) }
            return await handler(request)
        }
        let port = try server.start()
        for request in requests {
            _ = try await talk(to: port) { client in
                client.send(request)
                return client.read { !$0.isEmpty }
            }
        }
        let figures = await server.figures()
        await server.stop(within: .seconds(1))
        let lines = try written.withLock { $0 }.split(separator: 0x0A).map { try JSON.parse(Array($0)) }
        return (lines, ids.withLock { $0 }, figures)
    }

    @Test func `has a line for each, with its route and not its path, its query or its headers`() async throws {
        let (lines, ids, _) = try await journal(["GET /arende/hemlig-4711?namn=Anna HTTP/1.1\r\nHost: localhost\r\nCookie: bim=kakan\r\n\r\n"]) { _ in
            var response = Response.text("hej", status: .notFound)
            response.label = Response.Label(route: "/arende/{id}", site: "trelleborg")
            return response
        }
        let line = try #require(lines.first)
        #expect(lines.count == 1)
        #expect(line["event"]?.string == "request" && line["level"]?.string == "info")
        #expect(line["route"]?.string == "/arende/{id}" && line["site"]?.string == "trelleborg")
        #expect(line["method"]?.string == "GET" && line["status"]?.int == 404 && line["bytes"]?.int == 3)
        #expect(line["request"]?.string == ids.first)
        #expect(line["us"]?.int.map { $0 >= 0 } == true)
        #expect(line["time"]?.string.flatMap { Instant(rfc3339: $0) } != nil)
        #expect(line.object?.count == 10)
    }

    @Test func `has a line for what no handler saw, with the status alone`() async throws {
        let (lines, _, figures) = try await journal(["GET /<hemligt> HTTP/1.1\r\n\r\n"])
        #expect(lines.map { $0["route"]?.string } == ["refused"] && lines.map { $0["status"]?.int } == [400])
        #expect(lines.first?.object?.count == 5)
        #expect(figures.routes.map(\.byClass) == [[0, 0, 0, 1, 0]])
    }

    @Test func `counts by route and class, and how long it took`() async throws {
        let page = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", other = "GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n"
        let (_, _, figures) = try await journal([page, page, other]) { request in
            var response = Response.text("", status: request.path.isEmpty ? .ok : .seeOther)
            response.label = Response.Label(route: request.path.isEmpty ? "/" : "/{x}")
            return response
        }
        func answers(_ route: String, _ place: Int) -> Int {
            figures.routes.filter { $0.route.description == route }.reduce(0) { $0 + $1.byClass[place] }
        }
        #expect(answers("/", 1) == 2 && answers("/{x}", 2) == 1)
        #expect(figures.durations.counts.reduce(0, +) == 3)
        #expect(figures.connections.accepted == 3 && figures.connections.shed == 0)
        #expect(figures.loops.count == 2 && figures.loops.allSatisfy { $0.ticks > 0 })
    }
}
