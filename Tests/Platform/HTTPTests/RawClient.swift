import Glibc
import Sockets

/// A socket that says what a test says, byte for byte, and reads what comes. Blocks: used on `testWorkers`.
final class RawClient {
    private var descriptor: Int32
    private(set) var bytes: [UInt8] = []
    private(set) var hasEnded = false

    convenience init(port: Int) throws {
        try self.init(SocketAddress.resolve("127.0.0.1", port: port)[0])
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    }

    init(_ address: SocketAddress) throws {
        descriptor = socket(address.family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard address.withPointer({ connect(descriptor, $0, $1) }) == 0 else { throw SystemError("connect") }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// What the peer refuses to take is not an error: it may have answered already.
    func send(_ text: String) { send(Array(latin1: text)) }

    func send(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            sent += count
        }
    }

    func shutDownSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    func shrinkReceiveBuffer() {
        var size: Int32 = 4096
        setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
    }

    func sendReset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
        close(descriptor)
        descriptor = -1
    }

    /// Reads until the peer ends, or `isEnough` and then a quiet moment, or the time is up.
    @discardableResult
    func read(within time: Duration = .seconds(60), quiet: Duration = .milliseconds(60), until isEnough: ([Answer]) -> Bool = { _ in false }) -> [Answer] {
        let deadline = ContinuousClock.now + time
        while !hasEnded, ContinuousClock.now < deadline {
            if receive(within: min(quiet, deadline - .now)) { continue }
            if isEnough(answers) { break }
        }
        return answers
    }

    /// False when nothing came.
    private func receive(within time: Duration) -> Bool {
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard Glibc.poll(&poll, 1, Int32(max(1, time / .milliseconds(1)))) > 0 else { return false }
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count > 0 { bytes += buffer[..<count] } else { hasEnded = true }
        return true
    }

    var answers: [Answer] { Answer.all(in: bytes) }
}

/// An answer as a client that knows only lengths would cut it.
struct Answer {
    let status: Int
    let head: String
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    func header(_ name: String) -> String? {
        for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix(name.lowercased() + ":") {
            return String(line.dropFirst(name.count + 1).drop { $0 == " " })
        }
        return nil
    }

    static func all(in bytes: [UInt8], isHead: Bool = false) -> [Answer] {
        var answers: [Answer] = []
        var rest = bytes[...]
        while rest.starts(with: "HTTP/1.1 ".utf8), let end = headEnd(rest) {
            let head = String(decoding: rest[..<end], as: UTF8.self)
            rest = rest[(end + 4)...]
            let empty = Answer(status: Int(head.dropFirst(9).prefix(3)) ?? 0, head: head, body: [])
            let length = isHead ? 0 : empty.header("Content-Length").flatMap { Int($0) } ?? 0
            answers.append(Answer(status: empty.status, head: head, body: Array(rest.prefix(length))))
            rest = rest.dropFirst(length)
        }
        return answers
    }

    private static func headEnd(_ bytes: ArraySlice<UInt8>) -> Int? {
        bytes.indices.first { bytes[$0...].prefix(4).elementsEqual([13, 10, 13, 10]) }
    }
}

extension [UInt8] {
    init(latin1 text: String) { self = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } }
}
