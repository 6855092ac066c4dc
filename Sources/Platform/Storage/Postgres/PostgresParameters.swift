import CPostgres

/// The values of a statement as libpq wants them. Integers are declared as BIGINT, so that no expression they stand in is
/// reckoned as INTEGER; text is left for the server to take as what the place asks for.
struct PostgresParameters: Sendable {
    private static let text: Int32 = 0, binary: Int32 = 1

    private(set) var types: [Oid] = []
    /// Where each begins in `bytes`; nil for NULL.
    private var places: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []
    /// One more than there are values of, so that there always is an address.
    private var bytes: [UInt8] = [0]

    init(_ values: [SQLValue], _ sql: String) throws(DatabaseError) {
        guard values.count <= 65_535 else {     // the protocol counts them in 16 bits
            throw DatabaseError(.other(code: "54000"), "too many values", sql: sql)
        }
        types.reserveCapacity(values.count)
        places.reserveCapacity(values.count)
        lengths.reserveCapacity(values.count)
        formats.reserveCapacity(values.count)
        bytes.reserveCapacity(32 * values.count)
        for value in values { try add(value, sql) }
    }

    init(_ arrays: [PostgresArray]) {
        for array in arrays {
            let place = bytes.count
            bytes.append(contentsOf: array.bytes)
            add(array.type, place: place, length: array.bytes.count, Self.binary)
        }
    }

    private mutating func add(_ value: SQLValue, _ sql: String) throws(DatabaseError) {
        let place = bytes.count
        switch value {
        case .null:
            return add(0, place: nil, length: 0, Self.text)
        case .integer(let integer):
            withUnsafeBytes(of: integer.bigEndian) { bytes.append(contentsOf: $0) }
            add(PostgresType.int8, place: place, length: 8, Self.binary)
        case .text(let text):
            bytes.append(contentsOf: text.utf8)
            guard !bytes[place...].contains(0) else { throw .nulInText(sql) }
            add(0, place: place, length: bytes.count - place, Self.text)
            bytes.append(0)
        case .blob(let blob):
            bytes.append(contentsOf: blob)
            add(PostgresType.bytea, place: place, length: blob.count, Self.binary)
        }
    }

    private mutating func add(_ type: Oid, place: Int?, length: Int, _ format: Int32) {
        types.append(type)
        places.append(place)
        lengths.append(Int32(length))
        formats.append(format)
    }

    /// Asks for binary answers. Answers libpq's 1, or 0 when nothing was sent.
    func send(_ text: String, _ statement: PostgresStatement, on connection: OpaquePointer?) -> Int32 {
        bytes.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { bytes in
                let values = places.map { place in place.flatMap { place in bytes.baseAddress.map { $0 + place } } }
                let count = Int32(values.count)
                return statement.isPrepared
                    ? PQsendQueryPrepared(connection, statement.name, count, values, lengths, formats, 1)
                    : PQsendQueryParams(connection, text, count, types, values, lengths, formats, 1)
            }
        }
    }
}
