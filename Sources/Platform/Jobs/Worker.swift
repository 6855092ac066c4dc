import Base
import Storage

/// Does the queue's work: several jobs at once, each by the handler of its kind.
///
/// A handler throws or answers `.retry` when it did not work; the job comes again later, and when its attempts are used up
/// it dies and `onDead` hands its case to a person. A handler that decides something calls `Queue.complete` inside its
/// transaction and lets `Fenced` out.
package final class Worker: Sendable {
    package typealias Handler = @Sendable (Job) async throws -> JobOutcome

    private let queue: Queue
    private let handlers: [String: Handler]
    private let clock: any WallClock
    private let pace: any Pace
    private let concurrency: Int
    private let onDead: OnDead
    private let alarm = Alarm()

    /// - Parameters:
    ///   - handlers: by the kind of job. Jobs of other kinds are left for other programs.
    ///   - clock: the program's clock, which `runAt` is compared with.
    ///   - pace: how its pauses pass.
    ///   - concurrency: how many jobs are worked on at once.
    package init(
        _ queue: Queue, handlers: [String: Handler], clock: any WallClock, pace: any Pace = RealPace(), concurrency: Int = 4,
        onDead: @escaping OnDead
    ) {
        self.queue = queue
        self.handlers = handlers
        self.clock = clock
        self.pace = pace
        self.concurrency = concurrency
        self.onDead = onDead
    }

    /// Works until the task is cancelled, then throws `CancellationError`. A job under way is cancelled too and given back.
    /// Trouble with the database is logged and waited out.
    package func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.sweepNowAndThen() }
            for _ in 0..<concurrency { group.addTask { try await self.workOnAndOn() } }
            try await group.waitForAll()
        }
    }

    /// Looks at the queue at once: something has been queued here. From any thread.
    package func wake() { alarm.ring() }

    /// Does what is due until nothing is, then returns how many jobs that was. For tests and simulation.
    package func drain() async throws -> Int {
        var done = 0
        while let job = try await claim() {
            try await work(on: job)
            done += 1
        }
        return done
    }

    // MARK: - One job after another

    private static let pollBusy = Duration.seconds(1)
    private static let pollIdle = Duration.seconds(5)
    private static let idleAfter = Duration.seconds(30)

    private func workOnAndOn() async throws {
        var lastJob = pace.uptime()
        while true {
            try Task.checkCancellation()
            let heard = alarm.rings
            if await workOnNext() {
                lastJob = pace.uptime()
            } else {
                let poll = pace.uptime() - lastJob < Self.idleAfter ? Self.pollBusy : Self.pollIdle
                try await alarm.wait(after: heard, atMost: Backoff.jittered(poll), pace)
            }
        }
    }

    /// False when there was nothing to do, or no database to ask.
    private func workOnNext() async -> Bool {
        do {
            guard let job = try await claim() else { return false }
            try await work(on: job)
            return true
        } catch {
            Log.warning("the queue could not be reached", ("error", label(error)))
            return false
        }
    }

    private func claim() async throws -> Job? {
        try await queue.claim(handlers.keys.sorted(), now: clock.now()).first
    }

    /// Throws only when the outcome could not be written down: then the lease runs out, and the sweeper takes care of it.
    private func work(on job: Job) async throws {
        guard let handler = handlers[job.kind] else { preconditionFailure("only kinds with a handler are claimed") }
        let stillOurs: Bool
        do {
            stillOurs = try await settle(job, holding(job) { try await handler(job) })
        } catch is Fenced {
            stillOurs = false
        } catch is CancellationError where Task.isCancelled {
            stillOurs = try await queue.giveBack(job, until: job.runAt, counts: false, why: nil)
        } catch {
            Log.warning("a job failed", ("job", .token(job.id)), ("attempt", .int(job.attempt)), ("error", label(error)))
            stillOurs = try await retry(job, at: clock.now() + Backoff.delay(after: job.attempt), why: name(error))
        }
        if !stillOurs { Log.info("a job was somebody else's", ("job", .token(job.id))) }
    }

    private func settle(_ job: Job, _ outcome: JobOutcome) async throws -> Bool {
        switch outcome {
        case .done: try await queue.finish(job)
        case .retry(let moment, let why): try await retry(job, at: moment, why: why.description)
        case .wait(let moment): try await queue.giveBack(job, until: moment, counts: false, why: nil)
        case .dead(let why): try await queue.bury(job, why: why.description, onDead: onDead)
        }
    }

    private func retry(_ job: Job, at moment: Instant, why: String) async throws -> Bool {
        if job.attempt >= job.maxAttempts { return try await queue.bury(job, why: why, onDead: onDead) }
        return try await queue.giveBack(job, until: moment, counts: true, why: why)
    }

    // MARK: - Leases

    private static let holdEvery = Duration.seconds(15)
    private static let holdAtMost = Duration.seconds(300)

    /// Does the work and extends the lease meanwhile; not for ever, since work that hangs should come to somebody else.
    /// The work is cancelled when the lease is lost or no longer extended.
    private func holding(_ job: Job, _ work: @escaping @Sendable () async throws -> JobOutcome) async throws -> JobOutcome {
        try await withThrowingTaskGroup(of: JobOutcome?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await self.hold(job)
                return nil
            }
            defer { group.cancelAll() }
            guard let outcome = try await group.next() else { preconditionFailure("the group has two tasks") }
            guard let outcome else { throw Fenced(job: job) }
            return outcome
        }
    }

    private func hold(_ job: Job) async throws {
        let begun = pace.uptime()
        while pace.uptime() - begun < Self.holdAtMost {
            try await pace.sleep(for: Self.holdEvery)
            do {
                guard try await queue.extend(job) else { return }
            } catch {
                Log.warning("a lease could not be extended", ("job", .token(job.id)), ("error", label(error)))
            }
        }
    }

    // MARK: - The sweeper

    private static let sweepEvery = Duration.seconds(5)

    private func sweepNowAndThen() async throws {
        while true {
            do {
                if try await queue.sweep(onDead: onDead) > 0 { wake() }
            } catch {
                Log.warning("the sweeper could not reach the queue", ("error", label(error)))
            }
            try await pace.sleep(for: Backoff.jittered(Self.sweepEvery))
        }
    }

    // MARK: - What went wrong, without a word that could be about a person

    private func label(_ error: any Error) -> LogValue { .token(name(error)) }

    private func name(_ error: any Error) -> String {
        guard let error = error as? DatabaseError else { return String(describing: type(of: error)) }
        return "DatabaseError: \(error.kind)"
    }
}
