import Storage
import TestDatabase
import Testing

@Suite struct `Where there is no room to write` {
    /// SQLite is held to the pages it has; PostgreSQL says what it says when it cannot extend a file.
    private func fill(_ database: any Database) async throws {
        switch database.dialect {
        case .sqlite:
            try await database.execute("PRAGMA max_page_count = 1")         // means: as many as there are
        case .postgres:
            try await database.execute("""
                CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$
                """)
            try await database.execute("CREATE TRIGGER full_disk BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION full_disk()")
        }
    }

    private func makeRoom(_ database: any Database) async throws {
        switch database.dialect {
        case .sqlite: try await database.execute("PRAGMA max_page_count = 1000000")
        case .postgres: try await database.execute("DROP TRIGGER full_disk ON a")
        }
    }

    @Test(arguments: Engine.available)
    func `it is said, nothing is done, reads go on, and so do writes once there is`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let insert: SQL = "INSERT INTO a VALUES (\(String(repeating: "å", count: 50_000)))"
            try await database.execute("CREATE TABLE a (b TEXT)")
            try await fill(database)
            #expect(try await kind { try await database.execute(insert) } == .noRoom)
            #expect(try await kind { try await database.submit([insert]) } == .noRoom)
            #expect(try await kind { try await database.transaction { try await $0.execute(insert) } } == .noRoom)
            #expect(try await database.query("SELECT b FROM a").isEmpty)
            try await makeRoom(database)
            try await database.submit([insert])
            try await database.transaction { try await $0.execute(insert) }
            #expect(try await database.query("SELECT b FROM a").count == 2)
        }
    }
}
