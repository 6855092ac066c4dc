import Base

/// A piece of work somebody has asked for, as it was claimed. Carries the id of what it is about, seldom more.
package struct Job: Sendable, Hashable {
    package let id: String
    package let kind: String
    /// With `kind` unique for life: what has been asked for once is never queued again.
    package let dedup: String
    package let payload: String
    /// 1 the first time. Counted before the work, so that a job that kills the process is counted too.
    package let attempt: Int
    package let maxAttempts: Int
    /// The fencing number: a claim raises it, and whoever holds an older one can complete nothing.
    package let leaseNumber: Int
    package let runAt: Instant
}

/// What became of a job's work.
package enum JobOutcome: Sendable {
    /// Completed, unless the handler has done that itself in its deciding transaction.
    case done
    /// The handler has completed it itself, in the transaction with its effects (`Queue.complete`).
    case completed
    /// It did not work: once more at a moment, if there are attempts left; dead otherwise.
    case retry(at: Instant, why: StaticString)
    /// Nothing has gone wrong, but it is too early: once more at a moment, and this time does not count.
    case wait(until: Instant)
    /// It will never work.
    case dead(why: StaticString)
}

/// The job is somebody else's by now, or nobody's: throw away what was done. Throw it out of the deciding transaction.
package struct Fenced: Error {
    package let job: Job
}
