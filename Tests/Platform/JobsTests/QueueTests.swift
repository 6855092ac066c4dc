import Base
import Jobs
import Storage
import TestDatabase
import Testing

private struct Changed: Error {}

@Suite struct `A job is asked for in the transaction that needs it` {
    @Test(arguments: Engine.available)
    func `it is there when the transaction is, and only then`(engine: Engine) async throws {
        try await withJobs(engine) { database in
            await #expect(throws: Changed.self) {
                try await database.transaction { transaction in
                    try await Queue.enqueue(kind: "letter", dedup: "a", payload: "{}", runAt: .start, on: transaction)
                    throw Changed()
                }
            }
            #expect(try await Queue(database).claim(["letter"], now: .start) == [])
            try await database.transaction { transaction in
                try await Queue.enqueue(kind: "letter", dedup: "a", payload: "{\"å\":1}", runAt: .start, on: transaction)
            }
            let job = try #require(await Queue(database).claim(["letter"], now: .start).first)
            #expect(job.kind == "letter" && job.dedup == "a" && job.payload == "{\"å\":1}")
            #expect(job.attempt == 1 && job.leaseNumber == 1 && job.runAt == .start)
        }
    }

    @Test(arguments: Engine.available)
    func `the same is asked for once in its life`(engine: Engine) async throws {
        try await withJobs(engine) { database in
            func ask(_ kind: String, _ dedup: String) async throws -> Bool {
                try await Queue.enqueue(kind: kind, dedup: dedup, payload: "{}", runAt: .start, on: database)
            }
            #expect(try await ask("letter", "a"))
            #expect(try await !ask("letter", "a"))
            #expect(try await ask("payment", "a"))
            let job = try #require(await Queue(database).claim(["letter"], now: .start).first)
            try await Queue.complete(job, on: database)
            #expect(try await !ask("letter", "a"))
            #expect(try await database.state(of: "a") != nil)
        }
    }
}

@Suite struct `A claim takes what is due` {
    @Test(arguments: Engine.available)
    func `of the kinds asked for, longest due first, never twice`(engine: Engine) async throws {
        try await withJobs(engine) { database in
            try await database.enqueue("second", at: .start)
            try await database.enqueue("first", at: .start - .seconds(1))
            try await database.enqueue("later", at: .start + .seconds(1))
            try await database.enqueue("other", kind: "payment")
            let queue = Queue(database)
            #expect(try await queue.claim(["letter"], now: .start, limit: 10).map(\.dedup) == ["first", "second"])
            #expect(try await queue.claim(["letter"], now: .start, limit: 10) == [])
            #expect(try await queue.claim([], now: .start, limit: 10) == [])
            #expect(try await queue.claim(["payment", "letter"], now: .start + .seconds(1), limit: 1).map(\.dedup) == ["other"])
        }
    }

