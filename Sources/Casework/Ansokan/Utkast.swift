import Base
import Begrepp
import Forms
import Konto
import Storage

/// A draft: the answers so far, bound to the person and not to the browser.
package struct Utkast: Sendable {
    package enum Läge: String, Sendable { case öppet = "oppet", väntarMedsökande = "vantar_medsokande", inskickat, borttaget }
    package let id: String
    package let sökande: Person.Id
    package let medsökande: Person.Id?
    package let läge: Läge
    package let svar: Answers
    /// Goes up each time it is saved; a page that was read from an older version is told so.
    package let version: Int
    package let försäkrat: Tidpunkt?
    /// When the co-applicant said that they do not sign this; nil once it has been sent to them anew.
    package let avböjt: Tidpunkt?
    package let skapad: Tidpunkt
    package let ändrad: Tidpunkt
    package let sparasTill: Tidpunkt
}

/// The draft was saved from elsewhere since the page was read.
package struct UtkastetÄndrades: Error { package init() {} }

package struct UtkastStore: Sendable {
    private let db: any Querying
    package init(_ db: any Querying) { self.db = db }

    private static let kolumner: StaticString =
        "id, sokande_id, medsokande_id, lage, svar, version, forsakrat_vid, avbojd_vid, skapad, andrad, sparas_till"

    /// The person's open draft, made if there is none (the table allows one).
    package func öppet(för person: Person.Id, dagar: Int, nu: Tidpunkt) async throws -> Utkast {
        try await db.execute("""
            INSERT INTO utkast (id, sokande_id, lage, svar, skapad, andrad, sparas_till)
            VALUES (\(Random.id(nu)), \(person), 'oppet', \(Answers().json), \(nu), \(nu), \(nu + .seconds(dagar * 86_400)))
            ON CONFLICT DO NOTHING
            """)
        guard let utkast = try await pågående(för: person) else { throw UtkastetÄndrades() }
        return utkast
    }

    /// The draft the person has under way as applicant, also one that waits for the co-applicant.
    package func pågående(för person: Person.Id) async throws -> Utkast? {
        try await db.query("""
            SELECT \(raw: Self.kolumner) FROM utkast WHERE sokande_id = \(person) AND lage IN ('oppet', 'vantar_medsokande')
            """).first.map { try Utkast($0) }
    }

    /// The draft under way, and those that wait for this person's own signature, with their applicants' names.
    package func pågåendeOchAttGodkänna(för person: Person.Id) async throws -> [(utkast: Utkast, sökande: String)] {
        try await db.query("""
            SELECT \(raw: Self.utkastets), p.fornamn, p.efternamn FROM utkast u JOIN person p ON p.id = u.sokande_id
            WHERE u.sokande_id = \(person) AND u.lage IN ('oppet', 'vantar_medsokande')
            UNION ALL
            SELECT \(raw: Self.utkastets), p.fornamn, p.efternamn FROM utkast u JOIN person p ON p.id = u.sokande_id
            WHERE u.medsokande_id = \(person) AND u.lage = 'vantar_medsokande' ORDER BY andrad
            """).map { try (utkast: Utkast($0), sökande: $0.text("fornamn") + " " + $0.text("efternamn")) }
    }

    private static let utkastets: StaticString =
        "u.id, u.sokande_id, u.medsokande_id, u.lage, u.svar, u.version, u.forsakrat_vid, u.avbojd_vid, u.skapad, u.andrad, u.sparas_till"

    package func hämta(_ id: String) async throws -> Utkast? {
        try await db.query("SELECT \(raw: Self.kolumner) FROM utkast WHERE id = \(id)").first.map { try Utkast($0) }
    }

    /// Saves the answers of an open draft that is still at `version`; throws `UtkastetÄndrades` otherwise.
    package func spara(_ svar: Answers, i utkast: Utkast, dagar: Int, nu: Tidpunkt) async throws {
        let rader = try await db.execute("""
            UPDATE utkast SET svar = \(svar.json), version = version + 1, andrad = \(nu), sparas_till = \(nu + .seconds(dagar * 86_400))
            WHERE id = \(utkast.id) AND version = \(utkast.version) AND lage = 'oppet'
            """)
        guard rader == 1 else { throw UtkastetÄndrades() }
    }

    /// The applicant has signed; the draft waits for the co-applicant.
    package func väntaPå(_ medsökande: Person.Id, _ utkast: Utkast, nu: Tidpunkt) async throws {
        let rader = try await db.execute("""
            UPDATE utkast SET lage = 'vantar_medsokande', medsokande_id = \(medsökande), forsakrat_vid = \(nu), avbojd_vid = NULL, version = version + 1, andrad = \(nu)
            WHERE id = \(utkast.id) AND version = \(utkast.version) AND lage = 'oppet'
            """)
        guard rader == 1 else { throw UtkastetÄndrades() }
    }

    /// The applicant changes something after all, or the co-applicant does not sign: both must sign what comes of it.
    package func öppnaIgen(_ utkast: Utkast, avböjt: Bool, nu: Tidpunkt) async throws {
        try await db.execute("""
            UPDATE utkast SET lage = 'oppet', forsakrat_vid = NULL, avbojd_vid = \(avböjt ? nu : nil), version = version + 1, andrad = \(nu)
            WHERE id = \(utkast.id) AND lage = 'vantar_medsokande'
            """)
    }

    /// What was signed is what is sent: throws `UtkastetÄndrades` where the draft has been changed since.
    package func inskickat(_ utkast: Utkast, nu: Tidpunkt) async throws {
        let ärDetsamma = try await db.change("""
            UPDATE utkast SET lage = 'inskickat', andrad = \(nu), version = version + 1
            WHERE id = \(utkast.id) AND version = \(utkast.version) AND lage IN ('oppet', 'vantar_medsokande')
            """)
        guard ärDetsamma else { throw UtkastetÄndrades() }
    }

    package func taBort(_ utkast: Utkast, nu: Tidpunkt) async throws {
        try await db.execute("DELETE FROM bilaga WHERE utkast_id = \(utkast.id) AND arende_id IS NULL")
        try await db.execute("""
            UPDATE utkast SET lage = 'borttaget', svar = \(Answers().json), andrad = \(nu), version = version + 1
            WHERE id = \(utkast.id) AND lage IN ('oppet', 'vantar_medsokande')
            """)
    }

    /// Drafts past their day: the answers and files go.
    package func gallra(nu: Tidpunkt) async throws {
        for rad in try await db.query("SELECT \(raw: Self.kolumner) FROM utkast WHERE lage IN ('oppet', 'vantar_medsokande') AND sparas_till < \(nu)") {
            try await taBort(Utkast(rad), nu: nu)
        }
    }
}

extension Utkast {
    init(_ rad: Row) throws {
        guard let läge = Läge(rawValue: try rad.text("lage")) else { throw Radfel("utkast") }
        self.init(id: try rad.text("id"), sökande: try rad.text("sokande_id"), medsökande: try rad.optionalText("medsokande_id"), läge: läge,
                  svar: try Answers(json: try rad.text("svar")), version: try rad.int("version"),
                  försäkrat: try rad.optionalInstant("forsakrat_vid"),
                  avböjt: try rad.optionalInstant("avbojd_vid"), skapad: try rad.instant("skapad"), ändrad: try rad.instant("andrad"),
                  sparasTill: try rad.instant("sparas_till"))
    }
}
