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

    /// Returns at the first ring after number `heard`. Throws `CancellationError`.
    func wait(after heard: Int) async throws {
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
        try Task.checkCancellation()
    }
}
