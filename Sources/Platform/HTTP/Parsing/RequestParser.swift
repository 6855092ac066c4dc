// RFC 9112 as a state machine that does no I/O: bytes in, in any pieces; a head, then a body, out. The same bytes give the
// same result however they are cut. Where the RFC leaves a choice, this refuses: if two reasonable readers could disagree
// on what a request is or where it ends, the answer is 400 and the connection closes.

/// Reads one request after another from a connection's bytes.
package struct RequestParser: Sendable {
    package enum Step: Sendable {
        /// All input is taken, and the message is not whole.
        case needsMore
        /// The head is whole. Say `readBody(atMost:)` before going on.
        case head(RequestHead)
        /// The message is whole; the next one may begin.
        case complete(body: [UInt8])
    }

    private enum State {
        case requestLine
        case fields(RequestLine, HeaderSection)
        case awaitingLimit(RequestHead.Framing)
        case length(remaining: Int, [UInt8])
        case chunked(ChunkedBody)
    }

    /// So much is made room for on the word of who sends; more when so much has come.
    private static let trusted = 64 * 1024

    private let limits: Limits
    private var state = State.requestLine
    private var reader = LineReader()
    private var hasSkippedLine = false

    package init(limits: Limits = Limits()) { self.limits = limits }

    /// Between messages: not a byte of the next has come.
    package var isIdle: Bool {
        if case .requestLine = state { reader.isEmpty && !hasSkippedLine } else { false }
    }

    /// The head has been read and its body has not.
    package var isInBody: Bool {
        switch state {
        case .requestLine, .fields: false
        case .awaitingLimit, .length, .chunked: true
        }
    }

    /// The body is of no length: the message is whole without a further byte.
    var isComplete: Bool {
        if case .length(0, _) = state { true } else { false }
    }

    /// Reads on from `index`, which is moved past what was taken. After a refusal the connection can only be closed.
    package mutating func advance(_ input: Span<UInt8>, at index: inout Int) throws(Refusal) -> Step {
        // The state is taken out while it is worked on, so that what it holds is changed in place.
        var taken = State.requestLine
        swap(&state, &taken)
        switch consume taken {
        case .requestLine:
            guard let line = try nextRequestLine(input, &index) else { return .needsMore }
            return try readFields(consume line, HeaderSection(
                line: limits.fieldLine, section: limits.headerSection, fields: limits.fields), input, &index)
        case .fields(let line, let section): return try readFields(line, section, input, &index)
        case .awaitingLimit: preconditionFailure("readBody(atMost:) comes between a head and its body")
        case .length(let remaining, let body): return readLength(remaining, body, input, &index)
        case .chunked(let chunks): return try readChunks(chunks, input, &index)
        }
    }

    /// Decides how large the body of the head just read may be; a length that is over it is refused before it is read.
    package mutating func readBody(atMost limit: Int) throws(Refusal) {
        guard case .awaitingLimit(let framing) = state else { preconditionFailure("a head comes before its body") }
        switch framing {
        case .none: state = .length(remaining: 0, [])
        case .length(let length):
            guard length <= limit else { throw Refusal(.contentTooLarge, "Content-Length") }
            var body: [UInt8] = []
            body.reserveCapacity(min(length, Self.trusted))
            state = .length(remaining: length, body)
        case .chunked: state = .chunked(ChunkedBody(limits: limits, bodyLimit: limit))
        }
    }

    /// RFC 9112 §2.2: an empty line before the request line is ignored. One.
    private mutating func nextRequestLine(_ input: Span<UInt8>, _ index: inout Int) throws(Refusal) -> RequestLine? {
        while let line = try reader.next(
            in: input, at: &index, limit: limits.requestLine, over: Refusal(.uriTooLong, "request line")
        ) {
            guard line.isEmpty && !hasSkippedLine else {
                return try line.read(in: input) { line throws(Refusal) in try RequestLine(line) }
            }
            hasSkippedLine = true
        }
        return nil
    }

    private mutating func readFields(
        _ line: consuming RequestLine, _ section: consuming HeaderSection, _ input: Span<UInt8>, _ index: inout Int
    ) throws(Refusal) -> Step {
        var section = section
        guard try section.read(input, at: &index, &reader) else {
            state = .fields(line, section)
            return .needsMore
        }
        let head = try RequestHead(line, section.headers)
        state = .awaitingLimit(head.framing)
        return .head(head)
    }

    private mutating func readLength(
        _ remaining: Int, _ body: consuming [UInt8], _ input: Span<UInt8>, _ index: inout Int
    ) -> Step {
        var body = body
        let count = min(remaining, input.count - index)
        // A large body is made room for once, so that it is never copied from a smaller place to a larger. Memory that nothing
        // has been written to is a promise too, of the kernel's.
        if body.count + count > Self.trusted { body.reserveCapacity(body.count + remaining) }
        input.append(index..<(index + count), to: &body)
        index += count
        guard count == remaining else {
            state = .length(remaining: remaining - count, body)
            return .needsMore
        }
        return completed(body)
    }

    private mutating func readChunks(
        _ chunks: consuming ChunkedBody, _ input: Span<UInt8>, _ index: inout Int
    ) throws(Refusal) -> Step {
        var chunks = chunks
        guard try chunks.read(input, at: &index) else {
            state = .chunked(chunks)
            return .needsMore
        }
        return completed(chunks.bytes)
    }

    private mutating func completed(_ body: [UInt8]) -> Step {
        hasSkippedLine = false
        return .complete(body: body)
    }
}

