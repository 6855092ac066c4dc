import Sockets

/// Writes an answer's head, with what HTTP asks for and a handler need not think of. Confined to a loop.
final class ResponseWriter {
    private let standard: StandardHeaders
    private let date: DateField
    /// What most answers begin with.
    private var usual: [UInt8] = []
    private let unusual: KnownNames

    init(_ configuration: ServerConfiguration, _ loop: EventLoop) {
        standard = StandardHeaders(isBehindProxy: configuration.isBehindProxy)
        unusual = standard.names.union(Self.serversOwn)
        date = DateField(configuration.clock, loop)
    }

    /// - Parameters:
    ///   - isHead: the request's method was HEAD: the head as for GET, and no body (RFC 9110 §9.3.2).
    ///   - closes: this is the last answer on the connection.
    func write(_ response: Response, isHead: Bool, closes: Bool, to connection: HTTPConnection) {
        connection.write(isHead || response.status.forbidsBody ? [] : response.body) { buffer in
            writeBeginning(response, &buffer)
            writeDefaults(response, &buffer)
            // RFC 9112 §9.6
            if closes { buffer.append("Connection: close\r\n") }
            writeLength(response, &buffer)
        }
    }

    static let continueLine = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    /// The server alone knows how the answer is framed, and says nothing of what it is.
    private static let serversOwn: KnownNames = [.contentLength, .transferEncoding, .connection, .date, .server]

    private func writeBeginning(_ response: Response, _ buffer: inout [UInt8]) {
        if date.update() {
            usual = []
            writeBeginning(.ok, besides: Headers(), &usual)
        }
        if response.status == .ok && !response.headers.containsAny(of: unusual) {
            buffer.append(contentsOf: usual)
            buffer.append(contentsOf: response.headers.wire)
        } else {
            let headers = response.headers.without(Self.serversOwn)
            writeBeginning(response.status, besides: headers, &buffer)
            buffer.append(contentsOf: headers.wire)
        }
    }

    private func writeBeginning(_ status: Status, besides headers: Headers, _ buffer: inout [UInt8]) {
        writeStatus(status, &buffer)
        buffer.append(contentsOf: date.line)
        standard.write(besides: headers, to: &buffer)
    }

    private func writeStatus(_ status: Status, _ buffer: inout [UInt8]) {
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
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var first = digits.count, rest = number
            repeat {
                first -= 1
                digits[first] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            } while rest > 0
            append(contentsOf: UnsafeMutableBufferPointer(rebasing: digits[first...]))
        }
    }
}
