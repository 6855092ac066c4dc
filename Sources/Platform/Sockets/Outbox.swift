import Glibc

/// What a connection has yet to send. Small writes are gathered in a lent buffer; what is larger is queued as it is,
/// uncopied, and leaves in the same send. Confined to the connection's loop.
struct Outbox {
    private struct Chunk {
        var bytes: [UInt8]
        let isLent: Bool
    }
    /// Up to here copying is cheaper than the kernel's taking two pieces: a page of 10 KB costs 0.5 µs to copy, and the second piece as much.
    private static let largestCopied = 32 * 1024
    private static let mostAtOnce = 16

    private var chunks: [Chunk] = []
    private var first = 0               // those before it have left
    private var sent = 0                // of the first
    private(set) var count = 0

    enum Progress {
        case done, blocked(moved: Bool), failed
    }

    /// Adds what `fill` writes, and then the bytes.
    mutating func write(_ bytes: consuming [UInt8], after fill: (inout [UInt8]) -> Void, from pool: BufferPool) {
        if chunks.last?.isLent != true { chunks.append(Chunk(bytes: pool.take(), isLent: true)) }
        let last = chunks.count - 1
        count += bytes.count - chunks[last].bytes.count
        fill(&chunks[last].bytes)
        count += chunks[last].bytes.count
        if bytes.count > Self.largestCopied {
            chunks.append(Chunk(bytes: bytes, isLent: false))
        } else {
            chunks[last].bytes.append(contentsOf: bytes)
        }
    }

    /// Sends what the kernel takes.
    mutating func send(to descriptor: Int32, pool: BufferPool) -> Progress {
        var moved = false
        while first < chunks.count {
            let taken = first + 1 == chunks.count ? sendLast(to: descriptor) : sendSeveral(to: descriptor)
            guard taken >= 0 else {
                if errno == EINTR { continue }
                return errno == EAGAIN ? .blocked(moved: moved) : .failed
            }
            moved = true
            drop(taken, pool)
        }
        chunks.removeAll(keepingCapacity: true)
        first = 0
        return .done
    }

    private func sendLast(to descriptor: Int32) -> Int {
        chunks[first].bytes.withUnsafeBytes { bytes in
            let left = UnsafeRawBufferPointer(rebasing: bytes[sent...])
            return Glibc.send(descriptor, left.baseAddress, left.count, Int32(MSG_NOSIGNAL))
        }
    }

    private func sendSeveral(to descriptor: Int32) -> Int {
        withUnsafeTemporaryAllocation(of: iovec.self, capacity: Self.mostAtOnce) { gather(in: $0, to: descriptor) }
    }

    /// Each chunk lends its bytes until the call at the bottom has been made.
    private func gather(in room: UnsafeMutableBufferPointer<iovec>, _ count: Int = 0, to descriptor: Int32) -> Int {
        let index = first + count
        guard index < chunks.count, count < room.count else {
            var message = msghdr()
            message.msg_iov = room.baseAddress
            message.msg_iovlen = count
            let more = index < chunks.count ? Int32(MSG_MORE) : 0
            return sendmsg(descriptor, &message, Int32(MSG_NOSIGNAL) | more)
        }
        return chunks[index].bytes.withUnsafeBytes { bytes in
            let left = UnsafeRawBufferPointer(rebasing: bytes[(count == 0 ? sent : 0)...])
            room[count] = iovec(iov_base: UnsafeMutableRawPointer(mutating: left.baseAddress), iov_len: left.count)
            return gather(in: room, count + 1, to: descriptor)
        }
    }

    private mutating func drop(_ taken: Int, _ pool: BufferPool) {
        count -= taken
        sent += taken
        while first < chunks.count, sent >= chunks[first].bytes.count {
            sent -= chunks[first].bytes.count
            giveBack(first, pool)
            first += 1
        }
    }

    private mutating func giveBack(_ index: Int, _ pool: BufferPool) {
        var bytes: [UInt8] = []
        swap(&bytes, &chunks[index].bytes)
        if chunks[index].isLent { pool.give(bytes) }
    }

    mutating func clear(into pool: BufferPool) {
        for index in first..<chunks.count { giveBack(index, pool) }
        self = Outbox()
    }
}
