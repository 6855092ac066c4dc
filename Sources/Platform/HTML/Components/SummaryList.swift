/// One fact: what it is called, what it is, and where it can be changed.
package struct SummaryRow: Sendable {
    package let label: String
    /// Several stand one a line.
    package let values: [String]
    package let change: String?

    /// - Parameter change: the address of the page where it is changed; gives an Ändra link that also says what.
    package init(_ label: String, _ values: [String], change: String? = nil) {
        self.label = label
        self.values = values
        self.change = change
    }

    package init(_ label: String, _ value: String, change: String? = nil) {
        self.init(label, [value], change: change)
    }
}

extension HTML {
    /// Facts in rows. An empty value is written "Inte ifyllt".
    package mutating func summaryList(_ rows: [SummaryRow]) {
        dl(.class("uppgifter")) { ut in
            for row in rows {
                ut.div { ut in
                    ut.dt(row.label)
                    ut.dd(.class("uppgift")) { $0.values(row.values) }
                    if let change = row.change {
                        ut.dd(.class("andra")) { ut in
                            ut.a(.href(change)) { ut in
                                ut.text("Ändra")
                                ut.unseen(" \(row.label)")
                            }
                        }
                    }
                }
            }
        }
    }

    private mutating func values(_ values: [String]) {
        let written = values.filter { !$0.isEmpty }
        switch written.count {
        case 0: span("Inte ifyllt", .class("tom"))
        case 1: text(written[0])
        default: for value in written { p(value) }
        }
    }
}
