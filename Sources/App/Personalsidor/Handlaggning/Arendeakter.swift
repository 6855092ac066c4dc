import Arende
import Base
import Begrepp
import EkonomisktBistand
import Forms
import Handlaggning
import HTML
import HTTP
import Konto
import Site

// What a handläggare does with a case. Each is posted with the version of the case that was on the screen; where someone has
// changed it since, nothing is done and the newest is shown.

func taÄrendet(_ nummer: String, _ anrop: Anrop) async throws -> Response {
    try await gör(nummer, anrop) { try await anrop.verksamhet.ta(nummer, av: $0, version: $1, åtkomst: anrop.åtkomst($0)) }
}

func lämnaÄrendet(_ nummer: String, _ anrop: Anrop) async throws -> Response {
    try await gör(nummer, anrop) { try await anrop.verksamhet.lämna(nummer, av: $0, version: $1, åtkomst: anrop.åtkomst($0)) }
}

/// Afterwards the case is not there for the one who told, so they come back to the queue.
func anmälJäv(_ nummer: String, _ anrop: Anrop) async throws -> Response {
    try await gör(nummer, anrop, till: .handläggning) { try await anrop.verksamhet.anmälJäv(nummer, av: $0, version: $1, åtkomst: anrop.åtkomst($0)) }
}

func frågaIgen(_ nummer: String, _ anrop: Anrop) async throws -> Response {
    try await gör(nummer, anrop, plats: "register") { try await anrop.verksamhet.frågaIgen(nummer, av: $0, version: $1, åtkomst: anrop.åtkomst($0)) }
}

func ändraRaden(_ nummer: String, _ anrop: Anrop) async throws -> Response {
    let rad = anrop.ord("rad"), belopp = Kronor(inmatning: anrop.ord("belopp")), skäl = anrop.ord("skal")
    var problem: [Problem] = []
    if belopp == nil { problem.append(Problem("belopp-\(rad)", "Skriv beloppet med siffror, till exempel 6500")) }
    if skäl.isEmpty { problem.append(Problem("skal-\(rad)", "Skriv varför raden ändras")) }
    guard problem.isEmpty, let belopp else { return try await åter(nummer, anrop, "rad:\(rad)", ["belopp", "skal"], problem) }
    return try await gör(nummer, anrop, plats: "berakningen") {
        try await anrop.verksamhet.ändra(rad: rad, till: belopp, skäl: skäl, nummer, av: $0, version: $1, åtkomst: anrop.åtkomst($0))
    }
}

func prövaJobbstimulansen(_ nummer: String, _ anrop: Anrop) async throws -> Response {
    let person = anrop.ord("jobbstimulans"), skäl = anrop.ord("skal"), gäller = anrop.ord("galler") == "ja"
    let personal = try anrop.personal(.handläggare)
    guard let vy = try await anrop.verksamhet.handläggningsvy(nummer, personal, åtkomst: anrop.åtkomst(personal)) else { throw Neka.finnsInte }
    let från = Månad(inmatning: anrop.ord("fran")), fältet = "jobbstimulans-fran-\(person)"
    var problem: [Problem] = []
    if gäller, let fel = Jobbstimulansfråga.fel(från, vy.vy.ärende.månad) { problem.append(Problem(fältet, fel)) }
    if skäl.isEmpty { problem.append(Problem("jobbstimulans-skal-\(person)", gäller ? "Skriv hur du vet när de två åren började" : "Skriv varför regeln inte gäller")) }
    guard problem.isEmpty else { return try await åter(nummer, anrop, "jobbstimulans:\(person)", ["fran", "skal"], problem) }
    return try await gör(nummer, anrop, plats: "berakningen") {
        try await anrop.verksamhet.prövaJobbstimulans(från: gäller ? från : nil, för: PersonId(person), skäl: skäl, nummer, av: $0, version: $1, åtkomst: anrop.åtkomst($0))
    }
}

