import Glibc

/// What a connection has yet to send. Small writes are gathered in a lent buffer, so that a tick's answers leave in one
/// send; a large body is queued as it is, uncopied. Confined to the connection's loop.
struct Outbox {
    private struct Chunk {
        var bytes: [UInt8]
        let isLent: Bool
    }
    /// Up to here copying is cheaper than a second send.
    private static let largestCopied = 32 * 1024

    private var chunks: [Chunk] = []
    private var sent = 0                // of the first chunk

    var isEmpty: Bool { chunks.isEmpty }
    var count: Int { chunks.reduce(-sent) { $0 + $1.bytes.count } }

    enum Progress {
        case done, blocked(moved: Bool), failed
    }

    /// Adds what `fill` writes, and then the bytes.
    mutating func write(_ bytes: [UInt8], after fill: (inout [UInt8]) -> Void, from pool: BufferPool) {
        if chunks.last?.isLent != true { chunks.append(Chunk(bytes: pool.take(), isLent: true)) }
        fill(&chunks[chunks.count - 1].bytes)
        if bytes.count <= Self.largestCopied {
            chunks[chunks.count - 1].bytes.append(contentsOf: bytes)
        } else {
            chunks.append(Chunk(bytes: bytes, isLent: false))
        }
    }

    /// Sends what the kernel takes.
    mutating func send(to descriptor: Int32, pool: BufferPool) -> Progress {
        var moved = false
        while !chunks.isEmpty {
            let more = chunks.count > 1 ? Int32(MSG_MORE) : 0
            let left = chunks[0].bytes.count - sent
            let count = chunks[0].bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress.map { $0 + sent }, left, Int32(MSG_NOSIGNAL) | more)
            }
            guard count >= 0 else {
                if errno == EINTR { continue }
                return errno == EAGAIN ? .blocked(moved: moved) : .failed
            }
            moved = true
            sent += count
            if count == left { dropFirst(pool) }
        }
        return .done
    }

    mutating func clear(into pool: BufferPool) {
        while !chunks.isEmpty { dropFirst(pool) }
    }

    private mutating func dropFirst(_ pool: BufferPool) {
        let chunk = chunks.removeFirst()
        if chunk.isLent { pool.give(chunk.bytes) }
        sent = 0
    }
}
