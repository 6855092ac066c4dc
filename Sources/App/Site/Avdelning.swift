import Konto

/// A part of the site that stands in the navigation of who is logged in.
package enum Avdelning: Sendable, CaseIterable {
    case minaÄrenden
    case kundtjänst, ask, handläggning, chef, admin

    package var rubrik: String {
        switch self {
        case .minaÄrenden: "Mina ärenden"
        case .kundtjänst: "Kundtjänst"
        case .ask: "Nysamtal"
        case .handläggning: "Handläggning"
        case .chef: "Chef"
        case .admin: "Administration"
        }
    }

    package var sida: Site {
        switch self {
        case .minaÄrenden: .minaÄrenden
        case .kundtjänst: .kundtjänst
        case .ask: .ask
        case .handläggning: .handläggning
        case .chef: .chef
        case .admin: .admin
        }
    }

    /// The role whose place it is; nil for the applicants'.
    private var roll: Personal.Roll? {
        switch self {
        case .minaÄrenden: nil
        case .kundtjänst: .kundtjänst
        case .ask: .ask
        case .handläggning: .handläggare
        case .chef: .chef
        case .admin: .administratör
        }
    }

    /// What this person has a way to: a place that is not yours is not there.
    package static func avdelningar(för vem: Session.Vem) -> [Avdelning] {
        switch vem {
        case .sökande: [.minaÄrenden]
        case .personal(let personal): allCases.filter { $0.roll.map(personal.har) ?? false }
        }
    }
}
