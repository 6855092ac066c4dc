import Forms
import HTML

extension HTML {
    /// A repeating group as a table: a row a line, a column a question. For short answers that are typed in one go.
    /// Each box is named by its column and its row. What is wrong stands in the box's own cell.
    mutating func radtabell(_ grupp: Group, rubrik: String, _ svar: Answers, _ problem: [Problem], rader: Int) {
        table(rubrik, id: "tabell-\(grupp.name)", grupp.fields.map { Column($0.label) }) { ut in
            for nr in grupp.rows(svar, blank: rader) {
                ut.tr(.id("\(grupp.name)_\(nr)")) { ut in
                    for fält in grupp.fields { ut.cell(grupp, nr, fält, svar, problem) }
                }
            }
        }
    }

    private mutating func cell(_ grupp: Group, _ nr: Int, _ fält: Field, _ svar: Answers, _ problem: [Problem]) {
        let namn = grupp.fieldName(nr, fält)
        let fel = problem.message(for: namn)
        td(.class(fel == nil ? nil : "falt-fel")) { ut in
            ut.input(.type("text"), .id(namn), .name(namn), .value(svar[namn]), .autocomplete("off"), .inputmode(fält.inputmode),
                     .aria("label", "\(fält.label), \(grupp.title.lowercased()) \(nr)"),
                     .aria("invalid", fel == nil ? nil : "true"), .aria("describedby", fel == nil ? nil : "\(namn)-fel"))
            if let fel { ut.p(fel, .class("felmeddelande"), .id("\(namn)-fel")) }
        }
    }
}
