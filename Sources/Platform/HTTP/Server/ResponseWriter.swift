/// Writes an answer's head, with what HTTP asks for and a handler need not think of. Confined to a loop.
final class ResponseWriter {
    private let standard: StandardHeaders
    private let date: DateField

    init(_ configuration: ServerConfiguration) {
        standard = StandardHeaders(isBehindProxy: configuration.isBehindProxy)
        date = DateField(configuration.clock)
    }

    /// - Parameters:
    ///   - isHead: the request's method was HEAD: the head as for GET, and no body (RFC 9110 §9.3.2).
    ///   - closes: this is the last answer on the connection.
    func write(_ response: Response, isHead: Bool, closes: Bool, to connection: HTTPConnection) {
        // The server alone knows how the answer is framed, and says nothing of what it is.
        let headers = response.headers.without([.contentLength, .transferEncoding, .connection, .date, .server])
        connection.write(isHead || response.status.forbidsBody ? [] : response.body) { buffer in
            writeStatus(response.status, &buffer)
            buffer.append(contentsOf: headers.wire)
            buffer.append(contentsOf: date.current)
            writeDefaults(response, &buffer)
            standard.write(besides: headers, to: &buffer)
            // RFC 9112 §9.6
            if closes { buffer.append("Connection: close\r\n") }
            writeLength(response, &buffer)
        }
    }

    static let continueLine = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    private func writeStatus(_ status: Status, _ buffer: inout [UInt8]) {
        if status == .ok { return buffer.append("HTTP/1.1 200 OK\r\n") }
        buffer.append("HTTP/1.1 ")
        buffer.append(number: status.code)
        buffer.append(" ")
        buffer.append(contentsOf: status.reason.utf8)
        buffer.append("\r\n")
    }

    private func writeDefaults(_ response: Response, _ buffer: inout [UInt8]) {
        if !response.body.isEmpty && !response.headers.containsAny(of: .contentType) {
            buffer.append("Content-Type: application/octet-stream\r\n")
        }
        let isTemporary = response.status == .serviceUnavailable || response.status == .tooManyRequests
        if isTemporary && !response.headers.containsAny(of: .retryAfter) {
            buffer.append("Retry-After: 10\r\n")
        }
    }

    /// RFC 9110 §8.6: none with 1xx and 204; with 304 it would be that of the answer left out. And the end of the head.
    private func writeLength(_ response: Response, _ buffer: inout [UInt8]) {
        guard !response.status.forbidsBody else { return buffer.append("\r\n") }
        buffer.append("Content-Length: ")
        buffer.append(number: response.body.count)
        buffer.append("\r\n\r\n")
    }
}

extension [UInt8] {
    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }

    /// A natural number, in decimal digits.
    mutating func append(number: Int) {
        if number >= 10 { append(number: number / 10) }
        append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}
