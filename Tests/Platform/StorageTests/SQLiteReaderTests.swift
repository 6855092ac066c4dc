@testable import Storage
import TestDatabase
import Testing

@Suite struct `A question to SQLite is answered where it is asked, unless it takes long` {
    private func withReaders(_ work: @Sendable @escaping (SQLiteReaders) async throws -> Void) async throws {
        try await withPlace(.sqlite) { place async throws in
            let database = try place.open()
            try await database.execute("CREATE TABLE number (n BIGINT PRIMARY KEY)")
            try await database.execute("INSERT INTO number WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 1000) SELECT n FROM s")
            let file = try #require(await database.query("SELECT file FROM pragma_database_list").first?.text("file"))
            let readers = try SQLiteReaders(path: file, count: 2, Patience())
            try await work(readers)
            readers.close()
        }
    }

    @Test func `what takes long is answered too, and the next time on a thread from the beginning`() async throws {
        try await withReaders { readers async throws in
            let pairs: SQL = "SELECT count(*) AS pairs FROM number a JOIN number b ON a.n <> b.n + 1"
            for _ in 0..<2 {
                let rows = try #require(await readers.query(pairs))
                #expect(try rows.first?.int("pairs") == 999_001)
            }
            #expect(readers.slow == [pairs.text])
        }
    }

    @Test func `what is quick stays quick, however often it is asked`() async throws {
        try await withReaders { readers async throws in
            for last in 1...300 {
                let rows = try #require(await readers.query("SELECT sum(n) AS sum FROM number WHERE n <= \(last)"))
                #expect(try rows.first?.int("sum") == last * (last + 1) / 2)
            }
            #expect(readers.slow.isEmpty)
        }
    }

    @Test func `what would write is not answered here`() async throws {
        try await withReaders { readers async throws in
            #expect(try await readers.query("DELETE FROM number RETURNING n") == nil)
        }
    }
}
