import Base
import Begrepp
import Konto
import Storage

package struct BokningStore: Sendable {
    private let db: any Querying
    package init(_ db: any Querying) { self.db = db }

    /// The free slots at the place that start in the window, first first.
    package func lediga(från: Tidpunkt, till: Tidpunkt, plats: String, högst: Int? = nil) async throws -> [Tid] {
        let gräns: SQL = if let högst { "LIMIT \(högst)" } else { "" }
        return try await db.query("""
            SELECT id, ask_subjekt, ask_namn, plats, sprak, start, slut FROM tid
            WHERE plats = \(plats) AND start >= \(från) AND start < \(till)
              AND NOT EXISTS (SELECT 1 FROM bokning b WHERE b.tid_id = tid.id AND b.lage IN ('bokad', 'genomford', 'utebliven'))
            ORDER BY start, id \(gräns)
            """).map { try Tid($0) }
    }

    package func tid(_ id: String) async throws -> Tid? {
        try await db.query("SELECT id, ask_subjekt, ask_namn, plats, sprak, start, slut FROM tid WHERE id = \(id)").first.map { try Tid($0) }
    }

    /// Takes the slot for the case; false where someone else was first (the table allows one live booking a slot).
    package func boka(_ tid: Tid, ärende: String, tolk: String?, sekvens: Int, nu: Tidpunkt) async throws -> Bool {
        try await db.change("""
            INSERT INTO bokning (id, arende_id, tid_id, lage, tolk, sekvens, skapad)
            VALUES (\(Random.id(nu)), \(ärende), \(tid.id), 'bokad', \(tolk), \(sekvens), \(nu))
            ON CONFLICT DO NOTHING
            """)
    }

    /// False where the booking no longer stands.
    @discardableResult
    package func sätt(_ läge: Bokning.Läge, på bokning: String) async throws -> Bool {
        try await db.change("UPDATE bokning SET lage = \(läge.rawValue) WHERE id = \(bokning) AND lage = 'bokad'")
    }

    package func sätt(tolk språk: String, på bokning: String) async throws {
        try await db.execute("UPDATE bokning SET tolk = \(språk) WHERE id = \(bokning) AND lage = 'bokad'")
    }

    /// The booking that stands for the case, if it has one.
    package func bokad(_ ärende: String) async throws -> Bokning? {
        try await bokningar("WHERE b.arende_id = \(ärende) AND b.lage = 'bokad'").first
    }

    /// Every booking the case has had, first first.
    package func alla(_ ärende: String) async throws -> [Bokning] {
        try await bokningar("WHERE b.arende_id = \(ärende) ORDER BY b.skapad")
    }

    package func hämta(_ id: String) async throws -> Bokning? {
        try await bokningar("WHERE b.id = \(id)").first
    }

    /// Of `bokning b JOIN tid t`: the meetings that start in the window, for one ASK or for all; moved and cancelled ones left out.
    package static func möten(från: Tidpunkt, till: Tidpunkt, ask: String?) -> SQL {
        let hos: SQL = if let ask { "AND t.ask_subjekt = \(ask)" } else { "" }
        return "t.start >= \(från) AND t.start < \(till) AND b.lage IN ('bokad', 'genomford', 'utebliven') \(hos)"
    }

    package func bokningar(där villkor: SQL) async throws -> [Bokning] {
        try await bokningar("WHERE \(villkor) ORDER BY t.start, b.id")
    }

    private func bokningar(_ villkor: SQL) async throws -> [Bokning] {
        try await db.query("""
            SELECT b.id AS bokning, b.arende_id, b.lage, b.tolk, b.sekvens,
                   t.id, t.ask_subjekt, t.ask_namn, t.plats, t.sprak, t.start, t.slut
            FROM bokning b JOIN tid t ON t.id = b.tid_id \(villkor)
            """).map { try Bokning($0) }
    }

    /// Writes the slots of a calendar that are not there yet. Safe to run twice, by two instances.
    package func lägg(_ tider: [Tid]) async throws {
        for början in stride(from: 0, to: tider.count, by: 100) {
            let rader = SQL.rows(tider[början..<min(början + 100, tider.count)].map { tid in
                [tid.id.sqlValue, tid.askSubjekt.sqlValue, tid.askNamn.sqlValue, tid.plats.sqlValue,
                 tid.språk.joined(separator: " ").sqlValue, tid.start.sqlValue, tid.slut.sqlValue]
            })
            try await db.execute("""
                INSERT INTO tid (id, ask_subjekt, ask_namn, plats, sprak, start, slut) VALUES \(rader) ON CONFLICT DO NOTHING
                """)
        }
    }

    package func sistaTid() async throws -> Tidpunkt? {
        try await db.query("SELECT max(start) AS sist FROM tid").first?.optionalInstant("sist")
    }
}

extension Tid {
    package init(_ rad: Row) throws {
        self.init(id: try rad.text("id"), askSubjekt: try rad.text("ask_subjekt"), askNamn: try rad.text("ask_namn"), plats: try rad.text("plats"),
                  språk: try rad.text("sprak").split(separator: " ").map(String.init), start: try rad.instant("start"), slut: try rad.instant("slut"))
    }
}

extension Bokning {
    init(_ rad: Row) throws {
        guard let läge = Läge(rawValue: try rad.text("lage")) else { throw Radfel("bokning") }
        self.init(id: try rad.text("bokning"), ärende: try rad.text("arende_id"), tid: try Tid(rad), läge: läge,
                  tolk: try rad.optionalText("tolk"), sekvens: try rad.int("sekvens"))
    }
}
