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
        var response = response
        removeFraming(&response.headers)
        connection.write { buffer in
            writeStatus(response.status, &buffer)
            buffer.append(contentsOf: response.headers.wire)
            buffer.append(contentsOf: date.current)
            writeDefaults(response, &buffer)
            standard.write(besides: response.headers, to: &buffer)
            // RFC 9112 §9.6
            if closes { buffer.append("Connection: close\r\n") }
            writeLength(response, &buffer)
            buffer.append("\r\n")
        }
        if !isHead && !response.status.forbidsBody { connection.write(response.body) }
    }

    static let continueLine = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    /// The server alone knows how the answer is framed, and says nothing of what it is.
    private func removeFraming(_ headers: inout Headers) {
        for name in ["Content-Length", "Transfer-Encoding", "Connection", "Date", "Server"] { headers.remove(name) }
    }

    private func writeStatus(_ status: Status, _ buffer: inout [UInt8]) {
        buffer.append("HTTP/1.1 ")
        buffer.append(number: status.code)
        buffer.append(" ")
        buffer.append(contentsOf: status.reason.utf8)
        buffer.append("\r\n")
    }

    private func writeDefaults(_ response: Response, _ buffer: inout [UInt8]) {
        if !response.body.isEmpty && !response.headers.contains("Content-Type") {
            buffer.append("Content-Type: application/octet-stream\r\n")
        }
        if [.serviceUnavailable, .tooManyRequests].contains(response.status) && !response.headers.contains("Retry-After") {
            buffer.append("Retry-After: 10\r\n")
        }
    }

    /// RFC 9110 §8.6: none with 1xx and 204; with 304 it would be that of the answer left out.
    private func writeLength(_ response: Response, _ buffer: inout [UInt8]) {
        guard !response.status.forbidsBody else { return }
        buffer.append("Content-Length: ")
        buffer.append(number: response.body.count)
        buffer.append("\r\n")
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
