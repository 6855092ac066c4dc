import Arende
import Base
import Begrepp
import Handlaggning
import HTML
import HTTP
import Konto
import Site

func kvitto(_ nummer: String, _ anrop: Anrop) async throws -> Response {
    let (vy, _, _) = try await anrop.ärendevy(nummer)
    return anrop.sida(titel: "Vi har tagit emot din ansökan") { Kvitto(vy: vy, kommun: anrop.kommun, nu: anrop.nu).skriv(&$0) }
}

/// The receipt: the number, the booked time, what happens next and when. Can be kept as a bookmark and printed.
struct Kvitto {
    let vy: Ärendevy
    let kommun: Kommun
    let nu: Tidpunkt

    func skriv(_ ut: inout HTML) {
        let nummer = vy.ärende.nummer
        if vy.ärende.akut { ut.akutruta(kommun, rubrik: "Vänta inte på beslutet om det är akut") }
        ut.div(.class("kvitto smal"), .data("arende", nummer), .data("status", Läge(vy, kommun, nu: nu).kod), .data("frist", vy.beslutSenast(nu).rfc3339)) { ut in
            ut.h1("Vi har tagit emot din ansökan")
            ut.p { ut in
                ut.text("Ditt ärendenummer är")
                ut.br()
                ut.strong(nummer)
            }
            ut.p("Den kom in \(vy.ärende.inkommen.visning).")
        }
        möte(&ut)
        vadSomHänder(&ut)
        ut.p { ut in
            ut.text("Du kan alltid se ditt ärende under ")
            ut.länk("Mina ärenden", till: .minaÄrenden)
            ut.text(". Vill du spara kvittot kan du skriva ut sidan.")
        }
        if !vy.ärende.akut { ut.akutruta(kommun) }
        ut.h2("Behöver du hjälp?")
        ut.kontaktuppgifter(kommun)
    }

    private func möte(_ ut: inout HTML) {
        guard let bokning = vy.bokning else {
            return ut.panel(.waiting, "Vi ringer dig om en tid") { ut in
                ut.p("Det finns ingen ledig tid som passar just nu. Vi ringer dig på det nummer du har skrivit.")
            }
        }
        ut.card("Din tid för möte") { ut in
            ut.möte(Möte(tid: bokning.tid, kommun: kommun), tolk: bokning.tolk)
            ut.mötesval(vy.ärende.nummer)
        }
    }

    private func vadSomHänder(_ ut: inout HTML) {
        ut.h2("Det här händer nu")
        ut.ol { ut in
            ut.li("Vi hämtar uppgifter från folkbokföringen och andra myndigheter.")
            if vy.bokning != nil { ut.li("Du kommer på mötet.") }
            ut.li("Du får beslut senast \(vy.beslutSenast(nu).visningSomSista). Vi meddelar dig när det finns att läsa.")
        }
    }
}

extension HTML {
    /// What can be done with a booked time.
    mutating func mötesval(_ nummer: String) {
        p { ut in
            ut.länk("Lägg till i kalendern", till: .kalenderfil(nummer))
            ut.text(" · ")
            ut.länk("Boka om tiden", till: .bokaOm(nummer))
        }
    }
}

extension Ärendevy {
    /// When the decision is due, a pause that is going on counted to now.
    func beslutSenast(_ nu: Tidpunkt) -> Tidpunkt { frist.förfaller(sett: nu) }
}
