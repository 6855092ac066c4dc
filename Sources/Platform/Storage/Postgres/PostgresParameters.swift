import CPostgres

/// The values of a statement as libpq wants them. Integers are declared as BIGINT, so that no expression they stand in is
/// reckoned as INTEGER; text is left for the server to take as what the place asks for.
struct PostgresParameters: Sendable {
    private enum Place {
        case null
        case bytes(offset: Int, count: Int, isBinary: Bool)
    }

    private(set) var types: [Oid] = []
    private var places: [Place] = []
    private var bytes: [UInt8] = []

    init(_ values: [SQLValue], _ sql: String) throws(DatabaseError) {
        guard values.count <= 65_535 else {     // the protocol counts them in 16 bits
            throw DatabaseError(.other(code: "54000"), "too many values", sql: sql)
        }
        for value in values { try add(value, sql) }
    }

    private mutating func add(_ value: SQLValue, _ sql: String) throws(DatabaseError) {
        switch value {
        case .null:
            types.append(0)
            places.append(.null)
        case .integer(let integer):
            add(withUnsafeBytes(of: integer.bigEndian) { Array($0) }, PostgresType.int8, isBinary: true)
        case .text(let text):
            guard !text.utf8.contains(0) else { throw .nulInText(sql) }
            add(Array(text.utf8), 0, isBinary: false)
            bytes.append(0)
        case .blob(let blob):
            add(blob, PostgresType.bytea, isBinary: true)
        }
    }

    private mutating func add(_ value: [UInt8], _ type: Oid, isBinary: Bool) {
        types.append(type)
        places.append(.bytes(offset: bytes.count, count: value.count, isBinary: isBinary))
        bytes.append(contentsOf: value)
    }

    /// Asks for binary answers. Answers libpq's 1, or 0 when nothing was sent.
    func send(_ text: String, _ statement: PostgresStatement, on connection: OpaquePointer?) -> Int32 {
        (bytes + [0]).withUnsafeBufferPointer { bytes in        // one more, so that there always is an address
            bytes.withMemoryRebound(to: CChar.self) { bytes in
                var values: [UnsafePointer<CChar>?] = [], lengths: [Int32] = [], formats: [Int32] = []
                for place in places {
                    switch place {
                    case .null:
                        values.append(nil)
                        lengths.append(0)
                        formats.append(0)
                    case .bytes(let offset, let count, let isBinary):
                        values.append(bytes.baseAddress.map { $0 + offset })
                        lengths.append(Int32(count))
                        formats.append(isBinary ? 1 : 0)
                    }
                }
                let count = Int32(values.count)
                return statement.isPrepared
                    ? PQsendQueryPrepared(connection, statement.name, count, values, lengths, formats, 1)
                    : PQsendQueryParams(connection, text, count, types, values, lengths, formats, 1)
            }
        }
    }
}
