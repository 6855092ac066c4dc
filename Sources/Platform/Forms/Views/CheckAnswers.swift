import HTML

/// The answers of one part of the form, as they are read before sending.
package struct SummarySection: Sendable {
    package let title: String
    package let rows: [SummaryRow]
}

extension Flow {
    /// What has been answered, a section a step, only what counts.
    /// - Parameters:
    ///   - change: the address where a page's answers are changed.
    ///   - extra: rows that the page shows besides its fields, such as uploaded files.
    package func summary(_ answers: Answers, change: (Page) -> String?, extra: (Page) -> [SummaryRow] = { _ in [] }) -> [SummarySection] {
        let walked = journey(answers)
        return steps.compactMap { step in
            let rows = walked.filter { $0.step == step }.flatMap { $0.summary(answers, change: change($0)) + extra($0) }
            return rows.isEmpty ? nil : SummarySection(title: step, rows: rows)
        }
    }
}

extension Page {
    func summary(_ answers: Answers, change: String?) -> [SummaryRow] {
        let ofFields = written(fields, answers).map { SummaryRow($0.label, $0.values, change: change) }
        return ofFields + groups.flatMap { group in
            group.filledRows(answers).map { row in
                let lines = written(group.fields, group.seen(from: row, answers)).map { line($0.label, $0.values) }
                return SummaryRow("\(group.title) \(row)", lines, change: change)
            }
        }
    }

    private func line(_ label: String, _ values: [String]) -> String {
        label + (label.hasSuffix("?") ? " " : ": ") + (values.isEmpty ? "Inte ifyllt" : values.joined(separator: ", "))
    }

    private func written(_ fields: [Field], _ answers: Answers) -> [(label: String, values: [String])] {
        fields.filter { $0.condition(answers) }.flatMap { field in
            [(field.shortLabel, field.written(answers))] + written(field.revealed(answers), answers)
        }
    }
}

extension Field {
    /// The answer as people write it: a choice by its label, an amount with kr, a date in words.
    package func written(_ answers: Answers) -> [String] {
        let value = answers[name]
        guard !value.isEmpty else { return [] }
        switch kind {
        case .text, .textarea, .number: return [value]
        case .amount: return [Tolerant.amount(value).map { Tolerant.written(öre: $0) } ?? value]
        case .date: return [Tolerant.written(date: value)]
        case .confirmation: return [value == "ja" ? "Ja" : value]
        case .select(let choices), .radios(let choices), .checkboxes(let choices):
            let chosen = answers.all(name)
            return choices.filter { chosen.contains($0.value) }.map(\.label)
        }
    }
}

extension HTML {
    /// The check-answers page's sections, or those of a sent application where `change` gives nil.
    package mutating func checkAnswers(_ sections: [SummarySection]) {
        for section in sections {
            card(section.title) { $0.summaryList(section.rows) }
        }
    }
}
