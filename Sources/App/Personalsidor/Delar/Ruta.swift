import HTML

/// One labelled box of a small form, several of which stand on the same page: so its id is its own and not its name.
struct Ruta {
    enum Slag { case text, belopp, datum, flerrad(rader: Int) }
    let rubrik: String
    let namn: String
    let id: String
    let slag: Slag
    let värde: String
    let fel: String?
    var ledtext: String?

    init(_ rubrik: String, namn: String, id: String, _ slag: Slag = .text, värde: String = "", fel: String? = nil, ledtext: String? = nil) {
        (self.rubrik, self.namn, self.id, self.slag, self.värde, self.fel, self.ledtext) = (rubrik, namn, id, slag, värde, fel, ledtext)
    }
}

extension HTML {
    mutating func ruta(_ ruta: Ruta) {
        let beskrivs = [ruta.ledtext.map { _ in "\(ruta.id)-ledtext" }, ruta.fel.map { _ in "\(ruta.id)-fel" }].compactMap { $0 }.joined(separator: " ")
        div(.class(ruta.fel == nil ? "falt" : "falt falt-fel")) { ut in
            ut.label(ruta.rubrik, .for(ruta.id), .class("etikett"))
            if let ledtext = ruta.ledtext { ut.p(ledtext, .class("ledtext"), .id("\(ruta.id)-ledtext")) }
            if let fel = ruta.fel { ut.p(fel, .class("felmeddelande"), .id("\(ruta.id)-fel")) }
            ut.kontroll(ruta, beskrivs: beskrivs.isEmpty ? nil : beskrivs)
        }
    }

    private mutating func kontroll(_ ruta: Ruta, beskrivs: String?) {
        let ogiltig = ruta.fel == nil ? nil : "true"
        switch ruta.slag {
        case .flerrad(let rader):
            textarea(ruta.värde, .id(ruta.id), .name(ruta.namn), .rows(rader), .aria("describedby", beskrivs), .aria("invalid", ogiltig))
        case .text:
            input(.type("text"), .id(ruta.id), .name(ruta.namn), .value(ruta.värde), .autocomplete("off"),
                  .aria("describedby", beskrivs), .aria("invalid", ogiltig))
        case .belopp:
            input(.class("w10"), .type("text"), .id(ruta.id), .name(ruta.namn), .value(ruta.värde), .autocomplete("off"), .inputmode("decimal"),
                  .aria("describedby", beskrivs), .aria("invalid", ogiltig))
        case .datum:
            input(.class("w10"), .type("text"), .id(ruta.id), .name(ruta.namn), .value(ruta.värde), .autocomplete("off"), .inputmode("numeric"),
                  .aria("describedby", beskrivs), .aria("invalid", ogiltig))
        }
    }
}
