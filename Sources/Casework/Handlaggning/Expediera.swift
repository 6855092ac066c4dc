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
        guard let utskick = try await UtkorgStore(db).redo(dedup: jobb.payload) else { return .done }
        try await post.skicka(utskick)
        try await påNytt { try await skickat(utskick, jobb) }
        return .completed
    }

    private func skickat(_ utskick: Utskick, _ jobb: Job) async throws {
        let nu = klocka.now()
        try await db.submission { tx in
            try await Queue.complete(jobb, on: tx)
            try await UtkorgStore(tx).skickad(utskick.id, nu: nu)
            guard jobb.payload.hasSuffix("|beslut"), let id = jobb.payload.split(separator: "|").first,
                  var ärende = try await ÄrendeStore(tx).hämta(String(id)), ärende.expedierad == nil else { return }
            ärende.expedierad = nu
            try await ÄrendeStore(tx).anteckna(.expedierat, av: .funktion, i: &ärende, nu: nu)
        }
    }
}
