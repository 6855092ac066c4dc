import Base
import Begrepp
import Storage

/// Someone logged in. The browser holds a 256-bit token, the database only its SHA-256.
package struct Session: Sendable {
    package enum Vem: Sendable { case sökande(Person), personal(Personal) }
    package let vem: Vem
    /// Proves that a form came from our own page; derived from the token, so that nothing more is stored.
    package let formulärnyckel: String

    package var ägare: Sessionsägare {
        switch vem {
        case .sökande(let person): Sessionsägare(person: person.id, personal: nil)
        case .personal(let personal): Sessionsägare(person: nil, personal: personal.id)
        }
    }

    package var aktör: Aktör {
        switch vem {
        case .sökande(let person): .sökande(person)
        case .personal(let personal): .personal(personal)
        }
    }

    /// Citizens: idle 20 minutes, 8 hours in all. Staff: idle 15 minutes, 10 hours in all (reliability.md V7.3).
    static func vila(_ vem: Vem) -> Duration { if case .sökande = vem { .seconds(20 * 60) } else { .seconds(15 * 60) } }
    static func längst(_ vem: Vem) -> Duration { if case .sökande = vem { .seconds(8 * 3600) } else { .seconds(10 * 3600) } }
}

/// Whose a session is or was, by id alone: one of the two.
package struct Sessionsägare: Sendable, Equatable {
    package let person: Person.Id?
    package let personal: Personal.Id?
}

package struct SessionStore: Sendable {
    private let db: any Querying
    package init(_ db: any Querying) { self.db = db }

    /// A new session; the token is returned once and kept nowhere.
    package func öppna(_ vem: Session.Vem, nu: Tidpunkt) async throws -> String {
        let token = Random.token()
        let (person, personal): (String?, String?) = switch vem {
        case .sökande(let person): (person.id, nil)
        case .personal(let personal): (nil, personal.id)
        }
        try await db.execute("""
            INSERT INTO session (token_sha256, person_id, personal_id, skapad, senast, slutar)
            VALUES (\(avtryck(token)), \(person), \(personal), \(nu), \(nu), \(nu + Session.längst(vem)))
            """)
        return token
    }

    /// The session of this token if it is alive. Its idle time starts again, written at most once a minute.
    package func hämta(_ token: String, nu: Tidpunkt) async throws -> Session? {
        guard let rad = try await db.query("""
            SELECT s.person_id, s.personal_id, s.senast, p.id, p.personnummer, p.fornamn, p.efternamn, p.skydd
            FROM session s LEFT JOIN person p ON p.id = s.person_id WHERE s.token_sha256 = \(avtryck(token)) AND s.slutar > \(nu)
            """).first else { return nil }
        guard let vem = try await vem(rad) else { return nil }
        let senast = try rad.instant("senast")
        guard nu < senast + Session.vila(vem) else { return nil }
        if nu >= senast + .seconds(60) {
            try await db.execute("UPDATE session SET senast = \(nu) WHERE token_sha256 = \(avtryck(token)) AND senast < \(nu)")
        }
        return Session(vem: vem, formulärnyckel: formulärnyckel(token))
    }

    /// Whose this session was, also where it has ended by time. Nil when it was closed or never was.
    package func ägare(_ token: String) async throws -> Sessionsägare? {
        try await db.query("SELECT person_id, personal_id FROM session WHERE token_sha256 = \(avtryck(token))").first.map { rad in
            Sessionsägare(person: try rad.optionalText("person_id"), personal: try rad.optionalText("personal_id"))
        }
    }

    package func stäng(_ token: String) async throws {
        try await db.execute("DELETE FROM session WHERE token_sha256 = \(avtryck(token))")
    }

    /// A new session, and the end of the one the browser had: a token from before a login is worth nothing after it.
    package func byt(_ gammal: String?, till vem: Session.Vem, nu: Tidpunkt) async throws -> String {
        if let gammal { try await stäng(gammal) }
        return try await öppna(vem, nu: nu)
    }

    package func gallra(nu: Tidpunkt) async throws {
        try await db.execute("DELETE FROM session WHERE slutar < \(nu)")
    }

    private func vem(_ rad: Row) async throws -> Session.Vem? {
        if try rad.optionalText("person_id") != nil { return .sökande(try Person(rad)) }
        return try await PersonalStore(db).hämta(try rad.text("personal_id")).map { .personal($0) }
    }
}

/// What the database keeps of a secret that a browser holds.
package func avtryck(_ hemlighet: String) -> String { Digest.hex(Digest.sha256(Array(hemlighet.utf8))) }

package func formulärnyckel(_ token: String) -> String { avtryck("formulär:" + token) }
