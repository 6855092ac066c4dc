/// What the person did when the page came in.
package enum Submission: Sendable, Equatable {
    /// The ordinary button: save, and go on if the page has no problems.
    case save
    /// A row was added or removed: save, and show the same page again at this id.
    case rows(at: String)
}

extension Page {
    /// Puts what was posted into the answers: this page's fields and nothing else, cleaned but otherwise as written.
    /// Every field of the page is left in the answers, also when it came empty or (a tick box) not at all.
    package func take(_ posted: [(name: String, value: String)], into answers: inout Answers) -> Submission {
        let posted = Posted(posted)
        for field in fields { posted.take(field, prefix: "", into: &answers) }
        for group in groups {
            for row in 1 ..< group.maximum + 1 where posted.hasAny(of: group, row: row) {
                for field in group.fields { posted.take(field, prefix: "\(group.name)_\(row)_", into: &answers) }
            }
        }
        return changeRows(posted, &answers)
    }

    private func changeRows(_ posted: Posted, _ answers: inout Answers) -> Submission {
        for group in groups {
            let count = group.rows(answers).count
            if posted["_lagg_till"] == group.name {
                guard count < group.maximum else { return .rows(at: rowId(group, count)) }
                for field in group.fields { answers[group.fieldName(count + 1, field)] = "" }
                return .rows(at: rowId(group, count + 1))
            }
            for row in group.rows(answers, blank: group.maximum) where posted["_ta_bort"] == "\(group.name)_\(row)" {
                answers.removeRow(group.name, row)
                return .rows(at: rowId(group, max(1, min(row, count - 1))))
            }
        }
        return .save
    }

    private func rowId(_ group: Group, _ row: Int) -> String { "\(group.name)_\(row)" }
}

extension Flow {
    /// The same for the whole form at once: the long page of the one who types from paper.
    package func take(_ posted: [(name: String, value: String)], into answers: inout Answers) -> Submission {
        pages.map { $0.take(posted, into: &answers) }.first { $0 != .save } ?? .save
    }
}

/// What came in, by name.
private struct Posted {
    private let values: [String: [String]]

    init(_ fields: [(name: String, value: String)]) {
        values = Dictionary(fields.map { ($0.name, [$0.value]) }, uniquingKeysWith: +)
    }

    subscript(name: String) -> String? { values[name]?.first }

    func hasAny(of group: Group, row: Int) -> Bool {
        let prefix = "\(group.name)_\(row)_"
        return values.keys.contains { $0.hasPrefix(prefix) }
    }

    func take(_ field: Field, prefix: String, into answers: inout Answers) {
        for field in field.withRevealed { answers.set(prefix + field.name, read(field, prefix + field.name)) }
    }

    private func read(_ field: Field, _ name: String) -> [String] {
        switch field.kind {
        case .checkboxes: (values[name] ?? []).map { Tolerant.clean($0) }
        case .textarea: [Tolerant.clean(self[name] ?? "", lines: true)]
        case .date: [date(name)]
        case .text, .amount, .number, .select, .radios, .confirmation: [Tolerant.clean(self[name] ?? "")]
        }
    }

    /// One text, or three parts that are joined as year-month-day: so that one name holds the answer, whole or not.
    private func date(_ name: String) -> String {
        let parts = ["_ar", "_manad", "_dag"].map { Tolerant.clean(self[name + $0] ?? "").filter { $0 != "-" } }
        if parts.allSatisfy(\.isEmpty) {
            let whole = Tolerant.clean(self[name] ?? "")
            return Tolerant.date(whole) ?? whole
        }
        let joined = parts.joined(separator: "-")
        return Tolerant.date(joined) ?? joined
    }
}
