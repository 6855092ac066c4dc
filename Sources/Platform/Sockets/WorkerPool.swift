// What blocks runs here and never on a loop: password hashing, files, name look-up, outgoing calls.

import Base
import Glibc
import Synchronization

/// Thrown instead of waiting in a line that is already too long.
package struct WorkerPoolIsFull: Error {}

/// A few threads and one line. A task that prefers it runs on its threads. `@unchecked Sendable`: `waiting` and `isEnded` are touched with `mutex` held.
package final class WorkerPool: TaskExecutor, @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let limit: Int
    private var waiting = FIFO<@Sendable () -> Void>()
    private var isEnded = false

    /// - Parameter limit: how many may wait for a thread before `run` throws `WorkerPoolIsFull`.
    package init(threads: Int = 4, limit: Int = 200) throws {
        self.limit = limit
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
        for index in 0..<threads { try Thread.start("worker-\(index)") { [self] in work() } }
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Runs `body` on one of the threads and comes back to the caller's executor with what it returned or threw.
    /// Throws `WorkerPoolIsFull` when too many wait. Work that has begun is not interrupted when the task is cancelled.
    package func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let accepted = add { continuation.resume(with: Result { try body() }) }
            if !accepted { continuation.resume(throwing: WorkerPoolIsFull()) }
        }
    }

    /// Runs `body` on one of the threads some time, for nobody to wait for. False when too many wait.
    @discardableResult
    package func begin(_ body: @escaping @Sendable () -> Void) -> Bool { add(body) }

    /// Where too many wait, or the threads have ended, the job runs on Swift's own.
    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if !add({ job.runSynchronously(on: self.asUnownedTaskExecutor()) }) { globalConcurrentExecutor.enqueue(job) }
    }

    /// How many wait for a thread.
    package var lineLength: Int { locked { waiting.count } }

    /// Lets the threads end when the line is empty. Later calls of `run` throw.
    package func end() {
        locked {
            isEnded = true
            pthread_cond_broadcast(condition)
        }
    }

    private func add(_ work: @escaping @Sendable () -> Void) -> Bool {
        locked {
            guard !isEnded, waiting.count < limit else { return false }
            waiting.append(work)
            pthread_cond_signal(condition)
            return true
        }
    }

    private func work() {
        while let next = nextInLine() { next() }
    }

    private func nextInLine() -> (@Sendable () -> Void)? {
        locked {
            while waiting.isEmpty && !isEnded { pthread_cond_wait(condition, mutex) }
            return waiting.popFirst()
        }
    }

    private func locked<T>(_ body: () -> T) -> T {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }
}
