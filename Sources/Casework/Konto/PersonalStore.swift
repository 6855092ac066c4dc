import Base
import Begrepp
import Storage

package struct PersonalStore: Sendable {
    private let db: any Querying
    package init(_ db: any Querying) { self.db = db }

    /// Writes down who logged in, as the directory describes them today.
    package func inloggad(utfärdare: String, subjekt: String, namn: String, personnummer: Personnummer?,
                          roller: [Personal.Roll], skyddsbehörig: Bool, nu: Tidpunkt) async throws -> Personal {
        let roll = roller.map(\.rawValue).joined(separator: " ")
        try await db.execute("""
            INSERT INTO personal (id, utfardare, subjekt, namn, personnummer, roller, skyddsbehorig, skapad)
            VALUES (\(Random.id(nu)), \(utfärdare), \(subjekt), \(namn), \(personnummer?.siffror), \(roll), \(skyddsbehörig), \(nu))
            ON CONFLICT (utfardare, subjekt) DO UPDATE SET namn = excluded.namn, personnummer = excluded.personnummer,
                roller = excluded.roller, skyddsbehorig = excluded.skyddsbehorig
            """)
        let rader = try await db.query("""
            SELECT id, subjekt, namn, personnummer, roller, skyddsbehorig FROM personal WHERE utfardare = \(utfärdare) AND subjekt = \(subjekt)
            """)
        guard let rad = rader.first else { throw Radfel("personal") }
        return try Personal(rad)
    }

    package func hämta(_ id: Personal.Id) async throws -> Personal? {
        try await db.query("SELECT id, subjekt, namn, personnummer, roller, skyddsbehorig FROM personal WHERE id = \(id)")
            .first.map { try Personal($0) }
    }
}

extension Personal {
    init(_ rad: Row) throws {
        self.init(id: try rad.text("id"), subjekt: try rad.text("subjekt"), namn: try rad.text("namn"),
                  personnummer: try rad.optionalText("personnummer").flatMap { Personnummer($0) },
                  roller: try rad.text("roller").split(separator: " ").compactMap { Roll(rawValue: String($0)) },
                  skyddsbehörig: try rad.bool("skyddsbehorig"))
    }
}
