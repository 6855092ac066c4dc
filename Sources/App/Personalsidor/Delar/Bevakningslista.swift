import Arende
import Base
import Begrepp
import HTML
import Site

/// Tasks that wait for a person, each with the case it is about and a button when it is done.
struct Bevakningslista {
    struct Rad {
        let id: String
        let ärende: String
        let text: String
        let skapad: Tidpunkt
        let akut: Bool
        let länk: Site
    }
    let rader: [Rad]
    let nyckel: String

    func skriv(_ ut: inout HTML) {
        guard !rader.isEmpty else { return ut.p("Inga uppgifter väntar.", .class("tom")) }
        ut.table("Uppgifter som väntar", id: "uppgifter", captionUnseen: true, ["Vad", "Ärende", "Sedan", "Åtgärd"]) { ut in
            for rad in rader { self.rad(rad, &ut) }
        }
    }

    private func rad(_ rad: Rad, _ ut: inout HTML) {
        ut.tr(.data("arende", rad.ärende)) { ut in
            ut.th(.scope("row")) { ut in
                if rad.akut { ut.tag("Akut", .alarm) }
                ut.text(rad.akut ? " \(rad.text)" : rad.text)
            }
            ut.td(.class("nummer")) { $0.a(rad.ärende, .href(rad.länk.path)) }
            ut.td { $0.time(rad.skapad.kort, .datetime(rad.skapad.rfc3339)) }
            ut.td { $0.knapp("Klar", nyckel, till: .bevakningKlar(rad.id), avser: "\(rad.text), \(rad.ärende)") }
        }
    }
}

extension Bevakningslista {
    init(_ bevakningar: [Bevakning], nyckel: String, länk: (Bevakning) -> Site) {
        self.init(rader: bevakningar.map {
            Rad(id: $0.id, ärende: $0.ärendenummer, text: $0.text, skapad: $0.skapad, akut: $0.slag == .akut, länk: länk($0))
        }, nyckel: nyckel)
    }
}
