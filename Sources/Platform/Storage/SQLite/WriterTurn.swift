import Dispatch
import Synchronization

/// Who may use the only writer: one at a time, in the order they came, and nobody waits for ever.
final class WriterTurn: Sendable {
    private struct Waiter {
        let deadline: ContinuousClock.Instant
        let continuation: CheckedContinuation<Void, any Error>
    }

    /// Protected by the lock. `waiting` is in the order of deadlines, since everybody waits equally long.
    private struct State {
        var isTaken = false
        var isClosed = false
        var isWatched = false
        var waiting: ArraySlice<Waiter> = []
    }

    private let state = Mutex(State())
    private let patience: Patience

    init(_ patience: Patience) {
        self.patience = patience
    }

    /// Returns when the turn is the caller's, who must `pass` it on. Throws `.timeout`.
    func take() async throws {
        try await withCheckedThrowingContinuation { continuation in
            let answer: Result<Void, any Error>? = state.withLock { state in
                guard !state.isClosed else { return .failure(DatabaseError.closed) }
                guard state.isTaken else {
                    state.isTaken = true
                    return .success(())
                }
                guard state.waiting.count < patience.mostWaiting else { return .failure(Patience.lineIsFull) }
                state.waiting.append(Waiter(deadline: .now + patience.longest, continuation: continuation))
                return nil
            }
            if let answer { continuation.resume(with: answer) } else { watch() }
        }
    }

    /// Hands the turn to the one who has waited longest.
    func pass() {
        let next = state.withLock { state in
            let next = state.waiting.popFirst()
            state.isTaken = next != nil
            return next
        }
        next?.continuation.resume()
    }

    /// Whether somebody has it, as one or none, and how many wait.
    var figures: (taken: Int, waiting: Int) { state.withLock { ($0.isTaken ? 1 : 0, $0.waiting.count) } }

    /// Turns away who comes from now on, and waits for the turn without taking anybody's place.
    func close() async {
        while true {
            let isFree = state.withLock { state in
                state.isClosed = true
                return !state.isTaken
            }
            if isFree { return }
            do { try await Task.sleep(for: .milliseconds(1)) } catch { await Task.yield() }
        }
    }

    // MARK: - Patience

    /// One timer for the whole line, set while there is a line.
    private func watch() {
        let deadline = state.withLock { state -> ContinuousClock.Instant? in
            guard !state.isWatched, let first = state.waiting.first else { return nil }
            state.isWatched = true
            return first.deadline
        }
        guard let deadline else { return }
        let delay = ContinuousClock.now.duration(to: deadline) / .seconds(1)
        DispatchQueue.global().asyncAfter(deadline: .now() + max(0, delay)) { self.sendAwayWhoWaitedTooLong() }
    }

    private func sendAwayWhoWaitedTooLong() {
        let late = state.withLock { state in
            state.isWatched = false
            let late = state.waiting.prefix { $0.deadline <= .now }
            state.waiting.removeFirst(late.count)
            return late
        }
        for waiter in late { waiter.continuation.resume(throwing: Patience.waitedTooLong) }
        watch()
    }
}
