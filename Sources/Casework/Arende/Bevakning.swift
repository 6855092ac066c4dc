import Base
import Begrepp
import Konto
import Storage

/// Something a person must see to that is no decision: no free slot, an interpreter to book, an appeal to pass on.
package struct Bevakning: Sendable {
    package enum Slag: String, Sendable {
        case bokaTid = "boka_tid", bokaTolk = "boka_tolk", akut, överklagande = "overklagande", jobbMisslyckat = "jobb_misslyckat", fristNära = "frist_nara",
             halvaFristen = "halva_fristen"
    }
    package let id: String
    package let ärende: String
    package let ärendenummer: String
    package let slag: Slag
    package let text: String
    package let skapad: Tidpunkt
}

package struct BevakningStore: Sendable {
    private let db: any Querying
    package init(_ db: any Querying) { self.db = db }

    /// Unless there is an open one of the kind.
    package func lägg(_ slag: Bevakning.Slag, roll: Personal.Roll, text: String, ärende: String, nu: Tidpunkt) async throws {
        try await lägg(slag, roll, text, ärende, nu, omInte: "klar_vid IS NULL")
    }

    /// Unless there is an open one of the kind, or someone has seen to one with the same words: what is warned of again and
    /// again is seen to once.
    package func varna(_ slag: Bevakning.Slag, roll: Personal.Roll, text: String, ärende: String, nu: Tidpunkt) async throws {
        try await lägg(slag, roll, text, ärende, nu, omInte: "(klar_vid IS NULL OR text = \(text))")
    }

    private func lägg(_ slag: Bevakning.Slag, _ roll: Personal.Roll, _ text: String, _ ärende: String, _ nu: Tidpunkt, omInte finns: SQL) async throws {
        try await db.execute("""
            INSERT INTO bevakning (id, arende_id, slag, roll, text, skapad)
            SELECT \(Random.id(nu)), \(ärende), \(slag.rawValue), \(roll.rawValue), \(text), \(nu)
            WHERE NOT EXISTS (SELECT 1 FROM bevakning WHERE arende_id = \(ärende) AND slag = \(slag.rawValue) AND \(finns))
            """)
    }

    /// Of the kinds this program knows: a newer one that runs beside it shows its own.
    package func öppna(roll: Personal.Roll, skyddsbehörig: Bool) async throws -> [Bevakning] {
        try await db.query("""
            SELECT u.id, u.arende_id, a.nummer, u.slag, u.text, u.skapad FROM bevakning u JOIN arende a ON a.id = u.arende_id
            WHERE u.roll = \(roll.rawValue) AND u.klar_vid IS NULL AND (a.skyddad = 0 OR \(skyddsbehörig) = 1) ORDER BY u.skapad
            """).filter { try Bevakning.Slag(rawValue: $0.text("slag")) != nil }.map { try Bevakning($0) }
    }

    /// What the tasks of this kind asked for has come about, or no longer holds.
    package func klara(_ slag: Bevakning.Slag, ärende: String, av aktör: Aktör, nu: Tidpunkt) async throws {
        let personal: String? = if case .personal(let personal) = aktör { personal.id } else { nil }
        try await db.execute("""
            UPDATE bevakning SET klar_vid = \(nu), klar_av = \(personal) WHERE arende_id = \(ärende) AND slag = \(slag.rawValue) AND klar_vid IS NULL
            """)
    }

    package func klar(_ id: String, av: Personal, nu: Tidpunkt) async throws {
        try await db.execute("UPDATE bevakning SET klar_vid = \(nu), klar_av = \(av.id) WHERE id = \(id) AND klar_vid IS NULL")
    }
}

extension Bevakning {
    init(_ rad: Row) throws {
        guard let slag = Slag(rawValue: try rad.text("slag")) else { throw Radfel("bevakning") }
        self.init(id: try rad.text("id"), ärende: try rad.text("arende_id"), ärendenummer: try rad.text("nummer"), slag: slag,
                  text: try rad.text("text"), skapad: try rad.instant("skapad"))
    }
}
