import Ansokan
import Forms
import Handlaggning
import HTML
import HTTP
import Konto
import Site

/// The co-applicant reads the whole application and signs it, or does not.
func godkänn(_ id: String, _ anrop: Anrop) async throws -> Response {
    let (person, åtkomst) = try anrop.part()
    guard let (utkast, sökande, bilagor) = try await anrop.verksamhet.attGodkänna(id, av: person, åtkomst) else {
        return .redirect(to: Site.minaÄrenden.path)
    }
    if anrop.formulär["_gor"] == "avboj" {
        try await anrop.verksamhet.öppnaIgen(utkast, åtkomst)
        return avböjd(anrop, sökande)
    }
    let problem = anrop.postar ? Försäkran.problem(anrop.formulär) : []
    if anrop.postar, problem.isEmpty {
        let insändning = try await anrop.verksamhet.godkänn(utkast, av: person, åtkomst: åtkomst)
        return insändningssvar(insändning, anrop) { Site.godkänn(utkast: id).path }
    }
    let sida = Godkännandesida(flöde: anrop.verksamhet.formulär(sökande).flöde, utkast: utkast, sökande: sökande.namn, bilagor: bilagor,
                               problem: problem, nyckel: anrop.nyckel)
    return anrop.sida(titel: "Godkänn ansökan", status: problem.isEmpty ? .ok : .unprocessableContent, tillbaka: Site.minaÄrenden.path) { sida.skriv(&$0) }
}

private func avböjd(_ anrop: Anrop, _ sökande: Person) -> Response {
    anrop.sida(titel: "Du har inte godkänt ansökan") { ut in
        ut.h1("Du har inte godkänt ansökan")
        ut.p("Ansökan skickas inte. \(sökande.namn) kan ändra den och be dig läsa den igen.", .class("ingress"))
        ut.p { $0.länk("Mina ärenden", till: .minaÄrenden) }
    }
}

struct Godkännandesida {
    let flöde: Flow
    let utkast: Utkast
    let sökande: String
    let bilagor: [Bilaga]
    let problem: [Problem]
    let nyckel: String

    func skriv(_ ut: inout HTML) {
        ut.errorSummary(problem)
        ut.h1("\(sökande) vill söka tillsammans med dig")
        ut.p("Läs ansökan. Stämmer allt godkänner du den längst ner, och då skickas den. Stämmer något inte, prata med \(sökande).", .class("ingress"))
        ut.p("”Du” i frågorna är \(sökande).")
        ut.checkAnswers(flöde.sammanfattning(utkast.svar, bilagor, ändras: false))
        if !bilagor.isEmpty { ut.card("Filer") { $0.fillista(bilagor) } }
        ut.h2("Godkänn ansökan")
        ut.p("Vi hämtar uppgifter om er båda från folkbokföringen, Försäkringskassan och andra myndigheter, och fordonsregistret.")
        ut.formulär(nyckel, till: .godkänn(utkast: utkast.id)) { ut in
            ut.fields(of: Page("forsakran", "", step: "", fields: [Försäkran.fält]), Answers(), problem)
            ut.div(.class("knapprad")) { ut in
                ut.submit("Godkänn och skicka ansökan")
                ut.quietSubmit("Jag godkänner inte", name: "_gor", value: "avboj")
            }
        }
    }
}
