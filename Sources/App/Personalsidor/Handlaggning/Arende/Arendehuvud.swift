import Arende
import Base
import Begrepp
import HTML
import Site

/// Who and what the case is about, always in sight, and what can be done with it as a whole.
struct Ärendehuvud {
    let nummer: String
    let version: Int
    /// Name and number of the parties, as it is shown on a staff page.
    let parter: [(namn: String, personnummer: String)]
    let månad: Månad
    let status: Ärende.Status
    let frist: Fristvisning
    let inkommen: Tidpunkt
    let kanal: String
    let handläggare: String?
    let ärMin: Bool
    let akut: Bool
    let skyddad: Bool
    /// The one who looks may act: a handläggare, and the case is open.
    let får: Bool

    func skriv(_ ut: inout HTML, nyckel: String) {
        ut.h1(parter.map(\.namn).joined(separator: " och "))
        ut.div(.class("personrad"), .data("arende", nummer), .data("status", status.rawValue), .data("frist", frist.frist.rfc3339)) { ut in
            ut.span(nummer)
            for part in parter { ut.span(part.personnummer) }
            ut.span(månad.visning)
            ut.tag(status.rubrik, status.ton)
            if akut { ut.tag("Akut", .alarm) }
            if skyddad { ut.tag("Begränsad behörighet", .neutral) }
            ut.span { $0.frist(frist) }
        }
        ut.div(.class("arenderad")) { ut in
            ut.p("Inkom \(inkommen.kort), \(kanal). Handläggare: \(handläggare ?? "ingen").")
            if får { knappar(&ut, nyckel) }
        }
    }

    private func knappar(_ ut: inout HTML, _ nyckel: String) {
        let fält = [(namn: "version", värde: String(version))]
        if ärMin {
            ut.knapp("Lämna ärendet", nyckel, till: .lämnaÄrende(nummer), fält: fält)
        } else {
            ut.knapp(handläggare == nil ? "Ta ärendet" : "Ta över ärendet", nyckel, till: .taÄrende(nummer), fält: fält)
        }
        ut.knapp("Anmäl jäv", nyckel, till: .anmälJäv(nummer), fält: fält)
    }
}
