import CPostgres

/// The fields of an error (`PG_DIAG_…`), which are characters in C.
enum PostgresField {
    static let sqlState = Int32(UInt8(ascii: "C"))
    static let message = Int32(UInt8(ascii: "M"))
    static let sourceFunction = Int32(UInt8(ascii: "R"))
    static let constraint = Int32(UInt8(ascii: "n"))
    static let severity = Int32(UInt8(ascii: "V"))      // in English whatever lc_messages says
}

/// Why a prepared statement was refused that is right in itself: the server has it no longer (a pooler, or a new server
/// behind the same address), or a table's columns have changed under it. The latter has the code of everything that is not
/// supported, so one looks at the function that complained, as PgJDBC does.
enum PostgresStaleness {
    static func isReason(_ result: OpaquePointer) -> Bool {
        func field(_ field: Int32) -> String? { PQresultErrorField(result, field).map { String(cString: $0) } }
        return switch field(PostgresField.sqlState) {
        case "26000": true
        case "0A000": field(PostgresField.sourceFunction) == "RevalidateCachedQuery"
        default: false
        }
    }
}

/// The server's last words on a connection, as when it is told to stop: they may be read before one sees that it has closed.
enum PostgresEnd {
    static func isSaid(_ result: OpaquePointer) -> Bool {
        PQresultErrorField(result, PostgresField.severity).map { ["FATAL", "PANIC"].contains(String(cString: $0)) } ?? false
    }
}

/// https://www.postgresql.org/docs/current/errcodes-appendix.html
extension DatabaseError {
    init(postgres result: OpaquePointer, sql: String) {
        func field(_ field: Int32) -> String? { PQresultErrorField(result, field).map { String(cString: $0) } }
        let code = field(PostgresField.sqlState) ?? "08006"
        let message = field(PostgresField.message) ?? "the connection was lost"
        let kind = Self.kind(code, message, field(PostgresField.constraint))
        self.init(kind, Self.mayQuoteValues(code) ? "SQLSTATE \(code)" : message, sql: sql)
    }

    private static func kind(_ code: String, _ message: String, _ constraint: String?) -> Kind {
        switch code {
        case "23505": .unique(constraint: constraint)
        case "23503", "23001": .foreignKey
        case "23514": .check(constraint: constraint)
        case "23502": .notNull
        case "P0001": .trigger(message: message)
        case "40001", "40P01": .serialization
        case "57014", "55P03": .timeout         // statement_timeout, lock_timeout
        case let code where code.hasPrefix("53"): .noRoom       // 53100 disk_full, 53200 out_of_memory …
        // A primary that has become a standby: the statement did nothing, and a new connection finds the new primary.
        case "25006": .connectionLost
        default: .other(code: code)
        }
    }

    /// Class 22 is about data, and its messages quote them: `invalid input syntax for type integer: "…"`.
    private static func mayQuoteValues(_ code: String) -> Bool { code.hasPrefix("22") }
}
