import Ansokan
import Forms
import Handlaggning
import HTML
import HTTP
import Konto
import Site

/// Everything once more, and Send.
func kontrollera(_ anrop: Anrop) async throws -> Response {
    let (person, åtkomst) = try anrop.part()
    let flöde = anrop.verksamhet.formulär(person).flöde
    guard let utkast = try await anrop.verksamhet.utkast(för: person, åtkomst), utkast.läge == .öppet else {
        return try await redanSkickad(anrop, person, åtkomst)
    }
    if flöde.firstUnanswered(utkast.svar) != nil { return .redirect(to: fortsättning(flöde, utkast.svar)) }
    let underskrift = Underskrift(anrop, utkast)
    if underskrift.gäller { return try await skicka(utkast, anrop, person, åtkomst, flöde) }
    let sida = Kontrollsida(flöde: flöde, utkast: utkast, bilagor: try await anrop.verksamhet.bilagor(i: utkast), underskrift: underskrift,
                            kommun: anrop.kommun)
    let tillbaka = flöde.previous(before: nil, utkast.svar).map { Formulär.sida($0.slug) } ?? .ansökan
    return anrop.sida(titel: "Kontrollera dina svar", status: underskrift.status, tillbaka: tillbaka.path) { sida.skriv(&$0) }
}

private func skicka(_ utkast: Utkast, _ anrop: Anrop, _ person: Person, _ åtkomst: Åtkomst, _ flöde: Flow) async throws -> Response {
    do {
        return try await insändningssvar(anrop.verksamhet.skickaIn(utkast, av: person, åtkomst: åtkomst), anrop) { fortsättning(flöde, utkast.svar) }
    } catch is UtkastetÄndrades {
        // Pressed twice, or changed on another device in the same moment: the newest is shown.
        return .redirect(to: Site.kontrollera.path)
    }
}

/// What the person meets after Send, theirs or their partner's.
func insändningssvar(_ insändning: Insändning, _ anrop: Anrop, fel: () -> String) -> Response {
    switch insändning {
    case .mottagen(let nummer): .redirect(to: Site.kvitto(nummer).path)
    case .väntarPåMedsökande: .redirect(to: Site.ansökan.path)
    case .fel: .redirect(to: fel())
    case .annanVäg: annanVäg(anrop)
    case .månadenÄrSökt(let nummer): månadenÄrSökt(anrop, nummer)
    case .månadenÄrBeviljad: månadenÄrBeviljad(anrop)
    }
}

/// - Parameter nummer: nil where the case is not one's own to open.
private func månadenÄrSökt(_ anrop: Anrop, _ nummer: String?) -> Response {
    anrop.sida(titel: "Du har redan sökt för månaden", status: .conflict) { ut in
        ut.h1("Det finns redan en ansökan för den månaden")
        ut.p("Du eller någon i din familj har redan sökt. Du kan lägga till bilagor och svara på frågor i det ärendet.", .class("ingress"))
        if let nummer { ut.div(.class("knapprad")) { $0.buttonLink("Öppna ärendet", Site.ärende(nummer).path) } }
        ut.kontaktuppgifter(anrop.kommun)
    }
}

private func månadenÄrBeviljad(_ anrop: Anrop) -> Response {
    anrop.sida(titel: "Månaden är redan beviljad", status: .conflict) { ut in
        ut.h1("Du har redan fått bistånd för den månaden")
        ut.p("Har du fått nya utgifter under månaden kan du söka till dem. Kontakta oss så hjälper vi dig.", .class("ingress"))
        ut.kontaktuppgifter(anrop.kommun)
        ut.p { $0.länk("Mina ärenden", till: .minaÄrenden) }
    }
}

/// Send pressed again, or the page come back to, once the draft has become a case: the newest case is what was meant.
private func redanSkickad(_ anrop: Anrop, _ person: Person, _ åtkomst: Åtkomst) async throws -> Response {
    let mina = try await anrop.verksamhet.minaÄrenden(person, åtkomst: åtkomst)
    guard mina.utkast == nil, let senaste = mina.ärenden.first, anrop.postar || senaste.status.öppen else {
        return .redirect(to: Site.ansökan.path)
    }
    if anrop.postar { return .redirect(to: Site.kvitto(senaste.nummer).path) }
    return anrop.sida(titel: "Ansökan är redan skickad") { ut in
        ut.h1("Du har redan skickat den här ansökan")
        ut.p("Den har ärendenummer \(senaste.nummer). Du kan se den i Mina ärenden.", .class("ingress"))
        ut.div(.class("knapprad")) { $0.buttonLink("Öppna ärendet", Site.ärende(senaste.nummer).path) }
    }
}

struct Kontrollsida {
    let flöde: Flow
    let utkast: Utkast
    let bilagor: [Bilaga]
    let underskrift: Underskrift
    let kommun: Kommun

    func skriv(_ ut: inout HTML) {
        underskrift.inledning(&ut)
        ut.h1("Kontrollera dina svar")
        if utkast.svar.akutNöd { ut.akutruta(kommun, rubrik: "Vänta inte på beslutet om det är akut") }
        ut.checkAnswers(flöde.sammanfattning(utkast.svar, bilagor, ändras: true))
        ut.h2("Skicka ansökan")
        if utkast.svar.sammanboende {
            ut.p("När du har skickat loggar \(utkast.svar.medsökandesNamn) in, läser ansökan och godkänner den. Först då kommer den till oss.")
        }
        ut.formulär(underskrift.nyckel, till: .kontrollera) { ut in
            underskrift.fält(&ut)
            ut.div(.class("knapprad"), .data("sanda", "")) { $0.submit("Skicka ansökan") }
        }
    }
}

extension Flow {
    /// What has been answered, with the files in their place.
    func sammanfattning(_ svar: Answers, _ bilagor: [Bilaga], ändras: Bool) -> [SummarySection] {
        summary(svar, change: { ändras ? Formulär.väg($0.slug, ändrar: true) : nil }, extra: { sida in
            guard sida.slug == Formulär.bilagor else { return [] }
            let rader = bilagor.isEmpty ? ["Inga"] : bilagor.map { "\($0.filnamn) (\($0.slagsord.lowercased()))" }
            return [SummaryRow("Bilagor", rader, change: ändras ? Formulär.väg(Formulär.bilagor, ändrar: true) : nil)]
        })
    }
}
