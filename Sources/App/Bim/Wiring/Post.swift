import Base
import Handlaggning
import Sockets
import Utskick

/// Notices go to a file, one a line, that whatever sends them reads.
struct Post: Postkontor {
    let fil: Utskicksfil
    let workers: WorkerPool

    func skicka(_ utskick: Utskick) async throws {
        let fil = fil
        try await workers.run { try fil.skicka(utskick) }
    }
}
