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
    mutating func begin() { last = Self.now() }

    /// A piece of work is done.
    mutating func beat() {
        let now = Self.now()
        if now - last > Self.longest { tell(now - last) }
        last = now
        work = nil
    }

    private mutating func tell(_ nanoseconds: Int64) {
        standstills += 1
        guard isTold else { return }
        Log.warning("the loop stood still", ("took", .duration(.nanoseconds(nanoseconds))), ("where", .text(work ?? "unknown")))
    }

    private static func now() -> Int64 {
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
