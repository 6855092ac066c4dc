import Base
import Begrepp
import DemoServers

/// What the demo's registers know of the demo's people, counted from today.
enum Demoregister {
    static func svar(idag: Datum) -> DemoRegister {
        var register = DemoRegister()
        for person in Demofolk.sökande {
            for myndighet in DemoAgency.allCases {
                register.answers[myndighet, default: [:]][person.personnummer] = svar(myndighet, person, idag)
            }
        }
        return register
    }

    private static func svar(_ myndighet: DemoAgency, _ person: Demoperson, _ idag: Datum) -> DemoAnswer {
        if person.id == "elin", myndighet == .fk { return .tyst }
        let fakta: [(key: String, value: JSON)] = switch myndighet {
        case .kir: folkbokföring(person)
        case .fk: [("utbetalningar", .array(barnbidrag(person, idag)))]
        case .pm, .akassa, .csn: [("utbetalningar", [])]
        case .af: [("inskriven", true), ("sedan", .string((idag.månad - 3).förstaDagen.text)), ("kategori", "Arbetslös")]
        case .skv: [("arbetsgivardeklarationer", .array(löner(person, idag))), ("kapital", [])]
        case .ts: [("fordon", [])]
        }
        return .svar(.object([("pnr", .string(person.personnummer))] + fakta))
    }

    private static func folkbokföring(_ person: Demoperson) -> [(key: String, value: JSON)] {
        [("namn", .string("\(person.förnamn) \(person.efternamn)")),
         ("adress", person.skyddad ? "" : .string("Demogatan \(person.personnummer.suffix(1))")),
         ("postnr", .string(person.hemkommun == "svedala" ? "23300" : "23100")),
         ("ort", .string(person.hemkommun == "svedala" ? "Svedala" : "Trelleborg")),
         ("civilstand", "ogift"), ("kommun", .string(person.hemkommun)),
         ("skyddad", person.skyddad ? "skyddadFolkbokforing" : "ingen"), ("barn", JSON(person.barn))]
    }

    /// Paid on the 20th, to one of two parents: 1 250 kr a child and 150 kr flerbarnstillägg for two.
    private static func barnbidrag(_ person: Demoperson, _ idag: Datum) -> [JSON] {
        let belopp = switch (person.id, person.barn.count) {
        case ("carla", _): "2650.00"
        case ("johan", _): "1250.00"
        default: ""
        }
        guard !belopp.isEmpty else { return [] }
        return (-6...1).map { idag.månad + $0 }.map { månad in
            ["forman": "barnbidrag", "belopp": .string(belopp), "datum": .string((månad.förstaDagen + 19).text),
             "fran": .string(månad.förstaDagen.text), "till": .string(månad.sistaDagen.text)]
        }
    }

    private static func löner(_ person: Demoperson, _ idag: Datum) -> [JSON] {
        guard person.id == "gun" else { return [] }
        return (-6 ... -1).map { idag.månad + $0 }.map { månad in
            ["manad": .string(månad.text), "arbetsgivare": "Demobutiken AB", "brutto": "6400.00", "netto": "5000.00"]
        }
    }
}
