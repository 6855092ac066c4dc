import Ansokan
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
import Uppfoljning

func samtalslistsida(_ anrop: Anrop) async throws -> Response {
    let personal = try anrop.personal(.ask)
    let alla = anrop.request.query["visa"] == "alla"
    let rader = try await anrop.verksamhet.samtal(personal, alla: alla, åtkomst: anrop.åtkomst(personal))
    let lista = Samtalslista(rader: rader.map { Samtalslista.Rad($0, anrop.kommun) }, alla: alla, nu: anrop.nu)
    return anrop.personalsida(titel: "Nysamtal", aktiv: .ask) { lista.skriv(&$0) }
}

extension Samtalslista.Rad {
    fileprivate init(_ rad: Samtalsrad, _ kommun: Kommun) {
        let tid = rad.bokning.tid
        self.init(bokning: rad.bokning.id, ärende: rad.ärende.nummer, frist: rad.ärende.frist, start: tid.start, slut: tid.slut,
                  namn: [rad.namn, rad.medsökande].compactMap { $0 }.joined(separator: " och "),
                  plats: kommun.plats(tid.plats)?.namn ?? tid.plats, tolk: rad.bokning.tolk,
                  talarSpråket: rad.bokning.tolk.map(tid.språk.contains) ?? false, läge: rad.bokning.läge, ask: tid.askNamn)
    }
}

/// One meeting: shown, written down once, missed or moved.
func samtalssida(_ bokning: String, _ anrop: Anrop) async throws -> Response {
    let personal = try anrop.personal(.ask)
    guard let (rad, vy, ansökan) = try await anrop.verksamhet.samtalsvy(bokning, personal, åtkomst: anrop.åtkomst(personal)) else { throw Neka.finnsInte }
    let samtal = Pågåendesamtal(anrop: anrop, personal: personal, rad: rad, vy: vy, ansökan: ansökan)
    if anrop.postar { return try await samtal.skicka() }
    // A talk may outlast the session: what was written is shown again.
    return try await samtal.sida(anrop.kvarhållet.map { samtal.blankett.läs($0.fields) } ?? Answers())
}

private struct Pågåendesamtal {
    let anrop: Anrop
    let personal: Personal
    let rad: Samtalsrad
    let vy: Ärendevy
    let ansökan: Ansökan

    private var vuxna: [(id: String, namn: String)] { [vy.sökande, vy.medsökande].compactMap { $0 }.map { ($0.id, $0.namn) } }
    var blankett: Samtalsblankett { Samtalsblankett(vuxna: vuxna) }
    private var plats: Site { .nysamtal(rad.bokning.id) }

    func skicka() async throws -> Response {
        do {
            return switch anrop.formulär["gor"] {
            case "uteblev": try await uteblev()
            case "boka_om": try await bokaOm()
            default: try await spara()
            }
        } catch Hinder.finnsInte, Hinder.jäv {
            throw Neka.finnsInte
        } catch Hinder.redanAvgjort {
            // Recorded, moved or decided meanwhile: the page shows how it stands.
            return anrop.vidare(till: plats)
        } catch is ÄrendetÄndrades {
            return anrop.vidare(till: plats)
        }
    }

    private func spara() async throws -> Response {
        let svar = blankett.läs(anrop.formulär.fields)
        let problem = blankett.problem(svar)
        guard problem.isEmpty else { return try await sida(svar, problem) }
        try await anteckna(.genomfört, blankett.bedömningar(svar), blankett.planrader(svar))
        return anrop.vidare(till: plats)
    }

    private func uteblev() async throws -> Response {
        guard rad.bokning.tid.start <= anrop.nu else {
            return try await sida(Answers(), [Problem("uteblev", "Samtalet har inte börjat ännu")])
        }
        try await anteckna(.uteblev, [], [])
        return anrop.vidare(till: plats)
    }

    private func anteckna(_ utfall: Nysamtal.Utfall, _ bedömningar: [Bedömning], _ plan: [Planrad]) async throws {
        try await anrop.verksamhet.anteckna(utfall, bokning: rad.bokning.id, bedömningar: bedömningar, plan: plan, av: personal,
                                            åtkomst: anrop.åtkomst(personal))
    }

    private func bokaOm() async throws -> Response {
        let fråga = ombokning(try await lediga())
        var svar = Answers()
        _ = fråga.take(anrop.formulär.fields, into: &svar)
        let problem = fråga.problems(svar)
        guard problem.isEmpty else { return try await sida(svar, problem) }
        do {
            try await anrop.verksamhet.bokaOm(rad.ärende.nummer, till: svar["tid"], av: .personal(personal), åtkomst: anrop.åtkomst(personal))
        } catch Hinder.tidenÄrTagen, Hinder.förSent {
            return try await sida(svar, [Problem("tid", "Tiden hann bli tagen. Välj en annan")])
        }
        return anrop.vidare(till: .ask)
    }

    private func lediga() async throws -> [LedigTid] {
        guard rad.bokning.läge == .bokad, rad.ärende.öppet else { return [] }
        return try await anrop.verksamhet.tiderAttVälja(rad.ärende).map { LedigTid($0, anrop.kommun) }
    }

    func sida(_ svar: Answers = Answers(), _ problem: [Problem] = []) async throws -> Response {
        let tid = rad.bokning.tid
        let samtal = Samtal(
            bokning: rad.bokning.id, ärende: rad.ärende.nummer, frist: rad.ärende.frist, månad: rad.ärende.månad,
            tid: "\(tid.start.kort)–\(tid.slut.klocka)", plats: anrop.kommun.plats(tid.plats)?.namn ?? tid.plats, tolk: rad.bokning.tolk,
            läge: rad.bokning.läge, öppet: rad.ärende.öppet, vuxna: vuxna, berättat: berättat,
            antecknat: vy.nysamtal.flatMap { $0.bokning == rad.bokning.id ? $0 : nil },
            ledigaTider: try await lediga(), svar: svar, problem: problem, nyckel: anrop.nyckel)
        return anrop.personalsida(titel: "Nysamtal med \(samtal.namn)", status: problem.isEmpty ? .ok : .unprocessableContent,
                                  aktiv: .ask, tillbaka: Site.ask.path) { samtal.skriv(&$0) }
    }

    /// What the talk is about, from the application: household, livelihood and occupation, each as it was told.
    private var berättat: [SummaryRow] {
        let formulär = Formulär(kommun: anrop.kommun, sökande: vy.sökande.personnummer, idag: vy.mottagen.inkommen.datum)
        let svar = vy.mottagen.kanal == .papper ? formulär.medGrindar(vy.mottagen.svar) : vy.mottagen.svar
        let delar = formulär.flöde.summary(svar, change: { _ in nil })
        return [SummaryRow("Barn", ansökan.barn.map { "\($0.namn), född \($0.född.text)" })].filter { !$0.values.isEmpty }
            + delar.filter { $0.title == Formulär.Steg.arbete }.flatMap(\.rows)
    }
}
