import Arende
import Base
import Begrepp
import EkonomisktBistand
import Jobs
import Konto
import Storage

extension Verksamhet {
    /// The worker of this kommun: which job is done by which stretch, and what happens to a case whose job died.
    /// - Parameters:
    ///   - takt: how its pauses pass.
    ///   - samtidigt: how many jobs at once. A job mostly waits, for a COMMIT that it shares: with 128 the groups are large enough to keep
    ///     both cores at work (Tests/bench engine: 1 060 cases a second on PostgreSQL and 1 210 on SQLite, against 830 and 790 with 48).
    package func arbetare(_ kö: Queue, post: any Postkontor, takt: any Pace = RealPace(), samtidigt: Int = 128) -> Worker {
        Worker(kö, handlers: [
            Jobbslag.inhämta.rawValue: { try await inhämta($0) },
            Jobbslag.inhämtaFörut.rawValue: { try await inhämta($0) },
            Jobbslag.handlägg.rawValue: { try await handlägg($0) },
            Jobbslag.skicka.rawValue: { try await skicka($0, post) },
        ], clock: klocka, pace: takt, concurrency: samtidigt, onDead: { jobb, tx in try await överta(jobb, i: tx) })
    }

    /// A job that gave up is never a silence: its case goes to a person.
    private func överta(_ jobb: Job, i tx: any Querying) async throws {
        let nu = klocka.now()
        let id = jobb.payload.split(separator: "|").first.map(String.init) ?? jobb.payload
        guard var ärende = try await ÄrendeStore(tx).hämta(id) else { return }
        try await BevakningStore(tx).lägg(.jobbMisslyckat, roll: .handläggare, text: "Ett steg i handläggningen misslyckades: ta ärendet vidare",
                                        ärende: id, nu: nu)
        if ärende.öppet { try await lämnaTillPerson(&ärende, [.teknisktFel], nu: nu, i: tx) }
    }
}
