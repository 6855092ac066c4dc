import Glibc
import Sockets

/// A moment after which nothing is waited for.
struct Deadline: Sendable {
    private let moment: ContinuousClock.Instant
    init(in time: Duration) { moment = .now + time }

    /// Milliseconds left, at least one. Throws when there are none.
    func remaining() throws(HTTPClientError) -> Int32 {
        let left = moment - .now
        guard left > .zero else { throw .timedOut }
        return Int32(clamping: max(1, Int(left / .milliseconds(1))))
    }
}

/// A byte stream that waits, but never past its deadline. Used by one worker thread.
protocol ClientStream {
    func write(_ bytes: [UInt8]) throws(HTTPClientError)
    /// Empty at the end.
    func read() throws(HTTPClientError) -> [UInt8]
}

/// A connected TCP socket; closed when released.
final class ClientSocket: ClientStream {
    let descriptor: Int32
    private let deadline: Deadline

    /// Tries the addresses in turn. The name service keeps its own time (resolv.conf(5)).
    static func connect(to host: String, port: Int, _ deadline: Deadline) throws(HTTPClientError) -> ClientSocket {
        let addresses: [SocketAddress]
        do { addresses = try SocketAddress.resolve(host, port: port) } catch { throw .cannotConnect("no such host") }
        var last = HTTPClientError.cannotConnect("no address")
        for address in addresses {
            do { return try ClientSocket(address, deadline) } catch { last = error }
            if last == .timedOut { break }
        }
        throw last
    }

    private init(_ address: SocketAddress, _ deadline: Deadline) throws(HTTPClientError) {
        self.deadline = deadline
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        descriptor = socket(address.family, kind, 0)
        guard descriptor >= 0 else { throw .cannotConnect(SystemError("socket").description) }
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        guard address.withPointer({ Glibc.connect(descriptor, $0, $1) }) != 0 else { return }
        guard errno == EINPROGRESS else { throw .cannotConnect(SystemError("connect").description) }
        try wait(for: POLLOUT)
        var code: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size)
        guard code == 0 else { throw .cannotConnect(SystemError("connect", code: code).description) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func wait(for events: Int32) throws(HTTPClientError) {
        var poll = pollfd(fd: descriptor, events: Int16(events), revents: 0)
        while true {
            let count = Glibc.poll(&poll, 1, try deadline.remaining())
            if count > 0 { return }
            guard count == 0 || errno == EINTR else { throw .broken(SystemError("poll").description) }
        }
    }

    func write(_ bytes: [UInt8]) throws(HTTPClientError) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count >= 0 { sent += count; continue }
            guard errno == EAGAIN || errno == EINTR else { throw .broken(SystemError("send").description) }
            try wait(for: POLLOUT)
        }
    }

    func read() throws(HTTPClientError) -> [UInt8] {
        while true {
            try wait(for: POLLIN)
            var count = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: 16 * 1024) { buffer, filled in
                count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
                filled = max(0, count)
            }
            if count >= 0 { return bytes }
            guard errno == EAGAIN || errno == EINTR else { throw .broken(SystemError("recv").description) }
        }
    }
}
