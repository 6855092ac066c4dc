/// Takes lines from input that comes in any pieces. A line within one piece is not copied.
///
/// RFC 9112 §2.2: lines end with CR LF. The RFC lets a server take a bare LF; ours does not, since servers that do and
/// servers that don't disagree on where a request ends.
struct LineReader: Sendable {
    private var carried: [UInt8] = []

    /// No byte of a line has come yet.
    var isEmpty: Bool { carried.isEmpty }

    enum Line {
        case here(Range<Int>)
        case carried([UInt8])

        var isEmpty: Bool {
            switch self {
            case .here(let range): range.isEmpty
            case .carried(let bytes): bytes.isEmpty
            }
        }

        /// The line without its CR LF.
        func read<T>(in input: Span<UInt8>, _ body: (Span<UInt8>) throws(Refusal) -> T) throws(Refusal) -> T {
            switch self {
            case .here(let range): try body(input.extracting(range))
            case .carried(let bytes): try body(bytes.span)
            }
        }
    }

    /// The next line, or nil when `input` ends before it does. A line longer than `limit` is refused as soon as that is certain.
    mutating func next(
        in input: Span<UInt8>, at index: inout Int, limit: Int, over refusal: Refusal
    ) throws(Refusal) -> Line? {
        guard let end = input.firstIndex(of: UInt8(ascii: "\n"), from: index) else {
            guard carried.count + input.count - index <= limit + 1 else { throw refusal }
            input.append(index..<input.count, to: &carried)
            index = input.count
            return nil
        }
        let start = index
        index = end + 1
        guard carried.count + index - start <= limit + 2 else { throw refusal }
        return try carried.isEmpty ? here(start..<end, input) : joined(start..<end, input)
    }

    private func here(_ range: Range<Int>, _ input: Span<UInt8>) throws(Refusal) -> Line {
        guard let last = range.last, input[last] == UInt8(ascii: "\r") else { throw .bad("bare LF") }
        return .here(range.lowerBound..<last)
    }

    private mutating func joined(_ range: Range<Int>, _ input: Span<UInt8>) throws(Refusal) -> Line {
        var line = carried
        carried = []
        input.append(range, to: &line)
        guard line.popLast() == UInt8(ascii: "\r") else { throw .bad("bare LF") }
        return .carried(line)
    }
}
