/// `field-name ":" OWS field-value OWS` (RFC 9112 §5).
enum FieldLine {
    /// Checks the line and adds it to the headers. A name with `_` is checked and dropped: some proxies take it for `-`.
    static func read(_ line: Span<UInt8>, into headers: inout Headers) throws(Refusal) {
        // §5.1: no space before the colon; §5.2: no folding. Both would make a name that is no token.
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { throw .bad("field line") }
        let name = line.extracting(0..<colon)
        guard name.allSatisfy(in: .token) else { throw .bad("field name") }
        let bounds = trimmed(line, (colon + 1)..<line.count)
        let value = line.extracting(bounds)
        guard value.allSatisfy(\.isFieldText) else { throw .bad("field value") }
        guard name.firstIndex(of: UInt8(ascii: "_")) == nil else { return }
        headers.add(line, name: 0..<colon, value: bounds)
    }

    private static func trimmed(_ line: Span<UInt8>, _ value: Range<Int>) -> Range<Int> {
        var start = value.lowerBound, end = value.upperBound
        while start < end, line[start].isOptionalSpace { start += 1 }
        while end > start, line[end - 1].isOptionalSpace { end -= 1 }
        return start..<end
    }
}
