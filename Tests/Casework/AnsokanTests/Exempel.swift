import Base
import Begrepp
import Forms
import Konto
@testable import Ansokan

/// People with numbers from Skatteverket's test series, and what they answer page by page.
enum Exempel {
    static let sökande = Personnummer("199004122389")!       // a test number that passes
    static let idag = Datum("2026-11-23")!

    static let formulär = Formulär(kommun: kommun, sökande: sökande, idag: idag)

    static let kommun: Kommun = {
        let text = """
            {"kod": "provby", "namn": "Provby kommun", "vardar": ["provby.localhost"], "telefon": "0000-10 00 00", "akut_telefon": "0000-10 00 01",
             "oppettider": "vardagar 8–16", "besoksadress": "Torget 1, Provby", "postadress": "000 00 Provby", "webbplats": "provby.example",
             "forvaltningsratt": "Förvaltningsrätten i Provstad", "namnd": "Socialnämnden", "farg": "#005a9c", "farg_morkt": "#8cc4ff",
             "sprak": ["arabiska", "somaliska"], "utkast_dagar": 14, "betalas_efter_arbetsdagar": 2,
             "platser": [{"kod": "torget", "namn": "Torget", "adress": "Torget 1", "digital": false}],
             "pass": [], "halvdagar": [], "dagar_framat": 5,
             "register": {"adress": "http://127.0.0.1:1", "tidsgrans_ms": 1000, "forsok": 3, "vantan_ms": 100}}
            """
        return try! Kommun(json: JSON.parse(Array(text.utf8)), fil: "kommun.json")      // the text above is right
    }()

    /// One adult without children or income, who rents.
    static let ensam: [String: [String: [String]]] = [
        "akut": ["akut_nod": ["nej"]],
        "period": ["manad": ["2026-11"]],
        "kontakt": ["telefon": ["070-123 45 67"], "epost": [""], "avisering": ["sms"]],
        "mote": ["plats": ["torget"], "dagsdel": ["formiddag"], "behover_tolk": ["nej"]],
        "medborgarskap": ["medborgarskap": ["svenskt"]],
        "hushall": ["hushall": ["ensam"]],
        "har-barn": ["har_barn": ["nej"]],
        "bostad": ["bostadsform": ["hyresratt"]],
        "bostadens-storlek": ["antal_personer": ["1"], "antal_rum": ["2"]],
        "obetalda-rakningar": ["obetald_hyra_eller_el": ["nej"]],
        "vistelse": ["vistas_i_kommunen": ["ja"]],
        "forsorjning": ["forsorjning": ["Jag arbetade på lager."]],
        "sysselsattning": ["sysselsattning": ["arbetssokande"], "inskriven_af": ["ja"], "har_sokt_jobb": ["ja"]],
        "sokta-jobb": ["jobb_1_titel": ["Truckförare"], "jobb_1_arbetsgivare": ["Hamnen"], "jobb_1_datum_dag": ["3"], "jobb_1_datum_manad": ["11"], "jobb_1_datum_ar": ["2026"]],
        "arbetat": ["arbetat_senaste_aret": ["ja"], "arbetat_var": ["Lagret, till september"]],
        "har-inkomster": ["har_inkomster": ["nej"]],
        "vantar-pa-ersattning": ["vantar_pa_ersattning": ["nej"]],
        "har-tillgangar": ["har_tillgangar": ["nej"]],
        "utgifter": ["utgifter": ["hyra", "el"], "hyra": ["5 852"], "el": ["400 kr"]],
        "har-andra-utgifter": ["har_andra_utgifter": ["nej"]],
        "konto": ["utbetalningssatt": ["konto"], "clearing": ["8327-9"], "kontonummer": ["123 456 789"]],
    ]

    /// The same person with a partner and two children, and what else that opens.
    static let par = ensam.merging([
        "hushall": ["hushall": ["sammanboende"]],
        "medsokande": ["medsokande_personnummer": ["880705-2397"], "medsokande_fornamn": ["Carla"], "medsokande_efternamn": ["Prov"]],
        "medsokande-medborgarskap": ["medsokande_medborgarskap": ["annat"]],
        "medsokande-uppehallstillstand": ["medsokande_uppehallstillstand": ["permanent"], "medsokande_beslutsklass": [""],
                                          "medsokande_stod_fran_migrationsverket": ["nej"]],
        "har-barn": ["har_barn": ["ja"]],
        "barn": ["barn_1_namn": ["Nora"], "barn_1_fodd_dag": ["15"], "barn_1_fodd_manad": ["3"], "barn_1_fodd_ar": ["2018"],
                 "barn_1_boende": ["heltid"], "barn_1_vardag": ["skola"], "barn_1_egen_lon": ["ja"], "barn_1_lon": ["300"],
                 "barn_1_lon_tidigare_i_ar": ["2 500"],
                 "barn_2_namn": ["Otto"], "barn_2_fodd_dag": ["1"], "barn_2_fodd_manad": ["1"], "barn_2_fodd_ar": ["2023"],
                 "barn_2_boende": ["vaxelvis"], "barn_2_vaxelvis_dagar": ["15"], "barn_2_vardag": ["forskola"], "barn_2_egen_lon": ["nej"]],
        "medsokande-sysselsattning": ["medsokande_sysselsattning": ["foraldraledig"]],
        "medsokande-arbetat": ["medsokande_arbetat_senaste_aret": ["nej"]],
        "har-inkomster": ["har_inkomster": ["ja"]],
        "inkomster": ["inkomst_1_vem": ["medsokande"], "inkomst_1_slag": ["barnbidrag"], "inkomst_1_belopp": ["2650"],
                      "inkomst_1_datum_dag": ["20"], "inkomst_1_datum_manad": ["11"], "inkomst_1_datum_ar": ["2026"]],
    ]) { _, ny in ny }
}

/// A person who goes through the form: answers the page they stand on, until there is none left.
struct Resa {
    var svar = Answers()
    var sidor: [String] = []
    var stannade: [Problem] = []

    init(_ formulär: Formulär, _ sidsvar: [String: [String: [String]]]) {
        let flöde = formulär.flöde
        while let sida = flöde.firstUnanswered(svar) {
            sidor.append(sida.slug)
            let posted = (sidsvar[sida.slug] ?? [:]).flatMap { namn, värden in värden.map { (name: namn, value: $0) } }
            _ = sida.take(posted, into: &svar)
            stannade = sida.problems(svar)
            guard stannade.isEmpty else { return }
        }
    }
}
