import Base
import Begrepp
import Foundation
import Handlaggning
import HTTP
import TestKommun
import Site
@testable import Konto
@testable import Medborgarsidor

/// A person at the pages, without a browser and without a network: what they ask for, and what comes back.
/// With BIM_GALLERY=folder every page they see is written there, to be looked at.
final class Besökare {
    let prov: Provkommun
    let person: Person?
    /// The address of the last page that was shown, and how it was answered.
    private(set) var adress = ""
    private(set) var status = 0
    private(set) var html = ""
    private(set) var svar = Response(.ok)
    var kvarhållet: FormBody?

    init(_ prov: Provkommun, _ person: Person?) {
        self.prov = prov
        self.person = person
    }

    func gå(till adress: String) async throws { try await fråga(.get, adress, FormBody()) }

    func skicka(_ fält: [String: [String]] = [:], filer: [UploadedFile] = [], till mål: String? = nil) async throws {
        let fält = sett + fält.sorted { $0.key < $1.key }.flatMap { namn, värden in värden.map { (name: namn, value: $0) } }
        try await fråga(.post, mål ?? adress, FormBody(fields: fält, files: filer))
    }

    /// What a page says of how its draft stood, which goes back with the form.
    private var sett: [(name: String, value: String)] {
        let värde = html.firstMatch(of: try! Regex("name=\"_sett\" value=\"([^\"]*)\"")).flatMap { $0.output[1].substring.map(String.init) }
        return värde.map { [("_sett", $0)] } ?? []
    }

    /// Follows the link whose text this is.
    func följ(_ text: String) async throws {
        guard let mål = länk(text) else { throw IngenLänk(text: text) }
        try await gå(till: mål)
    }

    struct IngenLänk: Error { let text: String }

    func länk(_ text: String) -> String? {
        let mönster = try! Regex("<a[^>]*href=\"([^\"]*)\"[^>]*>\(NSRegularExpression.escapedPattern(for: text))")      // escaped
        return html.firstMatch(of: mönster).flatMap { $0.output[1].substring.map(String.init) }
    }

    /// What stands in `main`, without tags and with single spaces.
    var text: String {
        let main = html.range(of: "<main").map { html[$0.lowerBound...] } ?? html[...]
        return main.replacing(try! Regex("<[^>]+>"), with: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
            .replacing("\u{A0}", with: " ")
    }

    var titel: String { html.firstMatch(of: try! Regex("<title>(.*?)</title>")).flatMap { $0.output[1].substring.map(String.init) } ?? "" }

    private func fråga(_ metod: HTTP.Method, _ mål: String, _ formulär: FormBody) async throws {
        let mål = String(mål.prefix { $0 != "#" })
        guard let request = Request(metod, mål), let site = Site(request.path) else { throw IngenLänk(text: mål) }
        let session = person.map { Session(vem: .sökande($0), formulärnyckel: "formnyckel") }
        let anrop = Anrop(request: request, verksamhet: prov.verksamhet, session: session, formulär: formulär, kvarhållet: kvarhållet,
                          nu: prov.klocka.now(), utseende: Utseende(stilmall: "/public/bim.css", färger: "/farger.css", skript: "/public/bim.js",
                                                                    ikon: "/public/ikon.svg", logotyp: "/public/logotyp.svg", demonstration: true))
        kvarhållet = nil
        do {
            guard let svar = try await medborgarsida(site, anrop) else { throw IngenLänk(text: mål) }
            self.svar = svar
        } catch Neka.finnsInte {
            svar = .html(Array("<main>Sidan finns inte</main>".utf8), status: .notFound)
        }
        status = svar.status.code
        if status == 303, let vidare = svar.headers["Location"] { return try await gå(till: vidare) }
        adress = mål
        html = String(decoding: svar.body, as: UTF8.self)
        galleri()
    }

    private func galleri() {
        guard let mapp = ProcessInfo.processInfo.environment["BIM_GALLERY"], svar.headers["Content-Type"]?.hasPrefix("text/html") == true else { return }
        let namn = adress.replacing("/", with: "_").replacing("?", with: "-") + (status == 200 ? "" : "-\(status)")
        _ = FileManager.default.createFile(atPath: "\(mapp)/\(person?.förnamn ?? "ingen")\(namn).html", contents: Data(svar.body))
    }
}

/// What is written on each page, by its address.
typealias Sidsvar = [String: [String: [String]]]

extension Besökare {
    /// Begins an application and answers page by page until everything is to be checked, or a page is not answered right.
    func fyllI(_ sidsvar: Sidsvar) async throws {
        try await gå(till: "/ansokan")
        try await skicka()
        while adress.hasPrefix("/ansokan/"), status == 200, !adress.hasSuffix("kontrollera") {
            let sida = String(adress.dropFirst("/ansokan/".count))
            if let svar = sidsvar[sida] { try await skicka(svar) }
            else if let vidare = länk("Fortsätt") { try await gå(till: vidare) }
            else { throw IngenLänk(text: sida) }
        }
    }

