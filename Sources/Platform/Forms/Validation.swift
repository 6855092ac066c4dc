extension Field {
    /// The first thing that is wrong with the answer, in the words that stand at the field; nil where it is right.
    package func problem(_ answers: Answers) -> String? {
        let value = answers[name]
        guard !value.isEmpty else { return isOptional ? nil : missing ?? Wording.missing(self) }
        if let problem = formatProblem(value, answers) { return problem }
        for check in checks {
            if let problem = check(value, answers) { return problem }
        }
        return nil
    }

    private func formatProblem(_ value: String, _ answers: Answers) -> String? {
        // No text has more characters than bytes, and bytes are quickly counted.
        if value.utf8.count > maxLength, value.count > maxLength { return Wording.tooLong(noun, maxLength) }
        switch kind {
        case .text, .textarea:
            return nil
        case .amount:
            return Tolerant.amount(value) == nil ? Wording.notAnAmount(noun) : nil
        case .number(let range):
            guard let number = Tolerant.digits(value).flatMap({ Int($0) }) else { return Wording.notANumber(noun) }
            return range.contains(number) ? nil : Wording.outside(noun, range)
        case .date:
            return Tolerant.date(value) == nil ? Wording.notADate(value) : nil
        case .select(let choices), .radios(let choices), .checkboxes(let choices):
            return answers.all(name).allSatisfy { answer in choices.contains { $0.value == answer } } ? nil : missing ?? Wording.missing(self)
        case .confirmation:
            return value == "ja" ? nil : missing ?? Wording.missing(self)
        }
    }
}

/// What the forms say, in one place. Names the thing, says how to put it right, one sentence, no full stop.
enum Wording {
    static func missing(_ field: Field) -> String {
        switch field.kind {
        case .text, .textarea, .number: "Skriv \(field.noun)"
        case .amount: "Skriv \(field.noun) med siffror, till exempel 6500"
        case .date: "Skriv datumet"
        case .select, .radios: "Välj ett alternativ – \(inside(field.label))"
        case .checkboxes: "Välj minst ett alternativ – \(inside(field.label))"
        case .confirmation: "Kryssa i rutan – \(inside(field.label))"
        }
    }

    static func tooLong(_ noun: String, _ length: Int) -> String { "\(leading(noun)) får vara högst \(length) tecken" }
    static func notAnAmount(_ noun: String) -> String { "Skriv \(noun) med siffror, till exempel 6500" }
    static func notANumber(_ noun: String) -> String { "Skriv \(noun) med siffror" }
    static func outside(_ noun: String, _ range: ClosedRange<Int>) -> String {
        "\(leading(noun)) ska vara mellan \(range.lowerBound) och \(range.upperBound)"
    }
    static func tooMuch(_ noun: String, _ kronor: Int64) -> String {
        "\(leading(noun)) är mer än \(Tolerant.written(öre: kronor * 100)). Kolla att beloppet stämmer"
    }
    static func inTheFuture(_ noun: String) -> String { "\(leading(noun)) kan inte vara i framtiden" }

    /// A date asked in three parts is kept as year-month-day, so what is missing can be named.
    static func notADate(_ value: String) -> String {
        let parts = value.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.contains(where: \.isEmpty) else {
            return value.contains(where: \.isNumber) ? "Det datumet finns inte. Kolla att dag, månad och år stämmer" : "Skriv datumet med siffror"
        }
        let missing = zip(["dag", "månad", "år"], parts.reversed()).filter { $0.1.isEmpty }.map(\.0)
        return "Skriv \(missing.joined(separator: " och ")) också"
    }

    /// "Det finns fel i dina svar", or about one.
    static func heading(_ count: Int) -> String { count == 1 ? "Ett svar behöver ändras" : "Det finns fel i dina svar" }

    /// As it stands inside a sentence: "Hyran" → "hyran". A word that is all capitals (AF, CV) is left alone.
    static func inside(_ label: String) -> String {
        let second = label.dropFirst().first
        guard let first = label.first, second?.isUppercase != true else { return label }
        return first.lowercased() + label.dropFirst()
    }

    static func leading(_ noun: String) -> String {
        guard let first = noun.first else { return noun }
        return first.uppercased() + noun.dropFirst()
    }
}
