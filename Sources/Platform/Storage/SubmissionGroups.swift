// Submissions that come while others are being committed wait, and are then committed together: the slower the disk, the
// larger the groups. Who comes when nobody commits sets a task to it, which takes those who wait, commits them, tells each its
// outcome and takes those who have come meanwhile, until nobody waits. It is a task of its own, and nobody's who submits: from
// one group to the next is then no way over the loops, where those wait in line whom the last group has let go on.
//
// A second task commits beside the first only while a whole group waits: begun earlier it would mostly hold a single
// submission, and a group costs as much as several. So the second is also a way past a group that has met a lock.

import Synchronization

final class SubmissionGroups: Sendable {
    typealias Outcome = Result<[Int], any Error>

    private static let most = 64

    struct Submission {
        let writes: [Write]
        /// On which alone it may be committed, where one is named.
        var server: DatabaseServer?
    }

    private struct Waiter {
        let submission: Submission
        let continuation: CheckedContinuation<Outcome, Never>
    }

    /// Protected by the lock.
    private struct State {
        var committing = 0
        var waiting: ArraySlice<Waiter> = []

        /// Whether so many waiting ask for one more, besides `others`, that commits.
        func isEnough(beside others: Int, of atOnce: Int) -> Bool {
            others == 0 ? !waiting.isEmpty : others < atOnce && waiting.count >= most
        }
    }

    private let state = Mutex(State())
    private let atOnce: Int

    /// - Parameter atOnce: how many groups may be under way.
    init(atOnce: Int) {
        self.atOnce = atOnce
    }

    /// - Parameters:
    ///   - executor: where the groups are committed, if this is who begins it.
    ///   - commit: commits a group and says what became of each submission, in order.
    func submit(_ submission: Submission, on executor: some TaskExecutor, _ commit: @escaping @Sendable ([Submission]) async -> [Outcome]) async throws -> [Int] {
        try await withCheckedContinuation { continuation in
            let begins = state.withLock { state in
                state.waiting.append(Waiter(submission: submission, continuation: continuation))
                guard state.isEnough(beside: state.committing, of: atOnce) else { return false }
                state.committing += 1
                return true
            }
            if begins { Task(executorPreference: executor) { await self.commitAll(commit) } }
        }.get()
    }

    private func commitAll(_ commit: ([Submission]) async -> [Outcome]) async {
        while let group = nextGroup() {
            for (waiter, outcome) in zip(group, await commit(group.map(\.submission))) { waiter.continuation.resume(returning: outcome) }
        }
    }

    private func nextGroup() -> ArraySlice<Waiter>? {
        state.withLock { state in
            guard state.isEnough(beside: state.committing - 1, of: atOnce) else {
                state.committing -= 1
                return nil
            }
            let group = state.waiting.prefix(Self.most)
            state.waiting.removeFirst(group.count)
            return group
        }
    }

    /// How many wait for a group to begin.
    var waiting: Int { state.withLock { $0.waiting.count } }

    /// `Result`'s own initialiser takes no asynchronous work.
    static func outcome(_ work: () async throws -> [Int]) async -> Outcome {
        do { return .success(try await work()) } catch { return .failure(error) }
    }
}
