import Base
import Begrepp
import Konto
import Storage

/// What we ask the applicant to add, and by when.
package struct Komplettering: Sendable {
    package let id: String
    package let ärende: String
    package let begärd: Tidpunkt
    package let begäran: [String]
    package let senast: Datum
    package let besvarad: Tidpunkt?
    package let svar: String?
}

package struct KompletteringStore: Sendable {
    private let db: any Querying
    package init(_ db: any Querying) { self.db = db }

    package func begär(_ begäran: [String], senast: Datum, ärende: String, av: Personal, nu: Tidpunkt) async throws {
        try await db.execute("""
            INSERT INTO komplettering (id, arende_id, begard_vid, begard_av, begaran, senast)
            VALUES (\(Random.id(nu)), \(ärende), \(nu), \(av.id), \(begäran.joined(separator: "\n")), \(senast.text))
            """)
    }

    package func besvara(_ id: String, svar: String, nu: Tidpunkt) async throws {
        try await db.execute("UPDATE komplettering SET besvarad_vid = \(nu), svar = \(svar) WHERE id = \(id) AND besvarad_vid IS NULL")
    }

    /// The requests nobody answered by their last day: their ids and cases.
    package func försenade(idag: Datum) async throws -> [(id: String, ärende: String)] {
        try await db.query("SELECT id, arende_id FROM komplettering WHERE besvarad_vid IS NULL AND senast < \(idag.text)").map {
            (try $0.text("id"), try $0.text("arende_id"))
        }
    }

    package func alla(_ ärende: String) async throws -> [Komplettering] {
        try await db.query("""
            SELECT id, arende_id, begard_vid, begaran, senast, besvarad_vid, svar FROM komplettering WHERE arende_id = \(ärende) ORDER BY begard_vid
            """).map { rad in
            guard let senast = Datum(try rad.text("senast")) else { throw Radfel("komplettering") }
            return Komplettering(id: try rad.text("id"), ärende: try rad.text("arende_id"), begärd: try rad.instant("begard_vid"),
                                 begäran: try rad.text("begaran").split(separator: "\n").map(String.init), senast: senast,
                                 besvarad: try rad.optionalInstant("besvarad_vid"), svar: try rad.optionalText("svar"))
        }
    }

    package func öppen(_ ärende: String) async throws -> Komplettering? {
        try await alla(ärende).first { $0.besvarad == nil }
    }
}
