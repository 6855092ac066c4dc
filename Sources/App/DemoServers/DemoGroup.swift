/// Two providers on one server, each with its own people: `/medborgare` and `/personal`.
package enum DemoGroup: String, CaseIterable, Sendable {
    case citizens = "medborgare"
    case staff = "personal"

    var heading: String {
        switch self {
        case .citizens: "Logga in som en påhittad person"
        case .staff: "Logga in som påhittad personal"
        }
    }
}
