import Arende
import Base
import Begrepp
import Beslut
import Jobs
import Konto
import Storage
import Utskick

/// The post office: takes one notice out of the house. Blocks; runs on a worker thread.
package protocol Postkontor: Sendable {
    func skicka(_ utskick: Utskick) async throws
}

extension Verksamhet {
    /// The job that sends a notice: at least once, so a notice can go twice after a crash; it carries nothing, and that is harmless.
    func skicka(_ jobb: Job, _ post: any Postkontor) async throws -> JobOutcome {
        guard let (utskick, ärende) = try await redo(jobb) else { return .done }
        try await post.skicka(utskick)
        try await påNytt(ärende) { läst in try await skickat(utskick, läst, jobb) }
        return .completed
    }

    /// The notice, if it still waits to be sent, and its case.
    private func redo(_ jobb: Job) async throws -> (Utskick, Ärende)? {
        try await db.query("""
            SELECT \(raw: UtkorgStore.kolumner), \(raw: ÄrendeStore.kolumner) FROM utkorg u JOIN arende a ON a.id = u.arende_id
            WHERE u.dedup = \(jobb.payload) AND u.lage = 'redo'
            """).first.map { (try Utskick($0), try Ärende($0)) }
    }

    private func skickat(_ utskick: Utskick, _ läst: Ärende?, _ jobb: Job) async throws {
        let nu = klocka.now()
        try await db.submission { tx in
            try await Queue.complete(jobb, on: tx)
            try await UtkorgStore(tx).skickad(utskick.id, nu: nu)
            guard jobb.payload.hasSuffix("|beslut"), let id = jobb.payload.split(separator: "|").first else { return }
            let ärende: Ärende? = if let läst { läst } else { try await ÄrendeStore(tx).hämta(String(id)) }
            guard var ärende, ärende.expedierad == nil else { return }
            ärende.expedierad = nu
            try await ÄrendeStore(tx).anteckna(.expedierat, av: .funktion, i: &ärende, nu: nu)
        }
    }
}
