import Begrepp
import Lagrum

/// En kostnad som hushållet söker bistånd till.
package struct Utgift: Hashable, Sendable {
    package var id: String
    package var slag: Utgiftsslag
    package var ansökt: Kronor
    package var källa: Källa
    /// Vad det är, för slaget övrigt: "glasögon".
    package var benämning: String?
    /// Det som godkändes förra månaden, vid återansökan; nil om utgiften är ny.
    package var förra: Kronor?
    /// Beloppet en handläggare har bestämt.
    package var godkänt: Godkännande?

    package init(id: String, slag: Utgiftsslag, ansökt: Kronor, källa: Källa, benämning: String? = nil, förra: Kronor? = nil,
                 godkänt: Godkännande? = nil) {
        (self.id, self.slag, self.ansökt, self.källa) = (id, slag, ansökt, källa)
        (self.benämning, self.förra, self.godkänt) = (benämning, förra, godkänt)
    }

    /// Levnadskostnader i övrigt prövas av en människa, också det som söks i ord utan belopp.
    package var prövasAvMänniska: Bool { slag == .övrigt && (ansökt > .noll || benämning != nil) }

    /// "hyran", "kostnaden för glasögon": i en mening.
    var iMening: String {
        switch slag {
        case .hyra: "hyran"
        case .el: "elräkningen"
        case .hemförsäkring: "hemförsäkringen"
        case .arbetsresor: "kostnaden för arbetsresor"
        case .fackavgift: "fackavgiften"
        case .aKassa: "avgiften till a-kassan"
        case .övrigt: "kostnaden för \(benämning ?? "annat")"
        }
    }

    /// "Hyra" eller "Glasögon".
    package var rubrik: String {
        guard slag == .övrigt, let benämning, let första = benämning.first else { return slag.rubrik }
        return första.uppercased() + benämning.dropFirst()
    }
}

/// 12 kap. 7 § första stycket 2 SoL: "boende, hushållsel, arbetsresor, hemförsäkring samt medlemskap i fackförening och
/// arbetslöshetskassa"; allt annat är levnadskostnader i övrigt (12 kap. 1 §).
package enum Utgiftsslag: String, Sendable, CaseIterable {
    case hyra, el, hemförsäkring = "hemforsakring", arbetsresor, fackavgift, aKassa = "a_kassa", övrigt = "utanfor_norm"

    package var rubrik: String {
        switch self {
        case .hyra: "Hyra eller annan boendekostnad"
        case .el: "Hushållsel"
        case .hemförsäkring: "Hemförsäkring"
        case .arbetsresor: "Arbetsresor"
        case .fackavgift: "Avgift till fackförening"
        case .aKassa: "Avgift till a-kassa"
        case .övrigt: "Annan kostnad"
        }
    }
}
