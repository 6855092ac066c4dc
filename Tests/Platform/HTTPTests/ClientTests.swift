import Glibc
import HTTP
import Sockets
import Synchronization
import Testing

struct `The client` {
    private let client: HTTPClient
    init() throws { client = try HTTPClient(workers: testWorkers, responseLimit: 1000) }

    @Test func `sends method, target, host, fields and body, and gives back the answer`() async throws {
        let answer = try await withServer { request in
            Response(.created, headers: ["X-Host": request.headers["Host"] ?? "", "X-Type": request.headers["Content-Type"] ?? ""],
                     body: Array("\(request.method.rawValue) \(request.target) ".utf8) + request.body)
        } body: { port in
            let answer = try await client.send(.post(url: "http://localhost:\(port)/a?b=c", form: [("å", "1 2")]), deadline: .seconds(60))
            #expect(answer.headers["X-Host"] == "localhost:\(port)")
            return answer
        }
        #expect(answer.status == .created)
        #expect(answer.headers["X-Type"] == "application/x-www-form-urlencoded")
        #expect(String(decoding: answer.body, as: UTF8.self) == "POST /a?b=c %C3%A5=1%202")
    }

    @Test func `follows no redirect`() async throws {
        let answer = try await withServer { _ in .redirect(to: "/b") } body: { port in
            try await client.send(.get(url: "http://127.0.0.1:\(port)/"), deadline: .seconds(60))
        }
        #expect(answer.status == .seeOther)
        #expect(answer.headers["Location"] == "/b")
    }

    /// A server that says exactly this and closes.
    private func answer(_ text: String, _ method: Method = .get) async throws -> ClientResponse {
        let sockets = try ListeningSockets(.tcp(host: "127.0.0.1", port: 0), loops: 1)
        let listening = sockets.descriptors[0][0]
        _ = fcntl(listening, F_SETFL, 0)
        defer { close(listening) }
        async let served: Void = testWorkers.run {
            let peer = accept(listening, nil, nil)
            var buffer = [UInt8](repeating: 0, count: 4096)
            recv(peer, &buffer, buffer.count, 0)
            for piece in text.split(separator: "|") {
                _ = piece.utf8.withContiguousStorageIfAvailable { send(peer, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
                usleep(5_000)
            }
            close(peer)
        }
        let result: Result<ClientResponse, any Error>
        do {
            result = .success(try await client.send(ClientRequest(method, "http://127.0.0.1:\(sockets.port)/"), deadline: .seconds(60)))
        } catch {
            result = .failure(error)
        }
        try await served
        return try result.get()
    }

    @Test(arguments: [
        ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhej", "hej"),
        ("HTTP/1.1 200\r\nContent-Length: 3\r\n\r\nhejX", "hej"),
        ("HTTP/1.|1 200 OK\r|\nContent-Le|ngth: 3\r\n\r\nh|ej", "hej"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nh\r\n|2;a=b\r\nej\r\n0\r\nX: y\r\n\r\n", "hej"),
        ("HTTP/1.0 200 OK\r\n\r\nhej", "hej"),
        ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhej", "hej"),
        ("HTTP/1.1 204 No Content\r\n\r\n", ""),
    ]) func `reads an answer framed in any of the ways there are`(_ text: String, _ body: String) async throws {
        let answer = try await answer(text)
        #expect(String(decoding: answer.body, as: UTF8.self) == body)
    }

    @Test func `expects no body with HEAD`() async throws {
        #expect(try await answer("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n", .head).body.isEmpty)
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhej", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nhej",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhej", "HTTP/2.0 200 OK\r\n\r\n", "hej\r\n", "HTTP/1.1 200 OK\nA: b\n\n",
        "HTTP/1.1 101 Switching\r\n\r\n", "HTTP/1.1 200 OK\r\n b\r\n\r\n", "|",
    ]) func `refuses an answer that is cut short or unclear`(_ text: String) async throws {
        await #expect { _ = try await answer(text) } throws: { error in
            if case .malformed = error as? HTTPClientError { true } else { false }
        }
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n\(String(repeating: "a", count: 1001))",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n",
    ]) func `refuses an answer over its limit`(_ text: String) async throws {
        await #expect(throws: HTTPClientError.tooLarge) { _ = try await answer(text) }
    }

