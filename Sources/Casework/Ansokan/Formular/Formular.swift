import Begrepp
import Forms
import Konto

/// The questions of a nyansökan, in the order they are put: six steps, one thing a page, gates before what they open.
/// The same questions make the page for paper (`papper`). The answers are read by `läs` and `läsPapper`.
package struct Formulär: Sendable {
    package let kommun: Kommun
    /// The one who applies; nil on paper until the number has been written.
    package let sökande: Personnummer?
    package let idag: Datum
    /// The e-ansökan.
    package private(set) var flöde = Flow([])
    /// The questions that a paper form can answer, for the one who types it in.
    package var papper: Flow { Flow(flöde.pages.filter { !$0.fields.isEmpty || !$0.groups.isEmpty }) }

    /// Writes every question anew: `Blanketter` keeps those of a day.
    package init(kommun: Kommun, sökande: Personnummer?, idag: Datum) {
        self.kommun = kommun
        self.sökande = sökande
        self.idag = idag
        flöde = Flow(omDig + hushåll + arbete + inkomster + utgifter + kontoOchBilagor)
    }

    /// The same questions put to `sökande`. Only one of the pages asks about who they are.
    init(_ formulär: Formulär, för sökande: Personnummer) {
        kommun = formulär.kommun
        self.sökande = sökande
        idag = formulär.idag
        flöde = Flow(formulär.flöde.pages.map { $0.slug == Formulär.medsökande ? $0.checking(annanÄnSökanden) : $0 })
    }

    // Three pages have no questions, only something to read or do; they are always answered.

    /// The phone number, for the one who has no food, medicine or roof.
    package static let akutHjälp = "akut-hjalp"
    /// The files, which are kept beside the answers.
    package static let bilagor = "bilagor"
    /// What is checked against registers, before everything is read through and sent.
    package static let information = "information"

    package enum Steg {
        package static let omDig = "Om dig"
        package static let hushåll = "Familj och bostad"
        package static let arbete = "Arbete"
        package static let inkomster = "Inkomster och tillgångar"
        package static let utgifter = "Utgifter"
        package static let konto = "Konto och bilagor"
    }
}

// What other questions hang on.
extension Answers {
    package var akutNöd: Bool { yes("akut_nod") }
    package var sammanboende: Bool { self["hushall"] == "sammanboende" }
    package var medsökandesNamn: String {
        [self["medsokande_fornamn"], self["medsokande_efternamn"]].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

/// The personal questions are put once for each adult: the co-applicant's fields and pages carry a prefix.
struct Vuxen: Sendable {
    let vem: Ansökan.Vem
    var ärMedsökande: Bool { vem == .medsökande }
    func fält(_ namn: String) -> String { ärMedsökande ? "medsokande_\(namn)" : namn }
    func sida(_ namn: String) -> String { ärMedsökande ? "medsokande-\(namn)" : namn }
    /// The question as it is put about oneself or about the other.
    func fråga(_ omDig: String, _ omMedsökande: String) -> String { ärMedsökande ? omMedsökande : omDig }
    func visas(_ svar: Answers) -> Bool { !ärMedsökande || svar.sammanboende }
}
