import Base
import Begrepp
import Storage

package struct PersonStore: Sendable {
    private let db: any Querying
    package init(_ db: any Querying) { self.db = db }

    /// Someone who logged in, named as their e-legitimation names them.
    package func inloggad(_ personnummer: Personnummer, förnamn: String, efternamn: String, nu: Tidpunkt) async throws -> Person {
        let person = try await personen(personnummer, förnamn: förnamn, efternamn: efternamn, nu: nu)
        if person.förnamn != förnamn || person.efternamn != efternamn {
            try await db.execute("UPDATE person SET fornamn = \(förnamn), efternamn = \(efternamn) WHERE id = \(person.id)")
        }
        return Person(id: person.id, personnummer: personnummer, förnamn: förnamn, efternamn: efternamn, skydd: person.skydd)
    }

    /// The person with this number, made if there is none. One who is known keeps their name: nobody renames another.
    package func personen(_ personnummer: Personnummer, förnamn: String, efternamn: String, nu: Tidpunkt) async throws -> Person {
        try await db.execute("""
            INSERT INTO person (id, personnummer, fornamn, efternamn, skapad)
            VALUES (\(Random.id(nu)), \(personnummer.siffror), \(förnamn), \(efternamn), \(nu)) ON CONFLICT DO NOTHING
            """)
        guard let person = try await hämta(personnummer) else { throw Radfel("person") }
        return person
    }

    package func hämta(_ id: Person.Id) async throws -> Person? {
        try await db.query("SELECT id, personnummer, fornamn, efternamn, skydd FROM person WHERE id = \(id)").first.map { try Person($0) }
    }

    package func hämta(_ personnummer: Personnummer) async throws -> Person? {
        try await db.query("SELECT id, personnummer, fornamn, efternamn, skydd FROM person WHERE personnummer = \(personnummer.siffror)")
            .first.map { try Person($0) }
    }

    /// Of `person s` and `person m`, in a question about something of theirs.
    package static let sökandes: StaticString =
        "s.id AS s_id, s.personnummer AS s_nummer, s.fornamn AS s_fornamn, s.efternamn AS s_efternamn, s.skydd AS s_skydd"
    package static let medsökandes: StaticString =
        "m.id AS m_id, m.personnummer AS m_nummer, m.fornamn AS m_fornamn, m.efternamn AS m_efternamn, m.skydd AS m_skydd"

    package func anteckna(_ skydd: Person.Skydd, för id: Person.Id) async throws {
        try await db.execute("UPDATE person SET skydd = \(skydd.rawValue) WHERE id = \(id)")
    }
}

extension Person {
    init(_ rad: Row) throws {
        try self.init(id: rad.text("id"), rad.text("personnummer"), rad.text("fornamn"), rad.text("efternamn"), rad.text("skydd"))
    }

    /// Of `PersonStore.sökandes` or `.medsökandes`; nil where there is none.
    /// - Parameter vem: `s` or `m`.
    package init?(_ rad: Row, _ vem: String) throws {
        guard let id = try rad.optionalText("\(vem)_id") else { return nil }
        try self.init(id: id, rad.text("\(vem)_nummer"), rad.text("\(vem)_fornamn"), rad.text("\(vem)_efternamn"), rad.text("\(vem)_skydd"))
    }

    private init(id: Id, _ nummer: String, _ förnamn: String, _ efternamn: String, _ skydd: String) throws {
        guard let personnummer = Personnummer(nummer), let skydd = Skydd(rawValue: skydd) else { throw Radfel("person") }
        self.init(id: id, personnummer: personnummer, förnamn: förnamn, efternamn: efternamn, skydd: skydd)
    }
}

/// A stored row that the program cannot have written: named by its table, never by its content.
package struct Radfel: Error {
    package let tabell: StaticString
    package init(_ tabell: StaticString) { self.tabell = tabell }
}
