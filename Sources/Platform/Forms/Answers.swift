import Base

/// What a person has answered so far: plain text by field name, as it was written. A field that has been shown and left empty
/// is there with an empty text; one that has never been shown is not there at all. That is how a journey knows where it ends.
///
/// Read it with the tolerant accessors: `answers.amount("hyra")`, `answers.yes("har_barn")`, `answers.date("inflyttad")`.
package struct Answers: Sendable, Equatable {
    private struct Answer: Sendable, Equatable {
        let name: String
        var values: [String]
    }

    /// In the order of their names: one is soon found, and the same answers always read the same.
    private var answers: [Answer]

    package init(_ values: [String: [String]] = [:]) {
        answers = values.map { Answer(name: $0.key, values: $0.value) }.sorted { $0.name < $1.name }
    }

    /// The answer, or an empty text where there is none.
    package subscript(name: String) -> String {
        get { place(of: name).flatMap { answers[$0].values.first } ?? "" }
        set { set(name, [newValue]) }
    }

    /// All that were ticked, in the order they stand on the page.
    package func all(_ name: String) -> [String] { place(of: name).map { answers[$0].values } ?? [] }

    package mutating func set(_ name: String, _ all: [String]) {
        let at = firstPlace(from: name)
        if at < answers.count, answers[at].name == name { answers[at].values = all } else { answers.insert(Answer(name: name, values: all), at: at) }
    }

    /// True once the field has been left, also empty.
    package func has(_ name: String) -> Bool { place(of: name) != nil }

    package mutating func remove(_ name: String) {
        if let at = place(of: name) { answers.remove(at: at) }
    }

    /// Sorted.
    package var names: [String] { answers.map(\.name) }

    package var isEmpty: Bool { answers.isEmpty }

    /// The other's answers over these: to put a page, or what was prefilled, into a draft.
    package mutating func merge(_ other: Answers) {
        for answer in other.answers { set(answer.name, answer.values) }
    }

    /// Those of these names; empty where there is none.
    func only(_ names: [String]) -> Answers {
        var isNamed = Array(repeating: false, count: answers.count), others: [String] = []
        for name in names {
            if let at = place(of: name) { isNamed[at] = true } else { others.append(name) }
        }
        var kept = Answers()
        kept.answers = answers.indices.filter { isNamed[$0] }.map { answers[$0] }
        for name in others { kept.set(name, []) }
        return kept
    }

    private func place(of name: String) -> Int? {
        let at = firstPlace(from: name)
        return at < answers.count && answers[at].name == name ? at : nil
    }

    /// The place of the first that does not come before the name.
    private func firstPlace(from name: String) -> Int {
        var low = 0, high = answers.count
        while low < high {
            let middle = (low + high) / 2
            if answers[middle].name < name { low = middle + 1 } else { high = middle }
        }
        return low
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
        answers.reduce(0) { highest, answer in max(highest, rowNumber(answer.name, group) ?? 0) }
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
        for answer in answers where answer.name.hasPrefix(prefix) { row.set(String(answer.name.dropFirst(prefix.count)), answer.values) }
        return row
    }

    /// Takes a row away; those after it move up.
    package mutating func removeRow(_ group: String, _ removed: Int) {
        let count = rowCount(group)
        guard (1 ... max(count, 1)).contains(removed) else { return }
        var kept = self
        kept.answers.removeAll { rowNumber($0.name, group) != nil }
        for answer in answers {
            guard let number = rowNumber(answer.name, group), number != removed else { continue }
            let field = answer.name.dropFirst("\(group)_\(number)_".count)
            kept.set("\(group)_\(number > removed ? number - 1 : number)_\(field)", answer.values)
        }
        self = kept
    }
}

// The draft column.
extension Answers {
    /// `{"hyra":["6 500"],…}` with the names in order.
    package var json: String {
        var text: [UInt8] = []
        text.reserveCapacity(2 + 32 * answers.count)
        text.append(UInt8(ascii: "{"))
        for place in answers.indices {
            if place > 0 { text.append(UInt8(ascii: ",")) }
            JSON.write(answers[place].name, to: &text)
            text.append(UInt8(ascii: ":"))
            JSON.write(answers[place].values, to: &text)
        }
        text.append(UInt8(ascii: "}"))
        return String(decoding: text, as: UTF8.self)
    }

    /// - Throws: `JSONError` where the text is not JSON. What is not an array of texts is left out: drafts outlive versions.
    package init(json: String) throws(JSONError) {
        self.init()
        let members = try JSON.parse(json).object ?? []
        answers.reserveCapacity(members.count)
        for member in members {
            let values = member.value.array?.compactMap { $0.string } ?? []
            // Written in order, they are read in order.
            if answers.last.map({ $0.name < member.key }) ?? true { answers.append(Answer(name: member.key, values: values)) } else { set(member.key, values) }
        }
    }
}
