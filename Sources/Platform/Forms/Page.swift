/// One page of a form: mostly one question. Which pages a person meets follows from the answers (`shown`).
///
///     Page("boende", step: "Bostad", asks: .radios("boende", "Hur bor du?", […]))                       the question is the h1
///     Page("kontakt", "Hur når vi dig?", step: "Om dig", fields: [.text("telefon", …), .text("epost", …)])
///     Page("barn", "Vilka barn har du?", step: "Om dig", groups: [Group("barn", …)], shown: { $0.yes("har_barn") })
///
/// A reference, since a form of forty pages is walked several times for each page that is shown.
package final class Page: Sendable {
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

    /// The same page, but for what concerns several fields.
    package func checking(_ check: @escaping @Sendable (Answers) -> [Problem]) -> Page {
        Page(slug, title, step: step, lead: lead, fields: fields, groups: groups, shown: shown, check: check)
    }

    /// One question, which is also the page's heading.
    package convenience init(_ slug: String, step: String, asks field: Field, shown: @escaping @Sendable (Answers) -> Bool = { _ in true }) {
        self.init(slug, field.label, step: step, fields: [field], shown: shown)
    }
}

// What the answers make of the page.
extension Page {
    /// Everything wrong with the page, in the order it is read.
    package func problems(_ answers: Answers) -> [Problem] {
        var problems: [Problem] = []
        addProblems(answers, to: &problems)
        return problems
    }

    func addProblems(_ answers: Answers, to problems: inout [Problem]) {
        eachAsked(answers) { field, name, answers in
            if let problem = field.problem(answers) { problems.append(Problem(name(), problem)) }
        }
        problems += check(answers)
    }

    /// True when every question that these answers lead to has been shown and is rightly answered. Then the journey goes on past it.
    package func isAnswered(_ answers: Answers) -> Bool {
        var isLeft = true
        eachAsked(answers) { _, name, _ in isLeft = isLeft && answers.has(name()) }
        return isLeft && problems(answers).isEmpty
    }

    /// A field as it stands on the page: with its full name, and the answers as it sees them.
    struct Asked {
        let field: Field
        let name: String
        let answers: Answers
    }

    /// The fields that are asked, with what has been revealed, in reading order.
    func asked(_ answers: Answers) -> [Asked] {
        var asked: [Asked] = []
        eachAsked(answers) { asked.append(Asked(field: $0, name: $1(), answers: $2)) }
        return asked
    }

    /// The same without a list: a whole form is gone through several times for each page and each application.
    func eachAsked(_ answers: Answers, _ body: (Field, _ name: () -> String, Answers) -> Void) {
        for place in fields.indices { fields[place].eachAsked(answers, prefix: "", body) }
        for group in groups {
            for row in group.filledRows(answers) {
                let seen = group.seen(from: row, answers), prefix = "\(group.name)_\(row)_"
                for place in group.fields.indices { group.fields[place].eachAsked(seen, prefix: prefix, body) }
            }
        }
    }
}

extension Field {
    /// Itself, if it is asked, and what its answer reveals. By place: a field is large, and a loop over fields copies each.
    fileprivate func eachAsked(_ answers: Answers, prefix: String, _ body: (Field, _ name: () -> String, Answers) -> Void) {
        guard condition(answers) else { return }
        body(self, { prefix.isEmpty ? name : prefix + name }, answers)
        guard reveals else { return }
        let chosen = answers.all(name), choices = choices
        for place in choices.indices where !choices[place].reveals.isEmpty && chosen.contains(choices[place].value) {
            for field in choices[place].reveals.indices { choices[place].reveals[field].eachAsked(answers, prefix: prefix, body) }
        }
    }
}
