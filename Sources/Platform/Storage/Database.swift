import Base

/// Which engine answers, for the few statements that cannot be written for both.
package enum Dialect: Sendable {
    case postgres
    case sqlite
}

/// What one can ask: a database as a whole, or an open transaction in it.
package protocol Querying: Sendable {
    var dialect: Dialect { get }

    /// The rows of a statement. Throws `DatabaseError`.
    func query(_ sql: SQL) async throws -> [Row]

    /// Runs a statement and tells how many rows it inserted, changed or removed. Throws `DatabaseError`.
    @discardableResult
    func execute(_ sql: SQL) async throws -> Int

    /// Runs a statement that changes one row or none, and tells whether it did. In a submission (`Database.submission`) it
    /// is taken for granted that it does, and made sure of when the submission is sent.
    func change(_ sql: SQL) async throws -> Bool
}

extension Querying {
    /// Runs them one after another, and tells how many rows each has changed. Throws `.unmet`.
    package func run(_ writes: [Write]) async throws -> [Int] {
        var changes: [Int] = []
        for write in writes { changes.append(try await execute(write.sql)) }
        try Write.check(changes, of: writes)
        return changes
    }

    package func change(_ sql: SQL) async throws -> Bool { try await execute(sql) == 1 }
}

/// A database. A statement asked of it directly is a transaction of its own, and may be asked from any task or thread;
/// the answer comes back on the caller's executor.
package protocol Database: Querying {
    /// Runs `body` in one transaction: committed when it returns, rolled back when it throws.
    ///
    /// The whole of it runs again, at most five times in all, when the engine says that others were in the way
    /// (`.serialization`) or when the connection was lost before COMMIT was sent: so it must bear to be run twice.
    /// It never runs again when the answer to COMMIT was lost: that is thrown as `.outcomeUnknown`, and only who called
    /// knows how to look. A failed statement dooms its transaction even where its error is caught.
    /// PostgreSQL runs it READ COMMITTED; on SQLite writers take turns.
    @discardableResult
    func transaction<T: Sendable>(_ body: @Sendable @escaping (any Querying) async throws -> T) async throws -> T

    /// Runs statements that are all known beforehand in one transaction, shared with what others submit at the same time: who
    /// has the answer is sure that they are committed, and tells how many rows each has changed. Where one of them fails or
    /// changes another number of rows than it must (`.unmet`), nothing of this submission is done and the others are not
    /// harmed. A lost answer is `.outcomeUnknown`.
    @discardableResult
    func submit(_ writes: [Write]) async throws -> [Int]

    /// As above, on one server alone: where another has taken its place, the submission is `.unmet`.
    @discardableResult
    func submit(_ writes: [Write], on server: DatabaseServer?) async throws -> [Int]

    /// As `query`, and which server answered.
    func read(_ sql: SQL) async throws -> Read

    /// How its connections stand.
    func figures() async -> DatabaseFigures

    /// Lets what is under way finish, then lets go of every connection. Nothing may be asked afterwards.
    func close() async
}

/// A server from its start to its end. Another may take its place, which need not have what was read from the first: a standby
/// that is promoted lacks what the primary had committed and not yet passed on.
package struct DatabaseServer: Sendable, Hashable {
    let started: Instant

    package init(started: Instant) { self.started = started }
}

/// What a question was answered, and by whom.
package struct Read: Sendable {
    package let rows: [Row]
    /// Nil where there is but one.
    package let server: DatabaseServer?

    package init(rows: [Row], server: DatabaseServer?) {
        self.rows = rows
        self.server = server
    }
}

extension Database {
    package func read(_ sql: SQL) async throws -> Read { Read(rows: try await query(sql), server: nil) }

    package func submit(_ writes: [Write], on server: DatabaseServer?) async throws -> [Int] { try await submit(writes) }

    @discardableResult
    package func submit(_ statements: [SQL]) async throws -> [Int] {
        try await submit(statements.map { Write($0) })
    }

    package func figures() async -> DatabaseFigures { DatabaseFigures() }

    package func submit(_ writes: [Write]) async throws -> [Int] {
        try await transaction { try await $0.run(writes) }
    }
}
