/// One page of a form: mostly one question. Which pages a person meets follows from the answers (`shown`).
///
///     Page("boende", step: "Bostad", asks: .radios("boende", "Hur bor du?", […]))                       the question is the h1
///     Page("kontakt", "Hur når vi dig?", step: "Om dig", fields: [.text("telefon", …), .text("epost", …)])
///     Page("barn", "Vilka barn har du?", step: "Om dig", groups: [Group("barn", …)], shown: { $0.yes("har_barn") })
package struct Page: Sendable {
    /// ASCII, the last part of the page's address.
    package let slug: String
    package let title: String
    /// The part of the form it belongs to, a short noun: "Bostad" in "Steg 2 av 6: Bostad".
    package let step: String
    package let lead: String?
    package let fields: [Field]
    /// After the fields.
    package let groups: [Group]
    package let shown: @Sendable (Answers) -> Bool
    /// What concerns several fields, or what is kept elsewhere (files). Asked after the fields' own problems.
    package let check: @Sendable (Answers) -> [Problem]

    package init(_ slug: String, _ title: String, step: String, lead: String? = nil, fields: [Field] = [], groups: [Group] = [],
                 shown: @escaping @Sendable (Answers) -> Bool = { _ in true },
                 check: @escaping @Sendable (Answers) -> [Problem] = { _ in [] }) {
        self.slug = slug
        self.title = title
        self.step = step
        self.lead = lead
        self.fields = fields
        self.groups = groups
        self.shown = shown
        self.check = check
    }

    /// One question, which is also the page's heading.
    package init(_ slug: String, step: String, asks field: Field, shown: @escaping @Sendable (Answers) -> Bool = { _ in true }) {
        self.init(slug, field.label, step: step, fields: [field], shown: shown)
    }
}

// What the answers make of the page.
extension Page {
    /// Everything wrong with the page, in the order it is read.
    package func problems(_ answers: Answers) -> [Problem] {
        let ofFields = asked(answers).compactMap { asked in
            asked.field.problem(asked.answers).map { Problem(asked.name, $0) }
        }
        return ofFields + check(answers)
    }

    /// True when every question that these answers lead to has been shown and is rightly answered. Then the journey goes on past it.
    package func isAnswered(_ answers: Answers) -> Bool {
        asked(answers).allSatisfy { answers.has($0.name) } && problems(answers).isEmpty
    }

    /// A field as it stands on the page: with its full name, and the answers as it sees them.
    struct Asked {
        let field: Field
        let name: String
        let answers: Answers
    }

    /// The fields that are asked, with what has been revealed, in reading order.
    func asked(_ answers: Answers) -> [Asked] {
        ask(fields, answers, prefix: "") + groups.flatMap { group in
            group.filledRows(answers).flatMap { ask(group.fields, group.seen(from: $0, answers), prefix: "\(group.name)_\($0)_") }
        }
    }

    private func ask(_ fields: [Field], _ answers: Answers, prefix: String) -> [Asked] {
        fields.filter { $0.condition(answers) }.flatMap { field in
            [Asked(field: field, name: prefix + field.name, answers: answers)] + ask(field.revealed(answers), answers, prefix: prefix)
        }
    }
}
