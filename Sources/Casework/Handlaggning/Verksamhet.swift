import Ansokan
import Base
import Begrepp
import Konto
import Register
import Storage

/// One kommun at work: its configuration, its database, its clock, its registers and its rules.
/// The acts of the casework are functions of it, one file each; this is the only target that knows their order.
///
/// Its parts are kept together behind one reference: it goes into every act, on several loops at once, and as a value of a dozen
/// references each of them would be counted up and down on both cores every time.
package struct Verksamhet: Sendable {
    private final class Delar: Sendable {
        let kommun: Kommun
        let klocka: any WallClock
        let register: any Registerfrågare
        let regler: Regelbok
        let väckArbetaren: @Sendable () -> Void
        let tidsval = Tidsval()
        let turordning = Turordning()
        let frågeplatser = Frågeplatser(16)
        let blanketter: Blanketter

        init(_ kommun: Kommun, _ klocka: any WallClock, _ register: any Registerfrågare, _ regler: Regelbok, _ väckArbetaren: @escaping @Sendable () -> Void) {
            (self.kommun, self.klocka, self.register, self.regler, self.väckArbetaren) = (kommun, klocka, register, regler, väckArbetaren)
            blanketter = Blanketter(kommun)
        }
    }

    package let db: any Database
    private let delar: Delar

    package var kommun: Kommun { delar.kommun }
    package var klocka: any WallClock { delar.klocka }
    package var register: any Registerfrågare { delar.register }
    package var regler: Regelbok { delar.regler }
    /// Told after a transaction that queued work, so that this process takes it at once.
    package var väckArbetaren: @Sendable () -> Void { delar.väckArbetaren }
    var tidsval: Tidsval { delar.tidsval }
    var turordning: Turordning { delar.turordning }
    var frågeplatser: Frågeplatser { delar.frågeplatser }
    var blanketter: Blanketter { delar.blanketter }

    package init(kommun: Kommun, db: any Database, klocka: any WallClock, register: any Registerfrågare, regler: Regelbok,
                 väckArbetaren: @escaping @Sendable () -> Void) {
        self.db = db
        delar = Delar(kommun, klocka, register, regler, väckArbetaren)
    }

    /// The same casework by other connections to the same database.
    package func med(_ db: any Database) -> Verksamhet { Verksamhet(delar, db) }

    /// The same casework at another time, with nobody to wake.
    package func med(klocka: any WallClock) -> Verksamhet { Verksamhet(Delar(kommun, klocka, register, regler, {}), db) }

    private init(_ delar: Delar, _ db: any Database) { (self.delar, self.db) = (delar, db) }
}

/// The act cannot be done as the case now stands, in a word for the person who tried.
package enum Hinder: Error, Equatable {
    case finnsInte
    /// Someone else changed the case first; the page shows the newest.
    case ändradesAvAnnan
    /// One's own case, or a relative's.
    case jäv
    case redanAvgjort
    case väntarPåSökande
    case tidenÄrTagen
    case förSent
    case månadenÄrBeviljad
    case ejNuMöjligt
}
