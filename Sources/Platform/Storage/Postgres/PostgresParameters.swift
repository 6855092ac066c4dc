import CPostgres

/// The values of a statement as libpq wants them. Integers are declared as BIGINT, so that no expression they stand in is
/// reckoned as INTEGER; text is left for the server to take as what the place asks for.
struct PostgresParameters: Sendable {
    /// A text has none, and goes as text; all else goes as it lies in memory.
    private(set) var types: [Oid] = []
    /// Where each begins in `bytes`, and how long it is; nil for NULL.
    private var places: [Range<Int>?] = []
    /// One more than there are values of, so that there always is an address.
    private var bytes: [UInt8] = [0]

    init(_ values: [SQLValue], _ sql: SQLText) throws(DatabaseError) {
        guard values.count <= 65_535 else {     // the protocol counts them in 16 bits
            throw DatabaseError(.other(code: "54000"), "too many values", sql: sql.string)
        }
        guard !values.isEmpty else { return }
        types.reserveCapacity(values.count)
        places.reserveCapacity(values.count)
        bytes.reserveCapacity(32 * values.count)
        for value in values { try add(value, sql) }
    }

    init(_ arrays: [PostgresArray]) {
        for array in arrays {
            let start = bytes.count
            bytes.append(contentsOf: array.bytes)
            add(array.type, from: start)
        }
    }

    private mutating func add(_ value: SQLValue, _ sql: SQLText) throws(DatabaseError) {
        let start = bytes.count
        switch value {
        case .null:
            types.append(0)
            places.append(nil)
        case .integer(let integer):
            withUnsafeBytes(of: integer.bigEndian) { bytes.append(contentsOf: $0) }
            add(PostgresType.int8, from: start)
        case .text(let text):
            bytes.append(contentsOf: text.utf8)
            guard !bytes[start...].contains(0) else { throw .nulInText(sql.string) }
            add(0, from: start)
            bytes.append(0)
        case .blob(let blob):
            bytes.append(contentsOf: blob)
            add(PostgresType.bytea, from: start)
        }
    }

    private mutating func add(_ type: Oid, from start: Int) {
        types.append(type)
        places.append(start..<bytes.count)
    }

    /// Asks for binary answers. Answers libpq's 1, or 0 when nothing was sent.
    func send(_ text: String, _ statement: PostgresStatement, on connection: OpaquePointer?) -> Int32 {
        let count = places.count
        return bytes.withUnsafeBufferPointer { bytes in
            withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: count) { values in
                withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * count) { numbers in
                    let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
                    for (index, place) in places.enumerated() {
                        values.initializeElement(at: index, to: place.flatMap { place in start.map { $0 + place.lowerBound } })
                        numbers.initializeElement(at: index, to: Int32(place?.count ?? 0))
                        numbers.initializeElement(at: count + index, to: types[index] == 0 ? 0 : 1)
                    }
                    let lengths = numbers.baseAddress, formats = lengths.map { $0 + count }
                    return statement.isPrepared
                        ? PQsendQueryPrepared(connection, statement.name, Int32(count), values.baseAddress, lengths, formats, 1)
                        : PQsendQueryParams(connection, text, Int32(count), types, values.baseAddress, lengths, formats, 1)
                }
            }
        }
    }
}
