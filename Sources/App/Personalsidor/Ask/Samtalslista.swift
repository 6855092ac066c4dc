import Base
import Begrepp
import Bokning
import HTML
import Site

/// The ASK's meetings of today and the next working day.
struct Samtalslista {
    struct Rad {
        let bokning: String
        let ärende: String
        let frist: Tidpunkt
        let start: Tidpunkt
        let slut: Tidpunkt
        let namn: String
        let plats: String
        let tolk: String?
        /// The ASK speaks the language: no interpreter is booked.
        let talarSpråket: Bool
        let läge: Bokning.Läge
        let ask: String
    }

    let rader: [Rad]
    let alla: Bool
    let nu: Tidpunkt

    func skriv(_ ut: inout HTML) {
        ut.h1("Nysamtal")
        ut.nav(.class("urval"), .aria("label", "Vems samtal")) { ut in
            ut.ul { ut in
                ut.li { $0.a("Mina", .href(Site.ask.path), .aria("current", alla ? nil : "page")) }
                ut.li { $0.a("Visa allas", .href("\(Site.ask.path)?visa=alla"), .aria("current", alla ? "page" : nil)) }
            }
        }
        let idag = nu.datum
        dag("I dag, \(idag.dagrubrik)", id: "idag", rader.filter { $0.start.datum == idag }, &ut)
        let nästa = Arbetsdag.tidigast(idag + 1)
        dag("\(nästa == idag + 1 ? "I morgon" : "Nästa arbetsdag"), \(nästa.dagrubrik)", id: "nasta",
            rader.filter { $0.start.datum == nästa }, &ut)
        ut.p(.class("hamtat")) { ut in
            ut.text("Hämtat kl. \(nu.klocka). ")
            ut.a("Uppdatera", .href(alla ? "\(Site.ask.path)?visa=alla" : Site.ask.path))
        }
    }

    private func dag(_ rubrik: String, id: String, _ rader: [Rad], _ ut: inout HTML) {
        ut.h2(rubrik)
        guard !rader.isEmpty else { return ut.p("Inga samtal bokade.", .class("tom")) }
        let kolumner: [Column] = ["Tid", "Namn", "Ärende", "Plats", "Språk", "Status"] + (alla ? ["ASK"] : [])
        ut.table(rubrik, id: id, captionUnseen: true, kolumner) { ut in
            for rad in rader { self.rad(rad, &ut) }
        }
    }

    private func rad(_ rad: Rad, _ ut: inout HTML) {
        ut.tr(.data("arende", rad.ärende), .data("status", rad.läge.rawValue), .data("frist", rad.frist.rfc3339)) { ut in
            ut.td(.class("tid")) { $0.time("\(rad.start.klocka)–\(rad.slut.klocka)", .datetime(rad.start.rfc3339)) }
            ut.th(.scope("row")) { $0.a(rad.namn, .href(Site.nysamtal(rad.bokning).path)) }
            ut.td(rad.ärende, .class("nummer"))
            ut.td(rad.plats)
            ut.td(språk(rad))
            ut.td { $0.tag(rad.läge.rubrik, rad.läge.ton) }
            if alla { ut.td(rad.ask) }
        }
    }

    private func språk(_ rad: Rad) -> String {
        guard let tolk = rad.tolk else { return "Svenska" }
        return rad.talarSpråket ? "\(tolk), du talar det" : "Tolk: \(tolk)"
    }
}
