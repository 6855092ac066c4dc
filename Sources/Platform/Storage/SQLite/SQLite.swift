// SQLite in WAL mode: readers see the last commit and never wait for the writer, and there is one writer. So there is one
// writing connection on a thread of its own, whose turn one takes and passes on, and a few reading connections (SQLiteReaders).
// Submissions share a transaction, and so one fsync; where one is refused, each has a SAVEPOINT of its own. What WAL has gathered
// is carried over into the file (a checkpoint, which waits for the disk twice) by a connection and a thread of its own, not by the
// writer.
// Between processes SQLite's own locks hold; who does not get the lock within `busyTimeout` gets `.serialization`.

import Base
import Sockets

/// A database in one file, on this machine.
package final class SQLite: Database {
    package let dialect = Dialect.sqlite

    /// How many pages of 4 KiB WAL may hold that are not in the file. What is written again and again is carried over once, and the
    /// disk is waited for twice each time.
    package static let checkpointDue: Int32 = 2_000

    private let path: String
    private let writer: SQLiteConnection
    private let writerThread: WorkerPool
    private let turn: WriterTurn
    private let readers: SQLiteReaders
    private let submissions = SubmissionGroups(atOnce: 1)
    private let checkpoints: SQLiteCheckpoints

    /// Opens the file, and makes it where there is none; its folder must exist. Blocks. Throws `DatabaseError`.
    package init(path: String, readers: Int = 2, patience: Patience = Patience(), checkpointDue: Int32 = SQLite.checkpointDue) throws {
        self.path = path
        writer = try SQLiteConnection(path: path, role: .writer)
        writerThread = try WorkerPool(threads: 1, limit: .max)      // the line is the turn's
        turn = WriterTurn(patience)
        self.readers = try SQLiteReaders(path: path, count: readers, patience)
        checkpoints = try SQLiteCheckpoints(path: path, of: writer, due: checkpointDue)
    }

    package func query(_ sql: SQL) async throws -> [Row] {
        if let rows = try await readers.query(sql) { return rows }
        return try await inTurn { try self.writer.query(sql) }
    }

    @discardableResult
    package func execute(_ sql: SQL) async throws -> Int {
        try await inTurn { try self.writer.execute(sql) }
    }

    /// A single statement that writes; with others in the way it runs again.
    private func inTurn<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await Retry.run {
            try await turn.take()
            defer { turn.pass() }
            return try await writerThread.run(work)
        }
    }

    package func transaction<T: Sendable>(
        _ body: @Sendable @escaping (any Querying) async throws -> T
    ) async throws -> T {
        try await Retry.run {
            try await turn.take()
            defer { turn.pass() }
            return try await run(body)
        }
    }

    /// BEGIN IMMEDIATE takes the lock at once: a transaction that first reads and then wants to write could not be given it
    /// when another process has written in between.
    private func run<T: Sendable>(_ body: (any Querying) async throws -> T) async throws -> T {
        try await onWriter { try $0.begin() }
        let transaction = SQLiteTransaction(writer, writerThread)
        do {
            let result = try await body(transaction)
            if let failure = transaction.course.end() { throw failure }
            try await onWriter { try $0.commit() }
            return result
        } catch {
            _ = transaction.course.end()
            try await onWriter { $0.rollback() }
            throw error
        }
    }

    private func onWriter(_ work: @escaping @Sendable (SQLiteConnection) throws -> Void) async throws {
        try await writerThread.run { [writer] in try work(writer) }
    }

    @discardableResult
    package func submit(_ writes: [Write]) async throws -> [Int] {
        try await submissions.submit(SubmissionGroups.Submission(writes: writes), on: writerThread) { await self.run($0.map(\.writes)) }
    }

    private func run(_ group: [[Write]]) async -> [SubmissionGroups.Outcome] {
        do {
            return try await inTurn { try self.writer.commit(group) }
        } catch {
            return group.map { _ in .failure(error) }
        }
    }

    /// Copies what is committed to a new file, while everybody goes on. The copy is whole and of one moment.
    /// Throws `DatabaseError`, also where there is a file already.
    package func backUp(to copy: String) async throws {
        let source = try SQLiteConnection(path: path, role: .reader)
        let thread = try WorkerPool(threads: 1)
        defer { thread.end() }
        try await thread.run { try source.copy(to: copy) }
    }

    package func figures() async -> DatabaseFigures {
        var figures = DatabaseFigures()
        figures.connections = readers.count + 1
        (figures.inUse, figures.waiting) = turn.figures
        figures.inUse += readers.inUse
        return figures
    }

    package func close() async {
        await turn.close()
        readers.close()
        checkpoints.close()
        writer.close()
        writerThread.end()
    }
}

/// An open transaction: the writing connection, for as long as its turn lasts.
private struct SQLiteTransaction: Scripting {
    let dialect = Dialect.sqlite
    let course = TransactionCourse()
    private let writer: SQLiteConnection
    private let thread: WorkerPool

    init(_ writer: SQLiteConnection, _ thread: WorkerPool) {
        self.writer = writer
        self.thread = thread
    }

    func query(_ sql: SQL) async throws -> [Row] {
        try await course.statement(sql) {
            try await thread.run { [writer] in try writer.query(sql) }
        }
    }

    func execute(_ sql: SQL) async throws -> Int {
        try await course.statement(sql) {
            try await thread.run { [writer] in try writer.execute(sql) }
        }
    }

    func run(script: String) async throws {
        try await course.statement("a migration") {
            try await thread.run { [writer] in try writer.run(script: script) }
        }
    }
}
