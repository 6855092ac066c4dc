import Begrepp
import Forms
import Konto
import Synchronization

/// The questions of a kommun, written once for each day they are put: they are some hundred texts, and nearly all of them are
/// the same for everybody.
package final class Blanketter: Sendable {
    /// Applications are read by the day they came in, which is seldom many days ago.
    private static let flest = 32

    private let kommun: Kommun
    /// Protected by the lock.
    private let dagar = Mutex<[Datum: Formulär]>([:])

    package init(_ kommun: Kommun) { self.kommun = kommun }

    package func formulär(_ sökande: Personnummer? = nil, idag: Datum) -> Formulär {
        let allas = allas(idag)
        return sökande.map { Formulär(allas, för: $0) } ?? allas
    }

    private func allas(_ idag: Datum) -> Formulär {
        dagar.withLock { dagar in
            if let formulär = dagar[idag] { return formulär }
            let formulär = Formulär(kommun: kommun, sökande: nil, idag: idag)
            if dagar.count >= Self.flest { dagar = [:] }
            dagar[idag] = formulär
            return formulär
        }
    }
}
