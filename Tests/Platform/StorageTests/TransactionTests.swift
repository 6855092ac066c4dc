import Storage
import TestDatabase
import Testing

private struct Changed: Error {}

@Suite struct `A transaction is all or nothing` {
    private func withCounter(_ engine: Engine, _ body: @Sendable (any Database) async throws -> Void) async throws {
        try await withDatabase(engine) { database in
            try await database.execute("CREATE TABLE counter (id TEXT PRIMARY KEY, n BIGINT NOT NULL)")
            try await database.execute("INSERT INTO counter VALUES ('a', 0), ('b', 0)")
            try await body(database)
        }
    }

    private func value(_ id: String, _ database: any Querying) async throws -> Int? {
        try await database.query("SELECT n FROM counter WHERE id = \(id)").first?.int("n")
    }

    @Test(arguments: Engine.available)
    func `what returns is committed, and its value comes out`(engine: Engine) async throws {
        try await withCounter(engine) { database in
            let seen = try await database.transaction { transaction in
                try await transaction.execute("UPDATE counter SET n = 7 WHERE id = 'a'")
                return try await transaction.query("SELECT n FROM counter WHERE id = 'a'").first?.int("n")
            }
            #expect(seen == 7)
            #expect(try await value("a", database) == 7)
        }
    }

    @Test(arguments: Engine.available)
    func `what throws is rolled back, and its error comes out`(engine: Engine) async throws {
        try await withCounter(engine) { database async throws in
            await #expect(throws: Changed.self) {
                try await database.transaction { transaction in
                    try await transaction.execute("UPDATE counter SET n = 7 WHERE id = 'a'")
                    throw Changed()
                }
            }
            #expect(try await value("a", database) == 0)
            #expect(try await database.execute("UPDATE counter SET n = 1 WHERE id = 'a'") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `others see nothing of it before it is committed`(engine: Engine) async throws {
        try await withCounter(engine) { database in
            try await database.transaction { transaction in
                try await transaction.execute("UPDATE counter SET n = 7 WHERE id = 'a'")
                #expect(try await database.query("SELECT n FROM counter WHERE id = 'a'").first?.int("n") == 0)
            }
            #expect(try await value("a", database) == 7)
        }
    }

    @Test(arguments: Engine.available)
    func `a failed statement dooms it even where the error is caught`(engine: Engine) async throws {
        try await withCounter(engine) { database in
            let refusal = try await kind {
                try await database.transaction { transaction in
                    try await transaction.execute("UPDATE counter SET n = 7 WHERE id = 'a'")
                    do { try await transaction.execute("INSERT INTO counter VALUES ('a', 1)") } catch {}
                }
            }
            #expect(refusal == .unique(constraint: "counter_pkey"))
            #expect(try await value("a", database) == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `nothing may be asked of it when it has ended`(engine: Engine) async throws {
        try await withCounter(engine) { database in
            let kept = Shared<(any Querying)?>(nil)
            try await database.transaction { transaction in kept.change { $0 = transaction } }
            let ended = try #require(kept.value)
            #expect(try await kind { try await ended.execute("UPDATE counter SET n = 7") } == .other(code: "25000"))
            #expect(try await value("a", database) == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `what is asked at once inside it is done in turn`(engine: Engine) async throws {
        try await withCounter(engine) { database in
            try await database.transaction { transaction in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<20 {
                        group.addTask { try await transaction.execute("UPDATE counter SET n = n + 1 WHERE id = 'a'") }
                    }
                    try await group.waitForAll()
                }
            }
            #expect(try await value("a", database) == 20)
        }
    }

    @Test(arguments: Engine.available)
    func `it runs again when others were in the way, five times in all`(engine: Engine) async throws {
        try await withCounter(engine) { database in
            let runs = Shared(0)
            let number = try await database.transaction { transaction in
                try await transaction.execute("UPDATE counter SET n = n + 1 WHERE id = 'a'")
                let number = runs.change { $0 += 1 }
                if number < 3 { throw DatabaseError(.serialization, "others were in the way") }
                return number
            }
            #expect(number == 3)
            #expect(try await value("a", database) == 1)
            runs.change { $0 = 0 }
            let refusal = try await kind {
                try await database.transaction { _ in
                    runs.change { $0 += 1 }
                    throw DatabaseError(.serialization, "others were in the way")
                }
            }
            #expect(refusal == .serialization)
            #expect(runs.value == 5)
        }
    }

    @Test(arguments: Engine.available)
    func `it never runs again when the answer to COMMIT was lost`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let runs = Shared(0)
            let refusal = try await kind {
                try await database.transaction { _ in
                    runs.change { $0 += 1 }
                    throw DatabaseError(.outcomeUnknown, "lost")
                }
            }
            #expect(refusal == .outcomeUnknown)
            #expect(runs.value == 1)
        }
    }
}

