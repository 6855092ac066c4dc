import Base
import Begrepp
import Handlaggning
import Jobs
import Register
import Utskick

/// One running copy of the program: its casework, its worker with sweeper, its watcher. It lives until it crashes or is replaced.
/// `@unchecked Sendable`: one simulation runs on one thread.
final class Instans: @unchecked Sendable {
    let liv: Liv
    let verksamhet: Verksamhet
    private let värld: Värld
    private let arbetare: Worker
    private var uppgifter: [Task<Void, Never>] = []
    private let startade: Tidpunkt

    init(_ plats: Int, i värld: Värld) {
        let liv = Liv("instans \(plats + 1)", sårbart: true)
        if plats == 1, värld.fel.klockfel { liv.klockfel = .seconds(värld.slump.gren("klockfel").tal(-3_600...3_600)) }
        let db = Simdatabas(värld: värld, liv: liv)
        let klocka = Simklocka(tid: värld.tid, liv: liv)
        let väckarklocka = Väckarklocka()
        self.liv = liv
        self.värld = värld
        startade = värld.tid.nu
        verksamhet = Verksamhet(kommun: värld.grund.kommun, db: db, klocka: klocka, register: Registerbrytare(Simregister(värld: värld, liv: liv), takt: Simtakt(värld: värld, liv: liv)),
                                regler: värld.grund.regler, väckArbetaren: { väckarklocka.ring() })
        arbetare = verksamhet.arbetare(Queue(db), post: Simpost(värld: värld, liv: liv), takt: Simtakt(värld: värld, liv: liv), samtidigt: 2)
        väckarklocka.arbetare = arbetare
        let gång = värld.tid.nu.microseconds
        uppgifter.append(värld.börja("arbetare \(plats) \(gång)") { [arbetare] _ in try await arbetare.run() })
        uppgifter.append(värld.börja("vakt \(plats) \(gång)") { [verksamhet] _ in
            while true {
                try await värld.tid.vänta(.seconds(60 * min(värld.lugn, 10)), liv, kanAvbrytas: true)
                do { try await verksamhet.vaka() } catch is Krasch { throw Krasch() } catch { värld.spår.skriv("vakten: \(felnamn(error))") }
            }
        })
    }

    func harVarit(vaken länge: Duration, vid nu: Tidpunkt) -> Bool {
        liv.lever && max(liv.frystTill, startade) + länge <= nu
    }

    /// A new version takes over: what is under way is given back first.
    func ersätt() {
        for uppgift in uppgifter { uppgift.cancel() }
        värld.tid.gör(om: .seconds(5)) { [värld, liv] in värld.krascha(liv, "byttes ut") }
    }
}

/// The worker is made after the casework that wakes it.
/// `@unchecked Sendable`: one simulation runs on one thread.
private final class Väckarklocka: @unchecked Sendable {
    weak var arbetare: Worker?
    func ring() { arbetare?.wake() }
}

/// Takes notices out of the house, sometimes.
struct Simpost: Postkontor {
    let värld: Värld
    let liv: Liv

    struct Stängt: Error {}

    func skicka(_ utskick: Utskick) async throws {
        try await värld.steg(liv)
        if värld.händer(värld.fel.post) { throw Stängt() }
    }
}
