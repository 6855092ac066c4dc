import CSQLite

/// https://sqlite.org/rescode.html
extension DatabaseError {
    init(sqlite code: Int32, on connection: OpaquePointer?, sql: String) {
        let message = connection.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(code))
        self.init(Self.kind(code, message, connection), message, sql: sql)
    }

    private static func kind(_ code: Int32, _ message: String, _ connection: OpaquePointer?) -> Kind {
        switch code {
        case 1555, 2579:        // SQLITE_CONSTRAINT_PRIMARYKEY, _ROWID
            return .unique(constraint: named(in: message).flatMap(table).map { "\($0)_pkey" })
        case 2067:              // SQLITE_CONSTRAINT_UNIQUE
            return .unique(constraint: uniqueName(message, connection))
        case 787: return .foreignKey                                        // SQLITE_CONSTRAINT_FOREIGNKEY
        case 275: return .check(constraint: named(in: message))             // SQLITE_CONSTRAINT_CHECK
        case 1299: return .notNull                                          // SQLITE_CONSTRAINT_NOTNULL
        case 1811: return .trigger(message: message)                        // SQLITE_CONSTRAINT_TRIGGER
        case SQLITE_FULL, 4874: return .noRoom                              // 4874: SQLITE_IOERR_SHMSIZE, no room for WAL's index
        default: break
        }
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED: return .serialization
        default: return .other(code: String(code))
        }
    }

    /// What stands after the colon: `UNIQUE constraint failed: jobb.slag, jobb.dedup`.
    private static func named(in message: String) -> String? {
        guard let colon = message.firstIndex(of: ":") else { return nil }
        return String(message[colon...].dropFirst(2))
    }

    private static func table(_ columns: String) -> String? {
        columns.split(separator: ".").first.map(String.init)
    }

    /// SQLite tells the columns. An index that was given a name has it looked up by them; a constraint inside a table is
    /// called what PostgreSQL calls it.
    private static func uniqueName(_ message: String, _ connection: OpaquePointer?) -> String? {
        guard let named = named(in: message) else { return nil }
        if named.hasPrefix("index '") { return String(named.dropFirst("index '".count).dropLast()) }    // on an expression
        guard let table = table(named) else { return nil }
        let columns = named.split(separator: ", ").map { $0.dropFirst(table.count + 1) }.joined(separator: "_")
        return index(of: table, on: columns, connection) ?? "\(table)_\(columns)_key"
    }

    private static func index(of table: String, on columns: String, _ connection: OpaquePointer?) -> String? {
        var handle: OpaquePointer?
        let sql = """
            SELECT name FROM pragma_index_list(?1) AS list WHERE list."unique" AND list.origin = 'c'
            AND ?2 = (SELECT group_concat(name, '_') FROM (SELECT name FROM pragma_index_info(list.name) ORDER BY seqno))
            """
        guard sqlite3_prepare_v2(connection, sql, -1, &handle, nil) == SQLITE_OK else { return nil }
        defer { sqlite3_finalize(handle) }
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        sqlite3_bind_text(handle, 1, table, -1, transient)
        sqlite3_bind_text(handle, 2, columns, -1, transient)
        guard sqlite3_step(handle) == SQLITE_ROW, let name = sqlite3_column_text(handle, 0) else { return nil }
        return String(cString: name)
    }
}