func kvitteraSkälet(_ nummer: String, _ anrop: Anrop) async throws -> Response {
    let kod = anrop.ord("kod"), varför = anrop.ord("varfor")
    guard !varför.isEmpty else {
        return try await åter(nummer, anrop, "skal:\(kod)", ["varfor"], [Problem("varfor-\(kod)", "Skriv varför det är utrett")])
    }
    return try await gör(nummer, anrop, plats: "skal") {
        try await anrop.verksamhet.kvittera(kod, varför: varför, nummer, av: $0, version: $1, åtkomst: anrop.åtkomst($0))
    }
}

func begärKomplettering(_ nummer: String, _ anrop: Anrop) async throws -> Response {
    let namn = (1...Kompletteringsdel.rader).map { "begaran_\($0)" }
    let rader = namn.map { anrop.ord($0) }.filter { !$0.isEmpty }
    let senast = Tolerant.date(anrop.ord("senast")).flatMap { Datum($0) }
    var problem: [Problem] = []
    if rader.isEmpty { problem.append(Problem("begaran_1", "Skriv vad som behövs")) }
    if senast == nil { problem.append(Problem("senast", "Skriv datumet, till exempel \((anrop.nu.datum + 7).text)")) }
    if let senast, senast <= anrop.nu.datum { problem.append(Problem("senast", "Sista dagen måste vara efter i dag")) }
    guard problem.isEmpty, let senast else { return try await åter(nummer, anrop, "komplettering", namn + ["senast"], problem) }
    return try await gör(nummer, anrop, plats: "komplettering") {
        try await anrop.verksamhet.begärKomplettering(nummer, rader, senast: senast, av: $0, version: $1, åtkomst: anrop.åtkomst($0))
    }
}

// MARK: - Beslut

/// First posted it shows what the decision will be; confirmed, it is made.
func besluta(_ nummer: String, _ anrop: Anrop) async throws -> Response {
    let personal = try anrop.personal(.handläggare)
    guard let val = Ställningsval(rawValue: anrop.ord("stallning")) else { throw Neka.finnsInte }
    let motivering = anrop.ord("motivering", rader: true)
    do {
        guard anrop.ord("bekraftat") == "ja" else { return try await bekräfta(nummer, val, motivering, personal, anrop) }
        return try await gör(nummer, anrop) {
            try await anrop.verksamhet.besluta(nummer, Handläggarbeslut(ställning: val.ställning, motivering: motivering), av: $0, version: $1,
                                               åtkomst: anrop.åtkomst($0))
        }
    } catch let hinder as BeslutKanInteFattas {
        return try await åter(nummer, anrop, "beslut", ["motivering"], hinder.problem)
    }
}

private func bekräfta(_ nummer: String, _ val: Ställningsval, _ motivering: String, _ personal: Personal, _ anrop: Anrop) async throws -> Response {
    guard let vy = try await anrop.verksamhet.handläggningsvy(nummer, personal, åtkomst: anrop.åtkomst(personal)) else { throw Neka.finnsInte }
    guard vy.vy.ärende.version == anrop.version else { return try await besked(.ändradesAvAnnan, nummer, personal, anrop) }
    guard vy.vy.ärende.öppet, let prövning = vy.prövning else { return try await besked(.redanAvgjort, nummer, personal, anrop) }
    let innehåll = try EkonomisktBistand.besluta(prövning, val.ställning, egenMotivering: motivering, handläggare: personal.namn)
    let sida = Beslutsbekräftelse(nummer: nummer, namn: vy.vy.namn, månad: vy.vy.ärende.månad, innehåll: innehåll, val: val,
                                  egenMotivering: motivering, version: vy.vy.ärende.version, nyckel: anrop.nyckel)
    return anrop.personalsida(titel: "Fatta beslut, \(nummer)", aktiv: .handläggning, tillbaka: Site.handläggningsärende(nummer).path) { sida.skriv(&$0) }
}

