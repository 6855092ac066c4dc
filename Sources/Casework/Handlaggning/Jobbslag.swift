import Base
import Begrepp
import Jobs
import Storage

/// The stretches of the way that run by themselves, and the names they have in the queue.
enum Jobbslag: String {
    /// Asks the registers that have not answered.
    case inhämta = "registerfraga"
    /// The same, as older programs ask for it: they write a row for each source first, and to them a case without such rows has
    /// nothing to ask. So they are not given ours, while we do theirs.
    case inhämtaFörut = "inhamta"
    /// Looks at what the case waits for, and takes it as far as it goes.
    case handlägg = "handlagg"
    /// Sends a notice.
    case skicka
}

extension Queue {
    /// Asks for the case to be looked at. `anledning` names what happened, once: a booking, a meeting, an answer. What three
    /// attempts cannot take further a person does.
    static func handlägg(_ ärende: String, anledning: String, nu: Tidpunkt, i tx: any Querying) async throws {
        try await enqueue(kind: Jobbslag.handlägg.rawValue, dedup: "\(ärende)|\(anledning)", payload: ärende, runAt: nu, maxAttempts: 3,
                          on: tx)
    }
}
