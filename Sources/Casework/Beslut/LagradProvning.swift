import Konto
import Storage

/// What a decision was made from and what came of it, as stored: enough to make it again.
package struct Lagradprövning: Sendable {
    package let beslut: Beslut.Id
    package let ärendenummer: String
    package let underlag: String
    package let resultat: String
    package let regelversion: String
}

extension BeslutStore {
    /// The decisions of one case, or of all, in the order of their ids: `antal` at a time, those after `efter`.
    package func lagrade(_ ärendenummer: String? = nil, efter: Beslut.Id = "", antal: Int = 500) async throws -> [Lagradprövning] {
        let rader = if let ärendenummer {
            try await db.query("""
                SELECT b.id, a.nummer, b.underlag, b.resultat, b.regelversion FROM beslut b JOIN arende a ON a.id = b.arende_id
                WHERE a.nummer = \(ärendenummer) AND b.id > \(efter) ORDER BY b.id LIMIT \(antal)
                """)
        } else {
            try await db.query("""
                SELECT b.id, a.nummer, b.underlag, b.resultat, b.regelversion FROM beslut b JOIN arende a ON a.id = b.arende_id
                WHERE b.id > \(efter) ORDER BY b.id LIMIT \(antal)
                """)
        }
        return try rader.map { rad in
            Lagradprövning(beslut: try rad.text("id"), ärendenummer: try rad.text("nummer"), underlag: try rad.text("underlag"),
                           resultat: try rad.text("resultat"), regelversion: try rad.text("regelversion"))
        }
    }
}
