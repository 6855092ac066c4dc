extension HTML {
    /// On top of a page, before `main`.
    package mutating func backLink(_ address: String, _ text: String = "Tillbaka") {
        nav(.aria("label", text)) { $0.a(text, .class("tillbaka"), .href(address)) }
    }

    /// A link that is the page's one clear action: "Börja ansökan".
    package mutating func buttonLink(_ text: String, _ address: String, secondary: Bool = false) {
        a(text, .class(secondary ? "knapp knapp-andra" : "knapp"), .href(address))
    }

    /// A submit button. With a name it says which of several was pressed.
    /// - Parameter to: another address than the form's.
    package mutating func submit(_ text: String, name: String? = nil, value: String? = nil, to: String? = nil, secondary: Bool = false) {
        button(text, .class(secondary ? "knapp knapp-andra" : "knapp"), .type("submit"), .name(name), .value(value), .formaction(to))
    }

    /// A submit button that looks like a link: for what is rarely wanted.
    package mutating func quietSubmit(_ text: String, name: String? = nil, value: String? = nil, to: String? = nil) {
        button(text, .class("knapp-lank"), .type("submit"), .name(name), .value(value), .formaction(to))
    }

    package mutating func hiddenField(_ name: String, _ value: String) {
        input(.type("hidden"), .name(name), .value(value))
    }
}

/// One line of a list of things to open.
package struct LinkRow: Sendable {
    package let title: String
    package let address: String
    package let text: String?
    package let tag: (text: String, tone: Tone)?
    /// Carried as `data-arende`, `data-status` and `data-frist` by lists of cases.
    package let data: [(name: StaticString, value: String)]

    package init(_ title: String, _ address: String, text: String? = nil, tag: (text: String, tone: Tone)? = nil,
                 data: [(name: StaticString, value: String)] = []) {
        self.title = title
        self.address = address
        self.text = text
        self.tag = tag
        self.data = data
    }
}

extension HTML {
    /// All of them, on one page: a person who looks for something finds it with the browser's own search.
    package mutating func linkList(_ rows: [LinkRow]) {
        ul(.class("lista")) { ut in
            for row in rows {
                ut.element("<li", "</li>", row.data.map { .data($0.name, $0.value) }) { ut in
                    ut.div { ut in
                        ut.a(row.title, .href(row.address))
                        if let text = row.text { ut.p(text) }
                    }
                    if let tag = row.tag { ut.tag(tag.text, tag.tone) }
                }
            }
        }
    }
}
