import Base
import Begrepp
import Konto
import Storage

/// One assessment of the case as it was stored: what it was made from and what came of it, to the byte.
package struct Sparadprövning: Sendable {
    package let nr: Int
    package let vid: Tidpunkt
    package let underlag: String
    package let resultat: String
}

/// A row of the calculation that a handläggare has set.
package struct Radändring: Sendable, Equatable {
    package let rad: String
    package let belopp: Kronor
    package let skäl: String
    package let av: String
}

package struct ProvningStore: Sendable {
    private let db: any Querying
    package init(_ db: any Querying) { self.db = db }

    /// - Parameter nr: one more than there are; the table takes each number once.
    package func spara(nr: Int, underlag: String, resultat: String, regelversion: String, lydelse: String, ärende: String, nu: Tidpunkt) async throws {
        try await db.execute("""
            INSERT INTO provning (arende_id, nr, vid, underlag, underlag_sha256, resultat, regelversion, lydelse)
            VALUES (\(ärende), \(nr), \(nu), \(underlag), \(Digest.hex(Digest.sha256(Array(underlag.utf8)))), \(resultat), \(regelversion), \(lydelse))
            """)
    }

    package func senaste(_ ärende: String) async throws -> Sparadprövning? {
        try await db.query("SELECT nr, vid, underlag, resultat FROM provning WHERE arende_id = \(ärende) ORDER BY nr DESC LIMIT 1").first.map { rad in
            Sparadprövning(nr: try rad.int("nr"), vid: try rad.instant("vid"), underlag: try rad.text("underlag"), resultat: try rad.text("resultat"))
        }
    }

    package func ändra(_ rad: String, till belopp: Kronor, skäl: String, ärende: String, av: Personal, nu: Tidpunkt) async throws {
        try await db.execute("""
            INSERT INTO radandring (id, arende_id, rad, belopp_ore, skal, av, vid)
            VALUES (\(Random.id(nu)), \(ärende), \(rad), \(belopp.öre), \(skäl), \(av.id), \(nu))
            """)
    }

    /// The newest change of each row.
    package func ändringar(_ ärende: String) async throws -> [Radändring] {
        let rader = try await db.query("""
            SELECT r.rad, r.belopp_ore, r.skal, p.namn FROM radandring r JOIN personal p ON p.id = r.av
            WHERE r.arende_id = \(ärende) ORDER BY r.vid, r.id
            """)
        var senaste: [Radändring] = []
        for rad in rader {
            let ändring = Radändring(rad: try rad.text("rad"), belopp: Kronor(öre: try rad.int64("belopp_ore")), skäl: try rad.text("skal"), av: try rad.text("namn"))
            senaste.removeAll { $0.rad == ändring.rad }
            senaste.append(ändring)
        }
        return senaste
    }
}
