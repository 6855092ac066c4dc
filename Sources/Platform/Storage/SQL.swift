import Synchronization

/// A statement and its values, kept apart from the first character: what is interpolated is bound, never pasted.
///
///     "SELECT namn FROM person WHERE id = \(id)"
///
/// Only text that stands in the source can become SQL, since literals are `StaticString`. A fragment made the same way
/// may be interpolated into another; its values are numbered anew.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    private var form = Form()
    /// The values in the order of their numbers: `$1` is the first.
    package private(set) var values: [SQLValue] = []

    package init(stringLiteral text: StaticString) { form.append(text) }
    package init(stringInterpolation: Interpolation) { self = stringInterpolation.sql }
    private init() {}

    private mutating func append(_ value: SQLValue) {
        form.appendValue()
        values.append(value)
    }

    private mutating func append(_ fragment: SQL) {
        form.append(fragment.form)
        values.append(contentsOf: fragment.values)
    }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var sql = SQL()

        package init(literalCapacity: Int, interpolationCount: Int) {
            sql.form.reserve(2 * interpolationCount + 1)
            sql.values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ text: StaticString) { sql.form.append(text) }
        package mutating func appendInterpolation(_ value: some SQLBindable) { sql.append(value.sqlValue) }
        package mutating func appendInterpolation<Value: SQLBindable>(_ value: Value?) { sql.append(value.sqlValue) }
        package mutating func appendInterpolation(raw text: StaticString) { sql.form.append(text) }
        package mutating func appendInterpolation(_ fragment: SQL) { sql.append(fragment) }
    }

    /// `a, b, c` of bound values, for `IN (\(SQL.list(ids)))`. An empty list is `NULL`, which nothing is in.
    package static func list(_ values: some Collection<some SQLBindable>) -> SQL {
        guard !values.isEmpty else { return "NULL" }
        var list = SQL()
        for value in values {
            if !list.values.isEmpty { list.form.append(", ") }
            list.append(value.sqlValue)
        }
        return list
    }

    /// `(a, b), (c, d)` of bound values, for `INSERT … VALUES \(SQL.rows(rows))`. There must be rows, all equally long.
    package static func rows(_ rows: [[SQLValue]]) -> SQL {
        var sql = SQL()
        for row in rows {
            sql.form.append(sql.values.isEmpty ? "(" : ", (")
            sql.append(list(row))
            sql.form.append(")")
        }
        return sql
    }

    /// Whether the texts are the same, without making them: the same literals of the source, with values in the same places.
    func isAlike(_ other: SQL) -> Bool { form == other.form }

    /// The statement with `$1`, `$2` … where values go. Each number occurs once and in order, so that SQLite, to which
    /// `$1` is a name numbered by its first occurrence, and PostgreSQL, to which it is a number, mean the same.
    package var text: SQLText { SQLText.of(form) }
}

extension SQL {
    /// What is the same every time a place of the source makes its statement: its literals, told by their addresses, and where values
    /// go between them.
    struct Form: Hashable, Sendable {
        private enum Part: Sendable {
            case text(StaticString)
            case value
        }

        private var parts: [Part] = []
        /// Of the addresses. Forms are told apart for every statement that is asked.
        private var digest: UInt = 0

        mutating func reserve(_ count: Int) { parts.reserveCapacity(count) }

        mutating func append(_ text: StaticString) {
            parts.append(.text(text))
            mix(UInt(bitPattern: text.utf8Start))
        }

        mutating func appendValue() {
            parts.append(.value)
            mix(1)
        }

        mutating func append(_ other: Form) {
            parts.append(contentsOf: other.parts)
            mix(other.digest)
        }

        private mutating func mix(_ number: UInt) { digest = (digest ^ number) &* 0x9E37_79B9_7F4A_7C15 }

        func hash(into hasher: inout Hasher) { hasher.combine(digest) }

        static func == (one: Form, other: Form) -> Bool {
            one.digest == other.digest && one.parts.elementsEqual(other.parts) { one, other in
                switch (one, other) {
                case (.text(let one), .text(let other)): one.utf8Start == other.utf8Start && one.utf8CodeUnitCount == other.utf8CodeUnitCount
                case (.value, .value): true
                case (.text, .value), (.value, .text): false
                }
            }
        }

        var text: String {
            var text = "", number = 0
            for part in parts {
                switch part {
                case .text(let literal): text += literal.description
                case .value:
                    number += 1
                    text += "$\(number)"
                }
            }
            return text
        }
    }
}

/// The text of a statement. It is made and hashed once, since some thousand are asked a second and all of them of few texts.
package final class SQLText: Hashable, Sendable {
    package let string: String
    private let hash: Int

    init(_ string: String) {
        self.string = string
        hash = string.hashValue
    }

    var isSelect: Bool { string.hasPrefix("SELECT") }

    package func hash(into hasher: inout Hasher) { hasher.combine(hash) }
    package static func == (one: SQLText, other: SQLText) -> Bool { one === other || one.string == other.string }

    /// The program's statements are counted in hundreds; this only bounds what was made from fragments.
    private static let most = 1_000
    private static let known = Mutex<[SQL.Form: SQLText]>([:])

    static func of(_ form: SQL.Form) -> SQLText {
        known.withLock { known in
            if let text = known[form] { return text }
            if known.count >= most { known = [:] }
            let text = SQLText(form.text)
            known[form] = text
            return text
        }
    }
}
