import Base
import Handlaggning
import Jobs
import Konto
import Storage
import Synchronization

/// A kommun at work in this process: its casework, its worker, and what is done by the clock.
struct Kommunhus: Sendable {
    let verksamhet: Verksamhet
    let arbetare: Worker
    /// nil where the heads of the chains are not written.
    let arkiv: Kedjearkiv?

    init(_ väckare: Väckare, _ verksamhet: Verksamhet, post: any Postkontor, arkiv: Kedjearkiv?) {
        self.verksamhet = verksamhet
        self.arkiv = arkiv
        arbetare = verksamhet.arbetare(Queue(verksamhet.db), post: post)
        väckare.sätt(arbetare)
    }

    /// Works until the task is cancelled.
    func arbeta() async {
        await withTaskGroup { grupp in
            grupp.addTask { await self.ihärdigt { try await self.arbetare.run() } }
            grupp.addTask { await self.varje(.seconds(60), "the watch failed") { try await self.verksamhet.vaka() } }
            grupp.addTask { await self.varje(.seconds(3_600), "housekeeping failed") { try await self.verksamhet.städa() } }
            grupp.addTask { await self.varje(.seconds(3_600), "the head of the chains could not be written") { try await self.skrivKedjehuvud() } }
            grupp.addTask { await self.varje(.seconds(24 * 3_600), "the calendar could not be filled") { try await self.verksamhet.fyllKalendern() } }
        }
    }

    private func skrivKedjehuvud() async throws {
        try await arkiv?.skrivNästa(verksamhet.kommun.kod, verksamhet.db, nu: verksamhet.klocka.now())
    }

    /// At once, and then each time the period has passed. Trouble is logged, and the next round tries again.
    private func varje(_ tid: Duration, _ fel: StaticString, _ gör: () async throws -> Void) async {
        while !Task.isCancelled {
            do { try await gör() } catch {
                if !Task.isCancelled { Log.error(fel, ("kommun", .token(verksamhet.kommun.kod)), ("error", .token(String(describing: type(of: error))))) }
            }
            do { try await Task.sleep(for: tid) } catch { return }
        }
    }

    private func ihärdigt(_ gör: () async throws -> Void) async {
        await varje(.seconds(1), "the worker stopped", gör)
    }
}

/// Wakes the worker of a kommun. The casework is made before its worker, so the worker is put in afterwards, once.
final class Väckare: Sendable {
    private let arbetare = Mutex<Worker?>(nil)
    func sätt(_ worker: Worker) { arbetare.withLock { $0 = worker } }
    func väck() { arbetare.withLock { $0 }?.wake() }
}

extension Verksamhet {
    /// The database says whose it is. Throws where it is another kommun's, or does not say.
    func kräverEgenDatabas() async throws {
        let ägare = try await db.query("SELECT kommun FROM instans").first?.text("kommun")
        guard ägare == kommun.kod else { throw CommandRefusal("databasen för \(kommun.kod) tillhör \(ägare ?? "ingen kommun"): fel databas är inkopplad") }
    }
}

/// Brings a database to this version and writes in it whose it is.
/// - Returns: the migrations that were run.
func migrera(_ db: any Database, _ kommun: Kommun) async throws -> [String] {
    let ran = try await Migrator(directory: Root.path("Migrations")).run(on: db)
    try await db.execute("INSERT INTO instans (kommun) VALUES (\(kommun.kod)) ON CONFLICT DO NOTHING")
    let ägare = try await db.query("SELECT kommun FROM instans").first?.text("kommun")
    guard ägare == kommun.kod else { throw CommandRefusal("databasen för \(kommun.kod) tillhör \(ägare ?? "ingen kommun"): fel databas är inkopplad") }
    return ran
}
