/// `method SP request-target SP HTTP-version` (RFC 9112 §3).
struct RequestLine: Sendable {
    let method: Method
    let text: String
    let target: RequestTarget
    let isHTTP10: Bool

    init(method: Method, text: String, target: RequestTarget) {
        self.method = method
        self.text = text
        self.target = target
        isHTTP10 = false
    }

    init(_ line: Span<UInt8>) throws(Refusal) {
        guard let methodEnd = line.firstIndex(of: UInt8(ascii: " ")),
              let targetEnd = line.firstIndex(of: UInt8(ascii: " "), from: methodEnd + 1),
              targetEnd > methodEnd + 1 else { throw .bad("request line") }
        let name = line.extracting(0..<methodEnd)
        guard !name.isEmpty, name.allSatisfy(in: .token) else { throw .bad("method") }
        isHTTP10 = try Self.isHTTP10(line.extracting((targetEnd + 1)..<line.count))
        // RFC 9110 §15.6.2: 501 for a method we do not know.
        guard let method = Method(name) else { throw Refusal(.notImplemented, "method") }
        let target = line.extracting((methodEnd + 1)..<targetEnd)
        self.method = method
        self.target = try RequestTarget(target, method: method)
        text = target.text
    }

    /// RFC 9112 §2.3: `HTTP/` digit `.` digit, in capitals. A higher minor version is spoken to as 1.1.
    private static func isHTTP10(_ version: Span<UInt8>) throws(Refusal) -> Bool {
        guard version.count == 8, version.extracting(0..<5).isEqual("HTTP/"),
              version[5].isDigit, version[6] == UInt8(ascii: "."), version[7].isDigit else { throw .bad("version") }
        guard version[5] == UInt8(ascii: "1") else { throw Refusal(.httpVersionNotSupported, "version") }
        return version[7] == UInt8(ascii: "0")
    }
}

extension Method {
    init?(_ name: Span<UInt8>) {
        switch name.count {
        case 3 where name.isEqual("GET"): self = .get
        case 3 where name.isEqual("PUT"): self = .put
        case 4 where name.isEqual("POST"): self = .post
        case 4 where name.isEqual("HEAD"): self = .head
        case 5 where name.isEqual("PATCH"): self = .patch
        case 6 where name.isEqual("DELETE"): self = .delete
        case 7 where name.isEqual("OPTIONS"): self = .options
        default: return nil
        }
    }
}
