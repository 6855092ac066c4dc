import CLinux
import Glibc
import Synchronization

/// Random values from the kernel; fit for secrets.
package enum Random {
    /// Where a task and its children take their randomness from instead of the kernel: set only by a simulation, which must be
    /// able to do the same once more.
    @TaskLocal package static var repeatable: (any RepeatableRandom)?

    package static func bytes(_ count: Int) -> [UInt8] {
        if let repeatable { return repeatable.bytes(count) }
        return fromKernel(count)
    }

    private static func fromKernel(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            fill(UnsafeMutableRawBufferPointer(buffer))
            filled = count
        }
    }

    private static func fill(_ buffer: UnsafeMutableRawBufferPointer) {
        var filled = 0
        while filled < buffer.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            let got = getrandom(rest.baseAddress, rest.count, 0)
            precondition(got > 0 || errno == EINTR, "the kernel gives no random bytes")
            filled += max(0, got)
        }
    }

    /// A secret of 256 bits as 43 characters of base64url.
    package static func token() -> String { Base64URL.encode(bytes(32)) }

    /// An even number in the range, for what need not be secret: pauses, jitter.
    package static func int(in range: ClosedRange<Int>) -> Int {
        var bytes = Bytes()
        return Int.random(in: range, using: &bytes)
    }

    private struct Bytes: RandomNumberGenerator {
        func next() -> UInt64 { Random.number() }
    }

    private static func number() -> UInt64 {
        if let repeatable { return repeatable.bytes(8).reduce(0) { $0 << 8 | UInt64($1) } }
        return unused.withLock { unused in
            if unused.isEmpty {
                unused = [UInt64](unsafeUninitializedCapacity: 64) { numbers, filled in
                    fill(UnsafeMutableRawBufferPointer(numbers))
                    filled = numbers.count
                }
            }
            return unused.removeLast()
        }
    }

    /// Asking the kernel for one number costs what asking for many does; an application takes twenty.
    private static let unused = Mutex<[UInt64]>([])

    /// A UUID of version 7 (RFC 9562 §5.7), lowercase: ids made later sort later, to the microsecond.
    package static func id(_ now: Instant) -> String {
        let (milliseconds, rest) = floor(now.microseconds, by: 1_000)
        let fraction = UInt16(rest * 4_096 / 1_000)      // §6.2, method 3: the bits after the version refine the time
        let high = UInt64(truncatingIfNeeded: milliseconds) << 16 | 0x7000 | UInt64(fraction)
        let low = number() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        return String(unsafeUninitializedCapacity: 36) { text in
            var place = 0
            for digit in 0..<32 {
                if place == 8 || place == 13 || place == 18 || place == 23 {
                    text[place] = UInt8(ascii: "-")
                    place += 1
                }
                let half = digit < 16 ? high : low
                text[place] = Digest.digit(UInt8(truncatingIfNeeded: half >> UInt64(60 - 4 * (digit % 16))) & 15)
                place += 1
            }
            return place
        }
    }
}

/// The same bytes in the same order each time it is made anew.
package protocol RepeatableRandom: Sendable {
    func bytes(_ count: Int) -> [UInt8]
}
