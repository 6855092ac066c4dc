/// One question as data: what it is called, how it is asked, and what an answer must be.
///
///     Field.amount("hyra", "Hur mycket betalar du i hyra?", noun: "hyran").hint("Per månad").atMost(50_000)
///     Field.text("telefon", "Telefonnummer").missing("Skriv ditt telefonnummer").autocomplete("tel").inputmode("tel")
///     Field.yesNo("har_barn", "Har du barn under 21 år?")
///     Field.radios("boende", "Hur bor du?", [Choice("hyresratt", "Hyresrätt"), Choice("annat", "På annat sätt", reveals: [.text("boende_annat", "Hur?")])])
///
/// `name` is ASCII snake_case and is also the element's id. Every answer is required unless `.optional()`.
package struct Field: Sendable {
    package enum Kind: Sendable {
        case text
        case textarea(rows: Int)
        /// Kronor. Read with `answers.amount(name)`, in öre.
        case amount
        case number(ClosedRange<Int>)
        /// Kept as ISO 8601. `parts`: asked as day, month and year, easier by phone; else as one text ÅÅÅÅ-MM-DD.
        case date(parts: Bool)
        case select([Choice])
        case radios([Choice])
        case checkboxes([Choice])
        /// One box to tick, with its text; the answer is "ja".
        case confirmation(String)
    }

    /// Says what is wrong with an answer, or nil. In a row of a group the answers are the row's own, by short names, over all others.
    package typealias Check = @Sendable (String, Answers) -> String?

    package let name: String
    package let label: String
    package let kind: Kind
    /// Whether any of its choices asks for more.
    let reveals: Bool
    /// The thing in definite form, for messages: "hyran" in "Skriv hyran med siffror".
    package var noun: String
    package var hint: String?
    package var isOptional = false
    package var missing: String?
    package var autocomplete: String?
    package var inputmode: String?
    package var maxLength: Int
    /// Characters the box is wide enough for; nil fills the column.
    package var width: Int?
    /// What the check-answers page calls it, and the page of the one who types from paper.
    package var shortLabel: String
    /// The page begins here: for the one who types one form after another.
    package var isFirst = false
    package var checks: [Check] = []
    package var condition: @Sendable (Answers) -> Bool = { _ in true }

    package init(_ name: String, _ label: String, _ kind: Kind, noun: String? = nil, maxLength: Int = 200) {
        self.name = name
        self.label = label
        self.kind = kind
        self.noun = noun ?? Wording.inside(label)
        self.maxLength = maxLength
        shortLabel = label
        reveals = kind.choices.contains { !$0.reveals.isEmpty }
    }
}

/// One of several answers to choose from. What it `reveals` is asked when it is chosen, and shown beneath it.
package struct Choice: Sendable {
    package let value: String
    package let label: String
    package let hint: String?
    package let reveals: [Field]

    package init(_ value: String, _ label: String, hint: String? = nil, reveals: [Field] = []) {
        self.value = value
        self.label = label
        self.hint = hint
        self.reveals = reveals
    }
}

extension Field {
    package static func text(_ name: String, _ label: String, noun: String? = nil) -> Field {
        Field(name, label, .text, noun: noun)
    }

    package static func textarea(_ name: String, _ label: String, noun: String? = nil, rows: Int = 5) -> Field {
        Field(name, label, .textarea(rows: rows), noun: noun, maxLength: 2000)
    }

    package static func amount(_ name: String, _ label: String, noun: String? = nil) -> Field {
        Field(name, label, .amount, noun: noun, maxLength: 30).inputmode("decimal").width(10)
    }

    package static func number(_ name: String, _ label: String, noun: String? = nil, _ range: ClosedRange<Int>) -> Field {
        Field(name, label, .number(range), noun: noun, maxLength: 10).inputmode("numeric").width(4)
    }

    package static func date(_ name: String, _ label: String, noun: String? = nil, parts: Bool = true) -> Field {
        Field(name, label, .date(parts: parts), noun: noun, maxLength: 30).inputmode("numeric").width(10)
    }

    package static func select(_ name: String, _ label: String, noun: String? = nil, _ choices: [Choice]) -> Field {
        Field(name, label, .select(choices), noun: noun)
    }

    package static func radios(_ name: String, _ label: String, _ choices: [Choice]) -> Field {
        Field(name, label, .radios(choices))
    }

    /// "ja" or "nej"; a gate where later pages ask for it. `yes` is asked beneath Ja.
    package static func yesNo(_ name: String, _ label: String, yes: [Field] = [], no: [Field] = []) -> Field {
        Field(name, label, .radios([Choice("ja", "Ja", reveals: yes), Choice("nej", "Nej", reveals: no)]))
            .missing("Välj ja eller nej – " + Wording.inside(label))
    }

    package static func checkboxes(_ name: String, _ label: String, _ choices: [Choice]) -> Field {
        Field(name, label, .checkboxes(choices))
    }

    package static func confirmation(_ name: String, _ label: String, text: String) -> Field {
        Field(name, label, .confirmation(text))
    }
}

extension Field {
    package func hint(_ text: String) -> Field { with { $0.hint = text } }
    package func optional(_ on: Bool = true) -> Field { with { $0.isOptional = on } }
    /// What to say when nothing is answered: "Skriv ditt telefonnummer", "Välj hur du bor".
    package func missing(_ message: String) -> Field { with { $0.missing = message } }
    /// A token of the HTML standard, where the answer is about the person who types it (SC 1.3.5).
    package func autocomplete(_ token: String) -> Field { with { $0.autocomplete = token } }
    package func inputmode(_ mode: String) -> Field { with { $0.inputmode = mode } }
    package func width(_ characters: Int) -> Field { with { $0.width = characters } }
    package func maxLength(_ characters: Int) -> Field { with { $0.maxLength = characters } }
    package func short(_ label: String) -> Field { with { $0.shortLabel = label } }
    package func focused(_ on: Bool = true) -> Field { with { $0.isFirst = on } }
    package func check(_ check: @escaping Check) -> Field { with { $0.checks.append(check) } }
    /// Asked only when this holds. For a condition that the same page answers, use `Choice.reveals`: it works as the person chooses.
    package func when(_ condition: @escaping @Sendable (Answers) -> Bool) -> Field { with { $0.condition = condition } }

    /// The amount may be this many kronor at the most.
    package func atMost(_ kronor: Int64) -> Field {
        check { [noun] value, _ in
            guard let öre = Tolerant.amount(value), öre > kronor * 100 else { return nil }
            return Wording.tooMuch(noun, kronor)
        }
    }

    /// Dates: not after this ISO 8601 day, nor before that one.
    package func latest(_ day: String, _ message: String? = nil) -> Field {
        check { [noun] value, _ in (Tolerant.date(value) ?? "") > day ? message ?? Wording.inTheFuture(noun) : nil }
    }

    package func earliest(_ day: String, _ message: String) -> Field {
        check { value, _ in (Tolerant.date(value) ?? day) < day ? message : nil }
    }

    private func with(_ change: (inout Field) -> Void) -> Field {
        var field = self
        change(&field)
        return field
    }
}

extension Field {
    var choices: [Choice] { kind.choices }

    /// The fields beneath what has been chosen.
    func revealed(_ answers: Answers) -> [Field] {
        let chosen = answers.all(name)
        return choices.filter { chosen.contains($0.value) }.flatMap(\.reveals)
    }
}

extension Field.Kind {
    fileprivate var choices: [Choice] {
        switch self {
        case .select(let choices), .radios(let choices), .checkboxes(let choices): choices
        case .text, .textarea, .amount, .number, .date, .confirmation: []
        }
    }
}
