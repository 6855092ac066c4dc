import Synchronization

/// How often something may be done: so many times at once, and after that one more each `interval`.
@usableFromInline package struct Rate: Sendable, Equatable {
    @usableFromInline package let burst: Int
    @usableFromInline package let interval: Duration

    package init(burst: Int, every interval: Duration) {
        self.burst = burst
        self.interval = interval
    }

    package static func perSecond(_ count: Int, burst: Int) -> Rate { Rate(burst: burst, every: .seconds(1) / count) }
    package static func perHour(_ count: Int) -> Rate { Rate(burst: count, every: .seconds(3_600) / count) }
}

/// Token buckets by key, in bounded memory.
///
/// A bucket is one moment: when it will be full again. What is taken moves the moment on by one interval, and nothing may be
/// taken that would move it further ahead than a whole burst (the "generic cell rate algorithm" of ATM switches).
///
/// Full buckets need not be remembered. Buckets are kept in two generations, and the older is dropped when the younger is as
/// old as the longest time a bucket takes to fill: what is in it and not in the younger is full by then.
@usableFromInline package final class RateLimiter<Key: Hashable & Sendable>: Sendable {
    @usableFromInline struct State {
        @usableFromInline var young: [Key: ContinuousClock.Instant] = [:]
        @usableFromInline var old: [Key: ContinuousClock.Instant] = [:]
        @usableFromInline var born: ContinuousClock.Instant?

        @usableFromInline init() {}
    }

    @usableFromInline let state = Mutex(State())
    @usableFromInline let mostKeys: Int

    /// - Parameter mostKeys: in each generation. Who comes when all places are taken is let through, unremembered.
    package init(mostKeys: Int = 50_000) { self.mostKeys = mostKeys }

    /// Takes one. Nil when there was one; otherwise how long until there is.
    /// - Parameter rate: the same for every key, except when the configuration changes.
    @inlinable package func take(_ key: Key, _ rate: Rate, now: ContinuousClock.Instant = .now) -> Duration? {
        state.withLock { state in
            age(&state, rate.interval * rate.burst, now)
            let full = max(state.young[key] ?? state.old[key] ?? now, now)
            let wait = full + rate.interval - (now + rate.interval * rate.burst)
            guard wait <= .zero else { return wait }
            if state.young[key] != nil || state.young.count < mostKeys { state.young[key] = full + rate.interval }
            return nil
        }
    }

    @inlinable func age(_ state: inout State, _ generation: Duration, _ now: ContinuousClock.Instant) {
        guard let born = state.born else { state.born = now; return }
        guard now - born >= generation else { return }
        state.old = now - born >= generation * 2 ? [:] : state.young
        state.young.removeAll(keepingCapacity: state.young.count < 1_000)
        state.born = now
    }

    /// How many buckets are remembered.
    var count: Int { state.withLock { $0.young.count + $0.old.count } }
}
