import Base
import Glibc

/// Notices when one piece of work keeps a loop to itself for long, and says whose it was. Confined to its loop.
///
/// The clock is the kernel's coarse one: it moves in steps of some milliseconds, and is read for a quarter of the cost.
struct Pulse {
    private static let longest: Int64 = 50_000_000

    /// Said by the work itself; forgotten when the next piece begins.
    var work: StaticString?
    private(set) var standstills = 0
    private var last: Int64 = 0
    private let isTold: Bool

    /// - Parameter isTold: false for a loop that nobody waits for.
    init(isTold: Bool) { self.isTold = isTold }

    /// The loop has rested, and work begins.
    mutating func begin(at now: Int64) { last = now }

    /// A piece of work is done. Returns what is to be told of it, if anything.
    mutating func beat(at now: Int64) -> Standstill? {
        let took = now - last
        defer {
            last = now
            work = nil
        }
        guard took > Self.longest else { return nil }
        standstills += 1
        return isTold ? Standstill(nanoseconds: took, work: work) : nil
    }

    struct Standstill {
        let nanoseconds: Int64
        let work: StaticString?

        func tell() {
            Log.warning("the loop stood still", ("took", .duration(.nanoseconds(nanoseconds))), ("where", .text(work ?? "unknown")))
        }
    }

    static func clock() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}

/// How busy a loop has been.
package struct LoopFigures: Sendable {
    package var ticks = 0
    package var busy = Duration.zero
    /// Since the figures were last asked for: how long who came in the worst moment had to wait.
    package var longestTick = Duration.zero
    /// How often one piece of work took more than 50 ms.
    package var standstills = 0

    mutating func add(tick: Duration) {
        ticks += 1
        busy += tick
        if tick > longestTick { longestTick = tick }
    }
}
