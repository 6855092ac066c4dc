import HTML
import HTTP
import Konto
import Site

func tillgänglighet(_ anrop: Anrop) -> Response {
    anrop.sida(titel: "Tillgänglighet", sökbar: true) { Tillgänglighetssida(kommun: anrop.kommun, redogörelse: .gällande).skriv(&$0) }
}

/// What lagen (2018:1937) om tillgänglighet till digital offentlig service asks to be told, as it is and not as one would wish.
struct Tillgänglighetsredogörelse {
    struct Brist {
        let vad: String
        let varför: String
    }
    /// Known not to be accessible. Empty means that nothing is known, and the page then says that it conforms.
    let brister: [Brist]
    let bedömd: String
    let metod: String

    static let gällande = Tillgänglighetsredogörelse(
        brister: [
            Brist(vad: "Filer som du eller någon annan har lagt till visas som de är", varför: "Innehållet är inte vårt och kan sakna text "
                + "som går att läsa upp."),
            Brist(vad: "Ansökan finns bara på svenska", varför: "Behöver du ett annat språk hjälper vi dig med tolk."),
        ],
        bedömd: "november 2026",
        metod: "Självskattning med automatiska och manuella prov av varje sida. Ingen utomstående har granskat tjänsten.")
}

struct Tillgänglighetssida {
    let kommun: Kommun
    let redogörelse: Tillgänglighetsredogörelse

    func skriv(_ ut: inout HTML) {
        ut.h1("Tillgänglighet för ansökan om ekonomiskt bistånd")
        ut.p("\(kommun.namn) står bakom den här tjänsten. Vi vill att så många som möjligt ska kunna använda den.", .class("ingress"))
        ut.h2("Hur tillgänglig tjänsten är")
        ut.p(redogörelse.brister.isEmpty
            ? "Tjänsten är förenlig med lagen om tillgänglighet till digital offentlig service."
            : "Tjänsten är delvis förenlig med lagen om tillgänglighet till digital offentlig service. Det här är inte tillgängligt:")
        ut.ul { ut in
            for brist in redogörelse.brister { ut.li("\(brist.vad). \(brist.varför)") }
        }
        ut.h2("Om du inte kan använda tjänsten")
        ut.p("Du kan söka på papper eller få hjälp av oss.")
        ut.kontaktuppgifter(kommun)
        ut.p("Hittar du ett hinder som inte står här? Berätta för oss på samma ställen.")
        ut.h2("Tillsyn")
        ut.p { ut in
            ut.text("Myndigheten för digital förvaltning har tillsyn. Är du inte nöjd med hur vi hanterar dina synpunkter kan du ")
            ut.a("anmäla det till Digg", .href("https://www.digg.se/tdosanmalan"), .rel("noreferrer"))
            ut.text(".")
        }
        ut.h2("Hur vi har prövat tjänsten")
        ut.p("\(redogörelse.metod) Senaste bedömningen gjordes i \(redogörelse.bedömd), mot WCAG 2.2 nivå AA och EN 301 549 v3.2.1.")
    }
}
