import Base
import Begrepp
import Handlaggning
import HTML
import HTTP
import Konto
import Site

/// How the work stands, in the few figures that are counted from the cases' own moments.
func chefssida(_ anrop: Anrop) async throws -> Response {
    let personal = try anrop.personal(.chef)
    let bild = try await anrop.verksamhet.lägesbild(personal, åtkomst: anrop.åtkomst(personal))
    return anrop.personalsida(titel: "Läget", aktiv: .chef) { Lägessida(bild: bild, nu: anrop.nu).skriv(&$0) }
}

struct Lägessida {
    let bild: Lägesbild
    let nu: Tidpunkt

    func skriv(_ ut: inout HTML) {
        ut.h1("Läget")
        ut.summaryList([
            SummaryRow("Öppna ärenden", String(bild.öppna.count + bild.öppnaSkyddade)),
            SummaryRow("Beslut i \(bild.månad.visning)", String(bild.beslutade)),
            SummaryRow("Av dem inom 24 timmar", andel),
            SummaryRow("Av dem av funktionen", String(bild.avFunktionen)),
            SummaryRow("Brutna löften i \(bild.månad.visning)", String(bild.brutna.count)),
        ])
        lista("Öppna ärenden, minst tid kvar först", id: "oppna", bild.öppna, &ut)
        if bild.öppnaSkyddade > 0 { ut.p("\(bild.öppnaSkyddade) ärenden med begränsad behörighet visas inte här.") }
        if !bild.brutna.isEmpty { lista("Brutna löften i \(bild.månad.visning)", id: "brutna", bild.brutna, &ut) }
        ut.p("Tiden räknas över arbetsdagar, från det att ansökan kom in till beslutet, utan den tid vi väntat på den sökande. Hämtat kl. \(nu.klocka).",
             .class("hamtat"))
    }

    /// "7 av 8 (88 %)"; no share of nothing.
    private var andel: String {
        guard bild.beslutade > 0 else { return "Inga beslut ännu" }
        return "\(bild.inomLöftet) av \(bild.beslutade) (\((bild.inomLöftet * 200 + bild.beslutade) / (bild.beslutade * 2)) %)"
    }

    private func lista(_ rubrik: String, id: String, _ rader: [Lägesbild.Öppet], _ ut: inout HTML) {
        ut.h2(rubrik)
        guard !rader.isEmpty else { return ut.p("Inga.", .class("tom")) }
        ut.table(rubrik, id: id, captionUnseen: true, ["Beslut senast", "Ärende", "Status"]) { ut in
            for rad in rader {
                ut.tr(.data("arende", rad.nummer), .data("status", rad.status.rawValue), .data("frist", rad.frist.rfc3339)) { ut in
                    ut.td { $0.frist(Fristvisning(frist: rad.frist, pausadSedan: rad.pausadSedan, avgjord: rad.beslutad, nu: nu)) }
                    ut.th(rad.nummer, .scope("row"))
                    ut.td { $0.tag(rad.status.rubrik, rad.status.ton) }
                }
            }
        }
    }
}
