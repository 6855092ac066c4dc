/// A statement and its values, kept apart from the first character: what is interpolated is bound, never pasted.
///
///     "SELECT namn FROM person WHERE id = \(id)"
///
/// Only text that stands in the source can become SQL, since literals are `StaticString`. A fragment made the same way
/// may be interpolated into another; its values are numbered anew.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    fileprivate enum Part: Sendable {
        case text(StaticString)
        case value(SQLValue)

        /// In the text of the statement: the protocol has no number longer than 65535.
        var mostBytes: Int { if case .text(let text) = self { text.utf8CodeUnitCount } else { 6 } }
    }

    private var parts: [Part]

    package init(stringLiteral text: StaticString) {
        parts = [.text(text)]
    }

    package init(stringInterpolation: Interpolation) {
        parts = stringInterpolation.parts
    }

    private init(parts: [Part]) {
        self.parts = parts
    }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var parts: [Part] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(2 * interpolationCount + 1)
        }

        package mutating func appendLiteral(_ text: StaticString) {
            parts.append(.text(text))
        }

        package mutating func appendInterpolation(_ value: some SQLBindable) {
            parts.append(.value(value.sqlValue))
        }

        package mutating func appendInterpolation<Value: SQLBindable>(_ value: Value?) {
            parts.append(.value(value.sqlValue))
        }

        package mutating func appendInterpolation(raw text: StaticString) {
            parts.append(.text(text))
        }

        package mutating func appendInterpolation(_ fragment: SQL) {
            parts.append(contentsOf: fragment.parts)
        }
    }

    /// `a, b, c` of bound values, for `IN (\(SQL.list(ids)))`. An empty list is `NULL`, which nothing is in.
    package static func list(_ values: some Collection<some SQLBindable>) -> SQL {
        guard !values.isEmpty else { return "NULL" }
        var parts: [Part] = []
        for value in values {
            if !parts.isEmpty { parts.append(.text(", ")) }
            parts.append(.value(value.sqlValue))
        }
        return SQL(parts: parts)
    }

    /// `(a, b), (c, d)` of bound values, for `INSERT … VALUES \(SQL.rows(rows))`. There must be rows, all equally long.
    package static func rows(_ rows: [[SQLValue]]) -> SQL {
        var parts: [Part] = []
        for row in rows {
            parts.append(.text(parts.isEmpty ? "(" : ", ("))
            parts.append(contentsOf: list(row).parts)
            parts.append(.text(")"))
        }
        return SQL(parts: parts)
    }

    /// Whether the texts are the same, without making them: the same literals of the source, with values in the same places.
    func isAlike(_ other: SQL) -> Bool {
        parts.elementsEqual(other.parts) { one, other in
            switch (one, other) {
            case (.text(let one), .text(let other)): one.utf8Start == other.utf8Start && one.utf8CodeUnitCount == other.utf8CodeUnitCount
            case (.value, .value): true
            case (.text, .value), (.value, .text): false
            }
        }
    }

    /// The values in the order of their numbers: `$1` is the first.
    package var values: [SQLValue] {
        parts.compactMap { part in
            if case .value(let value) = part { value } else { nil }
        }
    }

    /// The statement with `$1`, `$2` … where values go. Each number occurs once and in order, so that SQLite, to which
    /// `$1` is a name numbered by its first occurrence, and PostgreSQL, to which it is a number, mean the same.
    package var text: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(parts.reduce(0) { $0 + $1.mostBytes })
        var number = 0
        for part in parts {
            switch part {
            case .text(let text):
                text.withUTF8Buffer { bytes.append(contentsOf: $0) }
            case .value:
                number += 1
                bytes.append(UInt8(ascii: "$"))
                bytes.append(contentsOf: String(number).utf8)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
