import Base
import Foundation
@testable import Storage
import TestDatabase
import Testing

@Suite struct `Submissions are gathered in groups` {
    /// Those who come while a group is held are as many as `coming`. Returns the sizes of the groups in the order they began.
    private func groups(coming: Int) async throws -> [Int] {
        let groups = SubmissionGroups(atOnce: 2), sizes = Shared<[Int]>([]), isHeld = Shared(true)
        @Sendable func run(_ group: [SubmissionGroups.Submission]) async -> [SubmissionGroups.Outcome] {
            let isFirst = sizes.change { $0.append(group.count) }.count == 1
            while isFirst && isHeld.value { await Task.yield() }
            return group.map { .success([$0.writes.count]) }
        }
        try await withThrowingTaskGroup(of: Void.self) { tasks async throws in
            tasks.addTask { () async throws in #expect(try await groups.submit(SubmissionGroups.Submission(writes: [Write("SELECT 1")]), on: globalConcurrentExecutor, run) == [1]) }
            while sizes.value.isEmpty { await Task.yield() }
            for _ in 0..<coming { tasks.addTask { () async throws in #expect(try await groups.submit(SubmissionGroups.Submission(writes: []), on: globalConcurrentExecutor, run) == [0]) } }
            while groups.waiting + sizes.value.dropFirst().reduce(0, +) < coming { await Task.yield() }
            isHeld.change { $0 = false }
            try await tasks.waitForAll()
        }
        return sizes.value
    }

    @Test func `who comes meanwhile makes the next`() async throws {
        #expect(try await groups(coming: 40) == [1, 40])
    }

    @Test func `a second one runs beside the first when a whole one waits`() async throws {
        let sizes = try await groups(coming: 70)
        #expect(sizes.prefix(2) == [1, 64] && sizes.reduce(0, +) == 71)
    }
}

/// Its reads were answered by a server that is no more.
private struct Moving: Database {
    private let database: any Database
    init(_ database: any Database) { self.database = database }

    var dialect: Dialect { database.dialect }
    func query(_ sql: SQL) async throws -> [Row] { try await database.query(sql) }
    func read(_ sql: SQL) async throws -> Read {
        Read(rows: try await database.query(sql), server: DatabaseServer(started: Instant(microseconds: 1)))
    }
    func execute(_ sql: SQL) async throws -> Int { try await database.execute(sql) }
    func transaction<T: Sendable>(_ body: @Sendable @escaping (any Querying) async throws -> T) async throws -> T {
        try await database.transaction(body)
    }
    func submit(_ writes: [Write]) async throws -> [Int] { try await database.submit(writes) }
    func submit(_ writes: [Write], on server: DatabaseServer?) async throws -> [Int] { try await database.submit(writes, on: server) }
    func close() async {}
}

@Suite struct `Submissions share a COMMIT` {
    private func withThings(_ engine: Engine, _ body: @Sendable (any Database) async throws -> Void) async throws {
        try await withDatabase(engine) { database in
            try await database.execute("CREATE TABLE thing (id TEXT PRIMARY KEY, n BIGINT NOT NULL CHECK (n >= 0))")
            try await body(database)
        }
    }

    private func count(_ database: any Database) async throws -> Int? {
        try await database.query("SELECT count(*) AS n FROM thing").first?.int("n")
    }

    @Test(arguments: Engine.available)
    func `it tells how many rows each write changed, and they are there`(engine: Engine) async throws {
        try await withThings(engine) { database async throws in
            #expect(try await database.submit(["INSERT INTO thing VALUES ('a', 1), ('b', 2)", "UPDATE thing SET n = n + 1 WHERE id = 'a'"]) == [2, 1])
            #expect(try await database.query("SELECT n FROM thing ORDER BY id").map { try $0.int("n") } == [2, 2])
            #expect(try await database.submit([Write]()) == [])
        }
    }

    @Test(arguments: Engine.available)
    func `two hundred at once are all there, each with its own answer`(engine: Engine) async throws {
        try await withThings(engine) { database async throws in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let changes = try await database.submit(["INSERT INTO thing VALUES (\("\(number)-1"), 1)", "INSERT INTO thing VALUES (\("\(number)-2"), 1)"])
                        #expect(changes == [1, 1])
                        #expect(try await database.query("SELECT n FROM thing WHERE id = \("\(number)-2")").count == 1)
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await count(database) == 400)
        }
    }

    @Test(arguments: Engine.available)
    func `a bad one harms only itself, and leaves nothing`(engine: Engine) async throws {
        try await withThings(engine) { database async throws in
            try await database.execute("INSERT INTO thing VALUES ('taken', 1)")
            let refusals = Shared<[DatabaseError.Kind?]>([])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let second: SQL = switch number % 10 {
                        case 3: "INSERT INTO thing VALUES ('taken', 1)"
                        case 7: "INSERT INTO thing VALUES (\("\(number)-2"), -1)"
                        default: "INSERT INTO thing VALUES (\("\(number)-2"), 1)"
                        }
                        let refusal = try await kind { try await database.submit(["INSERT INTO thing VALUES (\("\(number)"), 1)", second]) }
                        refusals.change { $0.append(refusal) }
                    }
                }
                try await group.waitForAll()
            }
            #expect(refusals.value.count { $0 == .unique(constraint: "thing_pkey") } == 10)
            #expect(refusals.value.count { $0 == .check(constraint: engine == .postgres ? "thing_n_check" : "n >= 0") } == 10)
            #expect(refusals.value.count { $0 == nil } == 80)
            #expect(try await count(database) == 161)
        }
    }

    @Test(arguments: Engine.available)
    func `a write that must change a row and finds none undoes its submission`(engine: Engine) async throws {
        try await withThings(engine) { database async throws in
            let refusal = try await kind {
                try await database.submit([
                    Write("INSERT INTO thing VALUES ('a', 1)"), Write("UPDATE thing SET n = 2 WHERE id = 'missing'", mustChange: 1),
                ])
            }
            #expect(refusal == .unmet)
            #expect(try await count(database) == 0)
        }
    }

    /// Deferred: looked at by the Sync, or the COMMIT, when every statement has already succeeded.
    @Test(arguments: Engine.available)
    func `a deferred constraint is looked at before anybody is told`(engine: Engine) async throws {
        try await withThings(engine) { database async throws in
            try await database.execute("CREATE TABLE part (thing TEXT REFERENCES thing (id) DEFERRABLE INITIALLY DEFERRED)")
            let refusals = Shared<[DatabaseError.Kind?]>([])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        let owner = number % 8 == 5 ? "nobody" : "\(number)"
                        let refusal = try await kind {
                            try await database.submit(["INSERT INTO part VALUES (\(owner))", "INSERT INTO thing VALUES (\("\(number)"), 1)"])
                        }
                        refusals.change { $0.append(refusal) }
                    }
                }
                try await group.waitForAll()
            }
            #expect(refusals.value.count { $0 == .foreignKey } == 5)
            #expect(try await count(database) == 35)
        }
    }

    @Test(arguments: Engine.available)
    func `work whose writes were taken for granted wrongly runs again as a transaction`(engine: Engine) async throws {
        try await withThings(engine) { database async throws in
            let runs = Shared(0)
            let take: @Sendable (any Querying) async throws -> Bool = { querying in
                runs.change { $0 += 1 }
                guard try await querying.change("INSERT INTO thing VALUES ('a', 1) ON CONFLICT DO NOTHING") else { return false }
                try await querying.execute("INSERT INTO thing VALUES ('b', 1)")
                return true
            }
            #expect(try await database.submission(take))
            #expect(runs.value == 1)
            #expect(try await !database.submission(take))
            #expect(runs.value == 3)
            #expect(try await count(database) == 2)
        }
    }

    /// Sixty at once, in two kinds: a thing with its parts, and a change of a thing that is there already or is not.
    private func manyAlike(_ database: any Database) async throws -> [[Int]] {
        try await withThrowingTaskGroup(of: (Int, [Int]).self) { group in
            for n in 0..<60 {
                group.addTask {
                    guard n % 3 > 0 else { return (n, try await database.submit(["UPDATE old SET n = n + \(n), note = \(n % 2 == 0 ? nil : "é'$1") WHERE id % 20 = \(n)"])) }
                    return (n, try await database.submit([
                        "INSERT INTO new (id, note, bytes, n) VALUES (\(n), \(n % 4 == 0 ? nil : "n(\(n))"), \([UInt8(n), 0]), 7) ON CONFLICT (id) DO NOTHING",
                        "INSERT INTO part (new, nr) VALUES (\(n), 1)", "INSERT INTO part (new, nr) VALUES (\(n), 2)",
                        "UPDATE new SET n = n + \(n) WHERE id = \(n)",
                    ]))
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    @Test(arguments: Engine.available)
    func `those that are alike are written as each by itself would be`(engine: Engine) async throws {
        try await withDatabase(engine) { database async throws in
            let bytes: SQL = engine == .postgres ? "CREATE TABLE new (id BIGINT PRIMARY KEY, note TEXT, bytes BYTEA, n SMALLINT)"
                : "CREATE TABLE new (id BIGINT PRIMARY KEY, note TEXT, bytes BLOB, n SMALLINT)"
            for sql in [bytes, "CREATE TABLE part (new BIGINT REFERENCES new (id), nr BIGINT, PRIMARY KEY (new, nr))",
                        "CREATE TABLE old (id BIGINT PRIMARY KEY, note TEXT, n BIGINT NOT NULL)"] as [SQL] { try await database.execute(sql) }
            for id in 0..<40 { try await database.execute("INSERT INTO old VALUES (\(id), 'as it was', 0)") }
            let changes = try await manyAlike(database)
            #expect(changes == (0..<60).map { n -> [Int] in n % 3 > 0 ? [1, 1, 1, 1] : [n < 20 ? 2 : 0] })
            let new = try await database.query("SELECT id, note, bytes, n, (SELECT count(*) FROM part WHERE part.new = new.id) AS parts FROM new ORDER BY id")
            let expected = (0..<60).filter { $0 % 3 > 0 }.map { n -> [SQLValue] in
                let note: SQLValue = n % 4 == 0 ? .null : .text("n(\(n))")
                return [.integer(Int64(n)), note, .blob([UInt8(n), 0]), .integer(Int64(7 + n)), .integer(2)]
            }
            #expect(new.map(\.values) == expected)
            let old = try await database.query("SELECT note, n FROM old ORDER BY id")
            let changed = (0..<40).map { id -> [SQLValue] in
                let n = id % 20
                guard n % 3 == 0 else { return [.text("as it was"), .integer(0)] }
                return [n % 2 == 0 ? .null : .text("é'$1"), .integer(Int64(n))]
            }
            #expect(old.map(\.values) == changed)
        }
    }

    @Test func `PostgreSQL runs those that are alike as one statement`() async throws {
        guard Engine.available.contains(.postgres) else { return }
        try await withThings(.postgres) { database async throws in
            for sql in ["CREATE TABLE heard (op TEXT)", """
                CREATE FUNCTION hear() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO heard VALUES (TG_OP); RETURN NULL; END $$
                """, "CREATE TRIGGER hear AFTER INSERT OR UPDATE ON thing FOR EACH STATEMENT EXECUTE FUNCTION hear()"] as [SQL] {
                try await database.execute(sql)
            }
            // Of one submission too, where they follow on each other.
            let inserts = (0..<20).map { n -> SQL in "INSERT INTO thing (id, n) VALUES (\("\(n)"), \(n))" }
            let updates = (0..<20).map { n -> SQL in "UPDATE thing SET n = \(0) WHERE id = \("\(n)") AND n = \(n)" }
            #expect(try await database.submit(inserts + updates) == Array(repeating: 1, count: 40))
            #expect(try await database.query("SELECT op FROM heard ORDER BY op").map { try $0.text("op") } == ["INSERT", "UPDATE"])
        }
    }

    @Test func `what was read from one server is not committed on another`() async throws {
        guard Engine.available.contains(.postgres) else { return }
        try await withThings(.postgres) { database async throws in
            let here = try #require(try await database.read("SELECT 1").server), gone = DatabaseServer(started: Instant(microseconds: 1))
            // From the lane, once it is open, and from the pool.
            for _ in 0..<20 { #expect(try await database.read("SELECT 1").server == here) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        let isMoved = number % 10 == 3
                        let refusal = try await kind { try await database.submit([Write("INSERT INTO thing VALUES (\("\(number)"), 1)")], on: isMoved ? gone : here) }
                        #expect(refusal == (isMoved ? .unmet : nil))
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await count(database) == 36)

            let asked = Shared(0)
            let answer = try await Moving(database).submission { tx in
                asked.change { $0 += 1 }
                let before = try await tx.query("SELECT count(*) AS n FROM thing")[0].int("n")
                try await tx.execute("INSERT INTO thing VALUES ('last', 1)")
                return before
            }
            #expect(answer == 36 && asked.value == 2)
            #expect(try await count(database) == 37)
        }
    }

    @Test func `on a connection that is lost before COMMIT they are sent again`() async throws {
        guard Engine.available.contains(.postgres) else { return }
        try await withPlace(.postgres) { place in
            let database = try place.open { $0.connectionsPerLoop = 1 }, other = try place.open()
            try await database.execute("CREATE TABLE hunted (id TEXT PRIMARY KEY)")
            let stop = Shared(false)
            async let killed: Int = {
                var killed = 0
                while !stop.value {
                    killed += try await other.query("""
                        SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity
                        WHERE pid <> pg_backend_pid() AND query LIKE '%INTO hunted%'
                        """).count
                    try await Task.sleep(for: .milliseconds(15))
                }
                return killed
            }()
            let done = Shared<[String]>([]), unknown = Shared<[String]>([])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<20 {
                    group.addTask {
                        for number in 0..<20 {
                            let id = "\(worker)-\(number)"
                            do {
                                try await database.submit(["INSERT INTO hunted VALUES (\(id))"])
                                done.change { $0.append(id) }
                            } catch let error as DatabaseError where error.kind == .outcomeUnknown {
                                unknown.change { $0.append(id) }
                            } catch let error as DatabaseError where error.kind == .connectionLost || error.kind == .timeout {}
                        }
                    }
                }
                try await group.waitForAll()
            }
            stop.change { $0 = true }
            #expect(try await killed > 0)
            let stored = Set(try await other.query("SELECT id FROM hunted").map { try $0.text("id") })
            #expect(stored.isSuperset(of: done.value))
            #expect(stored.subtracting(done.value).isSubset(of: unknown.value))
        }
    }
}

@Suite struct `A copy of an SQLite file` {
    @Test func `is made while others write, is whole, and never overwrites`() async throws {
        try await withPlace(.sqlite) { place async throws in
            let database = try place.open()
            guard let file = database as? SQLite else { return }
            try await database.execute("CREATE TABLE pair (a BIGINT, b BIGINT)")
            let copy = FileManager.default.temporaryDirectory.path + "/bim-copy-\(UInt64.random(in: 0...UInt64.max)).db"
            defer { try? FileManager.default.removeItem(atPath: copy) }        // it may not be there
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for n in 0..<300 { try await database.submit(["INSERT INTO pair (a) VALUES (\(n))", "UPDATE pair SET b = a WHERE a = \(n)"]) }
                }
                group.addTask { try await file.backUp(to: copy) }
                try await group.waitForAll()
            }
            let copied = try SQLite(path: copy)
            #expect(try await copied.query("SELECT count(*) AS n FROM pair WHERE b IS NULL").first?.int("n") == 0)
            #expect(try await copied.query("PRAGMA integrity_check").first?.values == [.text("ok")])
            await copied.close()
            #expect(try await kind { try await file.backUp(to: copy) } == .other(code: "EEXIST"))
        }
    }

    @Test func `WAL does not grow for ever`() async throws {
        try await withPlace(.sqlite) { place async throws in
            let database = try place.open(checkpointDue: 1_000)
            try await database.execute("CREATE TABLE big (id BIGINT PRIMARY KEY, bytes BLOB)")
            for n in 0..<200 {      // 40 MB, which WAL would hold if it were never carried over
                try await database.execute("INSERT INTO big VALUES (\(n), \([UInt8](repeating: 7, count: 200_000)))")
                if n % 20 == 19 { try await Task.sleep(for: .milliseconds(100)) }
            }
            #expect(try await sizeOfWAL(database) < 30_000_000)
        }
    }

    @Test func `WAL begins anew also while somebody writes all the time`() async throws {
        try await withPlace(.sqlite) { place async throws in
            let database = try place.open(checkpointDue: 25)
            try await database.execute("CREATE TABLE counter (id BIGINT PRIMARY KEY, n BIGINT NOT NULL)")
            try await database.execute("INSERT INTO counter VALUES (1, 0)")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask { for _ in 0..<1_000 { try await database.submit(["UPDATE counter SET n = n + 1 WHERE id = 1"]) } }
                }
                try await group.waitForAll()
            }
            #expect(try await database.query("SELECT n FROM counter").first?.int("n") == 4_000)
            #expect(try await sizeOfWAL(database) < 2_000_000)      // a thousand commits, of a page each, would be 4 MB
        }
    }

    private func sizeOfWAL(_ database: any Database) async throws -> Int {
        let file = try await database.query("SELECT file FROM pragma_database_list").first?.text("file") ?? ""
        return try FileManager.default.attributesOfItem(atPath: file + "-wal")[.size] as? Int ?? 0
    }
}
