import Sockets
import Storage
import TestDatabase
import Testing

@Suite(.enabled(if: Engine.postgresURL != nil, "BIM_TEST_DATABASE_URL is not set"))
struct `A PostgreSQL connection that is lost heals` {
    private func backend(_ database: any Querying) async throws -> Int {
        try #require(await database.query("SELECT pg_backend_pid() AS pid").first?.int("pid"))
    }

    private func kill(_ backend: Int, by database: any Querying) async throws {
        _ = try await database.query("SELECT pg_terminate_backend(CAST(\(backend) AS INTEGER)) AS ended")
    }

    @Test func `while it rests`() async throws {
        try await withPlace(.postgres) { place in
            let database = try place.open { $0.connectionsPerLoop = 1 }, other = try place.open()
            for _ in 0..<5 {
                try await kill(try await backend(database), by: other)
                #expect(try await database.query("SELECT 1 AS one").count == 1)
            }
        }
    }

    @Test func `in a transaction, which runs again`() async throws {
        try await withPlace(.postgres) { place in
            let database = try place.open(), other = try place.open()
            try await database.execute("CREATE TABLE counter (n BIGINT)")
            let runs = Shared(0)
            try await database.transaction { transaction in
                try await transaction.execute("INSERT INTO counter VALUES (1)")
                if runs.change({ $0 += 1 }) < 3 { try await kill(try await backend(transaction), by: other) }
                try await transaction.execute("INSERT INTO counter VALUES (2)")
            }
            #expect(runs.value == 3)
            #expect(try await database.query("SELECT n FROM counter").count == 2)
        }
    }

    @Test func `in a COMMIT, whose outcome nobody knows`() async throws {
        try await withPlace(.postgres) { place in
            let database = try place.open(), other = try place.open()
            try await database.execute("CREATE TABLE a (id TEXT PRIMARY KEY)")
            try await database.execute("""
                CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(3); RETURN NULL; END $$
                """)
            try await database.execute("""
                CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON a DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION slow()
                """)
            let runs = Shared(0), backends = Shared(0)
            async let killed: Void = {
                while backends.value == 0 { try await Task.sleep(for: .milliseconds(10)) }
                try await Task.sleep(for: .milliseconds(200))
                try await kill(backends.value, by: other)
            }()
            let refusal = try await kind {
                try await database.transaction { transaction in
                    runs.change { $0 += 1 }
                    let pid = try await backend(transaction)
                    try await transaction.execute("INSERT INTO a VALUES ('x')")
                    backends.change { $0 = pid }
                }
            }
            try await killed
            #expect(refusal == .outcomeUnknown)
            #expect(runs.value == 1)
            #expect(try await database.query("SELECT id FROM a").isEmpty)
        }
    }

    /// How a COMMIT sounds that no longer waits for the standby: it succeeds, with a warning.
    @Test func `a COMMIT that warns is not to be relied on`() async throws {
        try await withPlace(.postgres) { place in
            let database = try place.open()
            try await database.execute("CREATE TABLE a (id TEXT PRIMARY KEY)")
            try await database.execute("""
                CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE WARNING 'perhaps'; RETURN NULL; END $$
                """)
            try await database.execute("""
                CREATE CONSTRAINT TRIGGER warn AFTER INSERT ON a DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION warn()
                """)
            let refusal = try await kind {
                try await database.transaction { try await $0.execute("INSERT INTO a VALUES ('x')") }
            }
            #expect(refusal == .outcomeUnknown)
            #expect(try await database.query("SELECT id FROM a").count == 1)
        }
    }

    @Test func `in a write of its own, whose outcome nobody knows`() async throws {
        try await withPlace(.postgres) { place in
            let database = try place.open { $0.connectionsPerLoop = 1 }, other = try place.open()
            try await database.execute("CREATE TABLE a (n BIGINT)")
            async let refusal = kind {
                try await database.execute("INSERT INTO a SELECT 1 FROM pg_sleep(3)")
            }
            let sleeping: SQL = "SELECT pid FROM pg_stat_activity WHERE query LIKE 'INSERT INTO a SELECT%' AND state = 'active'"
            while try await other.query(sleeping).isEmpty { try await Task.sleep(for: .milliseconds(20)) }
            for row in try await other.query(sleeping) { try await kill(row.int("pid"), by: other) }
            #expect(try await refusal == .outcomeUnknown)
            #expect(try await database.query("SELECT n FROM a").isEmpty)
        }
    }

    @Test func `a statement that takes too long is ended, and the connection serves on`() async throws {
        try await withPlace(.postgres) { place in
            let database = try place.open {
                $0.connectionsPerLoop = 1
                $0.statementTimeout = .milliseconds(200)
            }
            #expect(try await kind { try await database.query("SELECT pg_sleep(5)") } == .timeout)
            #expect(try await database.query("SELECT 1 AS one").count == 1)
        }
    }

    @Test func `a table that changes under a prepared statement`() async throws {
        try await withPlace(.postgres) { place in
            let database = try place.open { $0.connectionsPerLoop = 1 }, other = try place.open()
            try await database.execute("CREATE TABLE a (n BIGINT)")
            try await database.execute("INSERT INTO a VALUES (1)")
            for _ in 0..<4 { #expect(try await database.query("SELECT * FROM a").first?.columns == ["n"]) }
            try await other.execute("ALTER TABLE a ADD COLUMN t TEXT")
            for _ in 0..<4 { #expect(try await database.query("SELECT * FROM a").first?.columns == ["n", "t"]) }
            try await other.execute("ALTER TABLE a DROP COLUMN n")
            try await database.transaction { transaction async throws in
                #expect(try await transaction.query("SELECT * FROM a").first?.columns == ["t"])
            }
        }
    }

    @Test func `without prepared statements all is the same`() async throws {
        try await withPlace(.postgres) { place in
            let database = try place.open { $0.preparesStatements = false }
            try await database.execute("CREATE TABLE a (n BIGINT, t TEXT, b BYTEA)")
            try await database.execute("INSERT INTO a VALUES (\(Int64.min), \("å"), \([0, 1] as [UInt8]))")
            let row = try #require(await database.query("SELECT n, t, b FROM a WHERE n < \(0)").first)
            #expect(row.values == [.integer(.min), .text("å"), .blob([0, 1])])
            #expect(try await database.query("SELECT name FROM pg_prepared_statements").isEmpty)
        }
    }
}

@Suite struct `No database to reach` {
    private func refusal(_ conninfo: String) async throws -> DatabaseError.Kind? {
        var configuration = PostgresConfiguration(conninfo)
        configuration.patience.longest = .milliseconds(300)
        let loops = try EventLoopGroup(count: 1)
        defer { loops.end() }
        let database = try Postgres(configuration, loops: loops)
        let begun = ContinuousClock.now
        let kind = try await kind { _ = try await database.query("SELECT 1 AS one") }
        #expect(begun.duration(to: .now) < .seconds(30))
        await database.close()
        return kind
    }

    @Test func `nobody listens`() async throws {
        #expect(try await refusal("host=127.0.0.1 port=1 dbname=x user=x") == .connectionLost)
    }

    @Test func `conninfo that cannot be read is refused at once`() throws {
        let loops = try EventLoopGroup(count: 1)
        defer { loops.end() }
        do {
            _ = try Postgres(PostgresConfiguration("postgresql://u:hemlig@[bad"), loops: loops)
            Issue.record("should be refused")
        } catch let error as DatabaseError {
            #expect(!error.description.contains("hemlig"))
        }
    }
}
