import CLinux
import Glibc
import Sockets

/// Ends what another thread waits for. A descriptor that is readable from that moment on, to be polled beside the other.
final class Interruption: Sendable {
    fileprivate let descriptor: Int32

    init() throws(HTTPClientError) {
        descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard descriptor >= 0 else { throw .cannotConnect(SystemError("eventfd").description) }
    }

    deinit { close(descriptor) }

    func interrupt() {
        var one: UInt64 = 1
        _ = write(descriptor, &one, 8)
    }
}

/// A moment after which nothing is waited for, unless there is an interruption before.
struct Deadline: Sendable {
    fileprivate let interruption: Interruption
    private let moment: ContinuousClock.Instant

    init(in time: Duration, or interruption: Interruption) {
        moment = .now + time
        self.interruption = interruption
    }

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
            if last == .timedOut || last == .interrupted { break }
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
        var polled = [pollfd(fd: descriptor, events: Int16(events), revents: 0),
                      pollfd(fd: deadline.interruption.descriptor, events: Int16(POLLIN), revents: 0)]
        while true {
            let count = poll(&polled, 2, try deadline.remaining())
            guard polled[1].revents == 0 else { throw .interrupted }
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
