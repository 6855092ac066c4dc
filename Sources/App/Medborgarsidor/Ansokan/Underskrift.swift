import Ansokan
import Forms
import HTML
import HTTP
import Site

/// The signature below an application that has been read through: the same words for both adults. It holds for what the
/// signer had before their eyes and for nothing else.
struct Underskrift {
    let nyckel: String
    private let utkast: Utkast
    private let skickas: Bool
    private let problem: [Problem]
    /// The draft has been changed since the page was shown.
    let ändrad: Bool

    init(_ anrop: Anrop, _ utkast: Utkast) {
        nyckel = anrop.nyckel
        self.utkast = utkast
        skickas = anrop.postar
        ändrad = anrop.postar && anrop.formulär[Self.sett] != String(utkast.version)
        problem = anrop.postar && !ändrad ? Self.problem(anrop.formulär) : []
    }

    var gäller: Bool { skickas && !ändrad && problem.isEmpty }

    var status: Status { ändrad ? .conflict : problem.isEmpty ? .ok : .unprocessableContent }

    /// First on the page: what has to be seen to before it can be sent.
    func inledning(_ ut: inout HTML) {
        ut.errorSummary(problem)
        guard ändrad else { return }
        ut.panel(.waiting, "Ansökan har ändrats sedan du läste den", announced: true) { $0.p("Inget är skickat. Läs igenom den en gång till. Stämmer allt kan du skicka den.") }
    }

    func fält(_ ut: inout HTML) {
        ut.hiddenField(Self.sett, String(utkast.version))
        ut.fields(of: Self.sida, Answers(), problem)
    }

    private static let sett = "_sett"

    private static let sida = Page("forsakran", "", step: "", fields: [
        .confirmation("forsakran", "Försäkran",
                      text: "Jag försäkrar på heder och samvete att uppgifterna är riktiga, och att jag berättar för kommunen om något ändras.")
            .missing("Kryssa i rutan om uppgifterna är riktiga"),
    ])

    private static func problem(_ formulär: FormBody) -> [Problem] {
        var svar = Answers()
        _ = sida.take(formulär.fields, into: &svar)
        return sida.problems(svar)
    }
}
