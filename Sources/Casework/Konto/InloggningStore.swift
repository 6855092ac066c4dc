import Base
import Begrepp
import Storage

/// A login that has left for the provider: which one, what must fit when it comes back, and where the person was going.
package struct Inloggning: Sendable {
    package enum Slag: String, Sendable { case medborgare, personal }
    package let slag: Slag
    /// What the login client wrote down; nobody else reads it.
    package let väntar: JSON
    package let tillbaka: String

    package init(slag: Slag, väntar: JSON, tillbaka: String) {
        self.slag = slag
        self.väntar = väntar
        self.tillbaka = tillbaka
    }

    package static let giltighet = Duration.minutes(10)
}

package struct InloggningStore: Sendable {
    private let db: any Querying
    package init(_ db: any Querying) { self.db = db }

    /// One login at a time in a browser: a new one takes the place of the one before.
    package func börja(_ inloggning: Inloggning, webbläsare: String, nu: Tidpunkt) async throws {
        try await db.execute("""
            INSERT INTO inloggning (webblasare_sha256, slag, vantar, tillbaka, skapad)
            VALUES (\(avtryck(webbläsare)), \(inloggning.slag.rawValue), \(inloggning.väntar.text), \(inloggning.tillbaka), \(nu))
            ON CONFLICT (webblasare_sha256) DO UPDATE SET slag = excluded.slag, vantar = excluded.vantar,
                tillbaka = excluded.tillbaka, skapad = excluded.skapad
            """)
    }

    /// Takes it out, so that an answer is used once. Nil where there is none, or it is older than ten minutes.
    package func ta(_ webbläsare: String, _ slag: Inloggning.Slag, nu: Tidpunkt) async throws -> Inloggning? {
        guard let rad = try await db.query("""
            DELETE FROM inloggning WHERE webblasare_sha256 = \(avtryck(webbläsare)) AND slag = \(slag.rawValue)
            RETURNING vantar, tillbaka, skapad
            """).first, nu < (try rad.instant("skapad")) + Inloggning.giltighet else { return nil }
        return Inloggning(slag: slag, väntar: try JSON.parse(try rad.text("vantar")), tillbaka: try rad.text("tillbaka"))
    }

    package func gallra(nu: Tidpunkt) async throws {
        try await db.execute("DELETE FROM inloggning WHERE skapad < \(nu - Inloggning.giltighet)")
    }
}
