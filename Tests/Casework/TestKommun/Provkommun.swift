import Ansokan
import Arende
import Base
import Begrepp
import Bokning
import DemoServers
import EkonomisktBistand
import Forms
import Foundation
import Handlaggning
import HTTP
import Jobs
import Konto
import Register
import Riksnorm
import Sockets
import Storage
import Synchronization
import TestDatabase
import Uppfoljning
import Utskick

/// A clock that stands where it is put.
package final class Provklocka: WallClock, Sendable {
    private let nu: Mutex<Tidpunkt>
    package init(_ text: String) { nu = Mutex(Tidpunkt(rfc3339: text)!) }      // the tests write real moments
    package func now() -> Instant { nu.withLock { $0 } }
    package func gå(_ tid: Duration) { nu.withLock { $0 = $0 + tid } }
    package func gå(till text: String) { nu.withLock { $0 = Tidpunkt(rfc3339: text)! } }
}

/// Keeps what was sent.
package final class Provpost: Postkontor, Sendable {
    private let brev = Mutex<[Utskick]>([])
    package var skickat: [Utskick] { brev.withLock { $0 } }
    package func skicka(_ utskick: Utskick) async throws { brev.withLock { $0.append(utskick) } }
}

/// A kommun of its own with a real database, real registers over HTTP, a worker that is run by hand and known people.
package final class Provkommun: Sendable {
    package let verksamhet: Verksamhet
    package let klocka: Provklocka
    package let post = Provpost()
    package let register: DemoRegisterServer
    package let kö: Queue
    package let arbetare: Worker

    package var db: any Database { verksamhet.db }

    /// Monday 23 November 2026, nine in the morning.
    package static let måndag = "2026-11-23T09:00:00+01:00"
    private static let loopar = try! EventLoopGroup(count: 1)      // a machine that runs tests has descriptors
    private static let trådar = try! WorkerPool(threads: 8)

    package static func med(_ motor: Engine, kod: String = "trelleborg", pass: String = Provkommun.pass, _ prov: @Sendable (Provkommun) async throws -> Void) async throws {
        try await withDatabase(motor) { db in
            let register = try DemoRegisterServer(folkbokförda, loops: loopar)
            let port = try register.start()
            let kommun = try Provkommun(db, register, port: port, kod: kod, pass: pass)
            _ = try await Migrator(directory: Root.path("Migrations")).run(on: db)
            try await kommun.verksamhet.fyllKalendern()
            do { try await prov(kommun) } catch {
                await register.stop()
                throw error
            }
            await register.stop()
        }
    }

    private init(_ db: any Database, _ register: DemoRegisterServer, port: Int, kod: String, pass: String) throws {
        self.register = register
        klocka = Provklocka(Self.måndag)
        let kommun = try Kommun(json: JSON.parse(Array(Self.beskrivning(kod, pass, port).utf8)), fil: "kommun.json")
        let regler = Regelbok(
            riksnorm: try Self.riksnorm(), riktlinjer: try Riktlinjer(json: try Self.fil("Config/demo/\(kod)/riktlinjer.json")),
            delegationer: try Delegationer(json: Array(Self.delegation(kod).utf8)))
        verksamhet = Verksamhet(kommun: kommun, db: db, klocka: klocka, register: try Registerklient(http: HTTPClient(workers: Self.trådar), inställning: kommun.register),
                                regler: regler, väckArbetaren: {})
        kö = Queue(db)
        arbetare = verksamhet.arbetare(kö, post: post)
    }

    private static func fil(_ namn: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: Root.path(namn)))) }

    private static func riksnorm() throws -> Riksnormtabeller {
        let tabeller = try [2025, 2026].map { try Riksnormtabell(json: fil("Config/riksnorm/\($0).json")) }
        return try Riksnormtabeller(tabeller, prisbasbelopp: Prisbasbelopp.alla(json: fil("Config/prisbasbelopp.json")))
    }

    /// Trelleborg's function grants, without random sampling; Svedala signs everything.
    private static func delegation(_ kod: String) -> String {
        let period = #"{"galler_fran": "2026-01-01", "galler_till": null, "beslut": "SN 2026 § 1", "utfall": ["bifall"], "stickprov_procent": 0, "automation": true}"#
        return #"{"kommun": "\#(kod)", "perioder": [\#(kod == "trelleborg" ? period : "")]}"#
    }

    package static let pass = #"{"ask": "ahmed", "namn": "Ahmed Ask", "plats": "torget", "sprak": ["arabiska"], "veckodagar": [1,2,3,4,5], "fran": "08:30", "till": "15:30", "langd_min": 30}"#

    private static func beskrivning(_ kod: String, _ pass: String, _ port: Int) -> String {
        """
        {"kod": "\(kod)", "namn": "Provby kommun", "vardar": ["provby.localhost"], "telefon": "040-628 04 10", "akut_telefon": "040-628 04 11",
         "oppettider": "vardagar 8–16", "besoksadress": "Torget 1", "postadress": "230 00 Provby", "webbplats": "provby.example",
         "forvaltningsratt": "Förvaltningsrätten i Malmö", "namnd": "Socialnämnden", "farg": "#005a9c", "farg_morkt": "#8cc4ff",
         "sprak": ["arabiska", "somaliska"], "utkast_dagar": 14, "betalas_efter_arbetsdagar": 2,
         "platser": [{"kod": "torget", "namn": "Torget", "adress": "Torget 1", "digital": false}],
         "pass": [\(pass)], "halvdagar": [], "dagar_framat": 5,
         "register": {"adress": "http://127.0.0.1:\(port)", "tidsgrans_ms": 300, "forsok": 2, "vantan_ms": 1000}}
        """
    }

    // MARK: - People

    package static let anna = Personnummer("198010042383")!       // Skatteverket's test numbers, which pass
    package static let bilal = Personnummer("198012242387")!
    package static let carla = Personnummer("200001012384")!
    package static let david = Personnummer("200001012392")!

    private static var folkbokförda: DemoRegister {
        var register = DemoRegister()
        for (pnr, skydd) in [(anna, "ingen"), (bilal, "ingen"), (carla, "ingen"), (david, "sekretessmarkering")] {
            register.answers[.kir, default: [:]][pnr.siffror] = .svar(folkbokföring(pnr, skydd: skydd))
        }
        return register
    }

    package static func folkbokföring(_ pnr: Personnummer, skydd: String = "ingen", kommun: String = "trelleborg") -> JSON {
        ["pnr": .string(pnr.siffror), "namn": "Prov Person", "adress": "Provgatan 1", "postnr": "23100", "ort": "Provby", "civilstand": "ogift",
         "kommun": .string(kommun), "skyddad": .string(skydd), "barn": []]
    }

    package func person(_ nummer: Personnummer, _ förnamn: String) async throws -> Person {
        try await db.transaction { tx in try await PersonStore(tx).inloggad(nummer, förnamn: förnamn, efternamn: "Prov", nu: self.klocka.now()) }
    }

    package func personal(_ id: String, _ roller: Personal.Roll..., personnummer: Personnummer? = nil, skyddsbehörig: Bool = false) async throws -> Personal {
        try await db.transaction { tx in
            try await PersonalStore(tx).inloggad(utfärdare: "prov", subjekt: id, namn: id.capitalized, personnummer: personnummer, roller: roller,
                                                 skyddsbehörig: skyddsbehörig, nu: self.klocka.now())
        }
    }

    package func åtkomst(_ person: Person) -> Åtkomst { Åtkomst(.sökande(person), anrop: "prov") }
    package func åtkomst(_ personal: Personal) -> Åtkomst { Åtkomst(.personal(personal), anrop: "prov") }

    // MARK: - Errands

    /// One adult who rents, without income, children or assets.
    package static let ensam: [String: [String]] = [
        "akut_nod": ["nej"], "manad": ["2026-11"], "telefon": ["070-174 06 05"], "epost": [""], "avisering": ["sms"],
        "plats": ["torget"], "dagsdel": ["spelar_ingen_roll"], "behover_tolk": ["nej"], "medborgarskap": ["svenskt"],
        "hushall": ["ensam"], "har_barn": ["nej"], "bostadsform": ["hyresratt"], "antal_personer": ["1"], "antal_rum": ["1"],
        "obetald_hyra_eller_el": ["nej"], "vistas_i_kommunen": ["ja"], "forsorjning": ["Jag arbetade på lager."],
        "sysselsattning": ["arbetssokande"], "inskriven_af": ["ja"], "har_sokt_jobb": ["nej"], "arbetat_senaste_aret": ["nej"],
        "har_inkomster": ["nej"], "vantar_pa_ersattning": ["nej"], "har_tillgangar": ["nej"], "utgifter": ["hyra", "el"],
        "hyra": ["3800"], "el": ["400"], "har_andra_utgifter": ["nej"], "utbetalningssatt": ["konto"], "clearing": ["8327"], "kontonummer": ["123456789"],
    ]

    package static func ensam(_ ändrat: [String: [String]]) -> Answers { Answers(ensam.merging(ändrat) { _, ny in ny }) }

    package static let par: [String: [String]] = [
        "hushall": ["sammanboende"], "medsokande_personnummer": [carla.siffror], "medsokande_fornamn": ["Carla"], "medsokande_efternamn": ["Prov"],
        "medsokande_medborgarskap": ["svenskt"], "medsokande_sysselsattning": ["arbetssokande"], "medsokande_inskriven_af": ["ja"],
        "medsokande_har_sokt_jobb": ["nej"], "medsokande_arbetat_senaste_aret": ["nej"],
    ]

    /// Fills in the draft and sends it.
    package func söker(_ person: Person, _ ändrat: [String: [String]] = [:]) async throws -> Insändning {
        guard case .öppet(let utkast) = try await verksamhet.startbesked(person, åtkomst: åtkomst(person)) else { return .annanVäg }
        try await UtkastStore(db).spara(Self.ensam(ändrat), i: utkast, dagar: 14, nu: klocka.now())
        guard let sparat = try await UtkastStore(db).hämta(utkast.id) else { throw Hinder.finnsInte }
        return try await verksamhet.skickaIn(sparat, av: person, åtkomst: åtkomst(person))
    }

    /// Sends and tells the case; the worker has done what it can.
    package func ärende(_ person: Person, _ ändrat: [String: [String]] = [:]) async throws -> Ärende {
        guard case .mottagen(let nummer) = try await söker(person, ändrat) else { throw Hinder.ejNuMöjligt }
        try await arbeta()
        return try await ärende(nummer)
    }

    package func ärende(_ nummer: String) async throws -> Ärende {
        guard let ärende = try await ÄrendeStore(db).hämta(nummer: nummer) else { throw Hinder.finnsInte }
        return ärende
    }

    package func arbeta() async throws { _ = try await arbetare.drain() }

    /// The ASK holds the booked meeting; every adult gets the same assessment.
    package func möts(_ ärende: Ärende, _ ask: Personal, _ skäl: Bedömning.Skäl = .sökerArbete, motivering: String = "") async throws {
        guard let bokning = try await BokningStore(db).bokad(ärende.id) else { throw Hinder.finnsInte }
        let bedömningar = [ärende.sökande, ärende.medsökande].compactMap { $0 }.map {
            Bedömning(person: $0, legitimation: .idkort, skäl: skäl, motivering: motivering)
        }
        let plan = [Planrad(mål: "Arbete", aktivitet: "Söka arbete", ansvarig: "Sökande", uppföljning: Datum("2026-12-01")!)]     // a day that is
        try await verksamhet.anteckna(.genomfört, bokning: bokning.id, bedömningar: bedömningar, plan: plan, av: ask, åtkomst: åtkomst(ask))
        try await arbeta()
    }

    package func skälen(_ ärende: Ärende) async throws -> [String] {
        try await SkälStore(db).skäl(ärende.id).filter { $0.läge == .öppen }.map(\.kod)
    }

    package func antal(_ tabell: StaticString) async throws -> Int {
        try await db.query("SELECT count(*) AS n FROM \(raw: tabell)").first?.int("n") ?? 0
    }
}
