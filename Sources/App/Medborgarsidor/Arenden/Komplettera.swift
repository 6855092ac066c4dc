import Ansokan
import Arende
import Begrepp
import Forms
import Handlaggning
import HTML
import HTTP
import Konto
import Site

/// The answer to what we asked for; or, where we have asked for nothing, a file that is added to an open case.
func komplettera(_ nummer: String, _ anrop: Anrop) async throws -> Response {
    let (vy, person, åtkomst) = try await anrop.ärendevy(nummer)
    guard vy.ärende.öppet else { return .redirect(to: Site.ärende(nummer).path) }
    let komplettering = vy.komplettering
    var problem: [Problem] = []
    let text = Tolerant.clean(anrop.formulär["svar"] ?? "", lines: true)
    if anrop.postar {
        let (filer, fel) = läsFiler(anrop.formulär, slag: komplettering == nil ? anrop.formulär["slag"] ?? "" : "komplettering", redan: vy.bilagor.count)
        problem = fel + svarsproblem(text, filer, komplettering, anrop.formulär, felIFil: !fel.isEmpty)
        if problem.isEmpty {
            if komplettering != nil {
                try await anrop.verksamhet.svara(nummer, text: text, filer: filer, av: person, åtkomst: åtkomst)
            } else {
                for fil in filer { try await anrop.verksamhet.läggTill(fil, nummer, av: person, åtkomst: åtkomst) }
            }
            return .redirect(to: Site.ärende(nummer).path)
        }
    }
    let sida = Kompletteringssida(nummer: nummer, komplettering: komplettering, text: text, slag: anrop.formulär["slag"] ?? "", problem: problem, nyckel: anrop.nyckel)
    return anrop.sida(titel: sida.titel, status: problem.isEmpty ? .ok : .unprocessableContent, tillbaka: Site.ärende(nummer).path) { sida.skriv(&$0) }
}

private func läsFiler(_ formulär: FormBody, slag: String, redan: Int) -> ([Insändfil], [Problem]) {
    let inskickade = formulär.files.filter { $0.field == "fil" && !$0.bytes.isEmpty }
    guard redan + inskickade.count <= Bilaga.högstaAntal else { return ([], [Problem("fil", Filfel.förMånga.text)]) }
    var filer: [Insändfil] = []
    for fil in inskickade {
        switch Filmottagning.läs(fil, slag: slag) {
        case .success(let fil): filer.append(fil)
        case .failure(let fel): return ([], [Problem("fil", inskickade.count == 1 ? fel.text : "\(fil.filename): \(fel.text)")])
        }
    }
    return (filer, [])
}

private func svarsproblem(_ text: String, _ filer: [Insändfil], _ komplettering: Komplettering?, _ formulär: FormBody, felIFil: Bool) -> [Problem] {
    if text.count > 4000 { return [Problem("svar", "Svaret får vara högst 4000 tecken")] }
    guard komplettering == nil else {
        return text.isEmpty && filer.isEmpty && !felIFil ? [Problem("svar", "Skriv ett svar eller välj en fil")] : []
    }
    let slag = formulär["slag"] ?? ""
    return (Formulär.bilageslag.contains { $0.value == slag } ? [] : [Problem("slag", "Välj vad filen visar")])
        + (filer.isEmpty && !felIFil ? [Problem("fil", Filfel.saknas.text)] : [])
}

struct Kompletteringssida {
    let nummer: String
    let komplettering: Komplettering?
    let text: String
    let slag: String
    let problem: [Problem]
    let nyckel: String

    var titel: String { komplettering == nil ? "Skicka fler bilagor" : "Vi behöver mer från dig" }

    func skriv(_ ut: inout HTML) {
        ut.errorSummary(problem)
        ut.h1(titel)
        if let komplettering { begäran(komplettering, &ut) }
        ut.formulär(nyckel, till: .komplettera(nummer), filer: true) { ut in
            if komplettering == nil {
                ut.fields(of: Page("fil", "", step: "", fields: [.select("slag", "Vad visar "
                    + "filen?", Formulär.bilageslag)]), Answers(["slag": [slag]]), problem)
                ut.filväljare("fil", "Välj fil", fel: problem.message(for: "fil"))
            } else {
                ut.fields(of: Page("svar", "", step: "", fields: [.textarea("svar", "Skriv ditt "
                    + "svar", rows: 4).optional()]), Answers(["svar": [text]]), problem)
                ut.filväljare("fil", "Lägg till filer (frivilligt)", fel: problem.message(for: "fil"), flera: true)
                if !problem.isEmpty { ut.p("Hade du valt filer behöver du välja dem igen.", .class("ledtext")) }
            }
            ut.div(.class("knapprad")) { $0.submit("Skicka") }
        }
    }

    private func begäran(_ komplettering: Komplettering, _ ut: inout HTML) {
        ut.p("Vi behöver det här för att kunna besluta:", .class("ingress"))
        ut.ul { ut in for sak in komplettering.begäran { ut.li(sak) } }
        ut.panel(.waiting, "Skicka senast \(komplettering.senast.visning)") { ut in
            ut.p("Tiden till beslut räknas inte medan vi väntar på dig. Den går igen när du har svarat. Svarar du inte beslutar vi efter det vi vet.")
        }
    }
}
