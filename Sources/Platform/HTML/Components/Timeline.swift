/// One thing that happened: a short title, when, and who.
package struct TimelineEntry: Sendable {
    package let title: String
    /// RFC 3339, for machines.
    package let datetime: String
    /// For people: "måndag 23 november 2026 kl. 9.15".
    package let when: String
    package let by: String?
    package let text: String?

    package init(_ title: String, datetime: String, when: String, by: String? = nil, text: String? = nil) {
        self.title = title
        self.datetime = datetime
        self.when = when
        self.by = by
        self.text = text
    }
}

extension HTML {
    /// What has happened, newest first: give the entries in that order.
    package mutating func timeline(_ entries: [TimelineEntry]) {
        ol(.class("tidslinje")) { ut in
            for entry in entries {
                ut.li { ut in
                    ut.h3(entry.title)
                    ut.p(.class("tidslinje-nar")) { ut in
                        ut.time(entry.when, .datetime(entry.datetime))
                        if let by = entry.by { ut.text(" · \(by)") }
                    }
                    if let text = entry.text { ut.p(text) }
                }
            }
        }
    }
}
