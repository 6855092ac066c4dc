import Forms
import HTTP

/// A small form that came back with something wrong: which one, what was written, and what to put right.
struct Retur {
    let form: String
    let svar: Answers
    let problem: [Problem]

    /// What stands in a box: what was written if this form came back, else what it began with.
    func värde(_ form: String, _ namn: String, annars: String) -> String { form == self.form ? svar[namn] : annars }
    func fel(_ form: String, _ id: String) -> String? { form == self.form ? problem.message(for: id) : nil }
}

extension Retur {
    /// Of which small form this is; nil where it carried no writing.
    init?(_ fält: FormBody) {
        let form: String? = if let rad = fält["rad"] { "rad:\(rad)" }
            else if let person = fält["jobbstimulans"] { "jobbstimulans:\(person)" }
            else if let kod = fält["kod"] { "skal:\(kod)" }
            else if fält["begaran_1"] != nil { "komplettering" }
            else if fält["stallning"] != nil { "beslut" }
            else { nil }
        guard let form else { return nil }
        self.init(form: form, svar: Answers(Dictionary(fält.fields.map { ($0.name, [$0.value]) }) { första, _ in första }), problem: [])
    }
}
