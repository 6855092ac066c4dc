import Base
import Begrepp
import Konto
import Storage

/// A file someone sent: what it is, and whose. Its bytes are read apart, only when someone opens it.
package struct Bilaga: Sendable, Equatable {
    package static let högstaStorlek = 10 * 1024 * 1024
    package static let högstaAntal = 30

    package let id: String
    package let utkast: String?
    package let ärende: String?
    package let ägare: Person.Id
    package let slag: String
    package let filnamn: String
    package let typ: Filtyp
    package let storlek: Int
    package let uppladdad: Tidpunkt
}

package struct BilagaStore: Sendable {
    private let db: any Querying
    package init(_ db: any Querying) { self.db = db }

    private static let kolumner: StaticString = "id, utkast_id, arende_id, agare_id, slag, filnamn, typ, storlek, uppladdad"

    /// A file is kept in pieces. The engines' libraries copy what a statement carries, some of them twice: so none carries more.
    private static let del = 256 * 1024

    /// In a transaction: the row and all its pieces, or nothing.
    package func spara(_ innehåll: ArraySlice<UInt8>, typ: Filtyp, filnamn: String, slag: String, utkast: String?, ärende: String?, komplettering: String?,
                       ägare: Person.Id, nu: Tidpunkt) async throws {
        let id = Random.id(nu)
        try await db.execute("""
            INSERT INTO bilaga (id, utkast_id, arende_id, komplettering_id, agare_id, slag, filnamn, typ, storlek, sha256, uppladdad)
            VALUES (\(id), \(utkast), \(ärende), \(komplettering), \(ägare), \(slag), \(filnamn), \(typ.rawValue), \(innehåll.count),
                    \(Digest.hex(Digest.sha256(innehåll))), \(nu))
            """)
        var kvar = innehåll, nr = 0
        while !kvar.isEmpty {
            try await db.execute("INSERT INTO bilagedel (bilaga_id, nr, innehall) VALUES (\(id), \(nr), \(Array(kvar.prefix(Self.del))))")
            (kvar, nr) = (kvar.dropFirst(Self.del), nr + 1)
        }
    }

    package func bilagor(utkast: String) async throws -> [Bilaga] {
        try await db.query("SELECT \(raw: Self.kolumner) FROM bilaga WHERE utkast_id = \(utkast) ORDER BY uppladdad, id").map { try Bilaga($0) }
    }

    package func bilagor(ärende: String) async throws -> [Bilaga] {
        try await db.query("SELECT \(raw: Self.kolumner) FROM bilaga WHERE arende_id = \(ärende) ORDER BY uppladdad, id").map { try Bilaga($0) }
    }

    package func hämta(_ id: String) async throws -> Bilaga? {
        try await db.query("SELECT \(raw: Self.kolumner) FROM bilaga WHERE id = \(id)").first.map { try Bilaga($0) }
    }

    /// The whole file, put together piece by piece. Nil where a piece is missing.
    package func innehåll(_ bilaga: Bilaga) async throws -> [UInt8]? {
        var innehåll: [UInt8] = [], nr = 0
        innehåll.reserveCapacity(bilaga.storlek)
        while let del = try await db.query("SELECT innehall FROM bilagedel WHERE bilaga_id = \(bilaga.id) AND nr = \(nr)").first?.blob("innehall") {
            innehåll += del
            nr += 1
        }
        return innehåll.count == bilaga.storlek ? innehåll : nil
    }

    /// Takes away a file of a draft that is still open; one that belongs to a case stays.
    package func taBort(_ id: String, utkast: String) async throws {
        try await db.execute("DELETE FROM bilaga WHERE id = \(id) AND utkast_id = \(utkast) AND arende_id IS NULL")
    }

    /// The draft's files become the case's.
    package func flytta(utkast: String, till ärende: String) async throws {
        try await db.execute("UPDATE bilaga SET arende_id = \(ärende) WHERE utkast_id = \(utkast) AND arende_id IS NULL")
    }
}

extension Bilaga {
    init(_ rad: Row) throws {
        guard let typ = Filtyp(rawValue: try rad.text("typ")) else { throw Radfel("bilaga") }
        self.init(id: try rad.text("id"), utkast: try rad.optionalText("utkast_id"), ärende: try rad.optionalText("arende_id"),
                  ägare: try rad.text("agare_id"), slag: try rad.text("slag"), filnamn: try rad.text("filnamn"), typ: typ,
                  storlek: try rad.int("storlek"), uppladdad: try rad.instant("uppladdad"))
    }
}
