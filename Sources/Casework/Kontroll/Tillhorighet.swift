import Base
import Storage

/// I14: the database belongs to one kommun, the one it was opened for, and so does every decision in it.
package func tillhörighet(_ db: any Querying, _ grund: Kontrollgrund) async throws -> [Fynd] {
    let kommuner = try await db.query("SELECT kommun FROM instans ORDER BY kommun").map { try $0.text("kommun") }
    guard let kommun = grund.kommun else {
        return kommuner.count <= 1 ? [] : [Fynd(.I14, "databasen säger sig höra till flera kommuner", kommuner.joined(separator: ", "))]
    }
    return kommuner == [kommun] || kommuner.isEmpty ? [] : [Fynd(.I14, "databasen hör till en annan kommun", kommuner.joined(separator: ", "))]
}
