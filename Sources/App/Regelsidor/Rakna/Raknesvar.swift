import Begrepp
import EkonomisktBistand
import Forms
import HTML
import HTTP
import Konto
import Site

/// What came out, how, what could change it, and the way on.
struct Räknesvar {
    let prövning: Prövning
    let ändringar: [String]
    let svar: Answers

    func svar(_ anrop: Anrop) -> Response {
        anrop.sida(titel: rubrik, tillbaka: Site.räkna.path) { skriv(&$0, anrop) }
    }

    private var räkning: Räkning { Räkning(spår: prövning.spår) }
    private var beviljas: Kronor { prövning.beräkning.beviljas.värde }
    private var rubrik: String { beviljas > .noll ? "Du kan ha rätt till ekonomiskt bistånd" : "Pengarna ser ut att räcka" }

    private func skriv(_ ut: inout HTML, _ anrop: Anrop) {
        ut.h1(rubrik)
        ut.statusCard(beviljas > .noll ? .good : .neutral, "Så mycket blir det ungefär") { ut in
            ut.p(beviljas.visning, .class("belopp"))
            ut.p("för \(prövning.månad.visning), med det du har skrivit.")
            if let kort = räkning.kort { ut.p(kort) }
        }
        ut.panel(.info, "Det här är ingen ansökan") { ut in
            ut.p("Inget är sparat. När du ansöker kontrollerar vi uppgifterna mot andra myndigheter, och beloppet kan bli ett annat.")
        }
        attSePå(&ut)
        ut.räkning(räkning)
        ut.förkortningarna()
        ut.disclosure("Hela räkningen steg för steg") { $0.helaRäkningen(prövning.spår) }
        ut.vadSkulleÄndra(ändringar, rubrik: "Vad skulle ändra svaret?")
        vidare(&ut, anrop)
        ut.p { ut in
            ut.text("Riksnormen enligt \(prövning.lydelse). ")
            ut.a("Läs reglerna vi räknar efter", .href(Site.regler.path))
        }
    }

    /// What a person would look at before a decision, in words for the one who asks.
    private func attSePå(_ ut: inout HTML) {
        let meningar = prövning.beräkning.anmärkningar.compactMap(\.tillDenSomFrågar)
        guard !meningar.isEmpty else { return }
        ut.panel(.waiting, "Det här skulle en handläggare titta på") { ut in
            ut.ul { ut in for mening in meningar { ut.li(mening) } }
        }
    }

    private func vidare(_ ut: inout HTML, _ anrop: Anrop) {
        ut.h2("Vill du ansöka?")
        ut.p("Dina svar följer med till ansökan, och du kan ändra dem där. Du legitimerar dig först.")
        ut.form(.class("formular"), .method("post"), .action(Site.räkna.path), .novalidate) { ut in
            for namn in svar.names { for värde in svar.all(namn) { ut.hiddenField(namn, värde) } }
            ut.div(.class("knapprad")) { ut in
                ut.submit("Gå vidare till ansökan", name: "_gor", value: "ansok")
                ut.submit("Ändra svaren", name: "_gor", value: "andra", secondary: true)
            }
        }
    }
}

extension Anmärkning {
    /// nil for what only the kommun needs to know.
    fileprivate var tillDenSomFrågar: String? {
        switch skäl {
        case .boendekostnadÖverTak: "Din hyra är högre än kommunens riktlinje. Det är inte säkert att hela hyran räknas."
        case .utgiftÖverNorm: "En utgift är högre än kommunens riktlinje. Det är inte säkert att hela beloppet räknas."
        case .inkomstOkänd: "En inkomst behöver klarläggas: \(text)."
        case .utgiftUtanförNorm: "Andra utgifter prövas var för sig."
        case .hushållÄndrat, .barnVäxelvisEllerUmgänge: "Hur hushållet räknas: \(text)."
        case .saknarLydelse, .teknisktFel, .registerSvarSaknas, .uppgiftAvvikerFrånRegister, .inkomstÄndrad, .inkomstBortfallen,
             .utgiftNyEllerÄndrad, .bostadÄndrad, .tillgångNy, .väntarPåAnnanErsättning, .vistelseUtomKommunen, .ejAktiv,
             .uteblevFrånNysamtal, .planFöljsInte, .jobbstimulans, .överskottFrånTidigareMånad, .delavslagEllerAvslag, .nedsattNorm,
             .akut, .skyddadePersonuppgifter, .tidigareÅterkrav, .stickprov, .laglighetsprövadInsats, .kommunenSignerarAllt,
             .omfattasAvLMA:
            nil
        }
    }
}
