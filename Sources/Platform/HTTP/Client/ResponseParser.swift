/// Reads one response (RFC 9112 §4, §6.3) from input that comes in any pieces. Interim 1xx answers are skipped.
struct ResponseParser {
    private enum State {
        case statusLine
        case fields(Status, HeaderSection)
        case body(Body)
    }
    private enum Body {
        case length(remaining: Int, [UInt8])
        case chunked(ChunkedBody)
        case untilEnd([UInt8])
    }

    private let isHead: Bool
    private let bodyLimit: Int
    private let limits = Limits()
    private var state = State.statusLine
    private var reader = LineReader()
    private var interim = 0
    private var status = Status.ok
    private var headers = Headers()

    init(isHead: Bool, bodyLimit: Int) {
        self.isHead = isHead
        self.bodyLimit = bodyLimit
    }

    /// The response, when it is whole. `input` empty means that the peer has ended.
    mutating func advance(_ input: Span<UInt8>) throws(Refusal) -> ClientResponse? {
        if input.isEmpty { return try atEnd() }
        var index = 0
        while true {
            switch state {
            case .statusLine:
                guard let line = try reader.next(in: input, at: &index, limit: limits.requestLine, over: .bad("status line"))
                else { return nil }
                let status = try line.read(in: input) { line throws(Refusal) in try Self.status(line) }
                state = .fields(status, HeaderSection(line: limits.fieldLine, section: limits.headerSection, fields: limits.fields))
            case .fields(let status, var section):
                guard try section.read(input, at: &index, &reader) else {
                    state = .fields(status, section)
                    return nil
                }
                try begin(status, section.headers)
            case .body(let body):
                return try read(body, input, &index)
            }
        }
    }

    /// RFC 9112 §4: `HTTP-version SP status-code SP [ reason ]`; the last space is often forgotten.
    private static func status(_ line: Span<UInt8>) throws(Refusal) -> Status {
        guard line.count >= 12, line.extracting(0..<7).isEqual("HTTP/1."), line[7].isDigit, line[8] == UInt8(ascii: " "),
              line[9].isDigit, line[10].isDigit, line[11].isDigit, line.count == 12 || line[12] == UInt8(ascii: " "),
              let code = Int(line.extracting(9..<12).text), code >= 100 else { throw .bad("status line") }
        return Status(code)
    }

    private mutating func begin(_ status: Status, _ headers: Headers) throws(Refusal) {
        if status.code < 200 {
            interim += 1
            guard interim <= 8, status.code != 101 else { throw .bad("interim answers") }
            state = .statusLine
            return
        }
        self.status = status
        self.headers = headers
        state = .body(try body())
    }

    private func body() throws(Refusal) -> Body {
        if isHead || status.forbidsBody { return .length(remaining: 0, []) }
        switch try RequestHead.Framing(headers, isHTTP10: false) {
        case .none: return .untilEnd([])
        case .chunked: return .chunked(ChunkedBody(limits: limits, bodyLimit: bodyLimit))
        case .length(let length):
            guard length <= bodyLimit else { throw Refusal(.contentTooLarge, "Content-Length") }
            return .length(remaining: length, [])
        }
    }

    private mutating func read(_ body: Body, _ input: Span<UInt8>, _ index: inout Int) throws(Refusal) -> ClientResponse? {
        switch body {
        case .length(let remaining, var bytes):
            let count = min(remaining, input.count - index)
            input.append(index..<(index + count), to: &bytes)
            index += count
            guard count < remaining else { return response(bytes) }
            state = .body(.length(remaining: remaining - count, bytes))
        case .chunked(var chunks):
            guard !(try chunks.read(input, at: &index)) else { return response(chunks.bytes) }
            state = .body(.chunked(chunks))
        case .untilEnd(var bytes):
            guard input.count - index <= bodyLimit - bytes.count else { throw Refusal(.contentTooLarge, "body") }
            input.append(index..<input.count, to: &bytes)
            state = .body(.untilEnd(bytes))
        }
        return nil
    }

    private func atEnd() throws(Refusal) -> ClientResponse? {
        guard case .body(.untilEnd(let bytes)) = state else { throw .bad("the answer was cut short") }
        return response(bytes)
    }

    private func response(_ body: [UInt8]) -> ClientResponse {
        ClientResponse(status: status, headers: headers, body: body)
    }
}
