import Ansokan
import Begrepp
import Forms
import Handlaggning
import HTML
import HTTP
import Konto
import Regelsidor
import Site

/// Where an application begins or goes on. A draft is made only by the button.
func ansökan(_ anrop: Anrop) async throws -> Response {
    let (person, åtkomst) = try anrop.part()
    if anrop.postar { return try await börja(anrop, person, åtkomst) }
    guard let utkast = try await anrop.verksamhet.utkast(för: person, åtkomst) else {
        return anrop.sida(titel: "Ny ansökan") { NyAnsökan(kommun: anrop.kommun, person: person, nyckel: anrop.nyckel, harRäknat: Medtaget.svar(anrop) != nil).skriv(&$0) }
    }
    let sida = PågåendeAnsökan(flöde: anrop.verksamhet.formulär(person).flöde, utkast: utkast, nyckel: anrop.nyckel)
    return anrop.sida(titel: "Din ansökan") { sida.skriv(&$0) }
}

private func börja(_ anrop: Anrop, _ person: Person, _ åtkomst: Åtkomst) async throws -> Response {
    switch try await anrop.verksamhet.startbesked(person, åtkomst: åtkomst) {
    case .annanVäg:
        return annanVäg(anrop)
    case .väntarMedsökande(let utkast):
        if anrop.formulär["_gor"] == "andra" { try await anrop.verksamhet.öppnaIgen(utkast, åtkomst) }
        return .redirect(to: anrop.formulär["_gor"] == "andra" ? Site.kontrollera.path : Site.ansökan.path)
    case .öppet(let utkast) where utkast.svar.isEmpty:
        guard let räknat = Medtaget.svar(anrop) else { return .redirect(to: fortsättning(anrop.verksamhet.formulär(person).flöde, utkast.svar)) }
        try await anrop.verksamhet.spara(räknat, i: utkast, åtkomst)
        var dit = Response.redirect(to: fortsättning(anrop.verksamhet.formulär(person).flöde, räknat))
        dit.setCookie(Medtaget.använt(anrop))
        return dit
    case .öppet(let utkast):
        return .redirect(to: fortsättning(anrop.verksamhet.formulär(person).flöde, utkast.svar))
    }
}

/// Where the person is: the first page with something left to answer, or the page where everything is checked.
func fortsättning(_ flöde: Flow, _ svar: Answers) -> String {
    flöde.firstUnanswered(svar).map { Formulär.väg($0.slug) } ?? Site.kontrollera.path
}

/// The same words for everyone who is led another way in, and not one of why.
func annanVäg(_ anrop: Anrop) -> Response {
    anrop.sida(titel: "Sök på ett annat sätt") { ut in
        ut.h1("Ring eller besök oss för att söka")
        ut.p("Just nu kan vi inte ta emot din ansökan här. Vi hjälper dig gärna på ett annat sätt.", .class("ingress"))
        ut.kontaktuppgifter(anrop.kommun)
        ut.akutruta(anrop.kommun)
    }
}

struct NyAnsökan {
    let kommun: Kommun
    let person: Person
    let nyckel: String
    /// Comes from Räkna själv with answers.
    let harRäknat: Bool

    func skriv(_ ut: inout HTML) {
        ut.h1("Ny ansökan om ekonomiskt bistånd")
        ut.p("Du är inloggad som \(person.namn). Är det inte du, logga ut.", .class("ingress"))
        ut.p("Ansökan har sex steg och tar ungefär 20 minuter. Svaren sparas sida för sida i \(kommun.utkastDagar) dagar, så du kan göra klart senare.")
        if harRäknat { ut.panel(.info, "Dina svar från Räkna själv följer med") { $0.p("De står ifyllda när du kommer till frågorna, och du kan ändra dem.") } }
        ut.formulär(nyckel, till: .ansökan) { ut in
            ut.div(.class("knapprad")) { $0.submit("Börja") }
        }
    }
}

/// The draft as it stands: each step done or not, and the way on.
struct PågåendeAnsökan {
    let flöde: Flow
    let utkast: Utkast
    let nyckel: String

    func skriv(_ ut: inout HTML) {
        switch utkast.läge {
        case .öppet: öppen(&ut)
        case .väntarMedsökande: väntar(&ut)
        case .inskickat, .borttaget: break
        }
    }

    private func öppen(_ ut: inout HTML) {
        if utkast.avböjt != nil {
            ut.panel(.waiting, "\(utkast.svar.medsökandesNamn) har inte godkänt ansökan") { $0.p("Den är inte skickad. Ändra det som behövs och skicka den igen.") }
        }
        ut.h1("Du har börjat på en ansökan")
        ut.p("Du kan fortsätta där du slutade. Svaren sparas till \(utkast.sparasTill.datum.visning).", .class("ingress"))
        ut.ul(.class("lista")) { ut in
            for steg in flöde.steps { ut.li { self.steg(steg, &$0) } }
        }
        ut.div(.class("knapprad")) { ut in
            ut.buttonLink("Fortsätt ansökan", fortsättning(flöde, utkast.svar))
            ut.länk("Ta bort utkastet", till: .taBortUtkast)
        }
    }

    /// A link where the person may go there already; what is done is a plain word, what is left stands out.
    private func steg(_ steg: String, _ ut: inout HTML) {
        let sidor = flöde.journey(utkast.svar).filter { $0.step == steg }
        let nåbar = sidor.first { flöde.page($0.slug, utkast.svar) != nil }
        ut.div { ut in
            if let nåbar { ut.a(steg, .href(Formulär.väg(nåbar.slug))) } else { ut.text(steg) }
        }
        if nåbar != nil, sidor.allSatisfy({ $0.isAnswered(utkast.svar) }) { ut.span("Klar") } else { ut.tag("Inte klar", .waiting) }
    }

    private func väntar(_ ut: inout HTML) {
        let namn = utkast.svar.medsökandesNamn
        ut.h1("\(namn) måste också godkänna")
        ut.p("Du har godkänt ansökan. Den skickas när \(namn) har loggat in och godkänt den. Först då börjar tiden räknas.", .class("ingress"))
        ut.p("\(namn) loggar in med sin egen e-legitimation på samma sida som du, och hittar ansökan under Mina ärenden. Ansökan sparas "
            + "till \(utkast.sparasTill.datum.visning).")
        ut.formulär(nyckel, till: .ansökan) { ut in
            ut.hiddenField("_gor", "andra")
            ut.p("Vill du ändra något? Då behöver ni båda godkänna igen.")
            ut.div(.class("knapprad")) { ut in
                ut.submit("Ändra ansökan", secondary: true)
                ut.länk("Ta bort ansökan", till: .taBortUtkast)
            }
        }
    }
}
