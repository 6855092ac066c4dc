import Base
import Begrepp
import Konto

/// A case, from the application that opened it to the decision that ends it.
/// A value: change it, and write it with `ÄrendeStore.anteckna`, which records the event that changed it.
package struct Ärende: Sendable {
    package typealias Id = String

    package enum Slag: String, Sendable { case nyansökan = "nyansokan", återansökan = "ateransokan", tilläggsansökan = "tillaggsansokan" }

    package enum Status: String, Sendable {
        /// The program drives it; what it waits for is computed, not stored.
        case pågår = "pagar"
        /// A person has it, with named reasons.
        case handläggare = "handlaggare"
        /// We wait for the applicant; the frist is paused.
        case komplettering
        case beslutad
        case återtagen = "atertagen"

        /// Neither decided nor withdrawn.
        package var öppen: Bool { self == .pågår || self == .handläggare || self == .komplettering }
    }

    package let id: Id
    package let nummer: String
    package let ansökan: String
    package let slag: Slag
    package let sökande: Person.Id
    package let medsökande: Person.Id?
    package let månad: Månad
    package var status: Status
    /// The number of its newest event.
    package internal(set) var version: Int
    /// The hash of its newest event.
    package internal(set) var kedja: String
    package var skyddad: Bool
    package var akut: Bool
    package let förstaKontakt: Tidpunkt
    package let inkommen: Tidpunkt
    package var komplett: Tidpunkt?
    package var nysamtal: Tidpunkt?
    package var beslutad: Tidpunkt?
    package var expedierad: Tidpunkt?
    package var frist: Tidpunkt
    package var pausadSedan: Tidpunkt?
    package var handläggare: Personal.Id?
    package var beslut: String?

    /// A case that has just come in. It exists when its first event is written.
    package init(id: Id, nummer: String, ansökan: String, slag: Slag, sökande: Person.Id, medsökande: Person.Id?, månad: Månad,
                 akut: Bool, skyddad: Bool, förstaKontakt: Tidpunkt, inkommen: Tidpunkt, komplett: Tidpunkt?, frist: Tidpunkt) {
        self.id = id
        self.nummer = nummer
        self.ansökan = ansökan
        self.slag = slag
        self.sökande = sökande
        self.medsökande = medsökande
        self.månad = månad
        status = .pågår
        version = 0
        kedja = ""
        self.skyddad = skyddad
        self.akut = akut
        self.förstaKontakt = förstaKontakt
        self.inkommen = inkommen
        self.komplett = komplett
        self.frist = frist
    }

    package var öppet: Bool { status.öppen }

    package func rör(_ person: Person.Id) -> Bool { sökande == person || medsökande == person }
}
