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

/// An appeal in two questions, or the receipt of the one that has been made.
func överklaga(_ nummer: String, _ anrop: Anrop) async throws -> Response {
    let (vy, person, åtkomst) = try await anrop.ärendevy(nummer)
    guard let beslut = vy.beslut else { throw Neka.finnsInte }
    if let överklagat = vy.överklagat { return kvitto(anrop, nummer, överklagat) }
    var svar = Answers(), problem: [Problem] = []
    if anrop.postar {
        _ = Överklagandesida.frågor.take(anrop.formulär.fields, into: &svar)
        problem = Överklagandesida.frågor.problems(svar)
        if problem.isEmpty {
            let text = "Jag vill att beslutet ändras så här:\n\(svar["andring"])\n\nDärför att:\n\(svar["varfor"])"
            do {
                try await anrop.verksamhet.överklaga(nummer, text: text, av: person, åtkomst: åtkomst)
            } catch Hinder.redanAvgjort {
                // Pressed twice: it is there, and the receipt shows it.
            }
            return .redirect(to: Site.överklaga(nummer).path)
        }
    }
    let sida = Överklagandesida(beslut: beslut, nummer: nummer, svar: svar, problem: problem, kommun: anrop.kommun, nyckel: anrop.nyckel)
    return anrop.sida(titel: "Överklaga beslutet", status: problem.isEmpty ? .ok : .unprocessableContent, tillbaka: Site.beslut(nummer).path) { sida.skriv(&$0) }
}

private func kvitto(_ anrop: Anrop, _ nummer: String, _ när: Tidpunkt) -> Response {
    anrop.sida(titel: "Vi har tagit emot ditt överklagande", tillbaka: Site.ärende(nummer).path) { ut in
        ut.div(.class("kvitto smal")) { ut in
            ut.h1("Vi har tagit emot ditt överklagande")
            ut.p("Det kom in \(när.visningMedÅr).")
        }
        ut.h2("Det här händer nu")
        ut.ol { ut in
            ut.li("Vi kontrollerar att överklagandet har kommit in i tid.")
            ut.li("Vi prövar om vi själva ska ändra beslutet.")
            ut.li("Ändrar vi det inte så som du vill skickar vi det vidare till \(anrop.kommun.förvaltningsrätt), som skriver till dig.")
        }
        ut.p { $0.länk("Till ärendet", till: .ärende(nummer)) }
    }
}

struct Överklagandesida {
    let beslut: Beslut
    let nummer: String
    let svar: Answers
    let problem: [Problem]
    let kommun: Kommun
    let nyckel: String

    static let frågor = Page("overklaga", "Överklaga beslutet", step: "", fields: [
        .textarea("andring", "Vad vill du ska ändras i beslutet?", rows: 4).missing("Skriv vad du vill ska ändras i beslutet").maxLength(4000),
        .textarea("varfor", "Varför?", rows: 6).missing("Skriv varför beslutet ska ändras").maxLength(8000),
    ])

    func skriv(_ ut: inout HTML) {
        ut.errorSummary(problem)
        ut.h1("Överklaga beslutet")
        ut.p("Det gäller beslutet om ekonomiskt bistånd för \(beslut.månad.visning), fattat \(beslut.vid.datum.visning).", .class("ingress"))
        ut.p("Överklagandet ska ha kommit in inom tre veckor från den dag du fick del av beslutet. Fick du det samma dag som det fattades "
            + "är sista dagen \(Överklagandefrist.sistaDag(delgiven: beslut.vid.datum).visning).")
        ut.formulär(nyckel, till: .överklaga(nummer)) { ut in
            ut.fields(of: Self.frågor, svar, problem)
            ut.div(.class("knapprad")) { $0.submit("Skicka överklagandet") }
        }
    }
}
