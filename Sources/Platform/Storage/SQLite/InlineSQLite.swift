import Base
import CSQLite

/// SQLite on the caller's own thread: one connection, nothing between the question and the answer, nobody else. For a
/// program that is alone with its data and wants every step in an order it knows, such as a simulation.
///
/// `@unchecked Sendable`: everything is asked on one and the same thread.
package final class InlineSQLite: Database, Scripting, @unchecked Sendable {
    package let dialect = Dialect.sqlite
    private let connection: SQLiteConnection
    private let clock: EngineClock?

    /// - Parameters:
    ///   - path: the file; nil for a database in memory.
    ///   - clock: what the engine takes for the time instead of the machine's clock, where SQL asks `julianday('now')`.
    package init(path: String? = nil, clock: (any WallClock)? = nil) throws {
        connection = try SQLiteConnection(path: path ?? ":memory:", role: path == nil ? .only : .writer)
        self.clock = clock.map(EngineClock.init)
        try self.clock?.install(on: connection.handle)
    }

    package func query(_ sql: SQL) throws -> [Row] { try connection.query(sql) }

    @discardableResult
    package func execute(_ sql: SQL) throws -> Int { try connection.execute(sql) }

    package func begin() throws { try connection.begin() }
    package func commit() throws { try connection.commit() }
    package func rollback() { connection.rollback() }

    @discardableResult
    package func transaction<T: Sendable>(_ body: @Sendable @escaping (any Querying) async throws -> T) async throws -> T {
        try begin()
        do {
            let result = try await body(self)
            try commit()
            return result
        } catch {
            rollback()
            throw error
        }
    }

    func run(script: String) throws { try connection.run(script: script) }

    package func close() { connection.close() }

    /// Makes this database what `other` is now. https://sqlite.org/backup.html
    package func become(_ other: InlineSQLite) throws {
        let backup = sqlite3_backup_init(connection.handle, "main", other.connection.handle, "main")
        guard let backup else { throw DatabaseError(.other(code: "backup"), "the copy could not begin") }
        let stepped = sqlite3_backup_step(backup, -1)
        let finished = sqlite3_backup_finish(backup)
        guard stepped == SQLITE_DONE, finished == SQLITE_OK else { throw DatabaseError(.other(code: "backup"), "the copy failed") }
    }
}

/// Takes the place of SQLite's own `julianday` on one connection (https://sqlite.org/appfunc.html: a function of the program
/// comes before a built-in one of the same name).
private final class EngineClock {
    private let clock: any WallClock

    init(_ clock: any WallClock) { self.clock = clock }

    /// Called for `julianday('now')`, the only moment the program's SQL asks for.
    private var julianDay: Double { Double(clock.now().microseconds) / 86_400_000_000 + 2_440_587.5 }

    /// The connection is closed before this object goes, since one and the same owner holds both.
    func install(on connection: OpaquePointer?) throws {
        let code = sqlite3_create_function_v2(
            connection, "julianday", 1, SQLITE_UTF8, Unmanaged.passUnretained(self).toOpaque(),
            { context, _, _ in
                guard let owner = sqlite3_user_data(context) else { return }
                sqlite3_result_double(context, Unmanaged<EngineClock>.fromOpaque(owner).takeUnretainedValue().julianDay)
            }, nil, nil, nil)
        guard code == SQLITE_OK else { throw DatabaseError(sqlite: code, on: connection, sql: "") }
    }
}
