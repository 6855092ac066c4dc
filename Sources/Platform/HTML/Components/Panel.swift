extension HTML {
    /// A message that stands out of the page: `ut.panel(.alarm, "Har du akut brist på mat eller medicin?") { ut in ut.p("Ring 0410-…") }`.
    /// - Parameter announced: read at once by screen readers; for what has just happened ("Din bilaga är sparad").
    package mutating func panel(_ tone: Tone, _ title: String, announced: Bool = false, content: (inout HTML) -> Void = { _ in }) {
        div(.class(tone.with("panel")), .attribute("role", announced ? "status" : nil)) { ut in
            ut.h2(title, .class("panel-rubrik"))
            content(&ut)
        }
    }

    /// Where a case stands: what happened, what now, when. First on the case's page, above the timeline.
    /// - Parameter status: carried as `data-status`.
    package mutating func statusCard(_ tone: Tone, _ title: String, status: String? = nil, content: (inout HTML) -> Void) {
        section(.class(tone.with("statuskort")), .data("status", status)) { ut in
            ut.h2(title)
            content(&ut)
        }
    }

    /// Something that belongs together, with a heading of its own.
    package mutating func card(_ title: String, content: (inout HTML) -> Void) {
        section(.class("kort")) { ut in
            ut.h2(title)
            content(&ut)
        }
    }

    /// More for the one who wants it, folded away; open in print.
    package mutating func disclosure(_ title: String, open: Bool = false, content: (inout HTML) -> Void) {
        details(.class("mer"), .open(open)) { ut in
            ut.summary(title)
            ut.div(.class("mer-text"), content: content)
        }
    }
}
