// Submissions that come while others are being committed wait, and are then committed together: the slower the disk, the
// larger the groups. Who comes when no group is under way leads one: takes those who wait, runs them and tells each its
// outcome. When a group is done the first of those who came meanwhile leads the next, so that nobody works for others longer
// than one group.
//
// A second group runs beside the first only when a whole one waits: begun earlier it would mostly hold a single submission, and
// a group costs as much as several. So the second is also a way past a group that has met a lock.

import Synchronization

final class SubmissionGroups: Sendable {
    typealias Outcome = Result<[Int], any Error>

    private static let most = 64

    private enum Call {
        case lead
        case outcome(Outcome)
    }

    struct Submission {
        let writes: [Write]
        /// On which alone it may be committed, where one is named.
        var server: DatabaseServer?
    }

    private struct Waiter {
        let submission: Submission
        let continuation: CheckedContinuation<Call, Never>
    }

    /// Protected by the lock.
    private struct State {
        var groups = 0
        var waiting: ArraySlice<Waiter> = []

        /// Takes who is to lead the next group, when it is time for one.
        mutating func nextLeader() -> Waiter? {
            guard groups == 0 || (groups == 1 && waiting.count >= most), let leader = waiting.popFirst() else { return nil }
            groups += 1
            return leader
        }
    }

    private let state = Mutex(State())

    /// - Parameter run: commits a group and says what became of each submission, in order.
    func submit(_ submission: Submission, _ run: ([Submission]) async -> [Outcome]) async throws -> [Int] {
        let call = await withCheckedContinuation { continuation in
            let leader = state.withLock { state in
                state.waiting.append(Waiter(submission: submission, continuation: continuation))
                return state.nextLeader()
            }
            leader?.continuation.resume(returning: .lead)
        }
        switch call {
        case .outcome(let outcome): return try outcome.get()
        case .lead: return try await lead(submission, run).get()
        }
    }

    private func lead(_ submission: Submission, _ run: ([Submission]) async -> [Outcome]) async -> Outcome {
        let others = state.withLock { state in
            let others = state.waiting.prefix(Self.most - 1)
            state.waiting.removeFirst(others.count)
            return others
        }
        let outcomes = await run([submission] + others.map(\.submission))
        handOver()
        for (other, outcome) in zip(others, outcomes.dropFirst()) { other.continuation.resume(returning: .outcome(outcome)) }
        return outcomes[0]
    }

    private func handOver() {
        let next = state.withLock { state in
            state.groups -= 1
            return state.nextLeader()
        }
        next?.continuation.resume(returning: .lead)
    }

    /// How many wait for a group to begin.
    var waiting: Int { state.withLock { $0.waiting.count } }

    /// `Result`'s own initialiser takes no asynchronous work.
    static func outcome(_ work: () async throws -> [Int]) async -> Outcome {
        do { return .success(try await work()) } catch { return .failure(error) }
    }
}
