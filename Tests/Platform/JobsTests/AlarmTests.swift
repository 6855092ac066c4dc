@testable import Jobs
import Testing

@Suite struct `An alarm wakes who waits` {
    @Test func `everybody, at once`() async throws {
        let alarm = Alarm(), heard = alarm.rings
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<10 { group.addTask { try await alarm.wait(after: heard) } }
            group.addTask { alarm.ring() }
            try await group.waitForAll()
        }
    }

    @Test func `who looked away when it rang`() async throws {
        let alarm = Alarm(), heard = alarm.rings
        alarm.ring()
        try await alarm.wait(after: heard)
    }

    @Test func `nobody who is cancelled waits on`() async throws {
        let alarm = Alarm()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await #expect(throws: CancellationError.self) {
                    try await alarm.wait(after: alarm.rings)
                }
            }
            group.cancelAll()
        }
    }
}

@Suite struct `A pause grows` {
    @Test func `twice as long each time, never more than an hour and a third`() {
        for attempt in 1...40 {
            let middle = min(5 * (1 << min(attempt - 1, 10)), 3600)
            let delay = Backoff.delay(after: attempt)
            #expect(delay >= .seconds(middle) * 0.69 && delay <= .seconds(middle) * 1.31)
        }
    }
}
