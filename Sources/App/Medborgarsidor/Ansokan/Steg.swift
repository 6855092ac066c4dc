import Ansokan
import Base
import Begrepp
import Forms
import Handlaggning
import HTML
import HTTP
import Konto
import Site

/// One page of the form. A GET shows what has been saved; a POST saves the page and goes on.
func ansökanssteg(_ slug: String, _ anrop: Anrop) async throws -> Response {
    let (person, åtkomst) = try anrop.part()
    let flöde = anrop.verksamhet.formulär(person).flöde
    guard flöde.pages.contains(where: { $0.slug == slug }) else { throw Neka.finnsInte }
    guard let utkast = try await anrop.verksamhet.utkast(för: person, åtkomst), utkast.läge == .öppet else {
        return .redirect(to: Site.ansökan.path)
    }
    guard let sida = flöde.page(slug, utkast.svar) else { return .redirect(to: fortsättning(flöde, utkast.svar)) }
    var steg = Steg(flöde: flöde, sida: sida, utkast: utkast, ändrar: anrop.ändrar)
    if anrop.postar { return try await steg.spara(anrop, person, åtkomst, försök: 3) }
    return steg.visa(anrop)
}

private struct Steg {
    let flöde: Flow
    let sida: Page
    var utkast: Utkast
    let ändrar: Bool

    func visa(_ anrop: Anrop) -> Response {
        if sida.fields.isEmpty, sida.groups.isEmpty {
            let text = Textsida(sida: sida, steg: flöde.stepText(sida), nästa: nästa(utkast.svar), kommun: anrop.kommun)
            return anrop.sida(titel: sida.title, tillbaka: tillbaka.path) { text.skriv(&$0) }
        }
        guard let kvarhållet = anrop.kvarhållet else { return visa(anrop, utkast.svar) }
        var svar = utkast.svar
        _ = sida.take(kvarhållet.fields, into: &svar)
        return visa(anrop, svar, sparat: false)
    }

    /// Saves what is right and goes on. What is wrong is shown again with every answer kept, and nothing is stored.
    mutating func spara(_ anrop: Anrop, _ person: Person, _ åtkomst: Åtkomst, försök: Int) async throws -> Response {
        var svar = utkast.svar
        let inskickat = sida.take(anrop.formulär.fields, into: &svar)
        if ändradAvAnnan(svar, sågs: anrop.formulär["_sett"]) {
            return visa(anrop, utkast.svar, skrivet: Flow([sida]).summary(svar, change: { _ in nil }).flatMap(\.rows))
        }
        let senare = anrop.formulär["_senare"] != nil
        let problem = inskickat == .save && !senare ? sida.problems(svar) : []
        guard problem.isEmpty else { return visa(anrop, svar, problem) }
        do {
            try await anrop.verksamhet.spara(svar, i: utkast, åtkomst)
        } catch is UtkastetÄndrades where försök > 1 {
            // Another page was saved in the same moment: put this one into what there is now.
            guard let nyare = try await anrop.verksamhet.utkast(för: person, åtkomst), nyare.läge == .öppet else { return .redirect(to: Site.ansökan.path) }
            utkast = nyare
            return try await spara(anrop, person, åtkomst, försök: försök - 1)
        }
        if senare { return .redirect(to: Site.minaÄrenden.path) }
        if case .rows(let rad) = inskickat { return .redirect(to: "\(väg)#\(rad)") }
        return .redirect(to: nästa(svar))
    }

    private func visa(_ anrop: Anrop, _ svar: Answers, _ problem: [Problem] = [], skrivet: [SummaryRow] = [], sparat: Bool = true) -> Response {
        let stegsida = Stegsida(sida: sida, steg: flöde.stepText(sida), svar: svar, problem: problem, väg: väg,
                                sett: avtryck(utkast.svar), nyckel: anrop.nyckel, skrivet: skrivet, sparat: sparat)
        let status: Status = problem.isEmpty ? skrivet.isEmpty ? .ok : .conflict : .unprocessableContent
        return anrop.sida(titel: sida.title, status: status, tillbaka: tillbaka.path) { stegsida.skriv(&$0) }
    }

    /// The page's own answers were changed from elsewhere since this person saw them, and to something else than what they now write.
    private func ändradAvAnnan(_ svar: Answers, sågs: String?) -> Bool {
        let sparat = avtryck(utkast.svar)
        return sågs != nil && sågs != sparat && avtryck(svar) != sparat
    }

    /// What tells whether two sets of answers are the same as far as this page goes.
    private func avtryck(_ svar: Answers) -> String {
        Digest.hex(Digest.sha256(Array(Flow([sida]).relevant(svar).json.utf8)).prefix(8))
    }

    private var väg: String { Formulär.väg(sida.slug, ändrar: ändrar) }

    private func nästa(_ svar: Answers) -> String {
        flöde.next(after: sida, svar, changing: ändrar).map { Formulär.väg($0.slug, ändrar: ändrar) } ?? Site.kontrollera.path
    }

    private var tillbaka: Site {
        if ändrar { return .kontrollera }
        return flöde.previous(before: sida, utkast.svar).map { Formulär.sida($0.slug) } ?? .ansökan
    }
}

struct Stegsida {
    let sida: Page
    let steg: String
    let svar: Answers
    let problem: [Problem]
    let väg: String
    /// What the page's answers were when it was shown.
    let sett: String
    let nyckel: String
    /// What the person had written when it turned out that the page had been changed elsewhere.
    let skrivet: [SummaryRow]
    /// False: the session ended when the page came in, and what stands here has not been saved.
    let sparat: Bool

    func skriv(_ ut: inout HTML) {
        if !skrivet.isEmpty {
            ut.panel(.waiting, "Ansökan har ändrats på en annan enhet. Här är den senaste versionen", announced: true) { ut in
                ut.p("Det här skrev du nu. Vill du ha kvar det, skriv det igen nedanför.")
                ut.summaryList(skrivet)
            }
        }
        if !sparat {
            ut.panel(.waiting, "Du loggades ut för att skydda dina uppgifter", announced: true) { $0.p("Det du skrev finns kvar här "
                + "nedanför. Spara det för att fortsätta.") }
        }
        ut.form(FormPage(sida, svar, problem, step: steg, action: väg, hidden: [(Formulärfält.nyckel, nyckel), ("_sett", sett)])) { ut in
            ut.quietSubmit("Spara och fortsätt senare", name: "_senare", value: "1")
        }
    }
}
