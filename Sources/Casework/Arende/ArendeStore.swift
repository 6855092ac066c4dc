import Base
import Begrepp
import Konto
import Storage

/// Someone else changed the case first. Read it again and decide again.
package struct ÄrendetÄndrades: Error { package init() {} }

package struct ÄrendeStore: Sendable {
    private let db: any Querying
    package init(_ db: any Querying) { self.db = db }

    /// Of `arende a`, for who asks for more in the same question.
    package static let kolumner: StaticString = """
        a.id, a.nummer, a.ansokan_id, a.slag, a.sokande_id, a.medsokande_id, a.manad, a.status, a.version, a.kedja, a.skyddad, a.akut,
        a.forsta_kontakt, a.inkommen, a.komplett, a.nysamtal, a.beslutad, a.expedierad, a.frist, a.pausad_sedan, a.handlaggare_id, a.beslut_id
        """

    package func hämta(_ id: Ärende.Id) async throws -> Ärende? {
        try await db.query("SELECT \(raw: Self.kolumner) FROM arende a WHERE id = \(id)").first.map { try Ärende($0) }
    }

    package func hämta(nummer: String) async throws -> Ärende? {
        try await db.query("SELECT \(raw: Self.kolumner) FROM arende a WHERE nummer = \(nummer)").first.map { try Ärende($0) }
    }

    package func hämta(ansökan: String) async throws -> Ärende? {
        try await db.query("SELECT \(raw: Self.kolumner) FROM arende a WHERE ansokan_id = \(ansökan)").first.map { try Ärende($0) }
    }

    /// The person's cases, as applicant or co-applicant, newest first.
    package func ärenden(för person: Person.Id) async throws -> [Ärende] {
        try await db.query("""
            SELECT \(raw: Self.kolumner) FROM arende a WHERE sokande_id = \(person) OR medsokande_id = \(person) ORDER BY inkommen DESC
            """).map { try Ärende($0) }
    }

    /// - Parameters:
    ///   - villkor: which, of `arende a`.
    ///   - ordning: `ORDER BY` what.
    package func ärenden(där villkor: SQL, ordning: SQL) async throws -> [Ärende] {
        try await db.query("SELECT \(raw: Self.kolumner) FROM arende a WHERE \(villkor) ORDER BY \(ordning)").map { try Ärende($0) }
    }

    /// Of `arende a`, in the words of the index arende_ko: those that are not over.
    package static let öppna: SQL = "a.status IN ('pagar', 'handlaggare', 'komplettering')"

    /// Cases of the same month for any of these people that still stand: what a paper application must be compared with.
    package func ärenden(för personer: [Person.Id], månad: Månad) async throws -> [Ärende] {
        var funna: [Ärende] = []
        for person in personer {
            for ärende in try await ärenden(för: person) where ärende.månad == månad && ärende.status != .återtagen {
                if !funna.contains(where: { $0.id == ärende.id }) { funna.append(ärende) }
            }
        }
        return funna
    }

    /// Opens the case with its first events: its row is written once, as it is after the last of them.
    package func öppna(_ ärende: inout Ärende, _ händelser: [(slag: Händelse.Slag, av: Aktör, innehåll: JSON)], nu: Tidpunkt) async throws {
        for ny in händelser {
            try await skriv(Nästa(ny.slag, av: ny.av, innehåll: ny.innehåll, i: ärende, nu: nu), i: &ärende)
        }
        try await db.execute("""
            INSERT INTO arende (id, nummer, ansokan_id, slag, sokande_id, medsokande_id, manad, status, version, kedja, skyddad, akut,
                                forsta_kontakt, inkommen, komplett, nysamtal, frist)
            VALUES (\(ärende.id), \(ärende.nummer), \(ärende.ansökan), \(ärende.slag.rawValue), \(ärende.sökande), \(ärende.medsökande),
                    \(ärende.månad.text), \(ärende.status.rawValue), \(ärende.version), \(ärende.kedja), \(ärende.skyddad),
                    \(ärende.akut), \(ärende.förstaKontakt), \(ärende.inkommen), \(ärende.komplett), \(ärende.nysamtal), \(ärende.frist))
            """)
    }

    /// Writes the changed case together with the event that says why. Throws `ÄrendetÄndrades` where the case
    /// in the database is no longer the one that was read; the caller's transaction then falls as a whole.
    package func anteckna(_ slag: Händelse.Slag, av: Aktör, innehåll: JSON = [:], i ärende: inout Ärende, nu: Tidpunkt) async throws {
        // The case first: its row is what two writers meet at, so that the second finds out before it writes its event.
        let läst = ärende.version, nästa = Nästa(slag, av: av, innehåll: innehåll, i: ärende, nu: nu)
        let skrivet = try await db.change("""
            UPDATE arende SET status = \(ärende.status.rawValue), version = \(nästa.nr), kedja = \(nästa.hash), skyddad = \(ärende.skyddad),
                akut = \(ärende.akut), komplett = \(ärende.komplett), nysamtal = \(ärende.nysamtal), beslutad = \(ärende.beslutad),
                expedierad = \(ärende.expedierad), frist = \(ärende.frist), pausad_sedan = \(ärende.pausadSedan),
                handlaggare_id = \(ärende.handläggare), beslut_id = \(ärende.beslut)
            WHERE id = \(ärende.id) AND version = \(läst)
            """)
        guard skrivet else { throw ÄrendetÄndrades() }
        try await skriv(nästa, i: &ärende)
    }

    package func händelser(_ id: Ärende.Id) async throws -> [Händelse] {
        try await db.query("SELECT nr, vid, slag, av, innehall, foregaende, hash FROM handelse WHERE arende_id = \(id) ORDER BY nr")
            .map { try Händelse($0) }
    }

    /// Those of one kind.
    package func händelser(_ id: Ärende.Id, slag: Händelse.Slag) async throws -> [Händelse] {
        try await db.query("""
            SELECT nr, vid, slag, av, innehall, foregaende, hash FROM handelse WHERE arende_id = \(id) AND slag = \(slag.rawValue) ORDER BY nr
            """).map { try Händelse($0) }
    }

    private func skriv(_ nästa: Nästa, i ärende: inout Ärende) async throws {
        try await db.execute("""
            INSERT INTO handelse (arende_id, nr, vid, slag, av, innehall, foregaende, hash)
            VALUES (\(ärende.id), \(nästa.nr), \(nästa.vid), \(nästa.slag.rawValue), \(nästa.av), \(nästa.innehåll), \(ärende.kedja), \(nästa.hash))
            """)
        ärende.version = nästa.nr
        ärende.kedja = nästa.hash
    }

    /// An event that is to follow on the newest of the case.
    private struct Nästa {
        let nr: Int
        let vid: Tidpunkt
        let slag: Händelse.Slag
        let av: String
        let innehåll: String
        let hash: String

        init(_ slag: Händelse.Slag, av: Aktör, innehåll: JSON, i ärende: Ärende, nu: Tidpunkt) {
            (nr, vid, self.slag, self.av, self.innehåll) = (ärende.version + 1, nu, slag, av.benämning, innehåll.text)
            hash = Händelse.hash(föregående: ärende.kedja, ärende: ärende.id, nr: nr, vid: nu, slag: slag, av: self.av, innehåll: self.innehåll)
        }
    }
}

