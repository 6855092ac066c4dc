import Base
import Begrepp
import EkonomisktBistand
import HTML
import Lagrum
import Site

/// The proposal, and the stands a handläggare can take to it.
struct Beslutsdel {
    enum Läge {
        /// What the calculation gives, and the grounds that come first in the decision.
        case förslag(rubrik: String, belopp: Kronor, grunder: String, val: [Ställningsval])
        /// There is nothing to decide from, and why.
        case inteMöjligt(String)
    }
    let läge: Läge
    let får: Bool

    func skriv(_ ut: inout HTML, nummer: String, version: Int, nyckel: String, retur: Retur?) {
        switch läge {
        case .inteMöjligt(let varför): ut.p(varför)
        case .förslag(let rubrik, let belopp, let grunder, let val):
            ut.p(.class("forslag")) { ut in
                ut.text("Förslag: ")
                ut.strong("\(rubrik), \(belopp.visning)")
            }
            ut.blockquote { ut in
                for stycke in grunder.split(separator: "\n") { ut.p(String(stycke)) }
            }
            guard får else { return }
            ut.formulär(nyckel, till: .besluta(nummer)) { ut in
                ut.hiddenField("version", String(version))
                ut.ruta(Ruta("Din motivering", namn: "motivering", id: "motivering", .flerrad(rader: 5),
                             värde: retur?.värde("beslut", "motivering", annars: "") ?? "", fel: retur?.fel("beslut", "motivering"),
                             ledtext: "Står efter grunderna ovan i beslutet. Krävs vid delvis bifall och avslag."))
                ut.div(.class("knapprad")) { ut in
                    for ett in val { ut.submit(ett.knapp, name: "stallning", value: ett.rawValue, secondary: !ett.förstaVal) }
                }
            }
        }
    }
}

/// The buttons of the decision. Which of them stand there follows from what the calculation gives.
enum Ställningsval: String, CaseIterable {
    case bifall, delavslag, avslag
    case godtagbaraSkäl = "godtagbara_skal"
    /// Refused though the calculation grants: the needs can be met in another way.
    case annanVäg = "annan_vag"

    static func möjliga(_ prövning: Prövning) -> [Ställningsval] {
        switch prövning.utfall {
        case .bifall: [.bifall, .annanVäg]
        case .delavslag: [.delavslag, .annanVäg]
        case .överskott: [.avslag]
        case .avslag: prövning.beräkning.beviljas.värde > .noll ? [.avslag, .godtagbaraSkäl] : [.avslag]
        }
    }

    var knapp: String {
        switch self {
        case .bifall: "Bifall"
        case .delavslag: "Delvis bifall"
        case .avslag: "Avslå"
        case .godtagbaraSkäl: "Bifall, godtagbara skäl"
        case .annanVäg: "Avslå, behovet kan tillgodoses på annat sätt"
        }
    }

    var förstaVal: Bool {
        switch self {
        case .bifall, .delavslag, .avslag: true
        case .godtagbaraSkäl, .annanVäg: false
        }
    }

    var ställning: Ställningstagande {
        switch self {
        case .bifall, .delavslag, .avslag: .enligtPrövningen
        case .godtagbaraSkäl: .godtagbaraSkäl
        case .annanVäg: .avslag(Lagrum(.socialtjänstlagen, kapitel: 12, "1", lydelse: "SFS 2025:400"))
        }
    }
}

/// The last look before a decision: outcome, amount and the words the applicant will read.
struct Beslutsbekräftelse {
    let nummer: String
    let namn: String
    let månad: Månad
    let innehåll: Beslutsinnehåll
    let val: Ställningsval
    let egenMotivering: String
    let version: Int
    let nyckel: String

    func skriv(_ ut: inout HTML) {
        ut.h1("Fatta beslut om \(innehåll.slag.rubrik.lowercased())?")
        ut.div(.class("personrad"), .data("arende", nummer)) { ut in
            ut.span(nummer)
            ut.span(namn)
            ut.span(månad.visning)
        }
        ut.summaryList([
            SummaryRow("Utfall", innehåll.slag.rubrik),
            SummaryRow("Belopp", innehåll.belopp.visning),
            SummaryRow("Motivering", innehåll.motivering.split(separator: "\n").map(String.init)),
            SummaryRow("Lagrum", innehåll.lagrum.map(\.text)),
            SummaryRow("Hur man överklagar", innehåll.överklagandehänvisning ? "Följer med beslutet" : "Behövs inte"),
        ])
        ut.p("Beslutet kan inte ändras efteråt, bara följas av ett nytt. Den sökande ser det genast och får ett meddelande.")
        ut.formulär(nyckel, till: .besluta(nummer)) { ut in
            ut.hiddenField("version", String(version))
            ut.hiddenField("stallning", val.rawValue)
            ut.hiddenField("motivering", egenMotivering)
            ut.hiddenField("bekraftat", "ja")
            ut.div(.class("knapprad")) { ut in
                ut.submit("Fatta beslutet")
                ut.a("Tillbaka till ärendet", .href(Site.handläggningsärende(nummer).path))
            }
        }
    }
}

extension Beslutsslag {
    var rubrik: String {
        switch self {
        case .bifall: "Bifall"
        case .delavslag: "Delvis bifall"
        case .avslag: "Avslag"
        }
    }
}
