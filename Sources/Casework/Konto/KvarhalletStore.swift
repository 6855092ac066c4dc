import Base
import Begrepp
import Storage

/// What somebody posted just when their session had ended. It waits for the same person in the same browser, and only where it was posted.
package struct KvarhålletStore: Sendable {
    private let db: any Querying
    package init(_ db: any Querying) { self.db = db }

    package static let giltighet = Duration.hours(1)

    /// - Parameters:
    ///   - webbläsare: a secret the browser holds in a cookie of its own.
    ///   - ägare: whose session it was.
    package func behåll(_ fält: [(name: String, value: String)], väg: String, webbläsare: String, ägare: Sessionsägare, nu: Tidpunkt) async throws {
        let par = fält.map { JSON.array([.string($0.name), .string($0.value)]) }
        try await db.execute("""
            INSERT INTO kvarhallet (id, webblasare_sha256, person_id, personal_id, vag, falt, skapad)
            VALUES (\(Random.id(nu)), \(avtryck(webbläsare)), \(ägare.person), \(ägare.personal), \(väg), \(JSON.array(par).text), \(nu))
            """)
    }

    /// The newest for this place, if it is this person's.
    package func hämta(väg: String, webbläsare: String, ägare: Sessionsägare, nu: Tidpunkt) async throws -> [(name: String, value: String)]? {
        let rader = try await db.query("""
            SELECT falt, person_id, personal_id FROM kvarhallet
            WHERE webblasare_sha256 = \(avtryck(webbläsare)) AND vag = \(väg) AND skapad > \(nu - Self.giltighet) ORDER BY skapad DESC, id DESC
            """)
        let min = try rader.first { rad in
            try rad.optionalText("person_id") == ägare.person && rad.optionalText("personal_id") == ägare.personal
        }
        guard let min, let par = try JSON.parse(try min.text("falt")).array else { return nil }
        return par.compactMap { ett in
            guard let namn = ett[0]?.string, let värde = ett[1]?.string else { return nil }
            return (namn, värde)
        }
    }

    /// When the answers have been sent again, or the person has gone.
    package func släpp(väg: String, webbläsare: String) async throws {
        try await db.execute("DELETE FROM kvarhallet WHERE webblasare_sha256 = \(avtryck(webbläsare)) AND vag = \(väg)")
    }

    package func gallra(nu: Tidpunkt) async throws {
        try await db.execute("DELETE FROM kvarhallet WHERE skapad < \(nu - Self.giltighet)")
    }
}