extension Ärende {
    /// Of `ÄrendeStore.kolumner`.
    package init(_ rad: Row) throws {
        guard let slag = Slag(rawValue: try rad.text("slag")), let status = Status(rawValue: try rad.text("status")),
              let månad = Månad(try rad.text("manad")) else { throw Radfel("arende") }
        self.init(id: try rad.text("id"), nummer: try rad.text("nummer"), ansökan: try rad.text("ansokan_id"), slag: slag,
                  sökande: try rad.text("sokande_id"), medsökande: try rad.optionalText("medsokande_id"), månad: månad,
                  akut: try rad.bool("akut"), skyddad: try rad.bool("skyddad"), förstaKontakt: try rad.instant("forsta_kontakt"),
                  inkommen: try rad.instant("inkommen"), komplett: try rad.optionalInstant("komplett"), frist: try rad.instant("frist"))
        self.status = status
        version = try rad.int("version")
        kedja = try rad.text("kedja")
        nysamtal = try rad.optionalInstant("nysamtal")
        beslutad = try rad.optionalInstant("beslutad")
        expedierad = try rad.optionalInstant("expedierad")
        pausadSedan = try rad.optionalInstant("pausad_sedan")
        handläggare = try rad.optionalText("handlaggare_id")
        beslut = try rad.optionalText("beslut_id")
    }
}

extension Händelse {
    init(_ rad: Row) throws {
        guard let slag = Slag(rawValue: try rad.text("slag")) else { throw Radfel("handelse") }
        self.init(nr: try rad.int("nr"), vid: try rad.instant("vid"), slag: slag, av: try rad.text("av"),
                  innehåll: try JSON.parse(Array(try rad.text("innehall").utf8)), föregående: try rad.text("foregaende"), hash: try rad.text("hash"))
    }
}
