import Base
import Jobs
import Storage

/// I12: no job hangs. A lease that has run out is taken back, and none is longer than a lease.
package func lånen(_ db: any Querying, _ grund: Kontrollgrund) async throws -> [Fynd] {
    let nu: SQL = grund.tänktTid ? "\(grund.nu)" : Queue.engineNow(db.dialect)
    let glömda = try await db.query("SELECT id FROM jobb WHERE lage = 'pagar' AND lan_till < \(nu) - \(grund.lånetålamod.mikrosekunder) ORDER BY id")
    let långa = try await db.query("""
        SELECT id FROM jobb WHERE lage = 'pagar' AND lan_till > \(nu) + \(Queue.lease.mikrosekunder + grund.klocktålamod.mikrosekunder) ORDER BY id
        """)
    return try glömda.map { Fynd(.I12, "lånet har gått ut och ingen har tagit tillbaka jobbet", try $0.text("id")) }
        + långa.map { Fynd(.I12, "lånet är längre än ett lån: en klocka går fel", try $0.text("id")) }
}

extension Duration {
    var mikrosekunder: Int64 { components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000 }
}
