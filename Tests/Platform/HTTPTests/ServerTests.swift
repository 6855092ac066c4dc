import Base
import Glibc
import HTTP
import Sockets
import Synchronization
import Testing

private let get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"

struct `The server answers` {
    private func answer(_ request: String, _ response: Response) async throws -> Answer {
        try await withServer { _ in response } body: { port in
            try await talk(to: port) { client in
                client.send(request)
                return try #require(client.read { !$0.isEmpty }.first)
            }
        }
    }

    @Test func `with the date, the type, the length and the headers that protect, and without its name`() async throws {
        let answer = try await answer(get, .text("hej"))
        #expect(answer.status == 200)
        #expect(answer.header("Content-Type") == "text/plain; charset=utf-8")
        #expect(answer.header("Content-Length") == "3")
        #expect(answer.header("Date")?.hasSuffix(" GMT") == true)
        #expect(answer.header("X-Content-Type-Options") == "nosniff")
        #expect(answer.header("Referrer-Policy") == "no-referrer")
        #expect(answer.header("Cross-Origin-Opener-Policy") == "same-origin")
        #expect(answer.header("Content-Security-Policy")?.contains("frame-ancestors 'none'") == true)
        #expect(answer.header("Server") == nil)
        #expect(answer.header("Connection") == nil)
    }

    @Test func `with the handler's own policy, and its own framing for the server alone to say`() async throws {
        var response = Response.text("hej")
        for (name, value) in [("Content-Security-Policy", "sandbox"), ("Content-Length", "99"), ("Server", "x"), ("Date", "x")] {
            response.headers.append(name, value)
        }
        let answer = try await answer(get, response)
        #expect(answer.header("Content-Security-Policy") == "sandbox")
        #expect(answer.header("Content-Length") == "3")
        #expect(answer.header("Server") == nil)
        #expect(answer.head.components(of: "Date:") == 1)
        #expect(answer.header("X-Frame-Options") == "DENY")
    }

    @Test func `204 and 304 without a body or a length`() async throws {
        for status in [Status.noContent, .notModified] {
            let answer = try await answer(get, Response(status, body: Array("hej".utf8)))
            #expect(answer.status == status.code)
            #expect(answer.header("Content-Length") == nil)
            #expect(answer.body.isEmpty)
        }
    }

