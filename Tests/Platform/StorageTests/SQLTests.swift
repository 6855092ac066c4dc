import Base
@testable import Storage
import Testing

@Suite struct `SQL keeps text and values apart` {
    @Test func `values become numbers in order`() {
        let sql: SQL = "SELECT a FROM t WHERE b = \(1) AND c = \("två") AND d = \(true)"
        #expect(sql.text.string == "SELECT a FROM t WHERE b = $1 AND c = $2 AND d = $3")
        #expect(sql.values == [.integer(1), .text("två"), .integer(1)])
    }

    @Test func `what looks like SQL is a value`() {
        let name = "x'; DROP TABLE person; --"
        let sql: SQL = "SELECT 1 WHERE name = \(name)"
        #expect(sql.text.string == "SELECT 1 WHERE name = $1")
        #expect(sql.values == [.text(name)])
    }

    @Test func `a fragment in another is numbered anew`() {
        let condition: SQL = "a = \(1) OR b = \("x")"
        let sql: SQL = "SELECT 1 WHERE c = \([UInt8]()) AND (\(condition)) LIMIT \(5)"
        #expect(sql.text.string == "SELECT 1 WHERE c = $1 AND (a = $2 OR b = $3) LIMIT $4")
        #expect(sql.values == [.blob([]), .integer(1), .text("x"), .integer(5)])
    }

    @Test func `a list has a number for each, and NULL when it is empty`() {
        let some: SQL = "id IN (\(SQL.list(["a", "b", "c"])))"
        #expect(some.text.string == "id IN ($1, $2, $3)")
        let none: SQL = "id IN (\(SQL.list([String]())))"
        #expect(none.text.string == "id IN (NULL)")
    }

    @Test func `rows are bound one value after another`() {
        let sql: SQL = "INSERT INTO t VALUES \(SQL.rows([[.integer(1), .text("a")], [.integer(2), .null]])) RETURNING \(3)"
        #expect(sql.text.string == "INSERT INTO t VALUES ($1, $2), ($3, $4) RETURNING $5")
        #expect(sql.values == [.integer(1), .text("a"), .integer(2), .null, .integer(3)])
    }

    @Test func `nil is NULL and a moment is microseconds`() {
        let missing: String? = nil, present: Int? = 7
        let sql: SQL = "\(missing), \(present), \(Instant(microseconds: 12)), \(raw: "NULL")"
        #expect(sql.text.string == "$1, $2, $3, NULL")
        #expect(sql.values == [.null, .integer(7), .integer(12)])
    }
}

@Suite struct `The text of a statement` {
    private func statement(_ n: Int, _ condition: SQL) -> SQL { "SELECT \(n) WHERE \(condition)" }

    @Test func `is made once for a place of the source, whatever the values`() {
        let a = "a"
        let one = statement(1, "b = \(a)"), other = statement(2, SQL.list([3, 4]))
        for n in 1...3 {
            #expect(statement(n, "b = \(n)").text.string == "SELECT $1 WHERE b = $2")
            #expect(statement(n, SQL.list([n, n])).text === other.text)
        }
        #expect(one.text.string == "SELECT $1 WHERE b = $2")
        #expect(one.text != other.text && !one.isAlike(other))
    }

    @Test func `is the same when two places say the same`() {
        let one: SQL = "SELECT 1", other = SQLText("SELECT 1")
        #expect(one.text == other && one.text.hashValue == other.hashValue)
    }

    @Test func `does not gather without end`() {
        for n in 1...3_000 { #expect(SQL.list(1...n).values.count == n) }
        let texts = (1...1_500).map { SQL.list(1...$0).text }
        #expect(texts[1].string == "$1, $2" && texts[1_499].string.hasSuffix(", $1500"))
        #expect(SQL.list([1, 2]).text == texts[1])
    }
}

@Suite struct `A row answers by the name of the column` {
    private let row = Row(columns: ["a", "b", "c"], values: [.integer(2), .null, .text("x")])

    @Test func `present, optional and missing`() throws {
        #expect(try row.int("a") == 2)
        #expect(try row.optionalInt("b") == nil)
        #expect(try row.text("c") == "x")
        #expect(throws: ColumnError.null(column: "b")) { try row.text("b") }
        #expect(throws: ColumnError.missing(column: "d")) { try row.optionalText("d") }
        #expect(throws: ColumnError.mismatch(column: "c", expected: "integer")) { try row.int("c") }
        #expect(throws: ColumnError.mismatch(column: "a", expected: "0 or 1")) { try row.bool("a") }
    }
}
