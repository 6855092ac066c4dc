import Begrepp

/// Someone who works with the cases: who they are at their employer's directory, and what they may do here.
package struct Personal: Sendable, Equatable {
    package typealias Id = String

    package enum Roll: String, Sendable, CaseIterable {
        case kundtjänst = "kundtjanst", ask, handläggare = "handlaggare", chef, administratör = "administrator", granskare
    }

    package let id: Id
    /// The directory's own name for the person; calendars refer to it.
    package let subjekt: String
    package let namn: String
    package let personnummer: Personnummer?
    package let roller: [Roll]
    /// May open cases of people with protected identity.
    package let skyddsbehörig: Bool

    package func har(_ roll: Roll) -> Bool { roller.contains(roll) }
}
