import Storage
import Sockets
import TestDatabase
import Testing

@Suite(.enabled(if: Engine.postgresURL != nil, "BIM_TEST_DATABASE_URL is not set"))
struct `Reads that ride together` {
    /// The lanes of both loops answer some time after the first questions.
    private func warm(_ database: any Database) async throws {
        for _ in 0..<40 {
            _ = try await backend(database)
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    private func backend(_ database: any Querying) async throws -> Int {
        try #require(await database.query("SELECT pg_backend_pid() AS pid").first?.int("pid"))
    }

    @Test func `each gets its own answer`() async throws {
        try await withPlace(.postgres) { place in
            var patience = Patience()
            patience.mostWaiting = 1_000
            let database = try place.open(patience: patience)
            try await warm(database)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<1_000 {
                    group.addTask {
                        let row = try await database.query("SELECT \(number) + \(1) AS sum, \("å\(number)") AS text").first
                        #expect(try row?.int("sum") == number + 1)
                        #expect(try row?.text("text") == "å\(number)")
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func `a bad one harms only itself`() async throws {
        try await withPlace(.postgres) { place in
            let database = try place.open()
            try await database.execute("CREATE TABLE thing (n BIGINT)")
            try await database.execute("INSERT INTO thing VALUES (0), (1), (2), (3), (4)")
            try await warm(database)
            let refused = Shared(0)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<400 {
                    group.addTask {
                        let question: SQL = switch number % 7 {
                        case 2: "SELECT 1 / (n - n) AS x FROM thing"
                        case 5: "SELECT missing FROM thing"
                        default: "SELECT n FROM thing WHERE n = \(number % 5)"
                        }
                        let refusal = try await kind { try await database.query(question) }
                        let expected: DatabaseError.Kind? = [2: .other(code: "22012"), 5: .other(code: "42703")][number % 7]
                        #expect(refusal == expected)
                        if refusal != nil { refused.change { $0 += 1 } }
                    }
                }
                try await group.waitForAll()
            }
            #expect(refused.value == 114)
        }
    }

    @Test func `what is slow is asked elsewhere, and nobody waits behind it`() async throws {
        try await withPlace(.postgres) { place in
            let database = try place.open(), other = try place.open()
            try await warm(database)
            // The first time it is found to be slow, the second time that is known.
            for _ in 1...2 {
                let slow = try await other.transaction { lock in
                    _ = try await lock.query("SELECT 1 AS one, pg_advisory_xact_lock(4711)")
                    let slow = Task { try await database.query("SELECT 1 AS one, pg_advisory_xact_lock(4711) AS slow").count }
                    for _ in 0..<20 { #expect(try await database.query("SELECT 1 AS one").count == 1) }
                    return slow
                }
                #expect(try await slow.value == 1)
            }
        }
    }

    @Test func `when their connection is lost they are asked again`() async throws {
        try await withPlace(.postgres) { place in
            let database = try place.open(), other = try place.open()
            try await warm(database)
            let stop = Shared(false)
            async let killed: Void = {
                while !stop.value {
                    _ = try await other.query("""
                        SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity
                        WHERE pid <> pg_backend_pid() AND query LIKE '%lane kill me%'
                        """)
                    try await Task.sleep(for: .milliseconds(30))
                }
            }()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<10 {
                    group.addTask {
                        for number in 0..<100 {
                            let row = try await database.query("SELECT \(number) + 0 AS n /* lane kill me */").first
                            #expect(try row?.int("n") == number)
                        }
                    }
                }
                try await group.waitForAll()
            }
            stop.change { $0 = true }
            try await killed
        }
    }

    @Test func `they see what was committed before they were asked`() async throws {
        try await withPlace(.postgres) { place in
            let database = try place.open()
            try await database.execute("CREATE TABLE counter (n BIGINT)")
            try await database.execute("INSERT INTO counter VALUES (0)")
            for number in 1...200 {
                try await database.execute("UPDATE counter SET n = \(number)")
                #expect(try await database.query("SELECT n FROM counter").first?.int("n") == number)
            }
        }
    }
}
