import CPostgres

/// The values of a statement as libpq wants them. Integers are declared as BIGINT, so that no expression they stand in is
/// reckoned as INTEGER; text is left for the server to take as what the place asks for.
struct PostgresParameters: Sendable {
    private static let text: Int32 = 0, binary: Int32 = 1

    struct Place: Sendable {
        /// 0 for what the server is to take as what the place asks for: text, and NULL.
        let type: Oid
        /// In `bytes`; nil for NULL.
        let range: Range<Int>?
    }

    private(set) var places: [Place] = []
    /// A text ends with a zero, and so do they all: an empty value has an address too.
    private var bytes: [UInt8] = []

    init(_ values: [SQLValue], _ sql: SQLText) throws(DatabaseError) {
        guard values.count <= 65_535 else {     // the protocol counts them in 16 bits
            throw DatabaseError(.other(code: "54000"), "too many values", sql: sql.string)
        }
        guard !values.isEmpty else { return }
        places.reserveCapacity(values.count)
        bytes.reserveCapacity(32 * values.count)
        for value in values { try add(value, sql) }
        bytes.append(0)
    }

    init(_ arrays: [PostgresArray]) {
        for array in arrays {
            let start = bytes.count
            bytes.append(contentsOf: array.bytes)
            places.append(Place(type: array.type, range: start..<bytes.count))
        }
    }

    private mutating func add(_ value: SQLValue, _ sql: SQLText) throws(DatabaseError) {
        let start = bytes.count
        var type: Oid = 0
        switch value {
        case .null:
            return places.append(Place(type: 0, range: nil))
        case .integer(let integer):
            withUnsafeBytes(of: integer.bigEndian) { bytes.append(contentsOf: $0) }
            type = PostgresType.int8
        case .text(let text):
            bytes.append(contentsOf: text.utf8)
            guard !bytes[start...].contains(0) else { throw .nulInText(sql.string) }
        case .blob(let blob):
            bytes.append(contentsOf: blob)
            type = PostgresType.bytea
        }
        places.append(Place(type: type, range: start..<bytes.count))
        if type == 0 { bytes.append(0) }
    }

    var types: [Oid] { places.map(\.type) }

    func areOfTypes(_ types: [Oid]) -> Bool { places.elementsEqual(types) { $0.type == $1 } }

    /// Asks for binary answers. Answers libpq's 1, or 0 when nothing was sent.
    func send(_ text: String, _ statement: PostgresStatement, on connection: OpaquePointer?) -> Int32 {
        let count = places.count
        return bytes.withUnsafeBufferPointer { bytes in
            withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: count) { values in
                withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * count) { numbers in
                    let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
                    for (index, place) in places.enumerated() {
                        values.initializeElement(at: index, to: place.range.flatMap { range in start.map { $0 + range.lowerBound } })
                        numbers.initializeElement(at: index, to: Int32(place.range?.count ?? 0))
                        numbers.initializeElement(at: count + index, to: place.type == 0 ? Self.text : Self.binary)
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
