/// A request target (RFC 9112 §3.2), decoded once: segments of the path, fields of the query.
struct RequestTarget: Sendable {
    var path: [String] = []
    var query = FormBody()
    /// Given only in the absolute form.
    var authority: Authority?

    init(_ target: Span<UInt8>, method: Method) throws(Refusal) {
        if target.count > 0, target[0] == UInt8(ascii: "/") {
            try readOrigin(target)                          // §3.2.1
        } else if target.isEqual("*") {
            // §3.2.4: the asterisk is for OPTIONS alone
            guard method == .options else { throw .bad("asterisk-form") }
        } else {
            try readAbsolute(target)                        // §3.2.2; §3.2.3 is for CONNECT, which we do not do
        }
    }

    init(_ target: ArraySlice<UInt8>, method: Method) throws(Refusal) { try self.init(target.span, method: method) }

    private mutating func readAbsolute(_ target: Span<UInt8>) throws(Refusal) {
        guard let start = Self.schemeEnd(target) else { throw .bad("target form") }
        var end = start
        while end < target.count, target[end] != UInt8(ascii: "/"), target[end] != UInt8(ascii: "?") { end += 1 }
        guard let authority = Authority(target.extracting(start..<end)) else { throw .bad("authority") }
        self.authority = authority
        try readOrigin(target.extracting(end..<target.count))
    }

    private static func schemeEnd(_ target: Span<UInt8>) -> Int? {
        for scheme: StaticString in ["http://", "https://"] {
            let length = scheme.utf8CodeUnitCount
            if target.count >= length, target.extracting(0..<length).isEqual(inAnyCase: scheme) { return length }
        }
        return nil
    }

    private mutating func readOrigin(_ target: Span<UInt8>) throws(Refusal) {
        let mark = target.firstIndex(of: UInt8(ascii: "?")) ?? target.count
        path = try Self.segments(target.extracting(0..<mark))
        guard mark < target.count else { return }
        let query = target.extracting((mark + 1)..<target.count)
        guard query.allSatisfy(in: .query) else { throw .bad("query") }
        do { self.query = try URLEncodedForm.parse(query.bytes) } catch { throw .bad("query") }
    }

    /// `/` is none, `/a/` is `a` and an empty one.
    private static func segments(_ path: Span<UInt8>) throws(Refusal) -> [String] {
        guard path.allSatisfy(in: .path) else { throw .bad("path") }
        guard path.count > 1 else { return [] }
        var segments: [String] = []
        segments.reserveCapacity(4)
        var start = 1
        while start <= path.count {
            let end = path.firstIndex(of: UInt8(ascii: "/"), from: start) ?? path.count
            guard let segment = segment(path.extracting(start..<end)) else { throw .bad("path segment") }
            segments.append(segment)
            start = end + 1
        }
        return segments
    }

    private static func segment(_ part: Span<UInt8>) -> String? {
        if part.firstIndex(of: UInt8(ascii: "%")) != nil { return decoded(part.bytes) }
        return part.isEqual(".") || part.isEqual("..") ? nil : part.text
    }

    /// Nil for what could climb, or be cut differently by a reader who decodes before splitting.
    private static func decoded(_ part: [UInt8]) -> String? {
        guard let segment = PercentCoding.text(part), segment != ".", segment != ".." else { return nil }
        let isClear = segment.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") }
        return isClear ? segment : nil
    }
}
