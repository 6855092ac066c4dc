import HTML

/// How questions are laid out.
package enum FormStyle: Sendable {
    /// One thing a page, large: for the one who applies.
    case journey
    /// Everything at once, small: for the one who types from paper. Nothing hides, nothing is filled in by the browser.
    case dense
}

/// A field about to be written: with its full name, its answer and what is wrong with it.
struct FieldView {
    let field: Field
    let prefix: String
    let answers: Answers
    let problems: [Problem]
    let style: FormStyle
    /// The question is the page's heading.
    var isHeading = false

    var name: String { prefix + field.name }
    var value: String { answers[name] }
    var message: String? { problems.message(for: name) }

    /// From paper one reads the form's own words; what is asked is known.
    var label: String { style == .dense ? field.shortLabel : field.label }
    /// In a row there is a line for each field and no more.
    var isInRow: Bool { style == .dense && !prefix.isEmpty }

    /// What is read after the label: the hint, then the error, then the unit.
    var describedBy: String? {
        var ids: [String] = []
        if field.hint != nil { ids.append("\(name)-ledtext") }
        if message != nil { ids.append("\(name)-fel") }
        if case .amount = field.kind { ids.append("\(name)-enhet") }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }

    func id(of index: Int) -> String { index == 0 ? name : "\(name)_val\(index + 1)" }
    func beneath(_ field: Field) -> FieldView { FieldView(field: field, prefix: prefix, answers: answers, problems: problems, style: style) }
}

extension HTML {
    mutating func field(_ view: FieldView) {
        switch view.field.kind {
        case .text, .number: labelled(view) { $0.textInput(view) }
        case .textarea(let rows): labelled(view) { $0.textareaInput(view, rows: rows) }
        case .amount: labelled(view) { $0.amountInput(view) }
        case .select(let choices): labelled(view) { $0.selectInput(view, choices) }
        case .date(parts: true) where view.style == .journey: grouped(view) { $0.dateInputs(view) }
        case .date: labelled(view) { $0.textInput(view) }
        case .radios(let choices) where view.isInRow: choiceInRow(view, choices)
        case .radios(let choices): grouped(view) { $0.choices(view, choices, type: "radio") }
        case .checkboxes(let choices): grouped(view) { $0.choices(view, choices, type: "checkbox") }
        case .confirmation(let text): grouped(view) { $0.choices(view, [Choice("ja", text)], type: "checkbox") }
        }
    }

    // One control with a label …

    private mutating func labelled(_ view: FieldView, control: (inout HTML) -> Void) {
        div(.class(view.message == nil ? "falt" : "falt falt-fel")) { ut in
            ut.question(view) { $0.label(.class("etikett"), .for(view.name)) { $0.labelText(view) } }
            ut.hintAndError(view)
            control(&ut)
        }
    }

    private mutating func question(_ view: FieldView, label: (inout HTML) -> Void) {
        if view.isHeading { h1(.class("fraga"), content: label) } else { label(&self) }
    }

    /// As a list to choose from; what a choice asks comes after it in the row, named by the choice.
    private mutating func choiceInRow(_ view: FieldView, _ choices: [Choice]) {
        labelled(view) { $0.selectInput(view, choices) }
        for choice in choices {
            for field in choice.reveals {
                let about = choice.label.prefix { $0 != "," }
                self.field(view.beneath(field.short("\(about): \(Wording.inside(field.shortLabel))")))
            }
        }
    }

    // … or several, in a fieldset with a legend.

    private mutating func grouped(_ view: FieldView, controls: (inout HTML) -> Void) {
        fieldset(.class(view.message == nil ? "falt" : "falt falt-fel"), .aria("describedby", view.describedBy)) { ut in
            ut.legend(.class("etikett")) { ut in
                if view.isHeading { ut.h1(.class("fraga")) { $0.labelText(view) } } else { ut.labelText(view) }
            }
            ut.hintAndError(view)
            controls(&ut)
        }
    }

    private mutating func labelText(_ view: FieldView) {
        text(view.label)
        if view.field.isOptional, view.style == .journey { span(" (frivilligt)", .class("frivilligt")) }
    }

    private mutating func hintAndError(_ view: FieldView) {
        if let hint = view.field.hint { p(hint, .class("ledtext"), .id("\(view.name)-ledtext")) }
        guard let message = view.message else { return }
        p(.class("felmeddelande"), .id("\(view.name)-fel")) { ut in
            ut.unseen("Fel: ")
            ut.text(message)
        }
    }

