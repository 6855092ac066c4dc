import Base
import Begrepp

/// A decision as it was made. It is never changed, only followed by a new one.
package struct Beslut: Sendable {
    package typealias Id = String
    package enum Utfall: String, Sendable { case bifall, delavslag, avslag, avvisning }

    /// Who stands behind it: a named person, or the function with its version, under the lease of the job that decided.
    package enum Beslutsfattare: Sendable {
        case person(namn: String)
        case funktion(namn: String, jobb: String, lån: Int)
    }

    package let id: Id
    package let ärende: String
    package let löpnr: Int
    package let utfall: Utfall
    package let belopp: Kronor
    package let månad: Månad
    package let motivering: String
    package let lagrum: [String]
    /// What it was made from, and every step: canonical JSON, kept to the byte.
    package let underlag: String
    package let resultat: String
    package let regelversion: String
    package let lydelse: String
    package let fattatAv: Beslutsfattare
    /// The nämnd's delegation it rests on, in words.
    package let delegation: String
    package let ärendeversion: Int
    package let vid: Tidpunkt

    package init(ärende: String, löpnr: Int, utfall: Utfall, belopp: Kronor, månad: Månad, motivering: String, lagrum: [String],
                 underlag: String, resultat: String, regelversion: String, lydelse: String, fattatAv: Beslutsfattare,
                 delegation: String, ärendeversion: Int, vid: Tidpunkt) {
        id = Self.id(ärende: ärende, löpnr: löpnr)
        self.ärende = ärende
        self.löpnr = löpnr
        self.utfall = utfall
        self.belopp = belopp
        self.månad = månad
        self.motivering = motivering
        self.lagrum = lagrum
        self.underlag = underlag
        self.resultat = resultat
        self.regelversion = regelversion
        self.lydelse = lydelse
        self.fattatAv = fattatAv
        self.delegation = delegation
        self.ärendeversion = ärendeversion
        self.vid = vid
    }

    /// The id follows from what it is: a decision that is made twice collides instead of standing twice.
    package static func id(ärende: String, löpnr: Int) -> Id {
        Digest.hex(Digest.sha256(Array("beslut|\(ärende)|\(löpnr)".utf8)).prefix(16))
    }

    /// Goes against the person in some part, and so must tell how to appeal.
    package var gårEmot: Bool { utfall != .bifall }

    package var beslutsfattare: String {
        switch fattatAv {
        case .person(let namn): namn
        case .funktion(let namn, _, _): namn
        }
    }
}