    @Test(arguments: Engine.available)
    func `leases are the engine's time, however the program's clock is set`(engine: Engine) async throws {
        try await withJobs(engine) { database in
            try await database.enqueue("a", at: .start + .days(4_000))
            let before = SystemClock().now()
            #expect(try await Queue(database).claim(["letter"], now: .start + .days(4_000)).count == 1)
            let until = try #require(await database.query("SELECT lan_till FROM jobb").first).instant("lan_till")
            #expect(until > before + .seconds(55) && until < before + .seconds(90))
            #expect(try await Queue(database).sweep(now: .start, onDead: nobodyDies) == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `two at once take different ones`(engine: Engine) async throws {
        try await withPlace(engine) { place in
            let databases = [try place.open(), try place.open()]
            try await makeTables(databases[0])
            for number in 0..<60 { try await databases[0].enqueue("\(number)") }
            let taken = try await withThrowingTaskGroup(of: [String].self) { group in
                for turn in 0..<30 {
                    group.addTask {
                        try await Queue(databases[turn % 2]).claim(["letter"], now: .start, limit: 2).map(\.dedup)
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(Set(taken).count == taken.count)
            let rest = try await Queue(databases[0]).claim(["letter"], now: .start, limit: 60).map(\.dedup)
            #expect(Set(taken + rest).count == 60)
        }
    }
}

@Suite struct `A lease that is no longer held decides nothing` {
    @Test(arguments: Engine.available)
    func `a worker that wakes up too late is fenced, and its effects go with it`(engine: Engine) async throws {
        try await withJobs(engine) { database in
            let queue = Queue(database)
            func decide(_ job: Job, _ worker: String) async throws {
                try await database.transaction { transaction in
                    try await transaction.execute("INSERT INTO effect VALUES (\(job.dedup), \(worker))")
                    try await Queue.complete(job, on: transaction)
                }
            }
            try await database.enqueue("a")
            let late = try #require(await queue.claim(["letter"], now: .start).first)
            try await database.expireLeases()
            #expect(try await queue.sweep(now: .start, onDead: nobodyDies) == 1)
            await #expect(throws: Fenced.self) { try await decide(late, "late") }        // before anybody else has it
            let next = try #require(await queue.claim(["letter"], now: .start + .seconds(10)).first)
            #expect(next.attempt == 2 && next.leaseNumber > late.leaseNumber)
            await #expect(throws: Fenced.self) { try await decide(late, "late") }        // while somebody else has it
            #expect(try await queue.extend([late, next]) == [next])
            try await decide(next, "next")
            await #expect(throws: Fenced.self) { try await decide(late, "late") }        // when it is done
            await #expect(throws: Fenced.self) { try await decide(next, "next") }
            #expect(try await database.query("SELECT worker FROM effect").map { try $0.text("worker") } == ["next"])
            #expect(try await queue.extend([late]).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a lease that is extended is not swept`(engine: Engine) async throws {
        try await withJobs(engine) { database in
            let queue = Queue(database)
            try await database.enqueue("a")
            let job = try #require(await queue.claim(["letter"], now: .start).first)
            try await database.expireLeases()
            #expect(try await queue.extend([job]) == [job])
            #expect(try await queue.sweep(now: .start, onDead: nobodyDies) == 0)
            try await Queue.complete(job, on: database)
        }
    }

    @Test(arguments: Engine.available)
    func `the sweeper buries what has no attempts left, and somebody is told in the same transaction`(
        engine: Engine
    ) async throws {
        try await withJobs(engine) { database in
            let queue = Queue(database)
            try await database.enqueue("a", maxAttempts: 1)
            try await database.enqueue("b", maxAttempts: 2)
            #expect(try await queue.claim(["letter"], now: .start, limit: 2).count == 2)
            try await database.expireLeases()
            let cannot: OnDead = { _, transaction in
                try await transaction.execute("INSERT INTO effect VALUES ('half', 'told')")
                throw Changed()
            }
            #expect(try await queue.sweep(now: .start, onDead: cannot) == 1)
            #expect(try await database.state(of: "a") == "pagar")
            #expect(try await database.state(of: "b") == "redo")
            #expect(try await queue.sweep(now: .start) { job, transaction in
                try await transaction.execute("INSERT INTO effect VALUES (\(job.dedup), 'told')")
            } == 1)
            #expect(try await database.state(of: "a") == "dod")
            #expect(try await database.effects() == ["a"])
        }
    }

    @Test(arguments: Engine.available)
    func `what has outlived three workers is taken for what kills them, and its company comes back apart`(engine: Engine) async throws {
        try await withJobs(engine) { database in
            let queue = Queue(database)
            for number in 0..<20 { try await database.enqueue("\(number)", maxAttempts: 10) }
            for attempt in 1...3 {
                #expect(try await queue.claim(["letter"], now: .start + .minutes(attempt), limit: 20).count == 20)
                try await database.expireLeases()
                #expect(try await queue.sweep(now: .start + .minutes(attempt)) { job, transaction in
                    try await transaction.execute("INSERT INTO effect VALUES (\(job.dedup), 'told')")
                } == 20)
                let moments = try await database.query("SELECT DISTINCT kor_efter FROM jobb").count
                #expect(attempt == 3 || moments > 10)
            }
            #expect(try await database.effects().count == 20)
            #expect(try await database.query("SELECT 1 AS alive FROM jobb WHERE lage <> 'dod'").isEmpty)
        }
    }
}
