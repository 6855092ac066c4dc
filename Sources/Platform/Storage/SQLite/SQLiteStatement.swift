import CSQLite

/// A prepared statement, kept for the next time.
final class SQLiteStatement {
    private let connection: OpaquePointer
    private let handle: OpaquePointer
    private let text: String
    private var columns: [String] = []
    private var preparations: Int32 = -1

    init(_ text: String, on connection: OpaquePointer) throws {
        var handle: OpaquePointer?
        let isSingle = text.withCString { start in
            var tail: UnsafePointer<CChar>?
            let code = sqlite3_prepare_v3(connection, start, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, &tail)
            return code == SQLITE_OK && Self.isBlank(tail)
        }
        guard let handle, isSingle else {
            let code = sqlite3_extended_errcode(connection)
            sqlite3_finalize(handle)
            guard code == SQLITE_OK else { throw DatabaseError(sqlite: code, on: connection, sql: text) }
            throw DatabaseError(.other(code: "42601"), "one statement at a time", sql: text)
        }
        self.connection = connection
        self.handle = handle
        self.text = text
    }

    deinit { sqlite3_finalize(handle) }

    private static func isBlank(_ rest: UnsafePointer<CChar>?) -> Bool {
        guard var rest else { return true }
        while rest.pointee != 0 {
            guard [0x20, 0x0A, 0x0D, 0x09, 0x3B].contains(rest.pointee) else { return false }
            rest += 1
        }
        return true
    }

    var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }

    /// The progress handler counts the steps of all times the statement has been run.
    func forgetSteps() { _ = sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_VM_STEP, 1) }

    // MARK: - Values in

    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)      // SQLITE_TRANSIENT: copy

    func bind(_ values: [SQLValue]) throws {
        for (index, value) in values.enumerated() {
            let code = try bind(value, at: Int32(index + 1))
            guard code == SQLITE_OK else {
                defer { reset() }
                throw DatabaseError(sqlite: code, on: connection, sql: text)
            }
        }
    }

    private func bind(_ value: SQLValue, at index: Int32) throws -> Int32 {
        switch value {
        case .null:
            return sqlite3_bind_null(handle, index)
        case .integer(let integer):
            return sqlite3_bind_int64(handle, index, integer)
        case .text(var string):
            return try string.withUTF8 { utf8 in
                guard !utf8.contains(0) else { throw DatabaseError.nulInText(text) }
                return utf8.withMemoryRebound(to: CChar.self) { characters in
                    // An empty string may have no address, and SQLite would take that for NULL.
                    guard let start = characters.baseAddress, !characters.isEmpty else {
                        return sqlite3_bind_text(handle, index, "", 0, Self.transient)
                    }
                    return sqlite3_bind_text64(
                        handle, index, start, UInt64(characters.count), Self.transient, UInt8(SQLITE_UTF8))
                }
            }
        case .blob(let bytes):
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, index, 0) }
            return sqlite3_bind_blob64(handle, index, bytes, UInt64(bytes.count), Self.transient)
        }
    }

    // MARK: - Rows out

    /// True when there is a row.
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw DatabaseError(sqlite: code, on: connection, sql: text)
        }
    }

    func reset() {
        sqlite3_reset(handle)               // answers with the error of the last step, which has been thrown
        sqlite3_clear_bindings(handle)      // large values are not kept until the next time
    }

    func row() throws -> Row {
        refreshColumns()
        return Row(columns: columns, values: try columns.indices.map { try value(Int32($0)) })
    }

    /// SQLite prepares a statement again by itself when the schema has changed: `*` may then be other columns.
    private func refreshColumns() {
        let preparations = sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_REPREPARE, 0)
        guard preparations != self.preparations else { return }
        self.preparations = preparations
        columns = (0..<sqlite3_column_count(handle)).map { String(cString: sqlite3_column_name(handle, $0)) }
    }

    private func value(_ column: Int32) throws -> SQLValue {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_NULL: return .null
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, column))
        case SQLITE_BLOB: return .blob([UInt8](bytes(sqlite3_column_blob(handle, column), column)))
        case SQLITE_TEXT:
            return .text(String(decoding: bytes(sqlite3_column_text(handle, column), column), as: UTF8.self))
        default:
            throw DatabaseError(.other(code: "42846"), "column \(columns[Int(column)]) is a fraction: cast it", sql: text)
        }
    }

    /// The length is asked for after the pointer: asking for the pointer is what may convert the value.
    private func bytes(_ start: UnsafeRawPointer?, _ column: Int32) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
    }
}
