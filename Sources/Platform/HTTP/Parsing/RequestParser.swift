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

    /// What is read next. What belongs to it stands beside it, so that a change of phase copies nothing.
    private enum Phase {
        case requestLine, fields, awaitingLimit, length, chunked
    }

    /// So much is made room for on the word of who sends; more when so much has come.
    private static let trusted = 64 * 1024

    private let limits: Limits
    private var phase = Phase.requestLine
    private var reader = LineReader()
    private var hasSkippedLine = false
    /// A head that has begun and not all come.
    private var line: RequestLine?
    private var section: HeaderSection?
    private var framing = RequestHead.Framing.none
    private var remaining = 0
    private var body: [UInt8] = []
    private var chunks: ChunkedBody?

    package init(limits: Limits = Limits()) { self.limits = limits }

    /// Between messages: not a byte of the next has come.
    package var isIdle: Bool { phase == .requestLine && reader.isEmpty && !hasSkippedLine }

    /// The head has been read and its body has not.
    package var isInBody: Bool {
        switch phase {
        case .requestLine, .fields: false
        case .awaitingLimit, .length, .chunked: true
        }
    }

    /// The body is of no length: the message is whole without a further byte.
    var isComplete: Bool { phase == .length && remaining == 0 }

    /// Reads on from `index`, which is moved past what was taken. After a refusal the connection can only be closed.
    package mutating func advance(_ input: Span<UInt8>, at index: inout Int) throws(Refusal) -> Step {
        switch phase {
        case .requestLine:
            guard let line = try nextRequestLine(input, &index) else { return .needsMore }
            let section = HeaderSection(line: limits.fieldLine, section: limits.headerSection, fields: limits.fields)
            return try readFields(line, section, input, &index)
        case .fields:
            phase = .requestLine
            guard let line = line.take(), let section = section.take() else { preconditionFailure("a head has begun") }
            return try readFields(line, section, input, &index)
        case .awaitingLimit: preconditionFailure("readBody(atMost:) comes between a head and its body")
        case .length: return readLength(input, &index)
        case .chunked: return try readChunks(input, &index)
        }
    }

    /// Decides how large the body of the head just read may be; a length that is over it is refused before it is read.
    package mutating func readBody(atMost limit: Int) throws(Refusal) {
        guard phase == .awaitingLimit else { preconditionFailure("a head comes before its body") }
        switch framing {
        case .none:
            remaining = 0
            phase = .length
        case .length(let length):
            guard length <= limit else { throw Refusal(.contentTooLarge, "Content-Length") }
            body.reserveCapacity(min(length, Self.trusted))
            remaining = length
            phase = .length
        case .chunked:
            chunks = ChunkedBody(limits: limits, bodyLimit: limit)
            phase = .chunked
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
        guard try section.read(input, at: &index, &reader) else {
            self.line = line
            self.section = section
            phase = .fields
            return .needsMore
        }
        let head = try RequestHead(line, section.takeHeaders())
        framing = head.framing
        phase = .awaitingLimit
        return .head(head)
    }

    private mutating func readLength(_ input: Span<UInt8>, _ index: inout Int) -> Step {
        let count = min(remaining, input.count - index)
        if count > 0 {
            // A large body is made room for once, so that it is never copied from a smaller place to a larger. Memory that
            // nothing has been written to is a promise too, of the kernel's.
            if body.count + count > Self.trusted { body.reserveCapacity(body.count + remaining) }
            input.append(index..<(index + count), to: &body)
            index += count
            remaining -= count
        }
        return remaining == 0 ? completed() : .needsMore
    }

    private mutating func readChunks(_ input: Span<UInt8>, _ index: inout Int) throws(Refusal) -> Step {
        guard try chunks?.read(input, at: &index) == true else { return .needsMore }
        body = chunks.take()?.bytes ?? []
        return completed()
    }

    private mutating func completed() -> Step {
        hasSkippedLine = false
        phase = .requestLine
        var whole: [UInt8] = []
        swap(&whole, &body)
        return .complete(body: whole)
    }
}

extension RequestHead {
    /// What the line and the fields say together.
    convenience init(_ line: consuming RequestLine, _ headers: consuming Headers) throws(Refusal) {
        let authority = try Self.authority(line, headers)
        let framing = try Framing(headers, isHTTP10: line.isHTTP10)
        // Two readers could take one each.
        guard headers.count(of: .contentType) <= 1 else { throw .bad("Content-Type twice") }
        // RFC 9110 §10.1.1: 417 for an expectation we do not know; HTTP/1.0 has none.
        if headers.containsAny(of: .expect) && !line.isHTTP10 && !Self.expectsContinue(headers) {
            throw Refusal(.expectationFailed, "Expect")
        }
        self.init(line, headers, authority, framing)
    }

    /// RFC 9112 §3.2: exactly one valid Host in HTTP/1.1. An absolute target names the host too (§3.2.2), and the same one.
    private static func authority(_ line: borrowing RequestLine, _ headers: borrowing Headers) throws(Refusal) -> Authority? {
        let count = headers.count(of: .host)
        guard count == 1 || count == 0 && line.isHTTP10 else { throw .bad("Host") }
        guard let place = headers.value(of: .host) else { return line.target.authority }
        guard let authority = Authority(headers.wire.span.extracting(place)) else { throw .bad("Host") }
        if let named = line.target.authority, named != authority { throw .bad("Host is not the target's") }
        return authority
    }
}

extension RequestHead.Framing {
    /// RFC 9112 §6.3.
    init(_ headers: borrowing Headers, isHTTP10: Bool) throws(Refusal) {
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