    func skickaAnsökan() async throws { try await skicka(["forsakran": ["ja"]]) }

    /// The case number of the receipt that is shown.
    var nummer: String { html.firstMatch(of: try! Regex("data-arende=\"([^\"]+)\"")).flatMap { $0.output[1].substring.map(String.init) } ?? "" }
}

enum Sidor {
    static let ensam: Sidsvar = [
        "akut": ["akut_nod": ["nej"]],
        "period": ["manad": ["2026-11"]],
        "kontakt": ["telefon": ["070-174 06 05"], "epost": [""], "avisering": ["sms"]],
        "mote": ["plats": ["torget"], "dagsdel": ["spelar_ingen_roll"], "behover_tolk": ["nej"]],
        "medborgarskap": ["medborgarskap": ["svenskt"]],
        "hushall": ["hushall": ["ensam"]],
        "har-barn": ["har_barn": ["nej"]],
        "bostad": ["bostadsform": ["hyresratt"]],
        "bostadens-storlek": ["antal_personer": ["1"], "antal_rum": ["1"]],
        "obetalda-rakningar": ["obetald_hyra_eller_el": ["nej"]],
        "vistelse": ["vistas_i_kommunen": ["ja"]],
        "forsorjning": ["forsorjning": ["Jag arbetade på lager. <script>alert(1)</script>"]],
        "sysselsattning": ["sysselsattning": ["arbetssokande"], "inskriven_af": ["ja"], "har_sokt_jobb": ["ja"]],
        "sokta-jobb": ["jobb_1_titel": ["Truckförare"], "jobb_1_arbetsgivare": ["Hamnen"], "jobb_1_datum_dag": ["3"], "jobb_1_datum_manad": ["11"], "jobb_1_datum_ar": ["2026"]],
        "arbetat": ["arbetat_senaste_aret": ["ja"], "arbetat_var": ["Lagret, till september"]],
        "har-inkomster": ["har_inkomster": ["nej"]],
        "vantar-pa-ersattning": ["vantar_pa_ersattning": ["nej"]],
        "har-tillgangar": ["har_tillgangar": ["nej"]],
        "utgifter": ["utgifter": ["hyra", "el"], "hyra": ["3 800"], "el": ["400 kr"]],
        "har-andra-utgifter": ["har_andra_utgifter": ["nej"]],
        "konto": ["utbetalningssatt": ["konto"], "clearing": ["8327"], "kontonummer": ["123 456 789"]],
    ]

    static func ensam(_ ändrat: Sidsvar) -> Sidsvar { ensam.merging(ändrat) { gammalt, nytt in gammalt.merging(nytt) { _, ny in ny } } }

    static let par = ensam([
        "akut": ["akut_nod": ["ja"]],
        "hushall": ["hushall": ["sammanboende"]],
        "medsokande": ["medsokande_personnummer": [Provkommun.carla.visning], "medsokande_fornamn": ["Carla"], "medsokande_efternamn": ["Prov"]],
        "medsokande-medborgarskap": ["medsokande_medborgarskap": ["svenskt"]],
        "har-barn": ["har_barn": ["ja"]],
        "barn": ["barn_1_namn": ["Nora"], "barn_1_fodd_dag": ["15"], "barn_1_fodd_manad": ["3"], "barn_1_fodd_ar": ["2018"],
                 "barn_1_boende": ["heltid"], "barn_1_vardag": ["skola"], "barn_1_egen_lon": ["nej"]],
        "medsokande-sysselsattning": ["medsokande_sysselsattning": ["foraldraledig"]],
        "medsokande-arbetat": ["medsokande_arbetat_senaste_aret": ["nej"]],
        "har-inkomster": ["har_inkomster": ["ja"]],
        "inkomster": ["inkomst_1_vem": ["medsokande"], "inkomst_1_slag": ["barnbidrag"], "inkomst_1_belopp": ["1250"],
                      "inkomst_1_datum_dag": ["20"], "inkomst_1_datum_manad": ["11"], "inkomst_1_datum_ar": ["2026"]],
        "har-andra-utgifter": ["har_andra_utgifter": ["ja"]],
        "andra-utgifter": ["annan_utgift_1_beskrivning": ["Glasögon till Nora"], "annan_utgift_1_belopp": ["1 200"]],
    ])
}
