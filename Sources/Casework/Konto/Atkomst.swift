import Base
import Begrepp
import Storage

/// One read or write of a person's data: who, what, why, and by which request.
/// Written in the same transaction as what it tells of (lag 2001:454 10 §).
package struct Åtkomst: Sendable {
    package let aktör: Aktör
    /// The request's or the job's id.
    package let anrop: String
    package init(_ aktör: Aktör, anrop: String) { self.aktör = aktör; self.anrop = anrop }

    package func anteckna(_ åtgärd: StaticString, varför: String, person: Person.Id? = nil, ärende: String? = nil,
                          nu: Tidpunkt, i db: any Querying) async throws {
        let (slag, vem): (String, String) = switch aktör {
        case .sökande(let person): ("sokande", person.id)
        case .personal(let personal): ("personal", personal.id)
        case .funktion: ("funktion", "beslutsfunktionen")
        }
        try await db.execute("""
            INSERT INTO atkomst (id, vid, aktor_slag, aktor, atgard, varfor, person_id, arende_id, anrop)
            VALUES (\(Random.id(nu)), \(nu), \(slag), \(vem), \(åtgärd.description), \(varför), \(person), \(ärende), \(anrop))
            """)
    }
}
