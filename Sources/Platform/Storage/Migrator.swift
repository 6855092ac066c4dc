import Base

/// Brings a database's tables up to date: each file of a folder once, in order, forward only.
///
/// Every migration is one transaction together with its row in the table `migration`, and holds a lock from its first
/// statement, so that processes that start at the same time take turns and the second finds the work done.
/// Migrations in the database that the folder does not have are left alone: an older program may run beside a newer one.
package struct Migrator: Sendable {
    private let directory: String
    private let clock: any WallClock

    package init(directory: String, clock: any WallClock = SystemClock()) {
        self.directory = directory
        self.clock = clock
    }

    /// Runs what has not been run and returns the names of those migrations.
    /// Throws `MigrationError`, `DatabaseError`, or what reading the files threw.
    @discardableResult
    package func run(on database: any Database) async throws -> [String] {
        let migrations = try Migration.all(in: directory, for: database.dialect)
        var ran: [String] = []
        for migration in migrations where try await run(migration, on: database) {
            Log.info("migration run", ("name", .token(migration.name)))
            ran.append(migration.name)
        }
        return ran
    }

    /// The names of those that have not been run. Changes nothing.
    package func missing(on database: any Database) async throws -> [String] {
        let migrations = try Migration.all(in: directory, for: database.dialect)
        let ran: Set<Int>
        do {
            ran = Set(try await database.query("SELECT number FROM migration").map { try $0.int("number") })
        } catch let error as DatabaseError {
            guard case .other = error.kind else { throw error }
            ran = []                                            // there is no table yet
        }
        return migrations.filter { !ran.contains($0.number) }.map(\.name)
    }

    private func run(_ migration: Migration, on database: any Database) async throws -> Bool {
        try await database.transaction { transaction in
            try await lock(transaction)
            guard try await isNew(migration, transaction) else { return false }
            try await transaction.run(script: migration.script)
            try await transaction.execute("""
                INSERT INTO migration (number, name, checksum, run_at)
                VALUES (\(migration.number), \(migration.name), \(migration.checksum), \(clock.now()))
                """)
            return true
        }
    }

    /// PostgreSQL: an advisory lock that ends with the transaction, since two CREATE TABLE IF NOT EXISTS at once collide.
    /// SQLite: a transaction has the only writer's place from its start.
    private func lock(_ transaction: any Querying) async throws {
        if transaction.dialect == .postgres {
            try await transaction.run(script: "SET LOCAL statement_timeout = 0; SELECT pg_advisory_xact_lock(7236837)")
        }
        try await transaction.execute("""
            CREATE TABLE IF NOT EXISTS migration (
                number   BIGINT PRIMARY KEY,
                name     TEXT NOT NULL,
                checksum TEXT NOT NULL,
                run_at   BIGINT NOT NULL
            )
            """)
    }

    private func isNew(_ migration: Migration, _ transaction: any Querying) async throws -> Bool {
        let rows = try await transaction.query("SELECT number, checksum FROM migration WHERE number >= \(migration.number)")
        guard let row = try rows.first(where: { try $0.int("number") == migration.number }) else {
            guard rows.isEmpty else { throw MigrationError.late(name: migration.name) }
            return true
        }
        guard try row.text("checksum") == migration.checksum else { throw MigrationError.changed(name: migration.name) }
        return false
    }
}

/// What only migrations may do: run text that does not stand in the program, several statements at a time.
/// Both drivers' transactions can.
protocol Scripting: Querying {
    func run(script: String) async throws
}

extension Querying {
    fileprivate func run(script: String) async throws {
        guard let scripting = self as? any Scripting else {
            preconditionFailure("a migration needs a transaction of one of our drivers")
        }
        try await scripting.run(script: script)
    }
}
