import CPostgres

/// A statement the server has prepared, and what its answers look like.
final class PostgresStatement {
    /// Sent whole each time.
    static var unnamed: PostgresStatement { PostgresStatement(name: "", key: nil) }

    /// Unique on its connection for ever. Empty: not prepared.
    let name: String
    let key: PostgresStatements.Key?
    var isPrepared = false
    private var columns: [(name: String, type: Oid)] = []
    private var names: [String] = []

    init(name: String, key: PostgresStatements.Key?) {
        self.name = name
        self.key = key
    }

    func rows(of result: OpaquePointer) throws(DatabaseError) -> [Row] {
        if columns.isEmpty { learnColumns(result) }
        var rows: [Row] = []
        rows.reserveCapacity(Int(PQntuples(result)))
        for row in 0..<PQntuples(result) { rows.append(try self.row(row, of: result)) }
        return rows
    }

    /// A prepared statement keeps its columns: were they to change, the server would refuse it.
    private func learnColumns(_ result: OpaquePointer) {
        columns = (0..<PQnfields(result)).map { (String(cString: PQfname(result, $0)), PQftype(result, $0)) }
        names = columns.map(\.name)
    }

    private func row(_ row: Int32, of result: OpaquePointer) throws(DatabaseError) -> Row {
        var values: [SQLValue] = []
        values.reserveCapacity(columns.count)
        for (index, column) in columns.enumerated() {
            let field = Int32(index)
            guard PQgetisnull(result, row, field) == 0 else {
                values.append(.null)
                continue
            }
            let bytes = UnsafeRawBufferPointer(
                start: PQgetvalue(result, row, field), count: Int(PQgetlength(result, row, field)))
            values.append(try PostgresValue.decode(bytes, column.type, column: column.name))
        }
        return Row(columns: names, values: values)
    }
}

/// The statements of one connection.
struct PostgresStatements {
    /// The same text with other types is another statement: a NULL has none.
    struct Key: Hashable {
        let text: SQLText
        let types: [Oid]
    }

    /// The program's statements are counted in hundreds; this only bounds what was made from fragments.
    private static let most = 500

    private var known: [Key: PostgresStatement] = [:]
    private var made = 0

    mutating func statement(_ text: SQLText, _ types: [Oid]) -> PostgresStatement {
        let key = Key(text: text, types: types)
        if let statement = known[key] { return statement }
        guard known.count < Self.most else { return .unnamed }
        made += 1
        let statement = PostgresStatement(name: "s\(made)", key: key)
        known[key] = statement
        return statement
    }

    mutating func forget(_ statement: PostgresStatement) {
        if let key = statement.key { known[key] = nil }
    }
}
