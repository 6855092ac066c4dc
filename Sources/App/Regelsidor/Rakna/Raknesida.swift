import Begrepp
import EkonomisktBistand
import Forms
import HTML
import HTTP
import Konto
import Lagrum
import Riksnorm
import Site

/// Räkna själv: open to all, nothing stored. What is posted comes back in the page and nowhere else.
func räkna(_ anrop: Anrop) throws -> Response {
    let frågor = Räknefrågor(anrop)
    var svar = Answers(["manad": [anrop.nu.datum.månad.text]])
    guard anrop.postar else { return Raknesida(frågor, svar).svar(anrop) }
    let inskickat = frågor.flöde.take(anrop.formulär.fields, into: &svar)
    guard inskickat == .save, anrop.formulär["_gor"] != "andra" else { return Raknesida(frågor, svar).svar(anrop) }
    let problem = frågor.flöde.problems(svar)
    guard problem.isEmpty, let underlag = frågor.underlag(svar) else { return Raknesida(frågor, svar, problem).svar(anrop) }
    if anrop.formulär["_gor"] == "ansok" { return tillAnsökan(svar, frågor, anrop) }
    do throws(SaknarLydelse) {
        let regler = anrop.verksamhet.regler
        let prövning = try pröva(underlag, riksnorm: regler.riksnorm, riktlinjer: regler.riktlinjer)
        return Räknesvar(prövning: prövning, ändringar: regler.vadSkulleÄndra(underlag), svar: svar).svar(anrop)
    } catch {
        return Raknesida(frågor, svar, [Problem("manad", "Beloppen för \(underlag.månad.visning) är inte bestämda än. Välj en annan månad")]).svar(anrop)
    }
}

private func tillAnsökan(_ svar: Answers, _ frågor: Räknefrågor, _ anrop: Anrop) -> Response {
    var dit = Response.redirect(to: Site.ansökan.path)
    if let kaka = Medtaget.kaka(svar, frågor, anrop) { dit.setCookie(kaka) }
    return dit
}

/// The questions on one page.
private struct Raknesida {
    let frågor: Räknefrågor
    let svar: Answers
    let problem: [Problem]

    init(_ frågor: Räknefrågor, _ svar: Answers, _ problem: [Problem] = []) {
        (self.frågor, self.svar, self.problem) = (frågor, svar, problem)
    }

    func svar(_ anrop: Anrop) -> Response {
        anrop.sida(titel: "Räkna själv", status: problem.isEmpty ? .ok : .unprocessableContent, tillbaka: Site.start.path, sökbar: true) { skriv(&$0) }
    }

    private func skriv(_ ut: inout HTML) {
        ut.errorSummary(problem)
        ut.h1("Räkna själv")
        ut.p("Svara på några frågor och se ungefär hur mycket ekonomiskt bistånd du kan få, och hur vi räknar.", .class("ingress"))
        ut.panel(.info, "Det här är ingen ansökan") { ut in
            ut.p("Vi sparar inget av det du skriver. Du behöver inte logga in och inte säga vem du är.")
        }
        ut.form(.class("formular"), .method("post"), .action(Site.räkna.path), .novalidate) { ut in
            ut.defaultButton()
            for sida in frågor.flöde.pages {
                ut.section(.class("smal")) { ut in
                    ut.h2(sida.title)
                    if let text = ledtexter[sida.slug] { ut.p(text) }
                    ut.fields(of: sida, svar, problem, rowsAt: Site.räkna.path)
                }
            }
            ut.div(.class("knapprad")) { $0.submit("Räkna") }
        }
    }

    private let ledtexter = [
        "barnen": "Lägg till de barn som bor hos dig hela tiden. Har du inga barn går du vidare.",
        "inkomsterna": "Lägg till det som kom in månaden före den du söker för, efter skatt: lön, bidrag, pension och annat. Kom inget in går du vidare.",
    ]
}