    @Test func `HEAD with the length of the body it leaves out`() async throws {
        let bytes = try await withServer { port in
            try await talk(to: port) { client in
                client.send("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                client.read()
                return client.bytes
            }
        }
        #expect(String(decoding: bytes, as: UTF8.self).hasSuffix("\r\nContent-Length: 4\r\n\r\n"))
    }

    @Test func `503 with Retry-After, 405 with Allow`() async throws {
        #expect(try await answer(get, .text("", status: .serviceUnavailable)).header("Retry-After") == "10")
        #expect(try await answer(get, .methodNotAllowed(allow: [.get, .post])).header("Allow") == "GET, POST")
    }

    @Test(arguments: ["GET /<script> HTTP/1.1\r\nHost: localhost\r\n\r\n", "\0\0", "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "FNORD / HTTP/1.1\r\n\r\n"])
    func `a refused request with the headers that protect and nothing of the request`(_ request: String) async throws {
        let answer = try await withServer { port in
            try await talk(to: port) { client in
                client.send(request + "\r\n\r\n")
                return try #require(client.read().first)
            }
        }
        #expect(answer.status >= 400)
        #expect(answer.header("X-Content-Type-Options") == "nosniff")
        #expect(answer.header("Content-Security-Policy") != nil)
        #expect(answer.header("Connection") == "close")
        for input in ["script", "evil", "FNORD"] { #expect(!answer.text.contains(input)) }
    }

    @Test func `requests sent together one after another, in order`() async throws {
        let order = Mutex<[String]>([])
        let texts = try await withServer { request in
            let name = request.path.joined()
            order.withLock { $0.append("+" + name) }
            try? await Task.sleep(for: .milliseconds(name == "a" ? 20 : 1))
            order.withLock { $0.append("-" + name) }
            return .text(name)
        } body: { port in
            try await talk(to: port) { client in
                client.send(["a", "b", "c"].map { "GET /\($0) HTTP/1.1\r\nHost: localhost\r\n\r\n" }.joined())
                return client.read { $0.count == 3 }.map(\.text)
            }
        }
        #expect(texts == ["a", "b", "c"])
        #expect(order.withLock { $0 } == ["+a", "-a", "+b", "-b", "+c", "-c"])
    }

    @Test func `requests sent together, the small answers and the large in order and whole`() async throws {
        let sizes = [10, 3_000, 100, 0, 32_768, 32_769, 40_000, 5, 3_000_000, 1, 30_000, 70_000, 6]
        let bodies = sizes.enumerated().map { place, size in [UInt8](repeating: UInt8(ascii: "a") + UInt8(place), count: size) }
        let received = try await withServer { .html(bodies[Int($0.path[0]) ?? 0]) } body: { port in
            try await talk(to: port) { client in
                client.send(sizes.indices.map { "GET /\($0) HTTP/1.1\r\nHost: localhost\r\n\r\n" }.joined())
                return client.read { $0.count == sizes.count && $0[sizes.count - 1].body.count == 6 }.map(\.body)
            }
        }
        #expect(received.map(\.count) == sizes)
        let isWhole = received == bodies
        #expect(isWhole)
    }

    @Test func `the next request after an answer of any size`() async throws {
        for size in [60_000, 64 * 1024, 90_000, 5_000_000] {
            let page = String(repeating: "a", count: size)
            try await withServer { _ in .text(page) } body: { port in
                try await talk(to: port) { client in
                    for number in 1...3 {
                        client.send(get)
                        let answers = client.read { $0.count == number && $0[number - 1].body.count == size }
                        #expect(answers.count == number && answers.last?.body.count == size)
                    }
                }
            }
        }
    }

    @Test func `a large body, and a large answer, whole`() async throws {
        let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let echoed = try await withServer(configure: { $0.bodyLimit = { _ in 4_000_000 } }, body: { port in
            try await talk(to: port) { client in
                client.send("POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: \(body.count)\r\n\r\n")
                client.send(body)
                return client.read(within: .seconds(20)).first?.body
            }
        })
        let isSame = echoed == body
        #expect(isSame)
    }

    @Test func `on the loop that read the request, before and after an await`() async throws {
        let answers = try await withServer { _ in
            let before = EventLoop.current
            let elsewhere = (try? await testWorkers.run { EventLoop.current == nil }) ?? false
            return .text("\(before != nil && before === EventLoop.current && elsewhere)")
        } body: { port in
            try await talk(to: port) { client in
                client.send(get)
                return client.read { !$0.isEmpty }.map(\.text)
            }
        }
        #expect(answers == ["true"])
    }

    @Test func `over a Unix socket`() async throws {
        let path = "/tmp/bim-http-\(getpid()).sock"
        let text = try await withServer(handler: { .text($0.peer) }, configure: { $0.listen = .unix(path: path) }, body: { _ in
            try await testWorkers.run {
                let client = try RawClient(try #require(SocketAddress(unix: path)))
                client.send(get)
                return client.read { !$0.isEmpty }.first?.text
            }
        })
        #expect(text == "unix")
        #expect(access(path, F_OK) != 0)
    }
}

struct `Who the client is` {
    private func peer(behindProxy: Bool, _ forwarded: String) async throws -> String? {
        try await withServer(handler: { .text("\($0.peer) \($0.isSecure)") }, configure: { $0.isBehindProxy = behindProxy }, body: { port in
            try await talk(to: port) { client in
                client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\(forwarded)\r\n")
                return client.read { !$0.isEmpty }.first?.text
            }
        })
    }

    @Test func `the socket says, unless the listener stands behind a proxy`() async throws {
        let forwarded = "X-Forwarded-For: 1.2.3.4, 192.0.2.7\r\nX-Forwarded-Proto: https\r\n"
        #expect(try await peer(behindProxy: false, forwarded) == "127.0.0.1 false")
        #expect(try await peer(behindProxy: true, forwarded) == "192.0.2.7 true")
        #expect(try await peer(behindProxy: true, "X-Forwarded-For: <x>\r\n") == "127.0.0.1 false")
        #expect(try await peer(behindProxy: true, "") == "127.0.0.1 false")
    }
}

struct `A body` {
    @Test func `is limited by what the request is for`() async throws {
        let statuses = try await withServer(handler: { _ in .text("") }, configure: { $0.bodyLimit = { $0.path == ["fil"] ? 10 : 5 } }, body: { port in
            try await testWorkers.run {
                try ["/ 5", "/ 6", "/fil 10", "/fil 11"].map { line in
                    let words = line.split(separator: " ")
                    let client = try RawClient(port: port)
                    client.send("POST \(words[0]) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(words[1])\r\n\r\n\(String(repeating: "a", count: Int(words[1]) ?? 0))")
                    return client.read { !$0.isEmpty }.first?.status
                }
            }
        })
        #expect(statuses == [200, 413, 200, 413])
    }

    @Test func `is asked for with 100 when the client waits for it, and not when it is refused`() async throws {
        let heads = try await withServer { port in
            try await testWorkers.run {
                try [5, 99_999_999].map { length in
                    let client = try RawClient(port: port)
                    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: \(length)\r\n\r\n")
                    let first = client.read { !$0.isEmpty }.first?.status
                    if first == 100 { client.send("hello") }
                    return [first, client.read { $0.last?.status != 100 }.last?.status]
                }
            }
        }
        #expect(heads == [[100, 200], [413, 413]])
    }
}

struct `Time is limited` {
    /// What a client sees that sends `pieces`, with a pause before each, until it is closed: the last status (0 for none), whether
    /// it was closed, and how many it had sent by then.
    private func outcome(
        _ change: @escaping @Sendable (inout Limits) -> Void, _ pieces: [String], pause: Duration = .milliseconds(20)
    ) async throws -> (status: Int, hasEnded: Bool, sent: Int) {
        try await withServer(configure: { change(&$0.limits) }, body: { port in
            try await talk(to: port) { client in
                var sent = 0
                for piece in pieces {
                    client.read(within: pause)
                    if client.hasEnded { break }
                    client.send(piece)
                    sent += 1
                }
                client.read(within: .seconds(60), quiet: .seconds(60))
                return (client.answers.last?.status ?? 0, client.hasEnded, sent)
            }
        })
    }

    @Test func `until the first byte: silently closed`() async throws {
        let outcome = try await outcome({ $0.firstByte = .milliseconds(50) }, [])
        #expect(outcome.status == 0)
        #expect(outcome.hasEnded)
    }

    @Test func `for half a request line: 408`() async throws {
        let outcome = try await outcome({ $0.head = .milliseconds(80) }, ["GET / HT"])
        #expect(outcome.status == 408)
        #expect(outcome.hasEnded)
    }

    @Test func `for a head that drips: a byte does not move the deadline`() async throws {
        let outcome = try await outcome({ $0.head = .milliseconds(100) }, Array(repeating: "A", count: 1_000))
        #expect(outcome.status == 408)
        #expect(outcome.hasEnded)
        #expect(outcome.sent < 1_000)
    }

    @Test func `for a body that drips: 408`() async throws {
        let head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n"
        let outcome = try await outcome({ $0.bodyGrace = .milliseconds(80) }, [head] + Array(repeating: "a", count: 99))
        #expect(outcome.status == 408)
        #expect(outcome.hasEnded)
    }

    @Test func `but a slow body that keeps its rate is read`() async throws {
        let head = "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 100\r\n\r\n"
        let outcome = try await outcome({
            $0.bodyGrace = .seconds(10)
            $0.bodyRate = 1
        }, [head] + Array(repeating: String(repeating: "a", count: 10), count: 10), pause: .milliseconds(30))
        #expect(outcome.status == 200)
    }

    @Test func `between requests: closed`() async throws {
        let outcome = try await outcome({ $0.idle = .milliseconds(60) }, [get])
        #expect(outcome.status == 200)
        #expect(outcome.hasEnded)
    }

    @Test func `and so is the number of requests`() async throws {
        let outcome = try await outcome({ $0.requestsPerConnection = 3 }, [get + get + get + get])
        #expect(outcome.hasEnded)
    }

    @Test func `for a client that does not read: reset, with no more kept than it needs`() async throws {
        let page = [UInt8](repeating: 97, count: 5_000_000)
        let received = try await withServer(handler: { _ in .html(page) }, configure: { $0.limits.writeStall = .milliseconds(150) }, body: { port in
            try await talk(to: port) { client in
                client.shrinkReceiveBuffer()
                client.send(get)
                usleep(600_000)
                client.read(within: .seconds(60), quiet: .seconds(60))
                #expect(client.hasEnded)
                return client.bytes.count
            }
        })
        #expect(received < page.count)
    }
}

struct `A client that goes away` {
    @Test func `in the middle of its body is never served`() async throws {
        let served = Mutex(0)
        try await withServer { _ in
            served.withLock { $0 += 1 }
            return .text("")
        } body: { port in
            try await talk(to: port) { client in
                client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhello")
                client.sendReset()
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(served.withLock { $0 } == 0)
    }

    @Test func `cancels the handler that works for it`() async throws {
        let begun = Atomic(false), cancelled = Atomic(false)
        try await withServer { _ in
            begun.store(true, ordering: .relaxed)
            do { try await Task.sleep(for: .seconds(60)) } catch { cancelled.store(true, ordering: .relaxed) }
            return .text("")
        } body: { port in
            let client = try RawClient(port: port)
            client.send(get)
            try await until { begun.load(ordering: .relaxed) }
            client.sendReset()
            try await until { cancelled.load(ordering: .relaxed) }
        }
    }

    @Test func `after its requests still gets the answers`() async throws {
        let count = try await withServer { port in
            try await talk(to: port) { client in
                client.send(get + get)
                client.shutDownSending()
                return client.read().count
            }
        }
        #expect(count == 2)
    }
}

struct `A server that stops` {
    @Test func `answers what is begun and takes no more`() async throws {
        var configuration = ServerConfiguration(listen: .tcp(host: "127.0.0.1", port: 0), loops: testLoops)
        configuration.limits.firstByte = .seconds(1)
        let begun = Atomic<Int>(0), isStopping = Atomic<Bool>(false)
        let server = Server(configuration) { _ in
            begun.add(1, ordering: .relaxed)
            try? await until { isStopping.load(ordering: .relaxed) }
            return .text("klar")
        }
        let port = try server.start()
        async let answers = withTaskGroup { group in
            for _ in 0..<20 {
                group.addTask {
                    try? await talk(to: port) { client in
                        client.send(get)
                        return client.read()
                    }
                }
            }
            return await group.reduce(into: [Answer]()) { $0 += $1 ?? [] }
        }
        try await until { begun.load(ordering: .relaxed) == 20 }
        async let stopped: Void = server.stop(within: .seconds(60))
        try await until { (try? RawClient(port: port)) == nil }
        isStopping.store(true, ordering: .relaxed)
        await stopped
        let seen = await answers
        #expect(seen.count == 20)
        #expect(seen.allSatisfy { $0.text == "klar" && $0.header("Connection") == "close" })
    }

    /// The loop is held up until it finds both in its queue: the handler that goes on, and the order to stop.
    @Test func `sends what was answered in the same moment`() async throws {
        let loops = try EventLoopGroup(count: 1), waiting = Mutex<CheckedContinuation<Void, Never>?>(nil), isHeld = Atomic<Bool>(false)
        let server = Server(ServerConfiguration(listen: .tcp(host: "127.0.0.1", port: 0), loops: loops)) { _ in
            await withCheckedContinuation { continuation in waiting.withLock { $0 = continuation } }
            return .text("klar")
        }
        let port = try server.start()
        async let answers = talk(to: port) { client in
            client.send(get)
            return client.read()
        }
        try await until { waiting.withLock { $0 != nil } }
        loops.next().execute {
            isHeld.store(true, ordering: .relaxed)
            usleep(200_000)
        }
        try await until { isHeld.load(ordering: .relaxed) }
        waiting.withLock { $0 }?.resume()
        await server.stop(within: .seconds(60))
        #expect(try await answers.map(\.text) == ["klar"])
        loops.next().end()
    }

    @Test func `answers 503 for who is not done in time, after having told it`() async throws {
        let configuration = ServerConfiguration(listen: .tcp(host: "127.0.0.1", port: 0), loops: testLoops)
        let begun = Atomic<Int>(0), cancelled = Atomic<Int>(0), over = Atomic<Bool>(false)
        let server = Server(configuration) { _ in
            begun.add(1, ordering: .relaxed)
            await withTaskCancellationHandler {
                _ = try? await testWorkers.run { while !over.load(ordering: .relaxed) { usleep(2_000) } }
            } onCancel: {
                cancelled.add(1, ordering: .relaxed)
            }
            return .text("")
        }
        let port = try server.start()
        async let answers = talk(to: port) { client in
            client.send(get)
            return client.read(quiet: .seconds(60))
        }
        try await until { begun.load(ordering: .relaxed) == 1 }
        await server.stop(within: .seconds(1))
        #expect(try await answers.map(\.status) == [503])
        #expect(cancelled.load(ordering: .relaxed) == 1)
        over.store(true, ordering: .relaxed)
    }

    @Test func `resets who does not take the answer`() async throws {
        let configuration = ServerConfiguration(listen: .tcp(host: "127.0.0.1", port: 0), loops: testLoops)
        let page = [UInt8](repeating: 97, count: 5_000_000), begun = Atomic<Int>(0)
        let server = Server(configuration) { _ in
            begun.add(1, ordering: .relaxed)
            return .html(page)
        }
        let port = try server.start(), client = try RawClient(port: port)
        client.shrinkReceiveBuffer()
        client.send(get)
        try await until { begun.load(ordering: .relaxed) == 1 }
        await server.stop(within: .milliseconds(50))
        #expect((try? RawClient(port: port)) == nil)
    }
}

extension String {
    fileprivate func components(of text: String) -> Int { split(separator: text, omittingEmptySubsequences: false).count - 1 }
}
