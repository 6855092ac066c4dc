import Arende
import Base
import Begrepp
import Forms
import HTML
import Site

/// Kundtjänst's first page: search, today's own registrations and what waits.
struct Kundtjänst {
    /// A case in a list: found, or registered today.
    struct Rad {
        let nummer: String
        let namn: String
        let månad: Månad
        let status: Ärende.Status
        let frist: Fristvisning
        let länk: Site
    }

    let sökt: String
    /// nil: nothing has been searched for.
    let träffar: [Rad]?
    let problem: [Problem]
    /// Kundtjänst's own page; others only search.
    let egen: Bool
    let idag: [Rad]
    let bevakningar: Bevakningslista
    let nyckel: String

    /// - Parameter först: the page begins here.
    static func sökning(först: Bool = false) -> Page {
        Page("sok", step: "Sök", asks: .text("sok", "Personnummer eller ärendenummer").width(20).focused(först)
            .missing("Skriv ett personnummer eller ärendenummer"))
    }

    func skriv(_ ut: inout HTML) {
        ut.errorSummary(problem)
        ut.div(.class("sidtopp")) { ut in
            ut.h1(egen ? "Kundtjänst" : "Sök ärende")
            if egen { ut.buttonLink("Ny pappersansökan", Site.kundtjänstNy.path) }
        }
        ut.sökform(sökt, problem, nyckel, först: träffar == nil)
        if let träffar { self.träffar(träffar, &ut) }
        guard egen else { return }
        ut.h2("Att göra")
        bevakningar.skriv(&ut)
        ut.h2("Registrerat av dig i dag")
        if idag.isEmpty { ut.p("Inget ännu.", .class("tom")) } else { tabell("Registrerat av dig i dag", id: "idag", idag, &ut) }
    }

    private func träffar(_ rader: [Rad], _ ut: inout HTML) {
        ut.h2(rader.isEmpty ? "Ingen träff" : "Träffar")
        if rader.isEmpty {
            ut.p("Det finns inget ärende för det numret.")
        } else {
            tabell("Träffar", id: "traffar", rader, &ut)
        }
    }

    private func tabell(_ rubrik: String, id: String, _ rader: [Rad], _ ut: inout HTML) {
        ut.table(rubrik, id: id, captionUnseen: true, ["Ärende", "Namn", "Månad", "Status", "Beslut senast"]) { ut in
            for rad in rader {
                ut.tr(.data("arende", rad.nummer), .data("status", rad.status.rawValue), .data("frist", rad.frist.frist.rfc3339)) { ut in
                    ut.th(.scope("row"), .class("nummer")) { $0.a(rad.nummer, .href(rad.länk.path)) }
                    ut.td(rad.namn)
                    ut.td(rad.månad.visning)
                    ut.td { $0.tag(rad.status.rubrik, rad.status.ton) }
                    ut.td { $0.frist(rad.frist) }
                }
            }
        }
    }
}

extension HTML {
    /// Where a case is looked for: by number only, and by POST.
    mutating func sökform(_ sökt: String, _ problem: [Problem], _ nyckel: String, först: Bool = false) {
        formulär(nyckel, till: .kundtjänstSök, klass: "formular sokform") { ut in
            ut.fields(of: Kundtjänst.sökning(först: först), Answers(["sok": [sökt]]), problem, style: .dense)
            ut.submit("Sök", secondary: true)
        }
    }
}
