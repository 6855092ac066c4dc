import Arende
import Base
import Begrepp
import Bokning
import Forms
import Handlaggning
import HTML
import HTTP
import Konto
import Site

/// At most six free times, and a way out where none of them fits.
func bokaOm(_ nummer: String, _ anrop: Anrop) async throws -> Response {
    let (vy, person, åtkomst) = try await anrop.ärendevy(nummer)
    guard vy.ärende.öppet, vy.nysamtal?.utfall != .genomfört else { return .redirect(to: Site.ärende(nummer).path) }
    var problem: [Problem] = []
    if anrop.postar {
        switch anrop.formulär["tid"] ?? "" {
        case "": problem = [Problem("tid", "Välj en tid")]
        case "inget": return ingenTidPassar(nummer, anrop)
        case let tid:
            do {
                try await anrop.verksamhet.bokaOm(nummer, till: tid, av: .sökande(person), åtkomst: åtkomst)
                return .redirect(to: Site.ärende(nummer).path)
            } catch Hinder.tidenÄrTagen {
                problem = [Problem("tid", "Tiden hann bli bokad av någon annan. Välj en annan tid")]
            } catch Hinder.förSent {
                problem = [Problem("tid", "Tiden går inte längre att boka. Välj en annan tid")]
            }
        }
    }
    let tider = try await anrop.verksamhet.tiderAttVälja(vy.ärende)
    let sida = Ombokningssida(vy: vy, tider: tider, kommun: anrop.kommun, nu: anrop.nu, problem: problem, nyckel: anrop.nyckel)
    return anrop.sida(titel: "Boka om tiden", status: problem.isEmpty ? .ok : .unprocessableContent, tillbaka: Site.ärende(nummer).path) { sida.skriv(&$0) }
}

private func ingenTidPassar(_ nummer: String, _ anrop: Anrop) -> Response {
    anrop.sida(titel: "Ring oss om en tid", tillbaka: Site.bokaOm(nummer).path) { ut in
        ut.h1("Ring oss om en tid")
        ut.p("Vi hittar en tid som passar dig. Tiden du har nu ligger kvar tills vi har pratat.", .class("ingress"))
        ut.kontaktuppgifter(anrop.kommun)
        ut.p { $0.länk("Till ärendet", till: .ärende(nummer)) }
    }
}

struct Ombokningssida {
    let vy: Ärendevy
    let tider: [Tid]
    let kommun: Kommun
    let nu: Tidpunkt
    let problem: [Problem]
    let nyckel: String

    func skriv(_ ut: inout HTML) {
        ut.errorSummary(problem)
        ut.h1(vy.bokning == nil ? "Boka en tid" : "Boka om tiden")
        if let bokning = vy.bokning {
            let möte = Möte(tid: bokning.tid, kommun: kommun)
            ut.p("Din tid nu är \(möte.när), \(möte.plats). Du behöver inte säga varför du vill byta.", .class("ingress"))
        }
        ut.formulär(nyckel, till: .bokaOm(vy.ärende.nummer)) { ut in
            ut.fields(of: Page("tid", "", step: "", fields: [
                .radios("tid", "Vilken tid passar?", tider.map(val) + [Choice("inget", "Ingen av tiderna passar")]),
            ]), Answers(), problem)
            ut.div(.class("knapprad")) { $0.submit("Boka tiden") }
        }
    }

    private func val(_ tid: Tid) -> Choice {
        let möte = Möte(tid: tid, kommun: kommun)
        let sent = tid.slut > vy.beslutSenast(nu)
        return Choice(tid.id, "\(möte.när), \(kommun.plats(tid.plats)?.namn ?? tid.plats)",
                      hint: sent ? "Då kommer beslutet senare än \(vy.beslutSenast(nu).visningSomSista). Tiden räknas inte medan vi väntar på mötet." : nil)
    }
}
