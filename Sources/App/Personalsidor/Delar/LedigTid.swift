import Begrepp
import Bokning
import Forms
import Konto

/// A time that can be chosen for a nysamtal.
struct LedigTid {
    let id: String
    /// "mån 23 nov 10.00–10.30 med Ahmed Ali, Trelleborg".
    let text: String
}

extension LedigTid {
    init(_ tid: Tid, _ kommun: Kommun) {
        self.init(id: tid.id, text: "\(tid.start.kort)–\(tid.slut.klocka) med \(tid.askNamn), \(kommun.plats(tid.plats)?.namn ?? tid.plats)")
    }
}

/// The question of which time.
func ombokning(_ tider: [LedigTid]) -> Page {
    Page("boka_om", "Boka om", step: "Boka om", fields: [
        .radios("tid", "Ny tid", tider.map { Choice($0.id, $0.text) }).missing("Välj en tid"),
    ])
}
