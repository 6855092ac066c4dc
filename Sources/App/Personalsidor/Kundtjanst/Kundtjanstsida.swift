import Forms
import Handlaggning
import HTML
import HTTP
import Konto
import Site

func kundtjänstsida(_ anrop: Anrop) async throws -> Response {
    try await visa(anrop, try anrop.personal(.kundtjänst), sökt: "", träffar: nil)
}

/// Search is posted, so that no number stands in an address. Handläggare and granskare find their way to a case by it too.
func söksida(_ anrop: Anrop) async throws -> Response {
    let personal = try anrop.personal(.kundtjänst, .handläggare, .granskare)
    var svar = Answers()
    _ = Kundtjänst.sökning().take(anrop.formulär.fields, into: &svar)
    let problem = Kundtjänst.sökning().problems(svar)
    guard problem.isEmpty else { return try await visa(anrop, personal, sökt: svar["sok"], träffar: nil, problem) }
    let träffar = try await anrop.verksamhet.sök(svar["sok"], personal, åtkomst: anrop.åtkomst(personal))
    return try await visa(anrop, personal, sökt: svar["sok"], träffar: träffar.map { Kundtjänst.Rad($0, personal, anrop) })
}

private func visa(_ anrop: Anrop, _ personal: Personal, sökt: String, träffar: [Kundtjänst.Rad]?, _ problem: [Problem] = []) async throws -> Response {
    let egen = personal.har(.kundtjänst)
    let idag = egen ? try await anrop.verksamhet.registreratIdag(personal, åtkomst: anrop.åtkomst(personal)) : []
    let bevakningar = egen ? try await anrop.verksamhet.bevakningar(.kundtjänst, personal) : []
    let sida = Kundtjänst(
        sökt: sökt, träffar: träffar, problem: problem, egen: egen, idag: idag.map { Kundtjänst.Rad($0, personal, anrop) },
        bevakningar: Bevakningslista(bevakningar, nyckel: anrop.nyckel) { .kundtjänstKvitto($0.ärendenummer) }, nyckel: anrop.nyckel)
    return anrop.personalsida(titel: egen ? "Kundtjänst" : "Sök ärende", status: problem.isEmpty ? .ok : .unprocessableContent,
                              aktiv: egen ? .kundtjänst : .handläggning) { sida.skriv(&$0) }
}

extension Kundtjänst.Rad {
    fileprivate init(_ rad: Körad, _ personal: Personal, _ anrop: Anrop) {
        let ärende = rad.ärende
        self.init(nummer: ärende.nummer, namn: rad.namn, månad: ärende.månad, status: ärende.status, frist: Fristvisning(ärende, nu: anrop.nu),
                  länk: personal.har(.kundtjänst) ? .kundtjänstKvitto(ärende.nummer) : .handläggningsärende(ärende.nummer))
    }
}
