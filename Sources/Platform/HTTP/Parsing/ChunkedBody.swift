/// A body in chunks (RFC 9112 §7.1), read from input that comes in any pieces. Extensions and trailers are checked and dropped.
struct ChunkedBody: Sendable {
    private enum State {
        case size
        case data(remaining: Int)
        case carriageReturn
        case lineFeed
        case trailers
    }
    private let lineLimit: Int
    private let extensionLimit: Int
    private let chunkLimit: Int
    private let bodyLimit: Int
    private var state = State.size
    private var reader = LineReader()
    private var trailers: HeaderSection
    private var extensionBytes = 0
    private var chunks = 0

    private(set) var bytes: [UInt8] = []

    init(limits: Limits, bodyLimit: Int) {
        lineLimit = limits.chunkLine
        extensionLimit = limits.chunkExtensions
        chunkLimit = limits.chunks
        self.bodyLimit = bodyLimit
        trailers = HeaderSection(line: limits.trailerSection, section: limits.trailerSection, fields: limits.trailers)
    }

    /// True when the body has ended.
    mutating func read(_ input: Span<UInt8>, at index: inout Int) throws(Refusal) -> Bool {
        while true {
            switch state {
            case .size:
                guard let line = try reader.next(in: input, at: &index, limit: lineLimit, over: .bad("chunk line"))
                else { return false }
                try line.read(in: input) { line throws(Refusal) in try begin(line) }
            case .data(let remaining):
                guard index < input.count else { return false }
                take(remaining, input, &index)
            case .carriageReturn:
                guard index < input.count else { return false }
                try expect(UInt8(ascii: "\r"), input, &index)
                state = .lineFeed
            case .lineFeed:
                guard index < input.count else { return false }
                try expect(UInt8(ascii: "\n"), input, &index)
                state = .size
            case .trailers:
                return try trailers.read(input, at: &index, &reader)
            }
        }
    }

    private mutating func begin(_ line: Span<UInt8>) throws(Refusal) {
        let size = try ChunkLine.size(line)
        chunks += 1
        extensionBytes += line.count
        guard chunks <= chunkLimit, extensionBytes - 16 * chunks <= extensionLimit else { throw .bad("chunks") }
        guard size <= bodyLimit - bytes.count else { throw Refusal(.contentTooLarge, "chunk") }
        state = size == 0 ? .trailers : .data(remaining: size)
    }

    private mutating func take(_ remaining: Int, _ input: Span<UInt8>, _ index: inout Int) {
        let count = min(remaining, input.count - index)
        input.append(index..<(index + count), to: &bytes)
        index += count
        state = count == remaining ? .carriageReturn : .data(remaining: remaining - count)
    }

    private func expect(_ byte: UInt8, _ input: Span<UInt8>, _ index: inout Int) throws(Refusal) {
        guard input[index] == byte else { throw .bad("end of chunk") }
        index += 1
    }
}

/// `chunk-size [ chunk-ext ]`
enum ChunkLine {
    /// The size, which fits an Int. The extensions must be well formed.
    static func size(_ line: Span<UInt8>) throws(Refusal) -> Int {
        var index = 0, size = 0
        while index < line.count, let digit = line[index].hexValue {
            // 16 digits at most, and no sign bit: RFC 9112 §7.1 asks us to expect large numbers and to avoid overflow.
            guard index < 16, size <= Int.max >> 4 else { throw .bad("chunk size") }
            size = size << 4 | Int(digit)
            index += 1
        }
        guard index > 0 else { throw .bad("chunk size") }
        while index < line.count { try skipExtension(line, &index) }
        return size
    }

    /// §7.1.1: `";" name [ "=" token-or-quoted-string ]`, without the "bad" whitespace a sender must not send.
    private static func skipExtension(_ line: Span<UInt8>, _ index: inout Int) throws(Refusal) {
        guard line[index] == UInt8(ascii: ";") else { throw .bad("chunk extension") }
        index += 1
        try skipToken(line, &index)
        guard index < line.count, line[index] == UInt8(ascii: "=") else { return }
        index += 1
        if index < line.count, line[index] == UInt8(ascii: "\"") {
            try skipQuoted(line, &index)
        } else {
            try skipToken(line, &index)
        }
    }

    private static func skipToken(_ line: Span<UInt8>, _ index: inout Int) throws(Refusal) {
        let start = index
        while index < line.count, line[index].isToken { index += 1 }
        guard index > start else { throw .bad("chunk extension") }
    }

    private static func skipQuoted(_ line: Span<UInt8>, _ index: inout Int) throws(Refusal) {
        index += 1
        while index < line.count, line[index].isFieldText {
            switch line[index] {
            case UInt8(ascii: "\""): index += 1; return
            case UInt8(ascii: "\\"): index += 2
            default: index += 1
            }
        }
        throw .bad("chunk extension")
    }
}
