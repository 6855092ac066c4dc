/// What a database refused, and why. Carries no values: neither message nor SQL says anything about a person.
package struct DatabaseError: Error, Sendable {
    package enum Kind: Sendable, Hashable {
        /// PostgreSQL's name of the constraint or index. SQLite keeps no name for a constraint inside a table: there it is the
        /// name of the index, or the name PostgreSQL would have given, `table_column_key` and `table_pkey`.
        case unique(constraint: String?)
        case foreignKey
        /// The name of the constraint; SQLite says its expression where it has no name.
        case check(constraint: String?)
        case notNull
        /// What a trigger raised.
        case trigger(message: String)
        /// A write of a submission changed another number of rows than it must. Nothing of the submission was done.
        case unmet
        /// Others were in the way: run the transaction again.
        case serialization
        /// The connection is gone, and nothing was done.
        case connectionLost
        /// The connection was lost with a COMMIT under way: it may have been done or not.
        case outcomeUnknown
        /// No connection came free in time, or the statement took too long. Nothing was done.
        case timeout
        /// The disk is full, or memory or connections have come to their end. Nothing was done; later it may be.
        case noRoom
        /// SQLSTATE, or SQLite's extended result code.
        case other(code: String)
    }

    package var kind: Kind
    package var message: String
    /// The statement with its placeholders, without its values. Empty where there was none.
    package var sql: String
    /// False where no connection could be had at all: who asked has already waited for one.
    var wasConnected = true
    /// Of several statements sent together, which it was; nil where it was none of them, or is not known.
    var place: Int?

    package init(_ kind: Kind, _ message: String, sql: String = "") {
        self.kind = kind
        self.message = message
        self.sql = sql
    }
}

extension DatabaseError: CustomStringConvertible {
    package var description: String {
        sql.isEmpty ? "\(kind): \(message)" : "\(kind): \(message) [\(sql)]"
    }
}

extension DatabaseError {
    /// Said of what was asked, not of the database: the same statements in other company, or at another time, may succeed.
    var concernsOne: Bool {
        switch kind {
        case .unique, .foreignKey, .check, .notNull, .trigger, .unmet, .serialization, .other, .timeout: wasConnected
        case .connectionLost, .outcomeUnknown, .noRoom: false
        }
    }

    /// Neither engine is given a NUL inside text: PostgreSQL cannot store it, and C would end the text there.
    static func nulInText(_ sql: String) -> DatabaseError {
        DatabaseError(.other(code: "22021"), "text with a NUL character", sql: sql)
    }

    /// What a submission has read is another server's than would commit it.
    package static let moved = DatabaseError(.unmet, "another server has taken the place of the one that was read from")

    static let closed = notConnected(.connectionLost, "the database is closed")

    static func notConnected(_ kind: Kind, _ message: String) -> DatabaseError {
        var error = DatabaseError(kind, message)
        error.wasConnected = false
        return error
    }

    static func ended(_ sql: String) -> DatabaseError {
        DatabaseError(.other(code: "25000"), "the transaction has ended", sql: sql)
    }
}
