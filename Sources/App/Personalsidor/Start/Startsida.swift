import Arende
import Base
import Handlaggning
import HTML
import HTTP
import Konto
import Site

func startsida(_ anrop: Anrop) async throws -> Response {
    let personal = try anrop.personal()
    var avdelningar: [Start.Avdelning] = []
    for avdelning in Avdelning.avdelningar(för: .personal(personal)) {
        avdelningar.append(.init(rubrik: avdelning.rubrik, mål: avdelning.sida, läge: try await läge(avdelning, personal, anrop)))
    }
    if personal.har(.granskare), !personal.har(.handläggare) {
        avdelningar.append(.init(rubrik: "Granskning", mål: .handläggning, läge: ["Läs ärenden och logg"]))
    }
    let sida = Start(avdelningar: avdelningar, bevakningar: try await bevakningar(personal, anrop))
    return anrop.personalsida(titel: "Att göra") { sida.skriv(&$0) }
}

private func läge(_ avdelning: Avdelning, _ personal: Personal, _ anrop: Anrop) async throws -> [String] {
    switch avdelning {
    case .minaÄrenden: return []
    case .kundtjänst: return ["Registrera pappersansökningar", "Sök ärende"]
    case .ask:
        let rader = try await anrop.verksamhet.samtal(personal, alla: false, åtkomst: anrop.åtkomst(personal))
        let kvar = rader.filter { $0.bokning.läge == .bokad }
        let idag = kvar.filter { $0.bokning.tid.start.datum == anrop.nu.datum }.count
        return [antal(idag, "samtal kvar i dag", "samtal kvar i dag"), antal(kvar.count - idag, "samtal nästa arbetsdag", "samtal nästa arbetsdag")]
    case .handläggning:
        let rader = try await körader(personal, anrop)
        let sena = rader.filter { $0.pausadSedan == nil && $0.frist <= anrop.nu }.count
        return [antal(rader.filter { $0.hör(till: .mina) }.count, "ärende är ditt", "ärenden är dina"),
                antal(rader.filter { $0.hör(till: .otilldelade) }.count, "otilldelat", "otilldelade")]
            + (sena == 0 ? [] : [antal(sena, "försenat", "försenade")])
    case .chef: return ["Öppna ärenden, beslut och löftet"]
    case .admin: return ["Normer, riktlinjer, delegation och kalender"]
    }
}

private func antal(_ antal: Int, _ ett: String, _ flera: String) -> String { "\(antal) \(antal == 1 ? ett : flera)" }

/// Tasks of kundtjänst and of the handläggare, for who is one of them.
private func bevakningar(_ personal: Personal, _ anrop: Anrop) async throws -> Bevakningslista? {
    var alla: [(Bevakning, Site)] = []
    if personal.har(.kundtjänst) {
        for ett in try await anrop.verksamhet.bevakningar(.kundtjänst, personal) { alla.append((ett, .kundtjänstKvitto(ett.ärendenummer))) }
    }
    if personal.har(.handläggare) {
        for ett in try await anrop.verksamhet.bevakningar(.handläggare, personal) { alla.append((ett, .handläggningsärende(ett.ärendenummer))) }
    }
    guard personal.har(.kundtjänst) || personal.har(.handläggare) else { return nil }
    return Bevakningslista(alla.map(\.0), nyckel: anrop.nyckel) { bevakning in
        alla.first { $0.0.id == bevakning.id }?.1 ?? .personal
    }
}

/// "Klar" on a task; only for who has it on their own list.
func klar(_ id: String, _ anrop: Anrop) async throws -> Response {
    let personal = try anrop.personal(.kundtjänst, .handläggare)
    guard let lista = try await bevakningar(personal, anrop), let rad = lista.rader.first(where: { $0.id == id }) else { throw Neka.finnsInte }
    try await anrop.verksamhet.klar(bevakning: rad.id, av: personal)
    return anrop.vidare(till: personal.har(.kundtjänst) ? .kundtjänst : .personal)
}