extension BeslutKanInteFattas {
    fileprivate var problem: [Problem] {
        switch self {
        case .motiveringSaknas: [Problem("motivering", "Skriv din motivering")]
        case .kostnaderInteAvgjorda(let rader): rader.map { Problem("berakningen", "Ta ställning till \($0.lowercased()): ändra raden i beräkningen först") }
        }
    }
}

// MARK: - Gemensamt

/// Does it, and goes back to the case; what hinders is told on the newest case.
private func gör(_ nummer: String, _ anrop: Anrop, plats: String? = nil, till mål: Site? = nil,
                 _ akt: (Personal, Int) async throws -> Void) async throws -> Response {
    let personal = try anrop.personal(.handläggare)
    do {
        try await akt(personal, anrop.version)
        return anrop.vidare(till: mål ?? .handläggningsärende(nummer), plats: plats)
    } catch Hinder.finnsInte, Hinder.jäv {
        throw Neka.finnsInte
    } catch let hinder as Hinder {
        return try await besked(hinder, nummer, personal, anrop)
    } catch is ÄrendetÄndrades {
        return try await besked(.ändradesAvAnnan, nummer, personal, anrop)
    }
}

/// Something was left out or could not be read: the same page with what was written.
private func åter(_ nummer: String, _ anrop: Anrop, _ form: String, _ fält: [String], _ problem: [Problem]) async throws -> Response {
    let personal = try anrop.personal(.handläggare)
    let svar = Answers(Dictionary(uniqueKeysWithValues: fält.map { ($0, [anrop.formulär[$0] ?? ""]) }))
    return try await visaÄrendet(nummer, personal, anrop, retur: Retur(form: form, svar: svar, problem: problem), status: .unprocessableContent)
}

private func besked(_ hinder: Hinder, _ nummer: String, _ personal: Personal, _ anrop: Anrop) async throws -> Response {
    // What was written for a decision is not lost when someone else was first.
    let retur = anrop.formulär["motivering"].map { Retur(form: "beslut", svar: Answers(["motivering": [$0]]), problem: []) }
    return try await visaÄrendet(nummer, personal, anrop, besked: Ärendesida.Besked(hinder), retur: retur, status: .conflict)
}

extension Ärendesida.Besked {
    static let varUtloggad = Self(ton: .waiting, rubrik: "Du hade loggats ut", text: "Det du skrev står kvar nedan. Det är inte sparat ännu.")

    fileprivate init(_ hinder: Hinder) {
        switch hinder {
        case .ändradesAvAnnan: self.init(ton: .waiting, rubrik: "Ärendet har ändrats sedan du öppnade det", text: "Här är det senaste. Inget av det du gjorde nu är sparat.")
        case .redanAvgjort: self.init(ton: .neutral, rubrik: "Ärendet är redan avgjort", text: nil)
        case .väntarPåSökande: self.init(ton: .waiting, rubrik: "Det går inte nu", text: "Vi väntar på den sökande.")
        case .månadenÄrBeviljad: self.init(ton: .alarm, rubrik: "Månaden är redan beviljad", text: "Någon i hushållet har redan beviljats bistånd för månaden i ett annat ärende.")
        case .ejNuMöjligt: self.init(ton: .neutral, rubrik: "Det går inte som ärendet ser ut nu", text: nil)
        case .finnsInte, .jäv, .tidenÄrTagen, .förSent: self.init(ton: .neutral, rubrik: "Det gick inte", text: nil)
        }
    }
}

extension Anrop {
    /// The version of the case that was on the screen; a missing one is never the newest.
    fileprivate var version: Int { formulär["version"].flatMap { Int($0) } ?? -1 }

    /// A posted text, cleaned.
    fileprivate func ord(_ namn: String, rader: Bool = false) -> String { Tolerant.clean(formulär[namn] ?? "", lines: rader) }
}
