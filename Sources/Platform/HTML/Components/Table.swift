/// A column's heading, and whether numbers stand in it: those are right-aligned, in digits of equal width.
package struct Column: Sendable, ExpressibleByStringLiteral {
    package let title: String
    package let isNumeric: Bool

    package init(_ title: String, numeric: Bool = false) {
        self.title = title
        isNumeric = numeric
    }

    package init(stringLiteral title: String) { self.init(title) }
}

extension HTML {
    /// A data table with a caption and column headings, in a region of its own that scrolls where the screen is narrow.
    ///
    ///     ut.table("Ärenden att besluta", id: "ko", ["Ärende", "Beslut senast", Column("Belopp", numeric: true)]) { ut in
    ///         for rad in rader { ut.tr { ut in ut.th(…, .scope("row")); ut.td("…"); ut.td("6 500 kr", .class("tal")) } }
    ///     }
    package mutating func table(_ caption: String, id: String, captionUnseen: Bool = false, _ columns: [Column], rows: (inout HTML) -> Void) {
        div(.class("tabellram"), .role("region"), .aria("labelledby", "\(id)-rubrik"), .tabindex(0)) { ut in
            ut.table(.class("tabell"), .id(id)) { ut in
                ut.caption(caption, .id("\(id)-rubrik"), .class(captionUnseen ? "dold" : nil))
                ut.thead { ut in
                    ut.tr { ut in
                        for column in columns { ut.th(column.title, .scope("col"), .class(column.isNumeric ? "tal" : nil)) }
                    }
                }
                ut.tbody(content: rows)
            }
        }
    }
}

/// A line of a sum that is shown as it was made.
package struct CalculationRow: Sendable {
    package enum Kind: Sendable { case item, sum, total }

    package let label: String
    /// Written out, with its sign: "6 500 kr", "−3 750 kr".
    package let amount: String
    /// What it rests on, or why an amount was cut: a Lagrum, "Du sökte 7 200 kr".
    package let note: String?
    package let kind: Kind

    package init(_ label: String, _ amount: String, note: String? = nil, _ kind: Kind = .item) {
        self.label = label
        self.amount = amount
        self.note = note
        self.kind = kind
    }
}

extension HTML {
    /// "Så räknade vi": lines, sums under a rule, and what comes out.
    package mutating func calculation(_ caption: String, _ rows: [CalculationRow]) {
        table(.class("berakning")) { ut in
            ut.caption(caption)
            ut.tbody { ut in
                for row in rows {
                    ut.tr(.class(row.kind.className)) { ut in
                        ut.th(.scope("row")) { ut in
                            ut.text(row.label)
                            if let note = row.note { ut.small(note) }
                        }
                        ut.td(row.amount, .class("tal"))
                    }
                }
            }
        }
    }
}

private extension CalculationRow.Kind {
    var className: String? {
        switch self {
        case .item: nil
        case .sum: "delsumma"
        case .total: "summa"
        }
    }
}