extension RequestHead {
    /// What the line and the fields say together.
    convenience init(_ line: RequestLine, _ headers: Headers) throws(Refusal) {
        let authority = try Self.authority(line, headers)
        self.init(
            method: line.method, text: line.text, target: line.target, headers: headers, authority: authority,
            isHTTP10: line.isHTTP10, framing: try Framing(headers, isHTTP10: line.isHTTP10))
        // Two readers could take one each.
        guard headers.count(of: .contentType) <= 1 else { throw .bad("Content-Type twice") }
        // RFC 9110 §10.1.1: 417 for an expectation we do not know; HTTP/1.0 has none.
        guard isHTTP10 || !headers.containsAny(of: .expect) || expectsContinue else { throw Refusal(.expectationFailed, "Expect") }
    }

    /// RFC 9112 §3.2: exactly one valid Host in HTTP/1.1. An absolute target names the host too (§3.2.2), and the same one.
    private static func authority(_ line: RequestLine, _ headers: Headers) throws(Refusal) -> Authority? {
        let count = headers.count(of: .host)
        guard count == 1 || count == 0 && line.isHTTP10 else { throw .bad("Host") }
        guard let host = headers.bytes(.host) else { return line.target.authority }
        guard let authority = Authority(host) else { throw .bad("Host") }
        guard line.target.authority == nil || line.target.authority == authority else { throw .bad("Host is not the target's") }
        return authority
    }
}

extension RequestHead.Framing {
    /// RFC 9112 §6.3.
    init(_ headers: Headers, isHTTP10: Bool) throws(Refusal) {
        guard headers.containsAny(of: [.transferEncoding, .contentLength]) else { self = .none; return }
        let codings = headers.all("Transfer-Encoding")
        let lengths = headers.all("Content-Length")
        guard codings.isEmpty else {
            guard lengths.isEmpty else { throw .bad("Content-Length and Transfer-Encoding") }       // §6.3 #3
            guard !isHTTP10 else { throw .bad("Transfer-Encoding in HTTP/1.0") }                    // §6.1
            guard codings == ["chunked"] || codings.count == 1 && codings[0].lowercased() == "chunked"
            else { throw Refusal(.notImplemented, "Transfer-Encoding") }                            // §6.1
            self = .chunked
            return
        }
        guard let length = lengths.first else { self = .none; return }
        guard lengths.count == 1 else { throw .bad("Content-Length twice") }                        // §6.3 #5
        self = .length(try Self.length(length))
    }

    /// §6.2: digits. Leading zeros and lists of equal lengths are refused; what fits no Int is too large for any limit.
    static func length(_ text: String) throws(Refusal) -> Int {
        let digits = text.utf8
        guard !digits.isEmpty, digits.allSatisfy(\.isDigit), digits.count == 1 || digits.first != UInt8(ascii: "0")
        else { throw .bad("Content-Length") }
        guard let length = Int(text) else { throw Refusal(.contentTooLarge, "Content-Length") }
        return length
    }
}
