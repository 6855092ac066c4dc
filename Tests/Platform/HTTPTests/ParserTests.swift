import HTTP
import Testing

struct `The parser` {
    @Test func `gives the same result however the bytes are cut`() async {
        for item in cases where item.bytes.utf8.count < 1000 {
            let bytes = Array(latin1: item.bytes)
            let whole = Reading(bytes, cutAt: [])
            for cut in bytes.indices {
                let isSame = Reading(bytes, cutAt: [cut]) == whole
                #expect(isSame, "\(item.id) cut at \(cut)")
            }
            let isSame = Reading(bytes, cutAt: Array(bytes.indices)) == whole
            #expect(isSame, "\(item.id) byte by byte")
            await Task.yield()      // others' tests wait for the thread, some by the clock
        }
    }

    @Test func `traps on nothing`() async {
        var random = SystemRandomNumberGenerator()
        for item in cases where item.bytes.utf8.count < 1000 {
            var bytes = Array(latin1: item.bytes)
            for _ in 0..<50 {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
                _ = Reading(bytes, cutAt: [])
            }
            await Task.yield()
        }
    }

    @Test func `reads line, path, query, host and fields`() throws {
        let reading = Reading("GET /a%C3%A5/b?x=1&y=%20&x=2 HTTP/1.1\r\nHost: Svedala.localhost:8080\r\nX-A:  b \r\nX-a: c\r\n\r\n")
        let head = try #require(reading.heads.first)
        #expect(head.method == .get)
        #expect(head.path == ["aå", "b"])
        #expect(head.query.all("x") == ["1", "2"])
        #expect(head.query["y"] == " ")
        #expect(head.host == "svedala.localhost")
        #expect(head.port == 8080)
        #expect(head.headers.all("X-A") == ["b", "c"])
    }

    @Test func `drops a name with an underscore and keeps its neighbours whole`() {
        let bytes = Array("GET / HTTP/1.1\r\nHost: a\r\nX_A: 1\r\nX-B: 2\r\nX_C: 3\r\n\r\n".utf8)
        let isSame = bytes.indices.allSatisfy { cut in
            Reading(bytes, cutAt: [cut]).heads.first?.headers.fields.map { "\($0.name)=\($0.value)" } == ["Host=a", "X-B=2"]
        }
        #expect(isSame)
    }

    @Test(arguments: Array(0x00...0x1F) + [0x7F] as [UInt8])
    func `refuses a control character wherever it stands in a value, but a tab`(_ control: UInt8) {
        let statuses = (0..<20).map { place in
            var value = [UInt8](repeating: UInt8(ascii: "a"), count: 21)
            value[place] = control
            return Reading(Array("GET / HTTP/1.1\r\nHost: a\r\nX: ".utf8) + value + Array("\r\n\r\n".utf8), cutAt: []).status
        }
        #expect(Set(statuses) == [control == 9 ? nil : 400])
    }

    @Test(arguments: [
        ("/", []), ("/a", ["a"]), ("/a/", ["a", ""]), ("//a", ["", "a"]), ("/a+b", ["a+b"]), ("/%7Ea", ["~a"]),
    ]) func `splits a path`(_ target: String, _ path: [String]) {
        #expect(Reading("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n").heads.first?.path == path)
    }

    @Test(arguments: ["/..", "/a/../b", "/%2e%2e", "/.", "/a%2fb", "/a%5Cb", "/a\\b", "/%", "/%f", "/%C3", "/%0a", "/?%FF", "/?a=%00"])
    func `refuses a target two readers could understand differently`(_ target: String) {
        #expect(Reading("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n").status == 400)
    }

    @Test(arguments: [
        ("example.se", "example.se"), ("[::1]:80", "[::1]"), ("a:", "a"), ("127.0.0.1:65535", "127.0.0.1"),
    ]) func `reads a host`(_ text: String, _ host: String) {
        #expect(Reading("GET / HTTP/1.1\r\nHost: \(text)\r\n\r\n").heads.first?.host == host)
    }

    @Test(arguments: ["[::1", "[]", "[g]", "a:b:c", "a%41", "a:-1", "a:65536", ":80", "å"])
    func `refuses a host`(_ text: String) {
        #expect(Reading("GET / HTTP/1.1\r\nHost: \(text)\r\n\r\n").status == 400)
    }

    @Test func `refuses exactly one byte over the limits`() {
        var limits = Limits()
        limits.requestLine = 30
        limits.fieldLine = 20
        limits.headerSection = 64
        limits.fields = 3
        func status(_ text: String) -> Int? { Reading(Array(text.utf8), cutAt: [], limits: limits).status }
        func get(_ path: Int, _ fields: String) -> String {
            "GET /\(String(repeating: "a", count: path)) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n"
        }
        #expect(status(get(16, "")) == nil)
        #expect(status(get(17, "")) == 414)
        #expect(status(get(0, "X: \(String(repeating: "a", count: 17))\r\n")) == nil)
        #expect(status(get(0, "X: \(String(repeating: "a", count: 18))\r\n")) == 431)
        #expect(status(get(0, "X: a\r\nX: a\r\n")) == nil)
        #expect(status(get(0, "X: a\r\nX: a\r\nX: a\r\n")) == 431)
        #expect(status(get(0, "X: 01234567890123456\r\nX: 01234567890123456\r\nX: 0\r\n")) == 431)
    }

    @Test func `refuses a chunked body at the chunk that passes the limit`() {
        let head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        #expect(Reading(head + "5\r\nhello\r\n5\r\nhello\r\n0\r\n\r\n", bodyLimit: 10).bodies == [Array("hellohello".utf8)])
        #expect(Reading(head + "5\r\nhello\r\n6\r\n", bodyLimit: 10).status == 413)
        #expect(Reading(head + "7fffffffffffffff\r\n", bodyLimit: 10).status == 413)
    }

    @Test func `refuses chunks without end`() {
        var limits = Limits()
        limits.chunks = 3
        let head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        let chunk = "1\r\na\r\n"
        let many = Reading(Array((head + chunk + chunk + chunk + chunk).utf8), cutAt: [], limits: limits)
        #expect(many.status == 400)
    }
}

/// What the parser makes of some bytes.
struct Reading: Equatable {
    var heads: [RequestHead] = []
    var bodies: [[UInt8]] = []
    /// Of the refusal that ended it.
    var status: Int?

    init(_ text: String, bodyLimit: Int = 1000) {
        self.init(Array(text.utf8), cutAt: [], bodyLimit: bodyLimit)
    }

    init(_ bytes: [UInt8], cutAt cuts: [Int], limits: Limits = Limits(), bodyLimit: Int = 1000) {
        var parser = RequestParser(limits: limits)
        var start = 0
        for end in cuts + [bytes.count] {
            guard status == nil else { return }
            read(Array(bytes[start..<end]), &parser, bodyLimit)
            start = end
        }
    }

    private mutating func read(_ piece: [UInt8], _ parser: inout RequestParser, _ bodyLimit: Int) {
        var index = 0
        do {
            while true {
                switch try parser.advance(piece.span, at: &index) {
                case .needsMore: return
                case .head(let head):
                    heads.append(head)
                    try parser.readBody(atMost: bodyLimit)
                case .complete(let body): bodies.append(body)
                }
            }
        } catch {
            status = error.status.code
        }
    }

    static func == (a: Reading, b: Reading) -> Bool {
        a.status == b.status && a.bodies == b.bodies && a.heads.elementsEqual(b.heads) {
            $0.target == $1.target && $0.headers == $1.headers && $0.path == $1.path && $0.host == $1.host
        }
    }
}
