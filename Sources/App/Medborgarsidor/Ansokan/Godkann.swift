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
    let underskrift = Underskrift(anrop, utkast)
    if anrop.formulär["_gor"] == "avboj", !underskrift.ändrad {
        try await anrop.verksamhet.öppnaIgen(utkast, avböjt: true, åtkomst)
        return avböjd(anrop, sökande)
    }
    if underskrift.gäller {
        do {
            let insändning = try await anrop.verksamhet.godkänn(utkast, av: person, åtkomst: åtkomst)
            return insändningssvar(insändning, anrop) { Site.godkänn(utkast: id).path }
        } catch is UtkastetÄndrades {
            // In the same moment: the newest is shown, if it still waits for them.
            return .redirect(to: Site.godkänn(utkast: id).path)
        }
    }
    let sida = Godkännandesida(flöde: anrop.verksamhet.formulär(sökande).flöde, utkast: utkast, sökande: sökande.namn, bilagor: bilagor,
                               underskrift: underskrift)
    return anrop.sida(titel: "Godkänn ansökan", status: underskrift.status, tillbaka: Site.minaÄrenden.path) { sida.skriv(&$0) }
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
    let underskrift: Underskrift

    func skriv(_ ut: inout HTML) {
        underskrift.inledning(&ut)
        ut.h1("\(sökande) vill söka tillsammans med dig")
        ut.p("Läs ansökan. Stämmer allt godkänner du den längst ner, och då skickas den. Stämmer något inte, prata med \(sökande).", .class("ingress"))
        ut.p("”Du” i frågorna är \(sökande).")
        ut.checkAnswers(flöde.sammanfattning(utkast.svar, bilagor, ändras: false))
        if !bilagor.isEmpty { ut.card("Filer") { $0.fillista(bilagor) } }
        ut.h2("Godkänn ansökan")
        ut.p("Vi hämtar uppgifter om er båda från folkbokföringen, Försäkringskassan och andra myndigheter, och fordonsregistret.")
        ut.formulär(underskrift.nyckel, till: .godkänn(utkast: utkast.id)) { ut in
            underskrift.fält(&ut)
            ut.div(.class("knapprad")) { ut in
                ut.submit("Godkänn och skicka ansökan")
                ut.quietSubmit("Jag godkänner inte", name: "_gor", value: "avboj")
            }
        }
    }
}
