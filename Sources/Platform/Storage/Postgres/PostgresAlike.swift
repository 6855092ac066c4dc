// Statements that differ in their values only, and follow on each other or come from different submissions, are sent as one over
// arrays: what a statement costs beside its rows (to start the executor, to read the CHECKs of its table) is paid once.
//
//     INSERT INTO t (a, b) VALUES ($1, 'redo')   →   INSERT INTO t (a, b) SELECT v.c1, 'redo' FROM unnest($1::text[]) AS v(c1)
//     UPDATE t SET a = $1 WHERE id = $2          →   UPDATE t SET a = v.c1 FROM unnest($1::text[], $2::text[]) WITH ORDINALITY
//                                                    AS v(c1, c2, nr) WHERE id = v.c2 RETURNING v.nr
//
// Only these two plain forms are taken. The numbers say which of the UPDATEs changed a row; an INSERT tells only how many were
// inserted. https://www.postgresql.org/docs/current/functions-array.html

import CPostgres
import Synchronization

/// One statement for the rows of many.
struct PostgresAlike: Sendable {
    /// From where arrays cost less than statements.
    static let fewest = 3

    let command: PostgresCommand
    private let tellsNumbers: Bool
    private let count: Int

    /// Nil where the statement is of another form, or its values are of different kinds.
    init?(_ text: SQLText, _ rows: [[SQLValue]], _ forms: PostgresForms) throws(DatabaseError) {
        guard let width = rows.first?.count else { return nil }
        var types: [PostgresArray.Element?] = []
        for column in 0..<width {
            var type: PostgresArray.Element?
            for row in rows {
                guard let found = PostgresArray.Element(row[column]) else { continue }
                guard type == nil || type == found else { return nil }
                type = found
            }
            types.append(type)
        }
        guard let form = forms.form(text, types) else { return nil }
        var arrays: [PostgresArray] = []
        for (column, type) in types.enumerated() {
            if let type { arrays.append(try PostgresArray(type, rows.lazy.map { $0[column] }, text)) }
        }
        command = PostgresCommand(form.text, PostgresParameters(arrays))
        tellsNumbers = form.tellsNumbers
        count = rows.count
    }

    /// How many rows each has changed; nil where that cannot be told.
    func changes(_ answer: PostgresAnswer) throws -> [Int]? {
        guard tellsNumbers else { return answer.changes == count ? Array(repeating: 1, count: count) : nil }
        var changes = Array(repeating: 0, count: count)
        for row in answer.rows { changes[try row.int("nr") - 1] += 1 }
        return changes
    }
}

/// How statements are said over arrays, by their text and the types of their values. From any thread.
final class PostgresForms: Sendable {
    struct Form {
        let text: SQLText
        let tellsNumbers: Bool
    }

    private struct Key: Hashable {
        let text: SQLText
        let types: [PostgresArray.Element?]
    }

    /// The program's statements are counted in hundreds; this only bounds what was made from fragments.
    private static let most = 500

    private let known = Mutex<[Key: Form?]>([:])

    func form(_ text: SQLText, _ types: [PostgresArray.Element?]) -> Form? {
        let key = Key(text: text, types: types)
        return known.withLock { known in
            if let form = known[key] { return form }
            if known.count >= Self.most { known = [:] }
            let form = Self.make(text.string, types)
            known[key] = form
            return form
        }
    }

    private static func make(_ text: String, _ types: [PostgresArray.Element?]) -> Form? {
        guard types.contains(where: { $0 != nil }), let statement = PlainStatement(text) else { return nil }
        let named = types.enumerated().compactMap { column, type in type.map { (name: "c\(column + 1)", type: $0) } }
        let arrays = named.enumerated().map { "$\($0.offset + 1)::\($0.element.type.rawValue)[]" }.joined(separator: ", ")
        let names = named.map(\.name).joined(separator: ", ")
        func filled(_ part: Substring) -> String {
            PlainStatement.filled(part) { types.indices.contains($0 - 1) && types[$0 - 1] != nil ? "v.c\($0)" : "NULL" }
        }
        switch statement {
        case .insert(let head, let values, let tail):
            return Form(text: SQLText("\(head)SELECT \(filled(values)) FROM unnest(\(arrays)) AS v(\(names))\(tail)"), tellsNumbers: false)
        case .update(let head, let condition):
            return Form(text: SQLText("\(filled(head)) FROM unnest(\(arrays)) WITH ORDINALITY AS v(\(names), nr) \(filled(condition)) RETURNING v.nr"), tellsNumbers: true)
        }
    }
}