    // The controls.

    private mutating func textInput(_ view: FieldView) {
        input(.class(view.width), .type("text"), .id(view.name), .name(view.name), .value(view.value),
              .autocomplete(view.autocomplete), .inputmode(view.field.inputmode), .spellcheck(view.field.inputmode == nil ? nil : false),
              .autofocus(view.field.isFirst && view.problems.isEmpty),
              .aria("describedby", view.describedBy), .aria("invalid", view.message == nil ? nil : "true"))
    }

    private mutating func textareaInput(_ view: FieldView, rows: Int) {
        textarea(view.value, .id(view.name), .name(view.name), .rows(view.style == .dense ? 2 : rows),
                 .aria("describedby", view.describedBy), .aria("invalid", view.message == nil ? nil : "true"))
    }

    private mutating func amountInput(_ view: FieldView) {
        div(.class("med-enhet")) { ut in
            ut.textInput(view)
            ut.span("kr", .class("enhet"), .id("\(view.name)-enhet"))
        }
    }

    private mutating func selectInput(_ view: FieldView, _ choices: [Choice]) {
        select(.id(view.name), .name(view.name), .autocomplete(view.autocomplete),
               .aria("describedby", view.describedBy), .aria("invalid", view.message == nil ? nil : "true")) { ut in
            ut.option("Välj", .value(""))
            for choice in choices { ut.option(choice.label, .value(choice.value), .selected(choice.value == view.value)) }
        }
    }

    private mutating func dateInputs(_ view: FieldView) {
        let parts = DateParts(view.value)
        div(.class("datumdelar")) { ut in
            ut.datePart(view, "Dag", "_dag", parts.day, width: "w2", isFirst: true)
            ut.datePart(view, "Månad", "_manad", parts.month, width: "w2")
            ut.datePart(view, "År", "_ar", parts.year, width: "w4")
        }
    }

    private mutating func datePart(_ view: FieldView, _ label: String, _ suffix: String, _ value: String, width: String, isFirst: Bool = false) {
        let id = isFirst ? view.name : view.name + suffix
        div { ut in
            ut.label(label, .for(id))
            ut.input(.class(width), .type("text"), .id(id), .name(view.name + suffix), .value(value), .inputmode("numeric"),
                     .aria("invalid", view.message == nil ? nil : "true"))
        }
    }

    /// What a choice asks stands beneath it at all times; the stylesheet folds it away until it is chosen.
    private mutating func choices(_ view: FieldView, _ choices: [Choice], type: StaticString) {
        let chosen = view.answers.all(view.name)
        func hint(_ choice: Choice) -> String? { view.style == .dense ? nil : choice.hint }
        div(.class(choices.count == 2 && choices.allSatisfy(\.isShort) ? "alternativ alternativ-rad" : "alternativ")) { ut in
            for (index, choice) in choices.enumerated() {
                let id = view.id(of: index)
                ut.div(.class("val")) { ut in
                    ut.input(.attribute("type", "\(type)"), .id(id), .name(view.name), .value(choice.value), .checked(chosen.contains(choice.value)),
                             .aria("describedby", hint(choice) == nil ? nil : "\(id)-ledtext"))
                    ut.label(choice.label, .for(id))
                    if let hint = hint(choice) { ut.p(hint, .class("ledtext"), .id("\(id)-ledtext")) }
                    if !choice.reveals.isEmpty {
                        ut.div(.class("villkor")) { ut in
                            for field in choice.reveals { ut.field(view.beneath(field)) }
                        }
                    }
                }
            }
        }
    }
}

private extension Choice {
    var isShort: Bool { label.count < 12 && hint == nil && reveals.isEmpty }
}

private extension FieldView {
    var autocomplete: String? { style == .dense ? "off" : field.autocomplete }

    var width: String? {
        switch field.width {
        case nil: nil
        case .some(...2): "w2"
        case .some(...4): "w4"
        case .some(...10): "w10"
        case .some: "w20"
        }
    }
}

/// Day, month and year of what is kept as year-month-day, whole or not.
private struct DateParts {
    var year = "", month = "", day = ""

    init(_ value: String) {
        let parts = value.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else { return }
        (year, month, day) = (parts[0], parts[1], parts[2])
        if Tolerant.date(value) != nil {
            month = month.hasPrefix("0") ? String(month.dropFirst()) : month
            day = day.hasPrefix("0") ? String(day.dropFirst()) : day
        }
    }
}
