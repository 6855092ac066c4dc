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
    /// - Parameter medPlan: with its plan, which costs one more question.
    package func senaste(_ ärende: String, medPlan: Bool = false) async throws -> Nysamtal? {
        let rader = try await db.query("""
            SELECT n.id, n.bokning_id, n.utfall, n.vid, p.namn, b.person_id, b.legitimation, b.skal, b.motivering
            FROM (SELECT * FROM nysamtal WHERE arende_id = \(ärende) ORDER BY (utfall = 'genomfort') DESC, vid DESC LIMIT 1) n
            JOIN personal p ON p.id = n.ask_id LEFT JOIN bedomning b ON b.nysamtal_id = n.id ORDER BY b.person_id
            """)
        guard let rad = rader.first else { return nil }
        guard let utfall = Nysamtal.Utfall(rawValue: try rad.text("utfall")) else { throw Radfel("nysamtal") }
        var nysamtal = Nysamtal(id: try rad.text("id"), bokning: try rad.text("bokning_id"), utfall: utfall, vid: try rad.instant("vid"), ask: try rad.text("namn"),
                                bedömningar: try rader.compactMap { try Bedömning($0) })
        if medPlan { nysamtal.plan = try await plan(nysamtal.id) }
        return nysamtal
    }

    private func plan(_ nysamtal: String) async throws -> [Planrad] {
        try await db.query("SELECT mal, aktivitet, ansvarig, uppfoljning FROM planrad WHERE nysamtal_id = \(nysamtal) ORDER BY nr").map { rad in
            guard let uppföljning = Datum(try rad.text("uppfoljning")) else { throw Radfel("planrad") }
            return Planrad(mål: try rad.text("mal"), aktivitet: try rad.text("aktivitet"), ansvarig: try rad.text("ansvarig"), uppföljning: uppföljning)
        }
    }
}

extension Bedömning {
    /// nil where nobody was assessed.
    fileprivate init?(_ rad: Row) throws {
        guard let person = try rad.optionalText("person_id") else { return nil }
        guard let legitimation = Legitimation(rawValue: try rad.text("legitimation")), let skäl = Skäl(rawValue: try rad.text("skal")) else {
            throw Radfel("bedomning")
        }
        self.init(person: person, legitimation: legitimation, skäl: skäl, motivering: try rad.text("motivering"))
    }
}
