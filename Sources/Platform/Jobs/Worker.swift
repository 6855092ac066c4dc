import Base
import Storage
import Synchronization

/// Does the queue's work: several jobs at once, each by the handler of its kind. One task looks at the queue and takes as many
/// jobs as there are hands free, so that many hands cost no more questions than one, and share one COMMIT where they can.
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
    private let onDead: OnDead
    private let alarm = Alarm()
    private let free: Mutex<Int>
    /// When something was last found to do.
    private let lastJob: Mutex<Duration>
    /// What is being worked on.
    private let held = Mutex<[Job: Hold]>([:])

    /// - Parameters:
    ///   - handlers: by the kind of job. Jobs of other kinds are left for other programs.
    ///   - clock: the program's clock, which `runAt` is compared with.
    ///   - pace: how its pauses pass.
    ///   - concurrency: how many jobs are worked on at once.
    package init(
        _ queue: Queue, handlers: [String: Handler], clock: any WallClock, pace: any Pace = RealPace(), concurrency: Int = 16,
        onDead: @escaping OnDead
    ) {
        self.queue = queue
        self.handlers = handlers
        self.clock = clock
        self.pace = pace
        free = Mutex(concurrency)
        lastJob = Mutex(pace.uptime())
        self.onDead = onDead
    }

    /// Works until the task is cancelled, then throws `CancellationError`. A job under way is cancelled too and given back.
    /// Trouble with the database is logged and waited out.
    package func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.sweepNowAndThen() }
            group.addTask { try await self.lookNowAndThen() }
            group.addTask { try await self.holdNowAndThen() }
            group.addTask { try await self.handOut() }
            try await group.waitForAll()
        }
    }

    /// Looks at the queue at once: something has been queued here. From any thread.
    package func wake() { alarm.ring() }

    /// Does what is due until nothing is, then returns how many jobs that was. For tests and simulation.
    package func drain() async throws -> Int {
        var done = 0
        while let job = try await claim(1).first {
            try await work(on: job)
            done += 1
        }
        return done
    }

    // MARK: - Jobs to free hands

    private static let pollBusy = Duration.seconds(1)
    private static let pollIdle = Duration.seconds(5)
    private static let idleAfter = Duration.seconds(30)
    /// Between one look and the next: what comes meanwhile is taken together, which costs the database as much as taking one.
    private static let breath = Duration.milliseconds(2)

    private func handOut() async throws {
        try await withThrowingDiscardingTaskGroup { hands in
            while true {
                try Task.checkCancellation()
                let heard = alarm.rings
                let jobs = await next(free.withLock { $0 })
                guard !jobs.isEmpty else {
                    try await alarm.wait(after: heard)
                    continue
                }
                lastJob.withLock { $0 = pace.uptime() }
                free.withLock { $0 -= jobs.count }
                for job in jobs { hands.addTask { await self.workAlone(on: job) } }
                try await pace.sleep(for: Self.breath)
            }
        }
    }

    /// What others have queued, and what is due by now, makes no sound here.
    private func lookNowAndThen() async throws {
        while true {
            let isBusy = pace.uptime() - lastJob.withLock { $0 } < Self.idleAfter
            try await pace.sleep(for: Backoff.jittered(isBusy ? Self.pollBusy : Self.pollIdle))
            wake()
        }
    }

    /// None when there is nothing to do, no hand to do it, or no database to ask.
    private func next(_ most: Int) async -> [Job] {
        guard most > 0 else { return [] }
        do {
            return try await claim(most)
        } catch {
            notReached(error)
            return []
        }
    }

    /// A hand that becomes free looks for more at once.
    private func workAlone(on job: Job) async {
        do { try await work(on: job) } catch { notReached(error) }
        free.withLock { $0 += 1 }
        alarm.ring()
    }

    private func notReached(_ error: any Error) { Log.warning("the queue could not be reached", ("error", label(error))) }

    private func claim(_ most: Int) async throws -> [Job] {
        try await queue.claim(handlers.keys.sorted(), now: clock.now(), limit: most)
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
        case .completed: true
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

    /// A job under way, since when, and whom to tell that its lease is lost.
    private struct Hold {
        let begun: Duration
        let lost = Alarm()
    }

    private enum End {
        case outcome(JobOutcome)
        case leaseLost
        case toldToStop
    }

    /// Does the work while its lease is extended (`holdNowAndThen`). The work is cancelled when it no longer is.
    private func holding(_ job: Job, _ work: @escaping @Sendable () async throws -> JobOutcome) async throws -> JobOutcome {
        let hold = Hold(begun: pace.uptime())
        held.withLock { $0[job] = hold }
        defer { held.withLock { $0[job] = nil } }
        return try await withThrowingTaskGroup(of: End.self) { group in
            group.addTask { .outcome(try await work()) }
            group.addTask {
                do { try await hold.lost.wait(after: 0) } catch { return .toldToStop }
                return .leaseLost
            }
            defer { group.cancelAll() }
            while let end = try await group.next() {
                switch end {
                case .outcome(let outcome): return outcome
                case .leaseLost: throw Fenced(job: job)
                case .toldToStop: continue          // so is the work, which knows how far it had come
                }
            }
            preconditionFailure("the work ends")
        }
    }

    /// Extends the leases of all jobs under way; none for ever, since work that hangs should come to somebody else.
    private func holdNowAndThen() async throws {
        while true {
            try await pace.sleep(for: Self.holdEvery)
            // In an order of their own: a dictionary's differs from one run to the next.
            let all = held.withLock { $0.sorted { ($0.key.id, $0.key.leaseNumber) < ($1.key.id, $1.key.leaseNumber) } }
            let oldest = pace.uptime() - Self.holdAtMost
            do {
                let extended = try await queue.extend(all.filter { $0.value.begun > oldest }.map(\.key))
                for (job, hold) in all where hold.begun > oldest && !extended.contains(job) { hold.lost.ring() }
            } catch {
                Log.warning("the leases could not be extended", ("error", label(error)))
            }
            for (_, hold) in all where hold.begun <= oldest { hold.lost.ring() }
        }
    }

    // MARK: - The sweeper

    private static let sweepEvery = Duration.seconds(5)

    private func sweepNowAndThen() async throws {
        while true {
            do {
                if try await queue.sweep(now: clock.now(), onDead: onDead) > 0 { wake() }
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