    @Test func `gives up when its time is over, however the answer drips`() async throws {
        _ = try await withServer { _ in
            try? await Task.sleep(for: .seconds(600))       // ends when the client goes away
            return .text("")
        } body: { port in
            await #expect(throws: HTTPClientError.timedOut) {
                _ = try await client.send(.get(url: "http://127.0.0.1:\(port)/"), deadline: .milliseconds(100))
            }
        }
    }

    @Test func `stops waiting when its task is cancelled`() async throws {
        let asked = Atomic<Bool>(false)
        try await withServer { _ in
            asked.store(true, ordering: .relaxed)
            try? await Task.sleep(for: .seconds(600))       // ends when the client goes away
            return .text("")
        } body: { port in
            let asking = Task(executorPreference: testLoops.next()) {
                try await client.send(.get(url: "http://127.0.0.1:\(port)/"), deadline: .seconds(600))
            }
            try await until { asked.load(ordering: .relaxed) }
            asking.cancel()
            await #expect(throws: CancellationError.self) { try await asking.value }
        }
    }

    @Test func `says when nobody answers`() async throws {
        let sockets = try ListeningSockets(.tcp(host: "127.0.0.1", port: 0), loops: 1)
        close(sockets.descriptors[0][0])
        await #expect { _ = try await client.send(.get(url: "http://127.0.0.1:\(sockets.port)/"), deadline: .seconds(60)) } throws: { error in
            if case .cannotConnect = error as? HTTPClientError { true } else { false }
        }
    }

    @Test(arguments: ["", "a", "ftp://a/", "http://", "http:///a", "http://u@a/", "http://a/#b", "http://a/ b", "http://a\r\n/", "http://a/\r\nX: y"])
    func `refuses a URL`(_ url: String) async throws {
        await #expect(throws: HTTPClientError.invalidURL) { _ = try await client.send(.get(url: url), deadline: .seconds(1)) }
    }
}

struct `The client over TLS` {
    private func send(to host: String, names: String, trusted: Bool = true) async throws -> String {
        let server = try TLSServer(names: names, says: "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhej")
        defer { server.end() }
        let client = try HTTPClient(workers: testWorkers, trust: trusted ? .file(server.certificate) : .system)
        let answer = try await client.send(.get(url: "https://\(host):\(server.port)/"), deadline: .seconds(60))
        return String(decoding: answer.body, as: UTF8.self)
    }

    private func isUntrusted(_ error: any Error) -> Bool {
        if case .untrusted = error as? HTTPClientError { true } else { false }
    }

    @Test func `talks to whose certificate it trusts, by name or by address`() async throws {
        #expect(try await send(to: "localhost", names: "DNS:localhost") == "hej")
        #expect(try await send(to: "127.0.0.1", names: "IP:127.0.0.1") == "hej")
    }

    @Test func `but not when the certificate is another host's`() async throws {
        await #expect { _ = try await send(to: "localhost", names: "DNS:example.se") } throws: { isUntrusted($0) }
        await #expect { _ = try await send(to: "127.0.0.1", names: "DNS:localhost") } throws: { isUntrusted($0) }
    }

    @Test func `and not when nobody vouches for it`() async throws {
        await #expect { _ = try await send(to: "localhost", names: "DNS:localhost", trusted: false) } throws: { isUntrusted($0) }
    }

    @Test func `and never in the clear`() async throws {
        try await withServer { port in
            let client = try HTTPClient(workers: testWorkers)
            await #expect(throws: HTTPClientError.self) {
                _ = try await client.send(.get(url: "https://127.0.0.1:\(port)/"), deadline: .seconds(60))
            }
        }
    }
}
