import HTML

/// A page of a form about to be written.
///
///     ut.form(FormPage(page, answers, problems, step: flow.stepText(page), action: "/ansokan/bostad", hidden: [("_token", token)]))
package struct FormPage: Sendable {
    package let page: Page
    package let answers: Answers
    package let problems: [Problem]
    package let step: String?
    package let action: String
    package let hidden: [(name: String, value: String)]
    package let submit: String

    package init(_ page: Page, _ answers: Answers, _ problems: [Problem] = [], step: String? = nil, action: String,
                 hidden: [(name: String, value: String)] = [], submit: String = "Spara och fortsätt") {
        self.page = page
        self.answers = answers
        self.problems = problems
        self.step = step
        self.action = action
        self.hidden = hidden
        self.submit = submit
    }
}

extension HTML {
    /// A whole page of the journey: error summary, step, heading, fields, one button.
    /// - Parameters:
    ///   - beside: after the button, on its line: "Spara och fortsätt senare". A trailing closure without a label is this one.
    ///   - before: between heading and fields: what the page needs said. The heading must then be the page's own, not a label.
    package mutating func form(_ form: FormPage, beside: (inout HTML) -> Void = { _ in }, before: (inout HTML) -> Void = { _ in }) {
        errorSummary(form.problems)
        if let step = form.step { p(step, .class("steg")) }
        self.form(.class("formular"), .method("post"), .action(form.action), .novalidate) { ut in
            for field in form.hidden { ut.hiddenField(field.name, field.value) }
            if !form.page.groups.isEmpty { ut.defaultButton() }
            if !form.page.questionIsHeading { ut.heading(form.page) }
            before(&ut)
            ut.fields(of: form.page, form.answers, form.problems)
            ut.div(.class("knapprad")) { ut in
                ut.submit(form.submit)
                beside(&ut)
            }
        }
    }

    private mutating func heading(_ page: Page) {
        h1(page.title)
        if let lead = page.lead { p(lead, .class("ingress")) }
    }

    /// Enter in a text field presses a form's first button, which must not be the one that takes a row away.
    package mutating func defaultButton() {
        button(.class("forvald"), .type("submit"), .tabindex(-1), .aria("hidden", true)) { $0.text("Spara") }
    }

    /// The page's fields and groups, for a page that writes its form itself.
    /// - Parameter rowsAt: the page's address, where the form is answered with the page itself and not with a redirect:
    ///   who adds or removes a row is then brought to it.
    package mutating func fields(of page: Page, _ answers: Answers, _ problems: [Problem] = [], style: FormStyle = .journey, rowsAt: String? = nil) {
        for field in page.fields where style == .dense || field.condition(answers) {
            self.field(FieldView(field: field, prefix: "", answers: answers, problems: problems, style: style,
                                 isHeading: style == .journey && page.questionIsHeading))
        }
        for group in page.groups { self.group(group, answers, problems, style, rowsAt) }
    }

    /// The whole form on one page, a part a step, everything open: for the one who types from paper. The form element,
    /// its hidden fields and buttons are the caller's; a form with groups begins with `defaultButton()`.
    package mutating func denseFields(of flow: Flow, _ answers: Answers, _ problems: [Problem] = []) {
        for step in flow.steps {
            section(.class("avsnitt")) { ut in
                ut.h2(step)
                ut.div(.class("spalter")) { ut in
                    for page in flow.pages where page.step == step { ut.densePage(page.withoutHints, answers, problems) }
                }
            }
        }
    }

    /// Several questions that belong together keep their heading.
    private mutating func densePage(_ page: Page, _ answers: Answers, _ problems: [Problem]) {
        guard page.fields.count + page.groups.count > 1 || !page.groups.isEmpty else {
            return fields(of: page, answers, problems, style: .dense)
        }
        div(.class("delfragor")) { ut in
            ut.h3(page.title)
            ut.fields(of: page, answers, problems, style: .dense)
        }
    }

    private mutating func group(_ group: Group, _ answers: Answers, _ problems: [Problem], _ style: FormStyle, _ rowsAt: String?) {
        let rows = group.rows(answers, blank: style == .dense ? denseRows : 0)
        func address(_ row: Int) -> String? { rowsAt.map { row < 1 ? $0 : "\($0)#\(group.name)_\(row)" } }
        div(.class("grupp")) { ut in
            for row in rows {
                ut.fieldset(.class("rad"), .id("\(group.name)_\(row)"), .tabindex(-1)) { ut in
                    ut.legend("\(group.title) \(row)")
                    let seen = group.seen(from: row, answers)
                    for field in group.fields where style == .dense || field.condition(seen) {
                        ut.field(FieldView(field: field, prefix: "\(group.name)_\(row)_", answers: answers, problems: problems, style: style))
                    }
                    if rows.count > group.minimum, style == .journey || !group.isEmpty(row: row, answers) {
                        ut.quietSubmit("Ta bort \(Wording.inside(group.title)) \(row)", name: "_ta_bort", value: "\(group.name)_\(row)",
                                       to: address(min(row, rows.count - 1)))
                    }
                }
            }
            if rows.count < group.maximum { ut.submit(group.add, name: "_lagg_till", value: group.name, to: address(rows.count + 1), secondary: true) }
        }
    }
}

/// Rows laid out from the start where somebody types from paper; those left empty are no rows.
private let denseRows = 5

private extension Page {
    /// Hints are for the one who answers, not for the one who types what another has answered.
    var withoutHints: Page {
        func unhinted(_ field: Field) -> Field {
            var field = field
            field.hint = nil
            return field
        }
        let groups = groups.map { Group($0.name, $0.title, add: $0.add, fields: $0.fields.map(unhinted), minimum: $0.minimum, maximum: $0.maximum) }
        return Page(slug, title, step: step, lead: lead, fields: fields.map(unhinted), groups: groups, shown: shown, check: check)
    }

    /// One question and nothing else: its label or legend is the page's h1.
    var questionIsHeading: Bool { fields.count == 1 && groups.isEmpty && lead == nil && fields[0].label == title }
}
