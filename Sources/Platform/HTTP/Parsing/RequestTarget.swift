/// A request target (RFC 9112 §3.2), decoded once: segments of the path, fields of the query.
struct RequestTarget: Sendable {
    var path: [String] = []
    var query = FormBody()
    /// Given only in the absolute form.
    var authority: Authority?

    init(_ target: ArraySlice<UInt8>, method: Method) throws(Refusal) {
        if target.first == UInt8(ascii: "/") {
            try readOrigin(target)                          // §3.2.1
        } else if target.elementsEqual("*".utf8) {
            // §3.2.4: the asterisk is for OPTIONS alone
            guard method == .options else { throw .bad("asterisk-form") }
        } else {
            try readAbsolute(target)                        // §3.2.2; §3.2.3 is for CONNECT, which we do not do
        }
    }

    private mutating func readAbsolute(_ target: ArraySlice<UInt8>) throws(Refusal) {
        guard let afterScheme = Self.schemeEnd(target) else { throw .bad("target form") }
        let rest = target[afterScheme...]
        let authorityEnd = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
        guard let authority = Authority(rest[..<authorityEnd]) else { throw .bad("authority") }
        self.authority = authority
        try readOrigin(rest[authorityEnd...])
    }

    private static func schemeEnd(_ target: ArraySlice<UInt8>) -> Int? {
        for scheme in ["http://", "https://"] {
            let start = target.prefix(scheme.utf8.count)
            if start.map(\.lowercased).elementsEqual(scheme.utf8) { return start.endIndex }
        }
        return nil
    }

    private mutating func readOrigin(_ target: ArraySlice<UInt8>) throws(Refusal) {
        let mark = target.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
        let path = target[..<mark]
        guard path.allSatisfy({ ASCIISet.path.contains($0) }) else { throw .bad("path") }
        self.path = try Self.segments(path)
        guard mark != target.endIndex else { return }
        let query = target[(mark + 1)...]
        guard query.allSatisfy({ ASCIISet.query.contains($0) }) else { throw .bad("query") }
        do { self.query = try URLEncodedForm.parse(query) } catch { throw .bad("query") }
    }

    /// `/` is none, `/a/` is `a` and an empty one.
    private static func segments(_ path: ArraySlice<UInt8>) throws(Refusal) -> [String] {
        guard path.count > 1 else { return [] }
        var segments: [String] = []
        for part in path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let segment = segment(part) else { throw .bad("path segment") }
            segments.append(segment)
        }
        return segments
    }

    /// Nil for what could climb, or be cut differently by a reader who decodes before splitting.
    private static func segment(_ part: ArraySlice<UInt8>) -> String? {
        guard let segment = PercentCoding.text(part), segment != ".", segment != ".." else { return nil }
        let isClear = segment.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") }
        return isClear ? segment : nil
    }
}
