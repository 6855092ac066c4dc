import Ansokan
import Arende
import Base
import Begrepp
import Jobs
import Konto
import Storage
import Utskick

extension Verksamhet {
    /// Puts the neutral notice in the outbox, by the way the person chose. Protected people get none.
    func avisera(_ vad: String, _ ärende: Ärende, _ ansökan: Ansökan, nu: Tidpunkt, i tx: any Querying) async throws {
        guard !ärende.skyddad else { return }
        let (kanal, mottagare): (Utskick.Kanal, String) = switch ansökan.avisering {
        case .sms: ansökan.telefon.map { (.sms, $0) } ?? (.brev, ärende.nummer)
        case .epost: ansökan.epost.map { (.epost, $0) } ?? (.brev, ärende.nummer)
        case .brev: (.brev, ärende.nummer)
        }
        let dedup = "\(ärende.id)|\(vad)"
        try await UtkorgStore(tx).lägg(kanal, till: mottagare, text: Utskick.nyttMeddelande(kommun), dedup: dedup, ärende: ärende.id, nu: nu)
        try await Queue.enqueue(kind: Jobbslag.skicka.rawValue, dedup: dedup, payload: dedup, runAt: nu, on: tx)
    }
}
