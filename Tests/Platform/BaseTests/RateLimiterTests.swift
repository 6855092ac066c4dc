@testable import Base
import Testing

struct RateLimiterTests {
    private let start = ContinuousClock.now
    private let rate = Rate(burst: 3, every: .seconds(10))

    private func after(_ seconds: Double) -> ContinuousClock.Instant { start + .seconds(seconds) }

    @Test func `a burst at once, then one each interval, and never more than a burst saved up`() {
        let limiter = RateLimiter<String>()
        #expect((0..<3).map { _ in limiter.take("a", rate, now: start) } == [nil, nil, nil])
        #expect(limiter.take("a", rate, now: start) == .seconds(10))
        #expect(limiter.take("a", rate, now: after(4)) == .seconds(6))
        #expect(limiter.take("a", rate, now: after(10)) == nil)
        #expect(limiter.take("a", rate, now: after(10)) == .seconds(10))
        #expect((0..<4).map { _ in limiter.take("a", rate, now: after(1_000)) } == [nil, nil, nil, .seconds(10)])
    }

    @Test func `who is refused loses nothing by asking`() {
        let limiter = RateLimiter<String>()
        for _ in 0..<3 { _ = limiter.take("a", rate, now: start) }
        for second in 1..<10 { #expect(limiter.take("a", rate, now: after(Double(second))) != nil) }
        #expect(limiter.take("a", rate, now: after(10)) == nil)
    }

    @Test func `one does not take from another`() {
        let limiter = RateLimiter<String>()
        for _ in 0..<3 { _ = limiter.take("a", rate, now: start) }
        #expect(limiter.take("a", rate, now: start) != nil)
        #expect(limiter.take("b", rate, now: start) == nil)
    }

    @Test func `over any span no more than a burst and what has flowed in, and all of that`() {
        let limiter = RateLimiter<String>(), rate = Rate(burst: 5, every: .milliseconds(700))
        var granted: [Double] = []
        for step in 0..<4_000 where limiter.take("a", rate, now: after(Double(step) * 0.1)) == nil { granted.append(Double(step) * 0.1) }
        #expect(abs(Double(granted.count) - (5 + 400 / 0.7)) <= 1)
        let isBounded = granted.indices.allSatisfy { first in
            (first..<granted.count).allSatisfy { last in Double(last - first + 1) <= 5 + (granted[last] - granted[first]) / 0.7 + 1e-6 }
        }
        #expect(isBounded)
    }

    @Test func `memory is bounded: full buckets are forgotten, and a flood of keys is not remembered`() {
        let limiter = RateLimiter<Int>(mostKeys: 100)
        let granted = (0..<10_000).filter { limiter.take($0, rate, now: start) == nil }
        #expect(granted.count == 10_000)
        #expect(limiter.count == 100)
        // Those who were known before the flood are held to their rate during it.
        #expect(limiter.take(7, rate, now: start) == nil)
        #expect(limiter.take(7, rate, now: start) == nil)
        #expect(limiter.take(7, rate, now: start) != nil)
        _ = limiter.take(-1, rate, now: after(31))
        _ = limiter.take(-2, rate, now: after(62))
        #expect(limiter.count <= 2)
    }

    @Test func `a bucket that is not full outlives its generation`() {
        let limiter = RateLimiter<String>()
        _ = limiter.take("b", rate, now: start)
        for _ in 0..<3 { _ = limiter.take("a", rate, now: after(29)) }
        #expect(limiter.take("a", rate, now: after(31)) == .seconds(8))
        #expect(limiter.take("b", rate, now: after(31)) == nil)
    }
}
