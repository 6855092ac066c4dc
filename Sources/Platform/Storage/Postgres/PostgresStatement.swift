import CPostgres

/// A statement the server has prepared, and what its answers look like.
final class PostgresStatement {
    /// Sent whole each time.
    static var unnamed: PostgresStatement { PostgresStatement(name: "", nil, []) }

    /// Unique on its connection for ever. Empty: not prepared.
    let name: String
    let text: SQLText?
    let types: [Oid]
    var isPrepared = false
    private var columns: [(name: String, type: Oid)] = []
    private var names: [String] = []

    init(name: String, _ text: SQLText?, _ types: [Oid]) {
        self.name = name
        self.text = text
        self.types = types
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
    /// The program's statements are counted in hundreds; this only bounds what was made from fragments.
    private static let most = 500

    /// Of each text mostly one. The same text with other types is another statement: a NULL has none.
    private var known: [SQLText: [PostgresStatement]] = [:]
    private var count = 0
    private var made = 0

    mutating func statement(_ command: PostgresCommand) -> PostgresStatement {
        if let statement = known[command.text]?.first(where: { command.parameters.areOfTypes($0.types) }) { return statement }
        guard count < Self.most else { return .unnamed }
        count += 1
        made += 1
        let statement = PostgresStatement(name: "s\(made)", command.text, command.parameters.types)
        known[command.text, default: []].append(statement)
        return statement
    }

    mutating func forget(_ statement: PostgresStatement) {
        guard let text = statement.text, let index = known[text]?.firstIndex(where: { $0 === statement }) else { return }
        known[text]?.remove(at: index)
        if known[text]?.isEmpty == true { known[text] = nil }
        count -= 1
    }
}
