import Ansokan
import Arende
import Base
import Begrepp
import Beslut
import Bokning
import Handlaggning
import HTML
import HTTP
import Konto
import Site

func ärende(_ nummer: String, _ anrop: Anrop) async throws -> Response {
    let (vy, _, _) = try await anrop.ärendevy(nummer)
    let sida = Ärendesida(vy: vy, kommun: anrop.kommun, nu: anrop.nu)
    return anrop.sida(titel: sida.titel, tillbaka: Site.minaÄrenden.path) { sida.skriv(&$0) }
}

/// One case: where it stands, what to do next, what has happened.
struct Ärendesida {
    let vy: Ärendevy
    let kommun: Kommun
    let nu: Tidpunkt

    var titel: String { "Ekonomiskt bistånd \(vy.ärende.månad.visning)" }
    private var nummer: String { vy.ärende.nummer }

    func skriv(_ ut: inout HTML) {
        let läge = Läge(vy, kommun, nu: nu)
        ut.h1(titel)
        ut.div(.class("smal"), .data("arende", nummer), .data("status", läge.kod), .data("frist", vy.beslutSenast(nu).rfc3339)) { ut in
            ut.statusCard(läge.ton, läge.rubrik) { ut in
                if let beslut = vy.beslut, beslut.belopp > .noll { ut.p(beslut.belopp.visning, .class("belopp")) }
                if let komplettering = vy.komplettering { ut.ul { ut in for sak in komplettering.begäran { ut.li(sak) } } }
                for text in läge.text { ut.p(text) }
                nästaSteg(&ut)
            }
        }
        if vy.ärende.öppet, vy.ärende.akut { ut.akutruta(kommun, rubrik: "Vänta inte på beslutet om det är akut") }
        möte(&ut)
        if let överklagat = vy.överklagat {
            ut.panel(.info, "Du har överklagat beslutet") { $0.p("Vi tog emot överklagandet \(överklagat.visning).") }
        }
        ut.h2("Vad som har hänt")
        ut.timeline(vy.händelser.reversed().compactMap { $0.rad(kommun) })
        bilagor(&ut)
        omÄrendet(&ut)
        annat(&ut)
    }

    /// One clear action, where there is one.
    private func nästaSteg(_ ut: inout HTML) {
        if vy.komplettering != nil {
            ut.div(.class("knapprad")) { $0.buttonLink("Svara och lägg till bilagor", Site.komplettera(nummer).path) }
        } else if vy.beslut != nil {
            ut.div(.class("knapprad")) { ut in
                ut.buttonLink("Läs beslutet", Site.beslut(nummer).path)
                ut.länk("Så räknade vi", till: .beräkning(nummer))
            }
        } else if vy.bokning == nil, vy.nysamtal?.utfall == .uteblev, vy.ärende.öppet {
            ut.div(.class("knapprad")) { $0.buttonLink("Boka ny tid", Site.bokaOm(nummer).path) }
        }
    }

    private func möte(_ ut: inout HTML) {
        guard vy.ärende.öppet, let bokning = vy.bokning, bokning.tid.slut > nu else { return }
        ut.card("Din tid för möte") { ut in
            ut.möte(Möte(tid: bokning.tid, kommun: kommun), tolk: bokning.tolk)
            ut.mötesval(nummer)
        }
    }

    private func bilagor(_ ut: inout HTML) {
        guard !vy.bilagor.isEmpty else { return }
        ut.h2("Bilagor")
        ut.fillista(vy.bilagor)
    }

    private func omÄrendet(_ ut: inout HTML) {
        ut.h2("Om ärendet")
        ut.summaryList([
            SummaryRow("Ärendenummer", nummer),
            SummaryRow("Kom in", vy.ärende.inkommen.visning),
            SummaryRow("Månad", vy.ärende.månad.visning),
            SummaryRow("Sökande", [vy.sökande.namn] + [vy.medsökande?.namn].compactMap { $0 }),
        ] + (vy.ärende.öppet ? [SummaryRow("Beslut senast", vy.beslutSenast(nu).visningSomSista)] : []))
    }

    private func annat(_ ut: inout HTML) {
        ut.h2("Vill du göra något mer?")
        ut.ul { ut in
            if vy.ärende.öppet, vy.komplettering == nil { ut.li { $0.länk("Skicka fler bilagor", till: .komplettera(nummer)) } }
            if vy.beslut != nil, vy.överklagat == nil { ut.li { $0.länk("Överklaga beslutet", till: .överklaga(nummer)) } }
            if vy.ärende.öppet { ut.li { $0.länk("Ta tillbaka ansökan", till: .återta(nummer)) } }
            ut.li { ut in
                ut.text("Har något ändrats, eller undrar du något? Ring ")
                ut.telefon(kommun.telefon)
                ut.text(", \(kommun.öppettider).")
            }
        }
    }
}
