/// Byte buffers lent to what is at work on a loop: who is idle holds none. Confined to its loop.
package final class BufferPool {
    private static let capacity = 16 * 1024
    private static let largestKept = 256 * 1024
    private static let mostKept = 16

    // Never held while other code runs: the run-time check for that would be what lending costs.
    @exclusivity(unchecked) private var free: [[UInt8]] = []

    /// Where a socket is read into before anyone has asked for the bytes: one for the whole loop, since reading and
    /// parsing happen in one go.
    package let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)

    deinit { scratch.deallocate() }

    package func take() -> [UInt8] {
        if let buffer = free.popLast() { return buffer }
        var buffer: [UInt8] = []
        buffer.reserveCapacity(Self.capacity)
        return buffer
    }

    package func give(_ buffer: consuming [UInt8]) {
        guard free.count < Self.mostKept, (Self.capacity...Self.largestKept).contains(buffer.capacity) else { return }
        buffer.removeAll(keepingCapacity: true)
        free.append(buffer)
    }
}
