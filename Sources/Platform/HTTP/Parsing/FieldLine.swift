/// `field-name ":" OWS field-value OWS` (RFC 9112 §5): where in its line each stands.
struct FieldLine {
    let name: Range<Int>
    let value: Range<Int>
    let known: KnownNames

    /// Checks the line. Nil for a name with `_`, which is to be dropped: some proxies take it for `-`.
    init?(_ line: Span<UInt8>) throws(Refusal) {
        let plain = line.endOfName
        let colon = plain < line.count && line[plain] == UInt8(ascii: "_") ? line.end(of: .token) : plain
        // §5.1: no space before the colon; §5.2: no folding. Both would make a name that is no token.
        guard colon > 0, colon < line.count, line[colon] == UInt8(ascii: ":") else { throw .bad("field name") }
        name = 0..<colon
        value = Self.trimmed(line, (colon + 1)..<line.count)
        guard line.extracting(value).isFieldText else { throw .bad("field value") }
        guard colon == plain else { return nil }
        known = KnownNames(line.extracting(name))
    }

    private static func trimmed(_ line: Span<UInt8>, _ value: Range<Int>) -> Range<Int> {
        var start = value.lowerBound, end = value.upperBound
        while start < end, line[start].isOptionalSpace { start += 1 }
        while end > start, line[end - 1].isOptionalSpace { end -= 1 }
        return start..<end
    }
}
