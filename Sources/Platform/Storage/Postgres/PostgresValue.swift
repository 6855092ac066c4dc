import CPostgres

/// The types both engines have in common, by the numbers PostgreSQL gives them (`pg_type.dat`).
enum PostgresType {
    static let bool: Oid = 16, bytea: Oid = 17, name: Oid = 19, int8: Oid = 20, int2: Oid = 21, int4: Oid = 23
    static let text: Oid = 25, unknown: Oid = 705, bpchar: Oid = 1042, varchar: Oid = 1043, numeric: Oid = 1700
    static let void: Oid = 2278
}

/// Binary answers. https://www.postgresql.org/docs/current/protocol-overview.html#PROTOCOL-FORMAT-CODES
enum PostgresValue {
    static func decode(_ bytes: UnsafeRawBufferPointer, _ type: Oid, column: String) throws(DatabaseError) -> SQLValue {
        switch type {
        case PostgresType.text, PostgresType.varchar, PostgresType.bpchar, PostgresType.name, PostgresType.unknown:
            return .text(String(decoding: bytes, as: UTF8.self))
        case PostgresType.int8: return .integer(Int64(integer(bytes, as: Int64.self)))
        case PostgresType.int4: return .integer(Int64(integer(bytes, as: Int32.self)))
        case PostgresType.int2: return .integer(Int64(integer(bytes, as: Int16.self)))
        case PostgresType.bool: return .integer(bytes.first == 1 ? 1 : 0)
        case PostgresType.bytea: return .blob([UInt8](bytes))
        case PostgresType.numeric: if let whole = wholeNumeric(bytes) { return .integer(whole) }
        case PostgresType.void: return .null
        default: break
        }
        throw DatabaseError(.other(code: "42846"), "column \(column) is of a type only PostgreSQL has: cast it (type \(type))")
    }

    private static func integer<I: FixedWidthInteger>(_ bytes: UnsafeRawBufferPointer, as: I.Type) -> I {
        I(bigEndian: bytes.loadUnaligned(as: I.self))
    }

    /// sum() of BIGINT is NUMERIC: four numbers (how many digits, the weight of the first, the sign, decimals shown) and the
    /// digits, base 10 000. Nil when it is not a whole number of 64 bits.
    private static func wholeNumeric(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        let parts = stride(from: 0, to: bytes.count - 1, by: 2).map { Int16(bigEndian: bytes.loadUnaligned(fromByteOffset: $0, as: Int16.self)) }
        guard parts.count >= 4 else { return nil }
        let digits = parts[4...], weight = Int(parts[1]), sign = UInt16(bitPattern: parts[2])
        guard sign == 0 || sign == 0x4000, weight <= 4 else { return nil }      // else NaN or infinite, or too large
        guard digits.dropFirst(max(0, weight + 1)).allSatisfy({ $0 == 0 }) else { return nil }
        var value: Int64 = 0
        for place in stride(from: weight, through: 0, by: -1) {
            let digit = digits.dropFirst(weight - place).first ?? 0
            let (shifted, tooLarge) = value.multipliedReportingOverflow(by: 10_000)
            let signed = sign == 0 ? Int64(digit) : -Int64(digit)
            let (sum, overflows) = shifted.addingReportingOverflow(signed)
            guard !tooLarge, !overflows else { return nil }
            value = sum
        }
        return value
    }
}
