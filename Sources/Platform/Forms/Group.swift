/// Fields that are asked once for each of several: children, incomes. A row's fields are named `barn_1_fornamn`, `barn_2_fornamn`.
/// Rows come and go with submit buttons, so it works without scripts.
///
///     Group("barn", "Barn", add: "Lägg till ett barn till", fields: [.text("fornamn", "Förnamn"), .yesNo("hemma", "Bor barnet hos dig?")])
package struct Group: Sendable {
    package let name: String
    /// What one row is called: "Barn" gives "Barn 2" and "Ta bort barn 2".
    package let title: String
    package let add: String
    package let fields: [Field]
    /// So many rows are always there, and must be filled in. 0 where the person may leave without any.
    package let minimum: Int
    package let maximum: Int

    package init(_ name: String, _ title: String, add: String, fields: [Field], minimum: Int = 1, maximum: Int = 20) {
        self.name = name
        self.title = title
        self.add = add
        self.fields = fields
        self.minimum = minimum
        self.maximum = maximum
    }

    /// The rows of the page, from 1. `blank`: how many to lay out for the one who types from paper, empty ones included.
    package func rows(_ answers: Answers, blank: Int = 0) -> [Int] {
        Array(1 ..< min(max(answers.rowCount(name), minimum, blank), maximum) + 1)
    }

    /// The rows that count: those with something in them, and the least number.
    package func filledRows(_ answers: Answers) -> [Int] {
        rows(answers).filter { $0 <= minimum || !isEmpty(row: $0, answers) }
    }

    package func fieldName(_ row: Int, _ field: Field) -> String { "\(name)_\(row)_\(field.name)" }

    /// The answers as one row sees them. A field of the row that is not there yet is empty, even if one outside has the same name.
    func seen(from row: Int, _ answers: Answers) -> Answers {
        var seen = answers
        for field in fields.flatMap(\.withRevealed) { seen.set(field.name, answers.all(fieldName(row, field))) }
        return seen
    }

    func isEmpty(row: Int, _ answers: Answers) -> Bool {
        fields.flatMap(\.withRevealed).allSatisfy { answers.all(fieldName(row, $0)).allSatisfy(\.isEmpty) }
    }
}

extension Field {
    /// The field and everything that any of its choices asks beneath it.
    var withRevealed: [Field] { [self] + choices.flatMap(\.reveals).flatMap(\.withRevealed) }
}
