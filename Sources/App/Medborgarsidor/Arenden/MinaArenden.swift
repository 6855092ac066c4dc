import Ansokan
import Arende
import Base
import Begrepp
import Beslut
import Forms
import Handlaggning
import HTML
import HTTP
import Konto
import Site

func minaÄrenden(_ anrop: Anrop) async throws -> Response {
    let (person, åtkomst) = try anrop.part()
    let mina = try await anrop.verksamhet.minaÄrenden(person, åtkomst: åtkomst)
    return anrop.sida(titel: "Mina ärenden", aktiv: .minaÄrenden) { MinaÄrendenSida(mina: mina, kommun: anrop.kommun, nu: anrop.nu).skriv(&$0) }
}

/// What waits for the person first: to sign, to go on with; then their cases.
struct MinaÄrendenSida {
    let mina: MinaÄrenden
    let kommun: Kommun
    let nu: Tidpunkt

    func skriv(_ ut: inout HTML) {
        ut.h1("Mina ärenden")
        for (utkast, sökande) in mina.attGodkänna { attGodkänna(utkast, sökande, &ut) }
        if let utkast = mina.utkast { self.utkast(utkast, &ut) }
        for kort in mina.ärenden { ärende(kort, &ut) }
        if mina.ärenden.isEmpty, mina.attGodkänna.isEmpty, mina.utkast == nil { ut.p("Du har inga ärenden hos oss.") }
        if mina.utkast == nil {
            ut.div(.class("knapprad")) { $0.buttonLink("Ny ansökan", Site.ansökan.path, secondary: !mina.ärenden.isEmpty || !mina.attGodkänna.isEmpty) }
        }
    }

    private func attGodkänna(_ utkast: Utkast, _ sökande: String, _ ut: inout HTML) {
        ut.statusCard(.waiting, "\(sökande) vill söka tillsammans med dig", status: "att_godkanna") { ut in
            ut.p("Läs ansökan och godkänn den. Den skickas först när du har gjort det. Den sparas till \(utkast.sparasTill.datum.visning).")
            ut.div(.class("knapprad")) { $0.buttonLink("Läs och godkänn", Site.godkänn(utkast: utkast.id).path) }
        }
    }

    private func utkast(_ utkast: Utkast, _ ut: inout HTML) {
        let väntar = utkast.läge == .väntarMedsökande
        let namn = utkast.svar.medsökandesNamn
        let rubrik = väntar ? "\(namn) måste också godkänna" : utkast.avböjt == nil ? "Du har börjat på en ansökan" : "\(namn) har inte godkänt ansökan"
        ut.statusCard(.waiting, rubrik, status: väntar ? "vantar_medsokande" : "utkast") { ut in
            if utkast.avböjt != nil { ut.p("Ansökan är inte skickad. Prata med \(namn), ändra det som behövs och skicka den igen.") }
            ut.p(väntar ? "Ansökan skickas när ni båda har godkänt den. Den sparas till \(utkast.sparasTill.datum.visning)."
                        : "Du kan fortsätta där du slutade. Svaren sparas till \(utkast.sparasTill.datum.visning).")
            ut.div(.class("knapprad")) { ut in
                ut.buttonLink(väntar ? "Visa ansökan" : "Fortsätt ansökan", Site.ansökan.path)
                ut.länk(väntar ? "Ta bort ansökan" : "Ta bort utkastet", till: .taBortUtkast)
            }
        }
    }

    private func ärende(_ kort: Ärendekort, _ ut: inout HTML) {
        let läge = Läge(kort, kommun, nu: nu)
        ut.section(.class("kort"), .data("arende", kort.nummer), .data("status", läge.kod), .data("frist", kort.beslutSenast.rfc3339)) { ut in
            ut.h2 { $0.länk("Ekonomiskt bistånd \(kort.månad.visning)", till: .ärende(kort.nummer)) }
            ut.p { $0.tag(läge.etikett, läge.ton) }
            ut.p(.class("kortrad")) { ut in
                ut.strong(läge.rubrik)
                if let beslut = kort.beslut, beslut.belopp > .noll { ut.text(": \(beslut.belopp.visning)") }
            }
            if kort.status.öppen { for text in läge.text { ut.p(text) } }
            ut.p("Ärendenummer \(kort.nummer)", .class("ledtext"))
        }
    }
}
