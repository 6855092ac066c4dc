import Base
import Begrepp
import EkonomisktBistand
import Forms
import FoundationEssentials
import Handlaggning
import Konto
import Register
import Riksnorm

/// What every seed has in common: the kommun, the rules as they stand in Config, and the people.
package struct Simgrund: Sendable {
    let kommun: Kommun
    let regler: Regelbok

    /// Reads the tables below the program's root. Throws what reading them threw.
    package init() throws {
        let år = try FileManager.default.contentsOfDirectory(atPath: Root.path("Config/riksnorm")).sorted()
        let riksnorm = try Riksnormtabeller(try år.map { try Riksnormtabell(json: Self.fil("Config/riksnorm/\($0)")) },
                                            prisbasbelopp: Prisbasbelopp.alla(json: Self.fil("Config/prisbasbelopp.json")))
        kommun = try Kommun(json: JSON.parse(Array(Self.beskrivning.utf8)), fil: "simuleringens kommun")
        regler = Regelbok(riksnorm: riksnorm, riktlinjer: nil, delegationer: try Delegationer(json: Array(Self.delegation.utf8)))
    }

    private static func fil(_ namn: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: Root.path(namn)))) }

    /// Where the days differ: an ordinary Monday, a weekend, both changes of the clock, a long holiday, the end of a month.
    static let starter = [
        "2026-11-23T08:00:00+01:00", "2026-11-24T08:00:00+01:00", "2026-11-20T09:00:00+01:00", "2026-10-23T09:00:00+02:00",
        "2026-03-27T09:00:00+01:00", "2026-12-23T08:00:00+01:00", "2026-11-30T08:00:00+01:00", "2026-04-30T08:00:00+02:00",
    ]

    // MARK: - People

    /// Nobody of these is: birth numbers 238 and 239 are Skatteverket's for tests.
    static func personnummer(_ nr: Int) -> Personnummer {
        let dag = Datum(dagar: 4_000 + 37 * (nr / 2)).text.filter { $0 != "-" }
        let tio = (0...9).compactMap { Personnummer("\(dag)23\(8 + nr % 2)\($0)") }
        guard let nummer = tio.first else { preconditionFailure("en av tio kontrollsiffror stämmer") }
        return nummer
    }

    static let någonAnnan = personnummer(301)

    func ärGiftig(_ nummer: Personnummer) -> Bool { nummer == Self.personnummer(4) }

    /// Protected, and the register says so.
    func ärSkyddad(_ nummer: Personnummer) -> Bool { nummer == Self.personnummer(6) }

    /// What a register knows of a person when it answers as it should.
    func fakta(_ källa: Registerkälla, _ nummer: Personnummer, _ värld: Värld) -> JSON {
        switch källa {
        case .kir:
            ["pnr": .string(nummer.siffror), "adress": "Provgatan 1", "civilstand": "ogift", "kommun": .string(kommun.kod),
             "skyddad": ärSkyddad(nummer) ? "sekretessmarkering" : "ingen", "barn": []]
        case .fk, .pm, .csn, .akassa: ["pnr": .string(nummer.siffror), "utbetalningar": []]
        case .ts: ["pnr": .string(nummer.siffror), "fordon": []]
        case .af: ["pnr": .string(nummer.siffror), "inskriven": true]
        case .skv: ["pnr": .string(nummer.siffror), "arbetsgivardeklarationer": [], "kapital": []]
        }
    }

    // MARK: - The application

    static func svar(_ månad: Månad, _ ändrat: [String: [String]] = [:]) -> Answers {
        Answers(ensam.merging(["manad": [månad.text]]) { _, ny in ny }.merging(ändrat) { _, ny in ny })
    }

    /// One adult who rents, without income, children or assets.
    private static let ensam: [String: [String]] = [
        "akut_nod": ["nej"], "telefon": ["070-174 06 05"], "epost": [""], "avisering": ["sms"],
        "plats": ["torget"], "dagsdel": ["spelar_ingen_roll"], "behover_tolk": ["nej"], "medborgarskap": ["svenskt"],
        "hushall": ["ensam"], "har_barn": ["nej"], "bostadsform": ["hyresratt"], "antal_personer": ["1"], "antal_rum": ["1"],
        "obetald_hyra_eller_el": ["nej"], "vistas_i_kommunen": ["ja"], "forsorjning": ["Jag arbetade på lager."],
        "sysselsattning": ["arbetssokande"], "inskriven_af": ["ja"], "har_sokt_jobb": ["nej"], "arbetat_senaste_aret": ["nej"],
        "har_inkomster": ["nej"], "vantar_pa_ersattning": ["nej"], "har_tillgangar": ["nej"], "utgifter": ["hyra", "el"],
        "hyra": ["3800"], "el": ["400"], "har_andra_utgifter": ["nej"], "utbetalningssatt": ["konto"], "clearing": ["8327"], "kontonummer": ["123456789"],
    ]

    static func par(med medsökande: Personnummer) -> [String: [String]] {
        ["hushall": ["sammanboende"], "medsokande_personnummer": [medsökande.siffror], "medsokande_fornamn": ["Sam"], "medsokande_efternamn": ["Prov"],
         "medsokande_medborgarskap": ["svenskt"], "medsokande_sysselsattning": ["arbetssokande"], "medsokande_inskriven_af": ["ja"],
         "medsokande_har_sokt_jobb": ["nej"], "medsokande_arbetat_senaste_aret": ["nej"]]
    }

    // MARK: - The kommun

    private static let delegation = """
        {"kommun": "trelleborg", "perioder": [{"galler_fran": "2026-01-01", "galler_till": null, "beslut": "SN 2026 § 1", "utfall": ["bifall"],
         "stickprov_procent": 10, "automation": true}]}
        """

    private static let pass = ["ahmed", "alva", "asta", "ali"].map {
        #"{"ask": "\#($0)", "namn": "\#($0)", "plats": "torget", "sprak": [], "veckodagar": [1,2,3,4,5], "fran": "08:30", "till": "15:30", "langd_min": 30}"#
    }.joined(separator: ", ")

    private static let beskrivning = """
        {"kod": "trelleborg", "namn": "Provby kommun", "vardar": ["provby.localhost"], "telefon": "040-628 04 10", "akut_telefon": "040-628 04 11",
         "oppettider": "vardagar 8–16", "besoksadress": "Torget 1", "postadress": "230 00 Provby", "webbplats": "provby.example",
         "forvaltningsratt": "Förvaltningsrätten i Malmö", "namnd": "Socialnämnden", "farg": "#005a9c", "farg_morkt": "#8cc4ff",
         "sprak": ["arabiska"], "utkast_dagar": 14, "betalas_efter_arbetsdagar": 2,
         "platser": [{"kod": "torget", "namn": "Torget", "adress": "Torget 1", "digital": false}],
         "pass": [\(pass)], "halvdagar": [], "dagar_framat": 10,
         "register": {"adress": "simulerade", "tidsgrans_ms": 20000, "forsok": 3, "vantan_ms": 60000}}
        """
}
