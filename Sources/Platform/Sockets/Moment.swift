import Glibc

/// A point in time on the kernel's clock that neither stands still nor jumps: for time-outs.
///
/// ContinuousClock.Instant says the same, but its layout is hidden from the compiler: every comparison is a call through a
/// table, and the size of every object that holds one is found out when the program runs. A request makes some tens of them.
package struct Moment: Comparable, Hashable, Sendable {
    /// Nanoseconds: there is room for three centuries.
    private let sinceStart: Int64

    package static var now: Moment {
        var time = timespec()
        clock_gettime(CLOCK_BOOTTIME, &time)
        return Moment(sinceStart: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    package static func < (a: Moment, b: Moment) -> Bool { a.sinceStart < b.sinceStart }

    /// A time to wait, worked out once: Duration counts in attoseconds, and so divides numbers of 128 bits when it is asked.
    package struct Distance: Sendable {
        fileprivate let nanoseconds: Int64

        /// A century is as far as anyone waits.
        package init(_ time: Duration) {
            let century: Int64 = 100 * 366 * 86_400
            let (seconds, attoseconds) = time.components
            nanoseconds = min(max(seconds, -century), century) * 1_000_000_000 + attoseconds / 1_000_000_000
        }
    }

    package static func + (moment: Moment, time: Distance) -> Moment {
        Moment(sinceStart: moment.sinceStart + time.nanoseconds)
    }
    package static func + (moment: Moment, time: Duration) -> Moment { moment + Distance(time) }

    package static func - (later: Moment, earlier: Moment) -> Duration { .nanoseconds(later.nanoseconds(since: earlier)) }

    package func nanoseconds(since earlier: Moment) -> Int64 { sinceStart - earlier.sinceStart }
}
