import Ansokan
import Handlaggning
import HTML
import HTTP
import Konto
import Site

extension Anrop {
    /// Proves that a form came from a page of ours.
    var nyckel: String { session?.formulärnyckel ?? "" }

    /// The applicant and the entry their reads and writes make in the access log.
    func part() throws(Neka) -> (person: Person, åtkomst: Åtkomst) {
        let person = try sökande()
        return (person, åtkomst(.sökande(person)))
    }

    /// The person's own view of the case. Throws `Neka.finnsInte` for one that is not there or not theirs.
    func ärendevy(_ nummer: String) async throws -> (vy: Ärendevy, person: Person, åtkomst: Åtkomst) {
        let (person, åtkomst) = try part()
        guard let vy = try await verksamhet.ärendevy(nummer, för: person, åtkomst: åtkomst) else { throw Neka.finnsInte }
        return (vy, person, åtkomst)
    }

    /// Came from Ändra on the page where everything is checked, and goes back there.
    var ändrar: Bool { request.query["andra"] != nil }
}

extension HTML {
    /// A form that is posted to a page of ours.
    mutating func formulär(_ nyckel: String, till mål: Site, filer: Bool = false, innehåll: (inout HTML) -> Void) {
        formulär(nyckel, till: mål.path, filer: filer, innehåll: innehåll)
    }

    mutating func formulär(_ nyckel: String, till adress: String, filer: Bool = false, innehåll: (inout HTML) -> Void) {
        form(.class("formular"), .method("post"), .action(adress), .attribute("enctype", filer ? "multipart/form-data" : nil), .novalidate) { ut in
            ut.hiddenField(Formulärfält.nyckel, nyckel)
            innehåll(&ut)
        }
    }

    mutating func länk(_ text: String, till mål: Site) { a(text, .href(mål.path)) }
}

extension Formulär {
    static func sida(_ slug: String) -> Site { slug == bilagor ? .bilagor : .ansökanSteg(slug) }
    static func väg(_ slug: String, ändrar: Bool = false) -> String { sida(slug).path + (ändrar ? "?andra=1" : "") }
}
