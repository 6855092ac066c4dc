import Base
import Begrepp
import Konto
import Storage

package struct NysamtalStore: Sendable {
    private let db: any Querying
    package init(_ db: any Querying) { self.db = db }

    package func spara(_ utfall: Nysamtal.Utfall, ärende: String, bokning: String, ask: Personal,
                       bedömningar: [Bedömning], plan: [Planrad], nu: Tidpunkt) async throws {
        let id = Random.id(nu)
        try await db.execute("""
            INSERT INTO nysamtal (id, arende_id, bokning_id, ask_id, utfall, vid)
            VALUES (\(id), \(ärende), \(bokning), \(ask.id), \(utfall.rawValue), \(nu))
            """)
        for bedömning in bedömningar {
            try await db.execute("""
                INSERT INTO bedomning (nysamtal_id, person_id, legitimation, aktiv, skal, motivering)
                VALUES (\(id), \(bedömning.person), \(bedömning.legitimation.rawValue), \(bedömning.aktiv), \(bedömning.skäl.rawValue), \(bedömning.motivering))
                """)
        }
        for (nr, rad) in plan.enumerated() {
            try await db.execute("""
                INSERT INTO planrad (nysamtal_id, nr, mal, aktivitet, ansvarig, uppfoljning)
                VALUES (\(id), \(nr + 1), \(rad.mål), \(rad.aktivitet), \(rad.ansvarig), \(rad.uppföljning.text))
                """)
        }
    }

    /// The newest outcome of the case: the one held, or else the last that nobody came to.
    package func senaste(_ ärende: String) async throws -> Nysamtal? {
        guard let rad = try await db.query("""
            SELECT n.id, n.bokning_id, n.utfall, n.vid, p.namn FROM nysamtal n JOIN personal p ON p.id = n.ask_id
            WHERE n.arende_id = \(ärende) ORDER BY (n.utfall = 'genomfort') DESC, n.vid DESC LIMIT 1
            """).first else { return nil }
        let id = try rad.text("id")
        guard let utfall = Nysamtal.Utfall(rawValue: try rad.text("utfall")) else { throw Radfel("nysamtal") }
        return Nysamtal(id: id, bokning: try rad.text("bokning_id"), utfall: utfall, vid: try rad.instant("vid"), ask: try rad.text("namn"),
                        bedömningar: try await bedömningar(id), plan: try await plan(id))
    }

    private func bedömningar(_ nysamtal: String) async throws -> [Bedömning] {
        try await db.query("""
            SELECT person_id, legitimation, skal, motivering FROM bedomning WHERE nysamtal_id = \(nysamtal) ORDER BY person_id
            """).map { rad in
            guard let legitimation = Bedömning.Legitimation(rawValue: try rad.text("legitimation")),
                  let skäl = Bedömning.Skäl(rawValue: try rad.text("skal")) else { throw Radfel("bedomning") }
            return Bedömning(person: try rad.text("person_id"), legitimation: legitimation, skäl: skäl, motivering: try rad.text("motivering"))
        }
    }

    private func plan(_ nysamtal: String) async throws -> [Planrad] {
        try await db.query("SELECT mal, aktivitet, ansvarig, uppfoljning FROM planrad WHERE nysamtal_id = \(nysamtal) ORDER BY nr").map { rad in
            guard let uppföljning = Datum(try rad.text("uppfoljning")) else { throw Radfel("planrad") }
            return Planrad(mål: try rad.text("mal"), aktivitet: try rad.text("aktivitet"), ansvarig: try rad.text("ansvarig"), uppföljning: uppföljning)
        }
    }
}
