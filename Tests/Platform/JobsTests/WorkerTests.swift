import Base
import Jobs
import Storage
import Synchronization
import TestDatabase
import Testing

private struct Broken: Error {}

@Suite struct `A worker does what has been asked for` {
    /// Two programs, each with a worker, on one database; each job decides in its transaction and once in its life.
    @Test(arguments: Engine.available)
    func `two workers and two hundred jobs, each exactly once`(engine: Engine) async throws {
        try await withPlace(engine) { place in
            let databases = [try place.open(), try place.open()]
            try await makeTables(databases[0])
            try await databases[0].transaction { transaction in
                for number in 0..<200 {
                    try await Queue.enqueue(kind: "letter", dedup: "\(number)", payload: "{}", runAt: .start, on: transaction)
                }
            }
            let clock = HandClock()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (name, database) in zip(["one", "two"], databases) {
                    let handler: Worker.Handler = { job in
                        try await database.transaction { transaction in
                            try await transaction.execute("INSERT INTO effect VALUES (\(job.dedup), \(name))")
                            try await Queue.complete(job, on: transaction)
                        }
                        return .done
                    }
                    let worker = Worker(Queue(database), handlers: ["letter": handler], clock: clock, onDead: nobodyDies)
                    group.addTask { try await worker.run() }
                }
                while try await databases[0].query("SELECT 1 AS left FROM jobb WHERE lage <> 'klar'").count > 0 {
                    try await Task.sleep(for: .milliseconds(20))
                }
                group.cancelAll()
                while let ended = await group.nextResult() {
                    #expect(throws: CancellationError.self) { try ended.get() }
                }
            }
            let effects = try await databases[0].effects()
            #expect(effects.count == 200)
            #expect(Set(effects).count == 200)
            let done = try await databases[0].query("SELECT count(*) AS many FROM jobb WHERE lage = 'klar' AND forsok = 1")
            #expect(try done.first?.int("many") == 200)
        }
    }

    @Test(arguments: Engine.available)
    func `what the handler has not completed itself is completed for it`(engine: Engine) async throws {
        try await withJobs(engine) { database in
            try await database.enqueue("a")
            let worker = Worker(Queue(database), handlers: ["letter": { _ in .done }], clock: HandClock(), onDead: nobodyDies)
            #expect(try await worker.drain() == 1)
            #expect(try await database.state(of: "a") == "klar")
            #expect(try await worker.drain() == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a poisonous job dies after its attempts, somebody is told, and the others are done`(engine: Engine) async throws {
        try await withJobs(engine) { database in
            try await database.enqueue("poison", at: .start - .seconds(1), maxAttempts: 3)
            for name in ["a", "b"] { try await database.enqueue(name) }
            let clock = HandClock(), attempts = Mutex<[Int]>([])
            let handler: Worker.Handler = { job in
                guard job.dedup == "poison" else { return .done }
                attempts.withLock { $0.append(job.attempt) }
                throw Broken()
            }
            let worker = Worker(Queue(database), handlers: ["letter": handler], clock: clock) { job, transaction in
                try await transaction.execute("INSERT INTO effect VALUES (\(job.dedup), 'a person')")
            }
            #expect(try await worker.drain() == 3)
            #expect(try await database.state(of: "a") == "klar")
            #expect(try await database.state(of: "b") == "klar")
            #expect(try await database.state(of: "poison") == "redo")
            #expect(try await worker.drain() == 0)          // not before the pause is over
            for _ in 0..<5 {
                clock.advance(.hours(2))
                _ = try await worker.drain()
            }
            #expect(attempts.withLock { $0 } == [1, 2, 3])
            #expect(try await database.state(of: "poison") == "dod")
            #expect(try await database.effects() == ["poison"])
            #expect(try await database.query("SELECT senaste_fel FROM jobb WHERE dedup = 'poison'").first?
                .text("senaste_fel") == "Broken")
        }
    }

    @Test(arguments: Engine.available)
    func `a handler may ask for another time, to wait, or give up`(engine: Engine) async throws {
        try await withJobs(engine) { database in
            let clock = HandClock()
            let handler: Worker.Handler = { job in
                switch job.dedup {
                case "retry": job.attempt == 1 ? .retry(at: .start + .seconds(60), why: "no answer") : .done
                case "wait": clock.now() < .start + .hours(5) ? .wait(until: clock.now() + .hours(1)) : .done
                default: .dead(why: "no such case")
                }
            }
            let worker = Worker(Queue(database), handlers: ["letter": handler], clock: clock) { job, transaction in
                try await transaction.execute("INSERT INTO effect VALUES (\(job.dedup), 'a person')")
            }
            for name in ["retry", "wait", "hopeless"] { try await database.enqueue(name, maxAttempts: 2) }
            for _ in 0..<8 {
                _ = try await worker.drain()
                clock.advance(.hours(1))
            }
            #expect(try await database.state(of: "retry") == "klar")
            #expect(try await database.attempts(of: "retry") == 2)
            #expect(try await database.state(of: "wait") == "klar")
            #expect(try await database.attempts(of: "wait") == 1)
            #expect(try await database.state(of: "hopeless") == "dod")
            #expect(try await database.effects() == ["hopeless"])
        }
    }

    @Test(arguments: Engine.available)
    func `a job whose lease was lost is left to who has it now`(engine: Engine) async throws {
        try await withJobs(engine) { database in
            try await database.enqueue("a")
            let queue = Queue(database), other = Mutex<Job?>(nil)
            let handler: Worker.Handler = { job in
                guard job.attempt == 1 else { return .done }
                try await database.expireLeases()
                try await queue.sweep(now: .start, onDead: nobodyDies)
                let taken = try await queue.claim(["letter"], now: .start + .seconds(10)).first
                other.withLock { $0 = taken }
                return .done
            }
            let worker = Worker(queue, handlers: ["letter": handler], clock: HandClock(), onDead: nobodyDies)
            #expect(try await worker.drain() == 1)
            #expect(try await database.state(of: "a") == "pagar")
            try await Queue.complete(try #require(other.withLock { $0 }), on: database)
        }
    }

    @Test(arguments: Engine.available)
    func `a worker that is stopped gives back what it had, uncounted`(engine: Engine) async throws {
        try await withJobs(engine) { database in
            try await database.enqueue("a")
            let begun = Mutex(false)
            let handler: Worker.Handler = { _ in
                begun.withLock { $0 = true }
                try await Task.sleep(for: .seconds(60))
                return .done
            }
            let worker = Worker(Queue(database), handlers: ["letter": handler], clock: HandClock(), onDead: nobodyDies)
            try await run(worker) { begun.withLock { $0 } }
            #expect(try await database.state(of: "a") == "redo")
            #expect(try await database.attempts(of: "a") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `what is finished although the worker was stopped is done, and not given back`(engine: Engine) async throws {
        try await withJobs(engine) { database in
            try await database.enqueue("a")
            let begun = Mutex(false)
            let handler: Worker.Handler = { _ in
                begun.withLock { $0 = true }
                while !Task.isCancelled { await Task.yield() }
                return .done            // it had come too far to stop
            }
            let worker = Worker(Queue(database), handlers: ["letter": handler], clock: HandClock(), onDead: nobodyDies)
            try await run(worker) { begun.withLock { $0 } }
            #expect(try await database.state(of: "a") == "klar")
            #expect(try await database.attempts(of: "a") == 1)
        }
    }

    /// Runs it until something has happened, tells it to stop and waits until it has.
    private func run(_ worker: Worker, until hasHappened: () -> Bool) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await worker.run() }
            while !hasHappened() { try await Task.sleep(for: .milliseconds(5)) }
            group.cancelAll()
            let ended = await group.nextResult()
            #expect(throws: CancellationError.self) { try ended?.get() }
        }
    }
}
