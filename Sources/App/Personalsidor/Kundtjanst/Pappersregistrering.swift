import Ansokan
import Arende
import Base
import Begrepp
import Forms
import Handlaggning
import HTML
import HTTP
import Konto
import Site

/// The paper page and what is done with it: look who it is, save, save and take the next.
func nyPappersansökan(_ anrop: Anrop) async throws -> Response {
    let personal = try anrop.personal(.kundtjänst)
    guard anrop.postar else {
        if let kvar = anrop.kvarhållet { return Pappersregistrering(anrop, personal, kvar.fields).sida() }
        return Pappersregistrering(anrop, personal).sida()
    }
    return try await Pappersregistrering(anrop, personal, anrop.formulär.fields).skicka()
}

/// One sending of the paper page.
private struct Pappersregistrering {
    let anrop: Anrop
    let personal: Personal
    let blankett: Pappersblankett
    let formulär: Flow
    var svar: Answers
    let nyckel: String
    /// Which button; `rader` where a group got one row more.
    let gör: String

    /// A page nobody has written on yet.
    init(_ anrop: Anrop, _ personal: Personal) {
        (self.anrop, self.personal) = (anrop, personal)
        blankett = Pappersblankett(nu: anrop.nu, börjar: true)
        formulär = Formulär(kommun: anrop.kommun, sökande: nil, idag: anrop.nu.datum).papper
        svar = blankett.tomma
        nyckel = Random.id(anrop.nu)
        gör = ""
    }

    init(_ anrop: Anrop, _ personal: Personal, _ fält: [(name: String, value: String)]) {
        self.init(anrop, personal, svar: Answers(), fält)
    }

    private init(_ anrop: Anrop, _ personal: Personal, svar: Answers, _ fält: [(name: String, value: String)]) {
        let blankett = Pappersblankett(nu: anrop.nu)
        let formulär = Formulär(kommun: anrop.kommun, sökande: nil, idag: anrop.nu.datum).papper
        var svar = svar
        _ = blankett.sida.take(fält, into: &svar)
        let inlämning = formulär.take(fält, into: &svar)
        func värde(_ namn: String) -> String? { fält.first { $0.name == namn }?.value }
        (self.anrop, self.personal, self.blankett, self.formulär, self.svar) = (anrop, personal, blankett, formulär, svar)
        nyckel = värde("idempotensnyckel").flatMap { $0.isEmpty ? nil : $0 } ?? Random.id(anrop.nu)
        gör = inlämning == .save ? värde("gor") ?? "spara" : "rader"
    }

    func skicka() async throws -> Response {
        switch gör {
        case "rader": return sida()
        case "hamta": return try await hämta()
        default: return try await spara()
        }
    }

    /// What there is for this person and month, with everything typed kept.
    private func hämta() async throws -> Response {
        let problem = hinder.filter { $0.field == "personnummer" || $0.field == "manad" }
        guard problem.isEmpty, let personnummer = blankett.personnummer(svar), let månad = blankett.månad(svar) else { return sida(problem) }
        let finns = try await anrop.verksamhet.finnsRedan(personnummer, månad: månad, personal, åtkomst: anrop.åtkomst(personal))
        return sida(tidigare: finns, hämtat: true, fårÄndå: true, status: .ok)
    }

    private func spara() async throws -> Response {
        guard hinder.isEmpty, let personnummer = blankett.personnummer(svar), let stämplad = stämplad(svar) else { return sida(hinder) }
        let papper = Pappersansökan(nyckel: nyckel, stämplad: stämplad, personnummer: personnummer, förnamn: svar["fornamn"],
                                    efternamn: svar["efternamn"], svar: svar)
        switch try await anrop.verksamhet.registrera(papper, ändå: gör == "anda", av: personal, åtkomst: anrop.åtkomst(personal)) {
        case .registrerad(let nummer, _):
            return gör == "nasta" ? .redirect(to: "\(Site.kundtjänstNy.path)?nyss=\(nummer)") : anrop.vidare(till: .kundtjänstKvitto(nummer))
        case .finnsRedan(let ärenden): return sida(tidigare: ärenden, fårÄndå: true, status: .conflict)
        case .månadenÄrBeviljad:
            let finns = try await anrop.verksamhet.finnsRedan(personnummer, månad: blankett.månad(svar) ?? anrop.nu.datum.månad, personal,
                                                              åtkomst: anrop.åtkomst(personal))
            return sida([Problem("manad", "Månaden är redan beviljad för någon i ansökan")], tidigare: finns)
        case .fel(let problem): return sida(problem)
        }
    }

    /// The few things without which nothing can be saved.
    private var hinder: [Problem] {
        blankett.sida.problems(svar) + (blankett.månad(svar) == nil ? [Problem("manad", "Välj vilken månad ansökan gäller")] : [])
    }

    func sida(_ problem: [Problem] = [], tidigare: [Ärende] = [], hämtat: Bool = false, fårÄndå: Bool = false, status: Status? = nil) -> Response {
        let sida = NyPappersansökan(
            blankett: blankett, formulär: formulär, svar: svar, problem: problem, tidigare: tidigare.map(NyPappersansökan.Tidigare.init),
            hämtat: hämtat, fårÄndå: fårÄndå, nyss: anrop.postar ? nil : anrop.request.query["nyss"].flatMap { Ärendenummer.tolka($0) },
            idempotensnyckel: nyckel, nyckel: anrop.nyckel)
        return anrop.personalsida(titel: "Ny pappersansökan", status: status ?? (problem.isEmpty ? .ok : .unprocessableContent),
                                  aktiv: .kundtjänst, tillbaka: Site.kundtjänst.path) { sida.skriv(&$0) }
    }
}

extension NyPappersansökan.Tidigare {
    fileprivate init(_ ärende: Ärende) {
        self.init(nummer: ärende.nummer, månad: ärende.månad, status: ärende.status, inkommen: ärende.inkommen)
    }
}
