import Glibc
import Sockets

/// Asks other servers, one connection a request, on worker threads: what is slow elsewhere never holds up a loop.
package struct HTTPClient: Sendable {
    /// Whose certificates are believed.
    package enum Trust: Sendable {
        case system
        /// A PEM file with the certificates of the authorities.
        case file(String)
    }

    private let workers: WorkerPool
    private let tls: TLSContext
    private let responseLimit: Int

    /// - Parameter responseLimit: the most bytes an answer's body may have.
    package init(workers: WorkerPool, trust: Trust = .system, responseLimit: Int = 1024 * 1024) throws(HTTPClientError) {
        signal(SIGPIPE, SIG_IGN)        // OpenSSL writes with write(2), which has no MSG_NOSIGNAL
        self.workers = workers
        self.responseLimit = responseLimit
        tls = try TLSContext(trust)
    }

    /// The answer, of whatever status, when it is whole before `deadline` has passed. Throws `HTTPClientError`, or
    /// `WorkerPoolIsFull`, or `CancellationError` as soon as the task is cancelled. The time spent in line for a worker counts.
    package func send(_ request: ClientRequest, deadline: Duration) async throws -> ClientResponse {
        guard let url = ClientURL(request.url) else { throw HTTPClientError.invalidURL }
        let interruption = try Interruption(), deadline = Deadline(in: deadline, or: interruption)
        return try await withTaskCancellationHandler {
            do {
                return try await workers.run { try exchange(request, url, deadline) }
            } catch HTTPClientError.interrupted {
                throw CancellationError()
            }
        } onCancel: {
            interruption.interrupt()
        }
    }

    private func exchange(_ request: ClientRequest, _ url: ClientURL, _ deadline: Deadline) throws(HTTPClientError) -> ClientResponse {
        _ = try deadline.remaining()
        let stream = try connect(url, deadline)
        try stream.write(Self.bytes(request, url))
        var parser = ResponseParser(isHead: request.method == .head, bodyLimit: responseLimit)
        while true {
            let input = try stream.read()
            do {
                if let response = try parser.advance(input.span) { return response }
            } catch {
                throw error.status == .contentTooLarge ? .tooLarge : .malformed(error.why)
            }
        }
    }

    private func connect(_ url: ClientURL, _ deadline: Deadline) throws(HTTPClientError) -> any ClientStream {
        let socket = try ClientSocket.connect(to: url.host, port: url.port, deadline)
        return url.isSecure ? try TLSStream(tls, over: socket, host: url.host) : socket
    }

    private static func bytes(_ request: ClientRequest, _ url: ClientURL) -> [UInt8] {
        var headers = request.headers
        headers.set("Host", url.hostField)
        headers.set("Connection", "close")
        if !request.body.isEmpty || [.post, .put, .patch].contains(request.method) {
            headers.set("Content-Length", String(request.body.count))
        }
        return Array("\(request.method.rawValue) \(url.target) HTTP/1.1\r\n".utf8) + headers.wire + [13, 10] + request.body
    }
}
