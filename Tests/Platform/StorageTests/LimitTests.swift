import Storage
import Sockets
import TestDatabase
import Testing

@Suite(.enabled(if: Engine.postgresURL != nil, "BIM_TEST_DATABASE_URL is not set"))
struct `Many databases of a process share its connections` {
    /// How many of the server's are ours, by the name in conninfo.
    private func connections(_ name: String, _ watcher: any Database) async throws -> Int {
        try #require(await watcher.query("SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = \(name)").first?.int("n"))
    }

    /// Opens so many databases that have `most` connections in all, and closes them when `body` has ended.
    private func with(_ count: Int, sharing most: Int, _ body: @Sendable @escaping ([any Database], _ taken: () async throws -> Int) async throws -> Void) async throws {
        try await withPlace(.postgres) { place in
            let watcher = try place.open(), limit = PostgresLimit(most), name = "shared-\(Int.random(in: 0...Int.max))"
            try await watcher.execute("CREATE TABLE thing (n BIGINT)")
            let databases = try (0..<count).map { _ in
                try place.open(limit: limit) { $0.conninfo += "\($0.conninfo.contains("?") ? "&" : "?")application_name=\(name)" }
            }
            try await body(databases) { try await connections(name, watcher) }
        }
    }

    @Test func `fifty ask again and again, and there are never more than may be`() async throws {
        try await with(50, sharing: 6) { databases, taken in
            let highest = Shared(0)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for database in databases {
                    group.addTask {
                        for number in 0..<4 {
                            #expect(try await database.query("SELECT \(number) + 1 AS n").first?.int("n") == number + 1)
                            try await database.transaction { try await $0.execute("INSERT INTO thing VALUES (1)") }
                        }
                    }
                }
                for _ in 0..<20 {
                    let now = try await taken()
                    highest.change { $0 = max($0, now) }
                }
                try await group.waitForAll()
            }
            // One that has been closed is there until the server has read its goodbye.
            #expect(highest.value <= 12)
            #expect(try await databases[0].query("SELECT count(*) AS n FROM thing").first?.int("n") == 200)
        }
    }

    @Test func `who keeps all busy makes room for who has waited longer`() async throws {
        try await with(2, sharing: 2) { databases, _ in
            let isServed = Shared(false)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        while !isServed.value { try await databases[0].transaction { try await $0.execute("INSERT INTO thing VALUES (2)") } }
                    }
                }
                while try await databases[0].query("SELECT 1 AS n FROM thing LIMIT 1").isEmpty {}
                try await databases[1].execute("INSERT INTO thing VALUES (3)")
                isServed.change { $0 = true }
                try await group.waitForAll()
            }
        }
    }

    @Test func `a lane that nobody reads on gives its place up, and comes again`() async throws {
        try await with(2, sharing: 1) { databases, taken in
            for round in 0..<3 {
                for database in databases {
                    for number in 0..<20 { #expect(try await database.query("SELECT \(number) AS n").first?.int("n") == number) }
                    try await database.transaction { try await $0.execute("INSERT INTO thing VALUES (\(round))") }
                }
            }
            #expect(try await taken() <= 2)
        }
    }

    @Test func `what is closed is there for the others`() async throws {
        try await with(2, sharing: 1) { databases, _ in
            try await databases[0].execute("INSERT INTO thing VALUES (1)")
            await databases[0].close()
            try await databases[1].execute("INSERT INTO thing VALUES (2)")
        }
    }
}
