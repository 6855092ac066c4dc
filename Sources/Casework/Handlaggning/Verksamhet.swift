import Ansokan
import Base
import Begrepp
import Konto
import Register
import Storage

/// One kommun at work: its configuration, its database, its clock, its registers and its rules.
/// The acts of the casework are functions of it, one file each; this is the only target that knows their order.
package struct Verksamhet: Sendable {
    package let kommun: Kommun
    package let db: any Database
    package let klocka: any WallClock
    package let register: any Registerfrågare
    package let regler: Regelbok
    /// Told after a transaction that queued work, so that this process takes it at once.
    package let väckArbetaren: @Sendable () -> Void
    let tidsval: Tidsval
    let turordning: Turordning
    let frågeplatser: Frågeplatser
    let blanketter: Blanketter

    package init(kommun: Kommun, db: any Database, klocka: any WallClock, register: any Registerfrågare, regler: Regelbok,
                 väckArbetaren: @escaping @Sendable () -> Void) {
        self.kommun = kommun
        self.db = db
        self.klocka = klocka
        self.register = register
        self.regler = regler
        self.väckArbetaren = väckArbetaren
        tidsval = Tidsval()
        turordning = Turordning()
        frågeplatser = Frågeplatser(16)
        blanketter = Blanketter(kommun)
    }

    /// The same casework by other connections to the same database.
    package func med(_ db: any Database) -> Verksamhet { Verksamhet(av: self, db) }

    private init(av annan: Verksamhet, _ db: any Database) {
        (kommun, klocka, register, regler) = (annan.kommun, annan.klocka, annan.register, annan.regler)
        (väckArbetaren, blanketter) = (annan.väckArbetaren, annan.blanketter)
        (tidsval, turordning, frågeplatser) = (annan.tidsval, annan.turordning, annan.frågeplatser)
        self.db = db
    }
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
