import Base
import Begrepp
import Konto
import Storage

/// A notice that tells only that there is something to read. It carries no name, case, amount, decision
/// or word that tells it is socialtjänsten.
package struct Utskick: Sendable {
    package enum Kanal: String, Sendable { case sms, epost, brev }
    package let id: String
    package let kanal: Kanal
    package let mottagare: String
    package let text: String

    /// The one text of the house, the same whatever it is about.
    package static func nyttMeddelande(_ kommun: Kommun) -> String {
        "Du har ett nytt meddelande från \(kommun.namn). Logga in på \(kommun.webbplats)."
    }
}

package struct UtkorgStore: Sendable {
    private let db: any Querying
    package init(_ db: any Querying) { self.db = db }

    /// Puts the notice in the outbox. `dedup` names what it is about: the same one twice is one notice.
    package func lägg(_ kanal: Utskick.Kanal, till mottagare: String, text: String, dedup: String, ärende: String, nu: Tidpunkt) async throws {
        try await db.execute("""
            INSERT INTO utkorg (id, dedup, arende_id, kanal, mottagare, text, lage, skapad)
            VALUES (\(Random.id(nu)), \(dedup), \(ärende), \(kanal.rawValue), \(mottagare), \(text), 'redo', \(nu))
            ON CONFLICT (dedup) DO NOTHING
            """)
    }

    /// Of `utkorg u`.
    package static let kolumner: StaticString = "u.id AS utskick, u.kanal, u.mottagare, u.text"

    package func skickad(_ id: String, nu: Tidpunkt) async throws {
        try await db.execute("UPDATE utkorg SET lage = 'skickad', skickad = \(nu) WHERE id = \(id) AND lage = 'redo'")
    }
}

extension Utskick {
    /// Of `UtkorgStore.kolumner`.
    package init(_ rad: Row) throws {
        guard let kanal = Kanal(rawValue: try rad.text("kanal")) else { throw Radfel("utkorg") }
        self.init(id: try rad.text("utskick"), kanal: kanal, mottagare: try rad.text("mottagare"), text: try rad.text("text"))
    }
}
