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

    private static let tooLarge = Refusal(.requestHeaderFieldsTooLarge, "header section")

    /// True when the section has ended.
    mutating func read(_ input: Span<UInt8>, at index: inout Int, _ reader: inout LineReader) throws(Refusal) -> Bool {
        while let line = try reader.next(in: input, at: &index, limit: lineLimit, over: Self.tooLarge) {
            let isLast = try line.read(in: input) { line throws(Refusal) in
                if line.isEmpty { return true }
                try take(line)
                return false
            }
            if isLast { return true }
        }
        return false
    }

    /// RFC 6585 §5: 431 for too many or too much.
    private mutating func take(_ line: Span<UInt8>) throws(Refusal) {
        lines += 1
        bytes += line.count + 2
        guard lines <= fieldLimit, bytes <= sectionLimit else { throw Self.tooLarge }
        if lines == 1 { headers.reserve(bytes: 1024, fields: 16) }
        try FieldLine.read(line, into: &headers)
    }
}
