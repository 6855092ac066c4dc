import Begrepp
import EkonomisktBistand
import Lagrum

/// What a handläggare's change of an income is stored under. A cost is known by its own id.
package enum Radnamn {
    /// The income of that number among those that were told.
    package static func uppgiven(_ nr: Int) -> String { "inkomst\(nr + 1)" }

    /// What only a register knows, all of one kind that one person has.
    package static func registrets(_ person: PersonId, _ slag: Inkomstslag) -> String { "register:\(person.text):\(slag.rawValue)" }
}

extension Inkomst {
    /// Nobody told of it.
    package var ärRegistrets: Bool { if case .register = källa { true } else { false } }
}