/// A statement of one of the two forms.
private enum PlainStatement {
    /// Up to VALUES; what stands between its parentheses; what follows them, without values.
    case insert(head: Substring, values: Substring, tail: Substring)
    /// Up to WHERE, and from there.
    case update(head: Substring, condition: Substring)

    init?(_ text: String) {
        if text.hasPrefix("INSERT INTO ") {
            guard let at = text.firstRange(of: "VALUES ("), let end = Self.closing(text, from: at.upperBound) else { return nil }
            let tail = text[text.index(after: end)...]
            guard !tail.contains("$"), !tail.contains("RETURNING"), tail.first != "," else { return nil }
            self = .insert(head: text[..<at.lowerBound], values: text[at.upperBound..<end], tail: tail)
        } else if text.hasPrefix("UPDATE ") {
            // A table beside the one that is changed would make its columns' names ambiguous, or be joined to what is added here.
            let words = Set(text.split { !$0.isLetter })
            guard words.isDisjoint(with: ["SELECT", "FROM", "RETURNING", "VALUES"]), let at = text.firstRange(of: "WHERE ") else { return nil }
            self = .update(head: text[..<at.lowerBound], condition: text[at.lowerBound...])
        } else {
            return nil
        }
    }

    /// The parenthesis that closes what was opened before `start`; nil where there is none, or where a quote could hide it.
    private static func closing(_ text: String, from start: String.Index) -> String.Index? {
        var depth = 1, isQuoted = false
        for index in text[start...].indices {
            switch text[index] {
            case "'": isQuoted.toggle()
            case "(" where !isQuoted: depth += 1
            case ")" where !isQuoted:
                depth -= 1
                if depth == 0 { return index }
            default: break
            }
        }
        return nil
    }

    /// The text with something else for each `$n`. Values never stand inside quotes.
    static func filled(_ part: Substring, _ name: (Int) -> String) -> String {
        var filled = "", rest = part
        while let at = rest.firstIndex(of: "$") {
            let digits = rest[rest.index(after: at)...].prefix { $0.isASCII && $0.isNumber }
            filled += rest[..<at] + name(Int(digits) ?? 0)
            rest = rest[digits.endIndex...]
        }
        return filled + rest
    }
}

/// Values of one kind, as PostgreSQL sends and receives an array: the number of dimensions, whether there are NULLs, the type of
/// the elements, how many there are, the number of the first; then each with its length, -1 for NULL. All 32 bits, big-endian
/// (array_recv in src/backend/utils/adt/arrayfuncs.c).
struct PostgresArray {
    enum Element: String {
        case text, int8, bytea

        init?(_ value: SQLValue) {
            switch value {
            case .null: return nil
            case .integer: self = .int8
            case .text: self = .text
            case .blob: self = .bytea
            }
        }

        var type: Oid {
            switch self {
            case .text: PostgresType.text
            case .int8: PostgresType.int8
            case .bytea: PostgresType.bytea
            }
        }

        /// `_text`, `_int8`, `_bytea` in `pg_type.dat`.
        var arrayType: Oid {
            switch self {
            case .text: 1009
            case .int8: 1016
            case .bytea: 1001
            }
        }
    }

    let type: Oid
    private(set) var bytes: [UInt8] = []

    init(_ element: Element, _ values: some Collection<SQLValue>, _ sql: SQLText) throws(DatabaseError) {
        type = element.arrayType
        bytes.reserveCapacity(20 + 40 * values.count)
        for number in [1, values.contains(.null) ? 1 : 0, Int32(bitPattern: element.type), Int32(values.count), 1] { append(number) }
        for value in values {
            switch value {
            case .null: append(-1)
            case .integer(let integer):
                append(8)
                withUnsafeBytes(of: integer.bigEndian) { bytes.append(contentsOf: $0) }
            case .text(let text):
                let start = bytes.count
                append(Int32(text.utf8.count))
                bytes.append(contentsOf: text.utf8)
                guard !bytes[(start + 4)...].contains(0) else { throw .nulInText(sql.string) }
            case .blob(let blob):
                append(Int32(blob.count))
                bytes.append(contentsOf: blob)
            }
        }
    }

    private mutating func append(_ number: Int32) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
