// Submissions that come while others are being committed wait, and are then committed together: the slower the disk, the
// larger the groups. Who comes when fewer than `atOnce` groups are under way leads one: takes those who wait, runs them and
// tells each its outcome. When a group is done the first of those who came meanwhile leads the next, so that nobody works
// for others longer than one group.

import Synchronization

final class SubmissionGroups: Sendable {
    typealias Outcome = Result<[Int], any Error>

    private static let most = 64

    private enum Call {
        case lead
        case outcome(Outcome)
    }

    private struct Waiter {
        let writes: [Write]
        let continuation: CheckedContinuation<Call, Never>
    }

    /// Protected by the lock.
    private struct State {
        var underWay = 0
        var waiting: ArraySlice<Waiter> = []
    }

    private let atOnce: Int
    private let state = Mutex(State())

    init(atOnce: Int) { self.atOnce = atOnce }

    /// - Parameter run: commits a group and says what became of each submission, in order.
    func submit(_ writes: [Write], _ run: ([[Write]]) async -> [Outcome]) async throws -> [Int] {
        let call = await withCheckedContinuation { continuation in
            let leads = state.withLock { state in
                guard state.underWay == atOnce else {
                    state.underWay += 1
                    return true
                }
                state.waiting.append(Waiter(writes: writes, continuation: continuation))
                return false
            }
            if leads { continuation.resume(returning: .lead) }
        }
        switch call {
        case .outcome(let outcome): return try outcome.get()
        case .lead: return try await lead(writes, run).get()
        }
    }

    private func lead(_ writes: [Write], _ run: ([[Write]]) async -> [Outcome]) async -> Outcome {
        let others = state.withLock { state in
            let others = state.waiting.prefix(Self.most - 1)
            state.waiting.removeFirst(others.count)
            return others
        }
        let outcomes = await run([writes] + others.map(\.writes))
        handOver()
        for (other, outcome) in zip(others, outcomes.dropFirst()) { other.continuation.resume(returning: .outcome(outcome)) }
        return outcomes[0]
    }

    private func handOver() {
        let next = state.withLock { state in
            let next = state.waiting.popFirst()
            if next == nil { state.underWay -= 1 }
            return next
        }
        next?.continuation.resume(returning: .lead)
    }

    /// `Result`'s own initialiser takes no asynchronous work.
    static func outcome(_ work: () async throws -> [Int]) async -> Outcome {
        do { return .success(try await work()) } catch { return .failure(error) }
    }
}
