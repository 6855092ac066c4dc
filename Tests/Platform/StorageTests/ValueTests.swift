import Base
import Storage
import TestDatabase
import Testing

@Suite struct `What is stored comes back` {
    @Test(arguments: Engine.available)
    func `every kind of value, at its limits`(engine: Engine) async throws {
        let values: [SQLValue] = [
            .null, .integer(0), .integer(.max), .integer(.min), .text(""), .text("å"), .text("e\u{301} 👩‍👧 \u{FFFD} $1 ?"),
            .text(String(repeating: "Räksmörgås ", count: 20_000)), .blob([]), .blob([0, 1, 255]),
            .blob((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }),
        ]
        try await withDatabase(engine) { database in
            try await database.execute("CREATE TABLE thing (id BIGINT PRIMARY KEY, n BIGINT, t TEXT, b BYTEA)")
            for (id, value) in values.enumerated() {
                switch value {
                case .null: try await database.execute("INSERT INTO thing (id) VALUES (\(id))")
                case .integer: try await database.execute("INSERT INTO thing (id, n) VALUES (\(id), \(value))")
                case .text: try await database.execute("INSERT INTO thing (id, t) VALUES (\(id), \(value))")
                case .blob: try await database.execute("INSERT INTO thing (id, b) VALUES (\(id), \(value))")
                }
            }
            let rows = try await database.query("SELECT id, n, t, b FROM thing ORDER BY id")
            #expect(rows.count == values.count)
            for (row, value) in zip(rows, values) {
                let stored = row.values.dropFirst().first { $0 != .null } ?? .null
                #expect(stored == value)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `moments, booleans and sums`(engine: Engine) async throws {
        let moment = Instant(microseconds: 1_795_228_200_123_456)
        try await withDatabase(engine) { database in
            try await database.execute("CREATE TABLE thing (at BIGINT, yes SMALLINT, amount BIGINT)")
            for amount in [3_910_00, -1, 4_000_000_000_000] {
                try await database.execute("INSERT INTO thing VALUES (\(moment), \(true), \(amount))")
            }
            let row = try #require(await database.query("""
                SELECT max(at) AS at, max(yes) AS yes, sum(amount) AS total, count(*) AS many, sum(amount) - sum(amount) AS none
                FROM thing WHERE at >= \(moment) AND amount < \(Int64.max)
                """).first)
            #expect(try row.instant("at") == moment)
            #expect(try row.bool("yes"))
            #expect(try row.int("total") == 4_000_000_390_999)
            #expect(try row.int("many") == 3)
            #expect(try row.int("none") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `an optional is bound as its value or NULL by the same statement`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.execute("CREATE TABLE thing (t TEXT, n BIGINT)")
            for (text, number) in [("a", nil), (nil, 2), (nil, nil), ("b", 3)] as [(String?, Int?)] {
                try await database.execute("INSERT INTO thing (t, n) VALUES (\(text), \(number))")
            }
            let rows = try await database.query("SELECT t, n FROM thing ORDER BY coalesce(t, 'z'), coalesce(n, 9)")
            #expect(try rows.map { try $0.optionalText("t") } == ["a", "b", nil, nil])
            #expect(try rows.map { try $0.optionalInt("n") } == [nil, 3, 2, nil])
        }
    }

    @Test(arguments: Engine.available)
    func `text with a NUL is refused, and the next statement works`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.execute("CREATE TABLE thing (t TEXT)")
            #expect(try await kind { try await database.execute("INSERT INTO thing VALUES (\("a\0b"))") } == .other(code: "22021"))
            #expect(try await database.execute("INSERT INTO thing VALUES (\("ab"))") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a fraction is refused, a cast one is not`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            #expect(try await kind { try await database.query("SELECT 1.5 AS half") } == .other(code: "42846"))
            let row = try #require(await database.query("SELECT CAST(1.5 AS TEXT) AS half").first)
            #expect(try row.text("half") == "1.5")
        }
    }

    @Test(arguments: Engine.available)
    func `the number of rows that changed is told`(engine: Engine) async throws {
        try await withDatabase(engine) { database async throws in
            #expect(try await database.execute("CREATE TABLE thing (n BIGINT)") == 0)
            #expect(try await database.execute("INSERT INTO thing VALUES (1), (2), (3)") == 3)
            #expect(try await database.execute("UPDATE thing SET n = n + 1 WHERE n > 1") == 2)
            #expect(try await database.execute("UPDATE thing SET n = n + 1 WHERE n > 100") == 0)
            #expect(try await database.execute("SELECT n FROM thing") == 0)
            #expect(try await database.query("INSERT INTO thing VALUES (9) RETURNING n").first?.int("n") == 9)
            #expect(try await database.execute("DELETE FROM thing") == 4)
        }
    }

    @Test(arguments: Engine.available)
    func `several statements in one are refused`(engine: Engine) async throws {
        try await withDatabase(engine) { database async throws in
            #expect(try await kind { try await database.execute("SELECT 1; SELECT 2") } == .other(code: "42601"))
        }
    }
}
