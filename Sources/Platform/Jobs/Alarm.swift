import Base
import Synchronization

/// Wakes whoever waits. A ring between looking at the queue and beginning to wait is heard too.
final class Alarm: Sendable {
    /// Protected by the lock: how many times it has rung, and who waits for the next.
    private struct State {
        var rings = 0
        var nextWaiter = 0
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let state = Mutex(State())

    var rings: Int { state.withLock { $0.rings } }

    /// Whoever has waited longest is woken first: a dictionary's own order would differ from one run to the next.
    func ring() {
        let waiters = state.withLock { state in
            state.rings += 1
            defer { state.waiters = [:] }
            return state.waiters.sorted { $0.key < $1.key }
        }
        for (_, waiter) in waiters { waiter.resume() }
    }

    /// Returns at the first ring after number `heard`, at the latest after `limit`. Throws `CancellationError`.
    func wait(after heard: Int, atMost limit: Duration, _ pace: any Pace = RealPace()) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await pace.sleep(for: limit) }
            group.addTask { await self.ringAfter(heard) }
            defer { group.cancelAll() }
            try await group.next()
        }
        try Task.checkCancellation()       // whichever of the two heard of it first
    }

    private func ringAfter(_ heard: Int) async {
        let waiter = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let hasRung = state.withLock { state in
                    if state.rings > heard || Task.isCancelled { return true }
                    state.waiters[waiter] = continuation
                    return false
                }
                if hasRung { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: waiter) }?.resume()
        }
    }
}
