import Beslut
import EkonomisktBistand

extension Beslut.Utfall {
    var rubrik: String {
        switch self {
        case .bifall: "Bifall"
        case .delavslag: "Delvis bifall"
        case .avslag: "Avslag"
        case .avvisning: "Avvisning"
        }
    }
}

extension Utfall {
    /// What the calculation gives, as the proposal says it.
    var rubrik: String {
        switch self {
        case .bifall: "Bifall"
        case .delavslag: "Delvis bifall"
        case .avslag: "Avslag"
        case .överskott(let belopp): belopp.öre == 0 ? "Avslag, inget underskott" : "Avslag, överskott \(belopp.visning)"
        }
    }
}
