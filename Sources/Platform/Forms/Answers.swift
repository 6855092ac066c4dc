import Base

/// What a person has answered so far: plain text by field name, as it was written. A field that has been shown and left empty
/// is there with an empty text; one that has never been shown is not there at all. That is how a journey knows where it ends.
///
/// Read it with the tolerant accessors: `answers.amount("hyra")`, `answers.yes("har_barn")`, `answers.date("inflyttad")`.
package struct Answers: Sendable, Equatable {
    private var values: [String: [String]]

    package init(_ values: [String: [String]] = [:]) {
        self.values = values
    }

    /// The answer, or an empty text where there is none.
    package subscript(name: String) -> String {
        get { values[name]?.first ?? "" }
        set { values[name] = [newValue] }
    }

    /// All that were ticked, in the order they stand on the page.
    package func all(_ name: String) -> [String] { values[name] ?? [] }

    package mutating func set(_ name: String, _ all: [String]) { values[name] = all }

    /// True once the field has been left, also empty.
    package func has(_ name: String) -> Bool { values[name] != nil }

    package mutating func remove(_ name: String) { values[name] = nil }

    /// Sorted, so that the same answers always read the same.
    package var names: [String] { values.keys.sorted() }

    package var isEmpty: Bool { values.isEmpty }

    /// The other's answers over these: to put a page, or what was prefilled, into a draft.
    package mutating func merge(_ other: Answers) {
        values.merge(other.values) { _, new in new }
    }

    package func yes(_ name: String) -> Bool { self[name] == "ja" }
    package func no(_ name: String) -> Bool { self[name] == "nej" }

    /// Öre. nil where there is no amount or it cannot be read.
    package func amount(_ name: String) -> Int64? { Tolerant.amount(self[name]) }
    package func number(_ name: String) -> Int? { Tolerant.digits(self[name]).flatMap { Int($0) } }
    /// ISO 8601, `2026-11-05`, and a day that exists.
    package func date(_ name: String) -> String? { Tolerant.date(self[name]) }
}

// Rows of a repeating group: `barn_2_fornamn` is the field `fornamn` of the second row of `barn`.
extension Answers {
    /// How many rows of the group there are: the highest number that any name carries.
    package func rowCount(_ group: String) -> Int {
        values.keys.reduce(0) { highest, name in max(highest, rowNumber(name, group) ?? 0) }
    }

    private func rowNumber(_ name: String, _ group: String) -> Int? {
        guard name.hasPrefix(group + "_") else { return nil }
        let rest = name.dropFirst(group.utf8.count + 1)
        guard let end = rest.firstIndex(of: "_") else { return nil }
        return Int(rest[..<end])
    }

    /// The answers as one row sees them: its own fields by their short names, over all the others.
    package func row(_ group: String, _ number: Int) -> Answers {
        let prefix = "\(group)_\(number)_"
        var row = self
        for (name, value) in values where name.hasPrefix(prefix) { row.values[String(name.dropFirst(prefix.count))] = value }
        return row
    }

    /// Takes a row away; those after it move up.
    package mutating func removeRow(_ group: String, _ removed: Int) {
        let count = rowCount(group)
        guard (1 ... max(count, 1)).contains(removed) else { return }
        var kept = values.filter { name, _ in rowNumber(name, group) == nil }
        for (name, value) in values {
            guard let number = rowNumber(name, group), number != removed else { continue }
            let field = name.dropFirst("\(group)_\(number)_".count)
            kept["\(group)_\(number > removed ? number - 1 : number)_\(field)"] = value
        }
        values = kept
    }
}

// The draft column.
extension Answers {
    /// `{"hyra":["6 500"],…}` with the names in order.
    package var json: String {
        String(decoding: JSON.object(names.map { (key: $0, value: JSON(all($0))) }).bytes, as: UTF8.self)
    }

    /// - Throws: `JSONError` where the text is not JSON. What is not an array of texts is left out: drafts outlive versions.
    package init(json: String) throws(JSONError) {
        let members = try JSON.parse(Array(json.utf8)).object ?? []
        values = Dictionary(members.map { ($0.key, $0.value.array?.compactMap(\.string) ?? []) }) { _, last in last }
    }
}
