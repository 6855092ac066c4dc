import Base
import Begrepp

/// Varifrån en uppgift kommer. Var och en som läser spåret ska kunna se det.
package enum Källa: Hashable, Sendable {
    case ansökan
    /// "Försäkringskassan", "KIR".
    case register(String)
    /// En tjänsteman som har angett skäl; `av` är tjänstemannens beteckning i systemet.
    case handläggare(skäl: String, av: String)
    /// Kommunens riktlinje, med nämndens beslut.
    case riktlinje(String)
    /// Ett belopp i en författning, "SFS 2025:1046".
    case författning(String)
    /// Sagt av den som frågar, utan ärende.
    case angivet

    /// "Ansökan", "Försäkringskassan", "Kommunens riktlinje, SN § 12".
    package var visning: String {
        switch self {
        case .ansökan: "Ansökan"
        case .register(let namn): namn
        case .handläggare(let skäl, _): "Handläggarens bedömning: \(skäl)"
        case .riktlinje(let beslut): "Kommunens riktlinje, \(beslut)"
        case .författning(let sfs): sfs
        case .angivet: "Angivet"
        }
    }

    package var json: JSON {
        switch self {
        case .ansökan: ["slag": "ansokan"]
        case .register(let namn): ["slag": "register", "namn": .string(namn)]
        case .handläggare(let skäl, let av): ["slag": "handlaggare", "skal": .string(skäl), "av": .string(av)]
        case .riktlinje(let beslut): ["slag": "riktlinje", "beslut": .string(beslut)]
        case .författning(let sfs): ["slag": "forfattning", "sfs": .string(sfs)]
        case .angivet: ["slag": "angivet"]
        }
    }

    package init(_ fält: Fält) throws(Fältfel) {
        switch try fält["slag"].text() {
        case "ansokan": self = .ansökan
        case "register": self = .register(try fält["namn"].text())
        case "handlaggare": self = .handläggare(skäl: try fält["skal"].text(), av: try fält["av"].text())
        case "riktlinje": self = .riktlinje(try fält["beslut"].text())
        case "forfattning": self = .författning(try fält["sfs"].text())
        case "angivet": self = .angivet
        default: throw fält["slag"].fel("är ingen känd källa")
        }
    }
}

/// En uppgift och varifrån den kommer.
package struct Uppgift<Värde: Hashable & Sendable>: Hashable, Sendable {
    package var värde: Värde
    package var källa: Källa

    package init(_ värde: Värde, _ källa: Källa) {
        self.värde = värde
        self.källa = källa
    }
}
