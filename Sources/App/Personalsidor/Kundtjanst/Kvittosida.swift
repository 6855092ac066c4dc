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

/// The receipt of a registered application, and where kundtjänst looks when someone asks about a case.
func kvittosida(_ nummer: String, _ anrop: Anrop) async throws -> Response {
    let personal = try anrop.personal(.kundtjänst)
    guard let vy = try await anrop.verksamhet.handläggningsvy(nummer, personal, åtkomst: anrop.åtkomst(personal)) else { throw Neka.finnsInte }
    return anrop.postar ? try await boka(vy, personal, anrop) : try await visa(vy, personal, anrop)
}

private func boka(_ vy: Handläggningsvy, _ personal: Personal, _ anrop: Anrop) async throws -> Response {
    let tider = try await lediga(vy, anrop)
    var svar = Answers()
    _ = ombokning(tider).take(anrop.formulär.fields, into: &svar)
    let problem = ombokning(tider).problems(svar)
    guard problem.isEmpty else { return try await visa(vy, personal, anrop, problem) }
    do {
        try await anrop.verksamhet.bokaOm(vy.vy.ärende.nummer, till: svar["tid"], av: .personal(personal), åtkomst: anrop.åtkomst(personal))
    } catch Hinder.tidenÄrTagen, Hinder.förSent {
        return try await visa(vy, personal, anrop, [Problem("tid", "Tiden hann bli tagen. Välj en annan")])
    } catch Hinder.redanAvgjort {
        return anrop.vidare(till: .kundtjänstKvitto(vy.vy.ärende.nummer))
    }
    return anrop.vidare(till: .kundtjänstKvitto(vy.vy.ärende.nummer))
}

private func lediga(_ vy: Handläggningsvy, _ anrop: Anrop) async throws -> [LedigTid] {
    try await anrop.verksamhet.tiderAttVälja(vy.vy.ärende).map { LedigTid($0, anrop.kommun) }
}

private func visa(_ vy: Handläggningsvy, _ personal: Personal, _ anrop: Anrop, _ problem: [Problem] = []) async throws -> Response {
    let ärende = vy.vy.ärende
    let bevakningar = try await anrop.verksamhet.bevakningar(.kundtjänst, personal).filter { $0.ärende == ärende.id }
    let behöverTid = ärende.öppet && vy.vy.bokning == nil && vy.vy.nysamtal?.utfall != .genomfört
    let kvitto = Kvitto(vy, anrop, bevakningar, lediga: behöverTid ? try await lediga(vy, anrop) : [], problem)
    return anrop.personalsida(titel: "Ärende \(ärende.nummer)", status: problem.isEmpty ? .ok : .unprocessableContent,
                              aktiv: .kundtjänst, tillbaka: Site.kundtjänst.path) { kvitto.skriv(&$0) }
}

extension Kvitto {
    fileprivate init(_ vy: Handläggningsvy, _ anrop: Anrop, _ bevakningar: [Bevakning], lediga: [LedigTid], _ problem: [Problem]) {
        let ärende = vy.vy.ärende, mottagen = vy.vy.mottagen, kommun = anrop.kommun
        let formulär = Formulär(kommun: kommun, sökande: vy.vy.sökande.personnummer, idag: mottagen.inkommen.datum)
        let bokning = vy.vy.bokning
        self.init(
            nummer: ärende.nummer, namn: vy.vy.namn, månad: ärende.månad, status: ärende.status, inkommen: ärende.inkommen,
            registrerad: mottagen.registrerad, papper: mottagen.kanal == .papper, frist: Fristvisning(ärende, nu: anrop.nu),
            bokat: bokning.map { "\($0.tid.start.visning) med \($0.tid.askNamn), \(kommun.plats($0.tid.plats)?.namn ?? $0.tid.plats)" },
            hållet: vy.vy.nysamtal.map { ($0.utfall == .genomfört, $0.vid) },
            tolk: bokning?.tolk ?? vy.ansökan.tolk, tolkAttBoka: bevakningar.contains { $0.slag == .bokaTolk }, språk: kommun.språk,
            ledigaTider: lediga, saknas: mottagen.kanal == .papper ? formulär.läsPapper(mottagen.svar).saknas : [],
            bevakningar: Bevakningslista(bevakningar, nyckel: anrop.nyckel) { .kundtjänstKvitto($0.ärendenummer) },
            problem: problem, nyckel: anrop.nyckel)
    }
}

extension Ärendevy {
    /// "Bilal Ek och Carla Ek".
    var namn: String { [sökande.namn, medsökande?.namn].compactMap { $0 }.joined(separator: " och ") }
}

func läggTillTolk(_ nummer: String, _ anrop: Anrop) async throws -> Response {
    let personal = try anrop.personal(.kundtjänst)
    do {
        try await anrop.verksamhet.läggTillTolk(anrop.formulär["sprak"] ?? "", nummer, av: personal, åtkomst: anrop.åtkomst(personal))
    } catch Hinder.finnsInte {
        throw Neka.finnsInte
    } catch Hinder.ejNuMöjligt {
        // The time was moved or the language is not one of the kommun's: the page shows how it stands.
    }
    return anrop.vidare(till: .kundtjänstKvitto(nummer))
}