@Suite struct `Many at once` {
    @Test(arguments: Engine.available)
    func `two processes that write the same row both count`(engine: Engine) async throws {
        try await withPlace(engine) { place in
            let databases = [try place.open(), try place.open()]
            try await databases[0].execute("CREATE TABLE counter (n BIGINT NOT NULL)")
            try await databases[0].execute("INSERT INTO counter VALUES (0)")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for turn in 0..<40 {
                    group.addTask {
                        try await databases[turn % 2].transaction { transaction in
                            let lock: SQL = transaction.dialect == .postgres ? "FOR UPDATE" : ""
                            let n = try await transaction.query("SELECT n FROM counter \(lock)").first?.int("n") ?? 0
                            try await transaction.execute("UPDATE counter SET n = \(n + 1)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await databases[1].query("SELECT n FROM counter").first?.int("n") == 40)
        }
    }

    /// On PostgreSQL each waits for the other until the server ends one (40P01); on SQLite they take turns from the start.
    @Test(arguments: Engine.available)
    func `two that want the same rows in opposite order both get through`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.execute("CREATE TABLE counter (id TEXT PRIMARY KEY, n BIGINT NOT NULL)")
            try await database.execute("INSERT INTO counter VALUES ('a', 0), ('b', 0)")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (first, second) in [("a", "b"), ("b", "a")] {
                    group.addTask {
                        try await database.transaction { transaction in
                            try await transaction.execute("UPDATE counter SET n = n + 1 WHERE id = \(first)")
                            try await Task.sleep(for: .milliseconds(50))
                            try await transaction.execute("UPDATE counter SET n = n + 1 WHERE id = \(second)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            let rows = try await database.query("SELECT n FROM counter")
            #expect(try rows.map { try $0.int("n") } == [2, 2])
        }
    }

    @Test(arguments: Engine.available)
    func `who waits too long, or in too long a line, is told so`(engine: Engine) async throws {
        try await withPlace(engine) { place in
            var patience = Patience()
            patience.longest = .milliseconds(300)
            patience.mostWaiting = 3
            let database = try place.open(patience: patience) { $0.connectionsPerLoop = 1 }
            try await database.execute("CREATE TABLE counter (n BIGINT)")
            let refusals = Shared<[DatabaseError]>([])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        do {
                            try await database.transaction { transaction in
                                try await transaction.execute("INSERT INTO counter VALUES (1)")
                                try await Task.sleep(for: .milliseconds(700))
                            }
                        } catch let error as DatabaseError { refusals.change { $0.append(error) } }
                    }
                }
                try await group.waitForAll()
            }
            let told = refusals.value
            let done = try await database.query("SELECT n FROM counter").count
            #expect(done + told.count == 20)
            #expect(done >= 1)
            #expect(told.allSatisfy { $0.kind == .timeout })
            #expect(Set(told.map(\.message)).count == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `five hundred small questions from many tasks`(engine: Engine) async throws {
        try await withPlace(engine) { place in
            var patience = Patience()
            patience.mostWaiting = 1_000
            patience.longest = .seconds(20)
            let database = try place.open(patience: patience)
            try await database.execute("CREATE TABLE thing (id BIGINT PRIMARY KEY, t TEXT)")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for id in 0..<500 {
                    group.addTask {
                        try await database.execute("INSERT INTO thing VALUES (\(id), \("nr \(id)"))")
                        let row = try await database.query("SELECT t FROM thing WHERE id = \(id)").first
                        #expect(try row?.text("t") == "nr \(id)")
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.query("SELECT count(*) AS many FROM thing").first?.int("many") == 500)
        }
    }

    @Test(arguments: Engine.available)
    func `after the end nothing is answered`(engine: Engine) async throws {
        try await withDatabase(engine) { database async throws in
            #expect(try await database.query("SELECT 1 AS one").count == 1)
            await database.close()
            #expect(try await kind { try await database.query("SELECT 1 AS one") } == .connectionLost)
            #expect(try await kind { try await database.execute("CREATE TABLE t (n BIGINT)") } == .connectionLost)
            #expect(try await kind { try await database.transaction { _ in } } == .connectionLost)
        }
    }
}
