import Ansokan
import Begrepp
import Handlaggning
import HTML
import HTTP
import Konto
import Site

/// Asks once, since what is removed cannot be had back.
func taBortUtkast(_ anrop: Anrop) async throws -> Response {
    let (person, åtkomst) = try anrop.part()
    guard let utkast = try await anrop.verksamhet.utkast(för: person, åtkomst) else { return .redirect(to: Site.minaÄrenden.path) }
    if anrop.postar {
        try await anrop.verksamhet.taBort(utkast, åtkomst)
        return .redirect(to: Site.minaÄrenden.path)
    }
    return anrop.sida(titel: "Ta bort ansökan", tillbaka: Site.ansökan.path) { ut in
        ut.h1("Vill du ta bort ansökan?")
        ut.p("Alla svar och filer tas bort. Det går inte att ångra.", .class("ingress"))
        ut.formulär(anrop.nyckel, till: .taBortUtkast) { ut in
            ut.div(.class("knapprad")) { ut in
                ut.submit("Ta bort ansökan")
                ut.länk("Behåll den", till: .ansökan)
            }
        }
    }
}
