import CSQLite
import Glibc

/// One connection and its prepared statements.
/// `@unchecked Sendable`: used by one thread at a time, the one that holds the writer's turn or has taken it from the readers.
final class SQLiteConnection: @unchecked Sendable {
    enum Role {
        case writer
        case reader
        /// Does not wait for other processes either: asked on a thread that may not stand still.
        case quickReader
        /// The only one there is, of a database that need not outlive the program.
        case only
    }

    /// How long SQLite itself waits for another process.
    private static let busyTimeout: Int32 = 2_000       // milliseconds
    /// The program's statements are counted in hundreds; this only bounds what was made from fragments.
    private static let mostStatements = 500

    private(set) var handle: OpaquePointer?
    private var statements: [SQLText: SQLiteStatement] = [:]

    /// Before the first connection: SQLite counts every allocation under one lock for the whole process, and nobody asks for the
    /// sum. Two simulations on two cores spent a sixth of their time waiting for each other there.
    private static let isConfigured = bim_sqlite_without_memory_statistics() == SQLITE_OK

    /// https://sqlite.org/wal.html, https://sqlite.org/pragma.html. FULL: in WAL mode NORMAL may lose the last commits
    /// when the power goes, and an application that has been received must not be lost. What SQLite keeps of pages as they were
    /// before a statement (the triggers make it) is small and stays in memory: in files it cost a hundred writes a submission.
    init(path: String, role: Role) throws {
        _ = Self.isConfigured
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(path, &handle, flags, nil)
        guard code == SQLITE_OK else {
            defer { close() }
            throw error(code, "")
        }
        sqlite3_busy_timeout(handle, Self.busyTimeout)
        defer { if role == .quickReader { sqlite3_busy_timeout(handle, 0) } }
        do {
            try run(script: """
                PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF;
                PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384
                """)
            switch role {
            case .writer: try useWAL()
            case .reader, .quickReader: try run(script: "PRAGMA query_only = ON")
            case .only: break
            }
        } catch {
            close()
            throw error
        }
    }

    deinit { close() }

    /// Some file systems cannot share the memory WAL needs; then SQLite stays in its old mode and says so.
    private func useWAL() throws {
        let mode = try query("PRAGMA journal_mode = WAL").first?.values.first
        guard mode == .text("wal") else { throw DatabaseError(.other(code: "WAL"), "the file system does not allow WAL") }
    }

    func close() {
        statements = [:]
        sqlite3_close_v2(handle)
        handle = nil
    }

    // MARK: - Statements

    func query(_ sql: SQL) throws -> [Row] {
        try rows(of: statement(sql.text), sql.values)
    }

    /// Nil, and nothing done, when the statement would write.
    func queryIfReadOnly(_ sql: SQL) throws -> [Row]? {
        let statement = try statement(sql.text)
        return statement.isReadOnly ? try rows(of: statement, sql.values) : nil
    }

    /// A question took more steps than it was allowed, and was given up.
    struct TookTooLong: Error {}

    /// - Parameter steps: of SQLite's machine, some ten million a second.
    func queryIfReadOnly(_ sql: SQL, atMost steps: Int32) throws -> [Row]? {
        let statement = try statement(sql.text)
        guard statement.isReadOnly else { return nil }
        statement.forgetSteps()
        sqlite3_progress_handler(handle, steps, { _ in 1 }, nil)
        defer { sqlite3_progress_handler(handle, 0, nil, nil) }
        do {
            return try rows(of: statement, sql.values)
        } catch let error as DatabaseError where error.kind == .other(code: String(SQLITE_INTERRUPT)) {
            throw TookTooLong()
        }
    }

    func execute(_ sql: SQL) throws -> Int {
        let statement = try statement(sql.text)
        let before = sqlite3_total_changes64(handle)
        try statement.bind(sql.values)
        defer { statement.reset() }
        while try statement.step() {}
        // sqlite3_changes remembers the last statement that changed something, also when this one did not.
        return sqlite3_total_changes64(handle) == before ? 0 : Int(sqlite3_changes64(handle))
    }

    private func rows(of statement: SQLiteStatement, _ values: [SQLValue]) throws -> [Row] {
        try statement.bind(values)
        defer { statement.reset() }
        var rows: [Row] = []
        while try statement.step() { rows.append(try statement.row()) }
        return rows
    }

    private func statement(_ text: SQLText) throws -> SQLiteStatement {
        if let statement = statements[text] { return statement }
        guard let handle else { throw DatabaseError.closed }
        let statement = try SQLiteStatement(text.string, on: handle)
        if statements.count >= Self.mostStatements { statements = [:] }
        statements[text] = statement
        return statement
    }

