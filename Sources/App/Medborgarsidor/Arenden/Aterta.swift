import Arende
import Begrepp
import Handlaggning
import HTML
import HTTP
import Konto
import Site

/// Asks once: what is taken back has to be applied for anew.
func återta(_ nummer: String, _ anrop: Anrop) async throws -> Response {
    let (vy, person, åtkomst) = try await anrop.ärendevy(nummer)
    guard vy.ärende.öppet else { return .redirect(to: Site.ärende(nummer).path) }
    if anrop.postar {
        try await anrop.verksamhet.återta(nummer, av: person, åtkomst: åtkomst)
        return .redirect(to: Site.ärende(nummer).path)
    }
    return anrop.sida(titel: "Ta tillbaka ansökan", tillbaka: Site.ärende(nummer).path) { ut in
        ut.h1("Vill du ta tillbaka ansökan?")
        ut.p("Då får du inget beslut, och din tid för möte går till någon annan. Du kan söka igen när du vill.", .class("ingress"))
        if let medsökande = vy.medsökande { ut.p("Det gäller också för \(medsökande.id == person.id ? vy.sökande.namn : medsökande.namn).") }
        ut.formulär(anrop.nyckel, till: .återta(nummer)) { ut in
            ut.div(.class("knapprad")) { ut in
                ut.submit("Ta tillbaka ansökan")
                ut.länk("Behåll ansökan", till: .ärende(nummer))
            }
        }
    }
}
