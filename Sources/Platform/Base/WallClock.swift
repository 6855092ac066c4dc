import Glibc

/// Where moments come from. Decisions take the time as a parameter; only the edges ask a clock.
package protocol WallClock: Sendable {
    func now() -> Instant
}

/// The machine's clock.
package struct SystemClock: WallClock {
    package init() {}

    package func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }
}

/// A clock that was set to another moment when it was made and runs on from there.
package struct ShiftedClock: WallClock {
    private let start: Instant
    private let begun = ContinuousClock.now

    package init(startingAt start: Instant) { self.start = start }

    package func now() -> Instant { start + begun.duration(to: .now) }
}
