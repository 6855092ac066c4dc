/// The agencies and registers a case is checked against.
package enum Registerkälla: String, Sendable, CaseIterable {
    case kir, fk, pm, af, csn, akassa, skv, ts

    package var rubrik: String {
        switch self {
        case .kir: "Folkbokföringen"
        case .fk: "Försäkringskassan"
        case .pm: "Pensionsmyndigheten"
        case .af: "Arbetsförmedlingen"
        case .csn: "CSN"
        case .akassa: "A-kassorna"
        case .skv: "Skatteverket"
        case .ts: "Transportstyrelsen"
        }
    }

    /// The law that gives the nämnd access without consent, named in every question (SoL 2025:400).
    var lagrum: String {
        switch self {
        case .fk, .pm, .csn, .akassa: "15 kap. 10 § SoL"
        case .af: "15 kap. 11 § SoL"
        case .skv: "15 kap. 12 § SoL"
        case .kir, .ts: "14 kap. 2 § SoL"
        }
    }
}
