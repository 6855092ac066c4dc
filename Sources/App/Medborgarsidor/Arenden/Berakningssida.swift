import Begrepp
import Beslut
import Handlaggning
import HTML
import HTTP
import Regelsidor
import Site

func beräkning(_ nummer: String, _ anrop: Anrop) async throws -> Response {
    let (vy, _, _) = try await anrop.ärendevy(nummer)
    guard let beslut = vy.beslut else { throw Neka.finnsInte }
    let sida = Beräkningssida(räkning: try Räkning(resultat: beslut.resultat, beviljat: beslut.belopp),
                              ändringar: try anrop.verksamhet.regler.vadSkulleÄndra(lagrat: beslut.underlag), beslut: beslut, nummer: nummer)
    return anrop.sida(titel: "Så räknade vi", tillbaka: Site.beslut(nummer).path) { sida.skriv(&$0) }
}

/// Row by row with its paragraph, and beneath it the whole tree that the rows were made of.
struct Beräkningssida {
    let räkning: Räkning
    let ändringar: [String]
    let beslut: Beslut
    let nummer: String

    func skriv(_ ut: inout HTML) {
        ut.h1("Så räknade vi för \(beslut.månad.visning)")
        ut.p("Vi lägger ihop vad hushållet behöver: riksnormen, som är lika i hela landet, och godkända utgifter. Sedan drar vi av "
            + "inkomsterna. Det som fattas är biståndet.", .class("ingress"))
        if let kort = räkning.kort { ut.p(kort) }
        ut.räkning(räkning)
        ut.förkortningarna()
        ut.vadSkulleÄndra(ändringar)
        ut.disclosure("Hela räkningen steg för steg") { $0.helaRäkningen(räkning.spår) }
        ut.p { ut in
            ut.text("Riksnormen enligt \(beslut.lydelse). Reglernas version \(beslut.regelversion). ")
            ut.länk("Läs reglerna vi räknar efter", till: .regler)
        }
        ut.p { $0.länk("Till beslutet", till: .beslut(nummer)) }
    }
}
