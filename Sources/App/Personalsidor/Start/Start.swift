import HTML
import Site

/// Where staff come in: their own places, what waits there, and their tasks.
struct Start {
    struct Avdelning {
        let rubrik: String
        let mål: Site
        /// "3 samtal i dag".
        let läge: [String]
    }
    let avdelningar: [Avdelning]
    /// nil: no tasks come to the roles one has.
    let bevakningar: Bevakningslista?

    func skriv(_ ut: inout HTML) {
        ut.h1("Att göra")
        ut.div(.class("avdelningar")) { ut in
            for avdelning in avdelningar {
                ut.section(.class("kort")) { ut in
                    ut.h2 { $0.a(avdelning.rubrik, .href(avdelning.mål.path)) }
                    ut.ul { ut in
                        for rad in avdelning.läge { ut.li(rad) }
                    }
                }
            }
        }
        guard let bevakningar else { return }
        ut.h2("Uppgifter")
        bevakningar.skriv(&ut)
    }
}
