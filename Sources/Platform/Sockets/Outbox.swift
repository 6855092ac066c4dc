import Glibc

/// What a connection has yet to send: heads and pages gathered in a lent buffer, and behind them at most one large body as it was
/// given, uncopied. Both leave in the same send. Confined to the connection's loop.
struct Outbox {
    /// Copying a page of 10 KB costs as much as the kernel's taking a second piece; copying ten megabytes does not.
    private static let largestCopied = 32 * 1024

    /// Lent, unless it is empty.
    private var gathered: [UInt8] = []
    private var body: [UInt8] = []
    /// Of both together.
    private var sent = 0

    enum Progress {
        case done, blocked(moved: Bool), failed
    }

    var count: Int { gathered.count + body.count - sent }

    /// Adds what `fill` writes, and then the bytes.
    mutating func write(_ bytes: consuming [UInt8], after fill: (inout [UInt8]) -> Void, from pool: BufferPool) {
        if gathered.isEmpty { gathered = pool.take() }
        if !body.isEmpty { gatherBody() }
        fill(&gathered)
        if bytes.count > Self.largestCopied {
            body = bytes
        } else {
            gathered.append(contentsOf: bytes)
        }
    }

    /// Makes room for another: the body is copied after all. `sent` counts through both and stays as it is.
    private mutating func gatherBody() {
        gathered.append(contentsOf: body)
        body = []
    }

    /// Sends what the kernel takes.
    mutating func send(to descriptor: Int32, pool: BufferPool) -> Progress {
        var moved = false
        while count > 0 {
            let taken = body.isEmpty ? sendGathered(to: descriptor) : sendBoth(to: descriptor)
            guard taken >= 0 else {
                if errno == EINTR { continue }
                return errno == EAGAIN ? .blocked(moved: moved) : .failed
            }
            moved = true
            sent += taken
        }
        clear(into: pool)
        return .done
    }

    private func sendGathered(to descriptor: Int32) -> Int {
        gathered.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress.map { $0 + sent }, $0.count - sent, Int32(MSG_NOSIGNAL)) }
    }

    private func sendBoth(to descriptor: Int32) -> Int {
        gathered.withUnsafeBytes { first in
            body.withUnsafeBytes { second in
                let ofFirst = min(sent, first.count)
                return withUnsafeTemporaryAllocation(of: iovec.self, capacity: 2) { pieces in
                    pieces[0] = iovec(rebasing: first, from: ofFirst)
                    pieces[1] = iovec(rebasing: second, from: sent - ofFirst)
                    var message = msghdr()
                    message.msg_iov = pieces.baseAddress
                    message.msg_iovlen = 2
                    return sendmsg(descriptor, &message, Int32(MSG_NOSIGNAL))
                }
            }
        }
    }

    mutating func clear(into pool: BufferPool) {
        var buffer: [UInt8] = []
        swap(&buffer, &gathered)
        pool.give(consume buffer)
        body = []
        sent = 0
    }
}

extension iovec {
    fileprivate init(rebasing bytes: UnsafeRawBufferPointer, from start: Int) {
        self.init(iov_base: UnsafeMutableRawPointer(mutating: bytes.baseAddress.map { $0 + start }), iov_len: bytes.count - start)
    }
}
