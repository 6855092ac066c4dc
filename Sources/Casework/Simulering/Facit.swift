import Kontroll
import Storage

/// What people outside were told: the other side of I1. Each intention to apply has its keys — one, unless a bug gives it more —
/// and once acknowledged the number of its case.
/// `@unchecked Sendable`: one simulation runs on one thread.
final class Facit: @unchecked Sendable {
    private struct Avsikt {
        var nycklar: [String] = []
        var kvitterad: String?
    }
    private var avsikter: [Avsikt] = []

    /// Someone means to apply, once.
    func avsikt() -> Int {
        avsikter.append(Avsikt())
        return avsikter.count - 1
    }

    func försöker(_ avsikt: Int, nyckel: String) {
        if !avsikter[avsikt].nycklar.contains(nyckel) { avsikter[avsikt].nycklar.append(nyckel) }
    }

    func kvitterad(_ avsikt: Int, nummer: String) { avsikter[avsikt].kvitterad = nummer }

    /// Somebody is about to send, or has and was told nothing.
    var någonVäntar: Bool { avsikter.contains { !$0.nycklar.isEmpty && $0.kvitterad == nil } }

    func fynd(_ db: any Querying) async throws -> [Fynd] {
        for avsikt in avsikter where !avsikt.nycklar.isEmpty {
            let nummer = try await db.query("""
                SELECT a.nummer FROM ansokan s JOIN arende a ON a.ansokan_id = s.id WHERE s.idempotensnyckel IN (\(SQL.list(avsikt.nycklar)))
                """).map { try $0.text("nummer") }
            if nummer.count > 1 { return [Fynd(.I1, "ett Skicka gav två ansökningar", nummer[0])] }
            if let kvitterad = avsikt.kvitterad, nummer != [kvitterad] { return [Fynd(.I1, "den kvitterade ansökan finns inte", kvitterad)] }
        }
        return []
    }
}
