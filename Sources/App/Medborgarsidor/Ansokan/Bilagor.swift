import Ansokan
import Forms
import Handlaggning
import HTML
import HTTP
import Konto
import Site

/// The files of the draft: one at a time, without scripts.
func bilagor(_ anrop: Anrop) async throws -> Response {
    let (person, åtkomst) = try anrop.part()
    let flöde = anrop.verksamhet.formulär(person).flöde
    guard let utkast = try await anrop.verksamhet.utkast(för: person, åtkomst), utkast.läge == .öppet else {
        return .redirect(to: Site.ansökan.path)
    }
    guard let sida = flöde.page(Formulär.bilagor, utkast.svar) else { return .redirect(to: fortsättning(flöde, utkast.svar)) }
    var problem: [Problem] = []
    if anrop.postar {
        problem = try await ändra(anrop, utkast, åtkomst)
        if problem.isEmpty { return .redirect(to: Formulär.väg(Formulär.bilagor, ändrar: anrop.ändrar) + "#bilagor") }
    }
    let nästa = flöde.next(after: sida, utkast.svar, changing: anrop.ändrar).map { Formulär.väg($0.slug) } ?? Site.kontrollera.path
    let bilagesida = Bilagesida(steg: flöde.stepText(sida), bilagor: try await anrop.verksamhet.bilagor(i: utkast), slag: anrop.formulär["slag"] ?? "",
                                problem: problem, väg: Formulär.väg(Formulär.bilagor, ändrar: anrop.ändrar), nästa: nästa, nyckel: anrop.nyckel)
    let tillbaka: Site = anrop.ändrar ? .kontrollera : flöde.previous(before: sida, utkast.svar).map { Formulär.sida($0.slug) } ?? .ansökan
    return anrop.sida(titel: "Bilagor", status: problem.isEmpty ? .ok : .unprocessableContent, tillbaka: tillbaka.path) { bilagesida.skriv(&$0) }
}

/// Takes a file away, or takes one in.
private func ändra(_ anrop: Anrop, _ utkast: Utkast, _ åtkomst: Åtkomst) async throws -> [Problem] {
    if let id = anrop.formulär["_ta_bort"] {
        try await anrop.verksamhet.taBort(bilaga: id, i: utkast, åtkomst)
        return []
    }
    let slag = anrop.formulär["slag"] ?? ""
    var problem: [Problem] = []
    if !Formulär.bilageslag.contains(where: { $0.value == slag }) { problem.append(Problem("slag", "Välj vad filen visar")) }
    switch Filmottagning.läs(anrop.formulär.files.first { $0.field == "fil" }, slag: slag) {
    case .failure(let fel): problem.append(Problem("fil", fel.text))
    case .success(let fil):
        if try await anrop.verksamhet.bilagor(i: utkast).count >= Bilaga.högstaAntal { problem.append(Problem("fil", Filfel.förMånga.text)) }
        if problem.isEmpty { try await anrop.verksamhet.lägg(fil, i: utkast, åtkomst) }
    }
    return problem
}

struct Bilagesida {
    let steg: String
    let bilagor: [Bilaga]
    let slag: String
    let problem: [Problem]
    let väg: String
    let nästa: String
    let nyckel: String

    func skriv(_ ut: inout HTML) {
        ut.errorSummary(problem)
        ut.p(steg, .class("steg"))
        ut.h1("Bilagor")
        ut.p("Lägg till det du har. Det brukar gå fortare om vi får kontoutdrag för de tre senaste månaderna och din hyresavi. Saknas något "
            + "ber vi om det sedan.",
             .class("ingress"))
        tillagda(&ut)
        ut.h2(bilagor.isEmpty ? "Lägg till en fil" : "Lägg till en fil till")
        ut.formulär(nyckel, till: väg, filer: true) { ut in
            ut.fields(of: Page("fil", "", step: "", fields: [
                .select("slag", "Vad visar filen?", Formulär.bilageslag),
            ]), Answers(["slag": [slag]]), problem)
            ut.filväljare("fil", "Välj fil", fel: problem.message(for: "fil"))
            ut.p("Det kan ta en stund att ladda upp en stor fil.", .class("ledtext"))
            ut.div(.class("knapprad")) { $0.submit("Ladda upp", secondary: true) }
        }
        ut.div(.class("knapprad")) { $0.buttonLink(bilagor.isEmpty ? "Fortsätt utan bilagor" : "Fortsätt", nästa) }
    }

    private func tillagda(_ ut: inout HTML) {
        guard !bilagor.isEmpty else { return }
        ut.h2("Tillagda filer", .id("bilagor"), .tabindex(-1))
        ut.ul(.class("lista")) { ut in
            for bilaga in bilagor {
                ut.li { ut in
                    ut.div { ut in
                        ut.a(bilaga.filnamn, .href(Site.bilaga(bilaga.id).path))
                        ut.p(bilaga.beskrivning)
                    }
                    ut.form(.method("post"), .action(väg)) { ut in
                        ut.hiddenField(Formulärfält.nyckel, nyckel)
                        ut.button(.class("knapp-lank"), .type("submit"), .name("_ta_bort"), .value(bilaga.id)) { ut in
                            ut.text("Ta bort")
                            ut.unseen(" \(bilaga.filnamn)")
                        }
                    }
                }
            }
        }
    }
}
