import Glibc

/// A point in time on the kernel's clock that neither stands still nor jumps: for time-outs.
///
/// ContinuousClock.Instant says the same, but its layout is hidden from the compiler: every comparison is a call through a
/// table, and every object that holds one has its size found out when the program runs. A request makes some tens of them.
package struct Moment: Comparable, Hashable, Sendable {
    private var sinceStart: Duration

    package static var now: Moment {
        var time = timespec()
        clock_gettime(CLOCK_BOOTTIME, &time)
        return Moment(sinceStart: .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec))
    }

    package static func < (a: Moment, b: Moment) -> Bool { a.sinceStart < b.sinceStart }
    package static func + (moment: Moment, time: Duration) -> Moment { Moment(sinceStart: moment.sinceStart + time) }
    package static func - (later: Moment, earlier: Moment) -> Duration { later.sinceStart - earlier.sinceStart }
}