    /// Several statements, without values.
    func run(script: String) throws {
        guard let handle else { throw DatabaseError.closed }
        let code = sqlite3_exec(handle, script, nil, nil, nil)
        guard code == SQLITE_OK else { throw error(code, "a script") }
    }

    // MARK: - Transactions

    func begin() throws { _ = try execute("BEGIN IMMEDIATE") }

    /// A disk that fails in the middle leaves it open whether the commit will be there afterwards.
    func commit() throws {
        do {
            _ = try execute("COMMIT")
        } catch var error as DatabaseError {
            if sqlite3_extended_errcode(handle) & 0xFF == SQLITE_IOERR { error.kind = .outcomeUnknown }
            throw error
        }
    }

    /// All of a group in one transaction. Where one is refused, all are done again, each in a SAVEPOINT: what that one refuses
    /// harms no other. Not at once, since within a SAVEPOINT SQLite keeps a copy of every page as it was.
    /// https://sqlite.org/lang_savepoint.html
    func commit(_ group: [[Write]]) throws -> [SubmissionGroups.Outcome] {
        do {
            return try committing { try group.map { .success(try run($0)) } }
        } catch let error as DatabaseError where error.concernsOne && error.kind != .serialization {
            guard group.count > 1 else { return [.failure(error)] }
            return try committing { try group.map(inSavepoint) }
        }
    }

    private func committing<T>(_ work: () throws -> T) throws -> T {
        try begin()
        do {
            let result = try work()
            try commit()
            return result
        } catch {
            rollback()
            throw error
        }
    }

    private func inSavepoint(_ writes: [Write]) throws -> SubmissionGroups.Outcome {
        _ = try execute("SAVEPOINT submission")
        let outcome = SubmissionGroups.Outcome { try run(writes) }
        if case .failure(let error) = outcome {
            guard isInTransaction else { throw error }      // a full disk has undone all of it already
            _ = try execute("ROLLBACK TO submission")
        }
        _ = try execute("RELEASE submission")
        return outcome
    }

    private func run(_ writes: [Write]) throws -> [Int] {
        let changes = try writes.map { try execute($0.sql) }
        try Write.check(changes, of: writes)
        try checkDeferred()
        return changes
    }

    /// A deferred foreign key is looked at when the whole group commits, and would take it down: a submission answers for its
    /// own. https://sqlite.org/c3ref/c_dbstatus_options.html: zero when all are met.
    private func checkDeferred() throws {
        var owed: Int32 = 0, highest: Int32 = 0
        sqlite3_db_status(handle, SQLITE_DBSTATUS_DEFERRED_FKS, &owed, &highest, 0)
        guard owed == 0 else { throw DatabaseError(.foreignKey, "a deferred foreign key is not met") }
    }

    /// Some errors have rolled back already: a full disk, a lack of memory.
    func rollback() {
        guard isInTransaction else { return }
        let code = sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
        assert(code == SQLITE_OK, "no statement is under way, so a rollback succeeds")
    }

    private var isInTransaction: Bool { handle.map { sqlite3_get_autocommit($0) == 0 } ?? false }

    // MARK: - The whole file

    /// Carries over what no reader needs where it is. What cannot be carried over now is the next checkpoint's.
    /// - Returns: how many of the pages in WAL are in the file.
    func checkpoint() throws -> Int32 {
        var pages: Int32 = 0, carriedOver: Int32 = 0
        let code = sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_PASSIVE, &pages, &carriedOver)
        guard code == SQLITE_OK || code & 0xFF == SQLITE_BUSY else { throw error(code, "a checkpoint") }
        return max(0, carriedOver)
    }

    /// All in one step: that is one read transaction, which in WAL mode keeps nobody waiting. In several steps SQLite begins
    /// anew whenever somebody has written. https://sqlite.org/c3ref/backup_finish.html
    func copy(to path: String) throws {
        guard access(path, F_OK) != 0 else { throw DatabaseError(.other(code: "EEXIST"), "there is a file already where the copy should be") }
        var target: OpaquePointer?
        defer { sqlite3_close_v2(target) }
        let opened = sqlite3_open_v2(path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE, nil)
        guard opened == SQLITE_OK, let backup = sqlite3_backup_init(target, "main", handle, "main") else {
            throw DatabaseError(sqlite: sqlite3_extended_errcode(target), on: target, sql: "a copy")
        }
        sqlite3_backup_step(backup, -1)
        let code = sqlite3_backup_finish(backup)        // what the step did not say, this does
        guard code == SQLITE_OK else { throw DatabaseError(sqlite: code, on: target, sql: "a copy") }
    }

    private func error(_ code: Int32, _ sql: String) -> DatabaseError {
        DatabaseError(sqlite: code, on: handle, sql: sql)
    }
}
