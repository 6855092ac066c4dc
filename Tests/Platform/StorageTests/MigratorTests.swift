import Base
import Foundation
import Storage
import TestDatabase
import Testing

@Suite struct `Migrations run once, in order` {
    private func withFolder(_ files: [String: String], _ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/bim_migrations_" + Digest.hex(Random.bytes(6))
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
        try write(files, folder)
        try await body(folder)
    }

    private func write(_ files: [String: String], _ folder: String) throws {
        for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
    }

    private let two = [
        "0001_person.sql": "CREATE TABLE person (id TEXT PRIMARY KEY);\n-- två satser; i en fil\nINSERT INTO person VALUES ('å');",
        "0002_bild.sql": "ALTER TABLE person ADD COLUMN bild BYTEA",
        "0002_bild.sqlite.sql": "ALTER TABLE person ADD COLUMN bild BLOB",
        "README.md": "not SQL",
    ]

    @Test(arguments: Engine.available)
    func `first all, then none, then only the new one`(engine: Engine) async throws {
        try await withFolder(two) { folder in
            try await withDatabase(engine) { database in
                let migrator = Migrator(directory: folder)
                #expect(try await migrator.run(on: database) == ["0001_person", "0002_bild"])
                #expect(try await migrator.run(on: database) == [])
                try write(["0003_namn.sql": "ALTER TABLE person ADD COLUMN namn TEXT"], folder)
                #expect(try await migrator.run(on: database) == ["0003_namn"])
                #expect(try await database.query("SELECT id, bild, namn FROM person").count == 1)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `two processes that start at once run each once`(engine: Engine) async throws {
        try await withFolder(two) { folder in
            try await withPlace(engine) { place in
                let databases = try (0..<4).map { _ in try place.open() }
                let ran = try await withThrowingTaskGroup(of: [String].self) { group in
                    for database in databases { group.addTask { try await Migrator(directory: folder).run(on: database) } }
                    return try await group.reduce(into: []) { $0 += $1 }
                }
                #expect(ran.sorted() == ["0001_person", "0002_bild"])
                #expect(try await databases[0].query("SELECT id FROM person").count == 1)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `one that was changed afterwards is refused`(engine: Engine) async throws {
        try await withFolder(two) { folder in
            try await withDatabase(engine) { database in
                let migrator = Migrator(directory: folder)
                try await migrator.run(on: database)
                try write(["0001_person.sql": "CREATE TABLE person (id TEXT)"], folder)
                await #expect(throws: MigrationError.changed(name: "0001_person")) { try await migrator.run(on: database) }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `one that comes after a later one is refused`(engine: Engine) async throws {
        try await withFolder(["0002_b.sql": "CREATE TABLE b (n BIGINT)"]) { folder in
            try await withDatabase(engine) { database in
                let migrator = Migrator(directory: folder)
                try await migrator.run(on: database)
                try write(["0001_a.sql": "CREATE TABLE a (n BIGINT)"], folder)
                await #expect(throws: MigrationError.late(name: "0001_a")) { try await migrator.run(on: database) }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `one that fails leaves nothing, and those before it stay`(engine: Engine) async throws {
        let files = ["0001_a.sql": "CREATE TABLE a (n BIGINT)", "0002_b.sql": "CREATE TABLE b (n BIGINT); SELECT nonsense"]
        try await withFolder(files) { folder in
            try await withDatabase(engine) { database in
                let migrator = Migrator(directory: folder)
                await #expect(throws: DatabaseError.self) { try await migrator.run(on: database) }
                #expect(try await database.query("SELECT name FROM migration").map { try $0.text("name") } == ["0001_a"])
                await #expect(throws: DatabaseError.self) { try await database.query("SELECT n FROM b") }
                try write(["0002_b.sql": "CREATE TABLE b (n BIGINT)"], folder)
                #expect(try await migrator.run(on: database) == ["0002_b"])
            }
        }
    }

    @Test(arguments: [
        ["1.sql"], ["x_1.sql"], ["0001_a.sqlite.sql"], ["0001_a.sql", "0001_b.sql"],
    ])
    func `names and numbers that do not fit are refused`(files: [String]) async throws {
        try await withFolder(Dictionary(uniqueKeysWithValues: files.map { ($0, "SELECT 1") })) { folder in
            try await withDatabase(.sqlite) { database in
                await #expect(throws: MigrationError.self) { try await Migrator(directory: folder).run(on: database) }
            }
        }
    }
}
