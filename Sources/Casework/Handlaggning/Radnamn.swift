import Begrepp
import EkonomisktBistand
import Lagrum

/// What a handläggare's change of the calculation is stored under. A cost is known by its own id.
package enum Radnamn {
    /// The income of that number among those that were told.
    package static func uppgiven(_ nr: Int) -> String { "inkomst\(nr + 1)" }

    /// So much more or less than the riksnorm, for special reasons in the single case (12 kap. 7 § tredje stycket SoL).
    package static let högreNivå = "hogre_niva", lägreNivå = "lagre_niva"

    /// A surplus from an earlier month, as a row of its own.
    package static let överskott = "overskott"

    /// Whether the särskild beräkningsregel applies to the person's pay.
    package static func jobbstimulans(_ person: PersonId) -> String { "jobbstimulans:\(person.text)" }

    /// What only a register knows, all of one kind that one person has.
    package static func registrets(_ person: PersonId, _ slag: Inkomstslag) -> String { "register:\(person.text):\(slag.rawValue)" }
}

extension Inkomst {
    /// Nobody told of it.
    package var ärRegistrets: Bool { if case .register = källa { true } else { false } }
}
