/// Reads field lines until the empty one that ends them: a head's, or a chunked body's trailers.
struct HeaderSection: Sendable {
    let lineLimit: Int
    let sectionLimit: Int
    let fieldLimit: Int

    private(set) var headers = Headers()
    private var bytes = 0
    private var lines = 0

    init(line: Int, section: Int, fields: Int) {
        lineLimit = line
        sectionLimit = section
        fieldLimit = fields
    }

    /// Gives them away: the section is read.
    mutating func takeHeaders() -> Headers {
        var taken = Headers()
        swap(&taken, &headers)
        return taken
    }

    private static var tooLarge: Refusal { Refusal(.requestHeaderFieldsTooLarge, "header section") }

    /// True when the section has ended.
    ///
    /// Lines that stand in the input are noted one by one, and copied all at once when they or the input end.
    mutating func read(_ input: Span<UInt8>, at index: inout Int, _ reader: inout LineReader) throws(Refusal) -> Bool {
        var noted = index..<index
        while let line = try reader.next(in: input, at: &index, limit: lineLimit, over: Self.tooLarge) {
            switch line {
            case .here(let range):
                let start = headers.wire.count + range.lowerBound - noted.lowerBound
                if !range.isEmpty, try note(input.extracting(range), at: start) {
                    noted = noted.lowerBound..<index
                } else {
                    headers.add(lines: input.extracting(noted))
                    noted = index..<index
                    if range.isEmpty { return true }
                }
            case .carried(let bytes):
                if bytes.isEmpty { return true }
                if try note(bytes.span, at: headers.wire.count) {
                    let whole = bytes + [13, 10]
                    headers.add(lines: whole.span)
                }
                noted = index..<index
            }
        }
        headers.add(lines: input.extracting(noted))
        return false
    }

    /// False for a field that is dropped. RFC 6585 §5: 431 for too many or too much.
    private mutating func note(_ line: Span<UInt8>, at start: Int) throws(Refusal) -> Bool {
        lines += 1
        bytes += line.count + 2
        guard lines <= fieldLimit, bytes <= sectionLimit else { throw Self.tooLarge }
        if lines == 1 { headers.reserve(fields: 16) }
        guard let field = try FieldLine(line) else { return false }
        headers.note(field, at: start)
        return true
    }
}
