import Sockets
import Storage
import Synchronization
import TestDatabase
import Testing
@testable import bim

@Suite(.enabled(if: Engine.postgresURL != nil, "needs a PostgreSQL")) struct DörrarTests {
    @Test func `den som beslutar väntar inte i de sökandes kö`() async throws {
        let dörrar = try Dörrar(.postgres(Engine.postgresURL ?? ""), loops: Provhus.loopar.get(), limit: PostgresLimit(100))
        let vänta = Väntan()
        try await withThrowingTaskGroup { grupp in
            for _ in 0..<40 {
                grupp.addTask {
                    // Who waits too long is told so, which is as it should be here.
                    try? await dörrar.utåt.transaction { tx in
                        _ = try await tx.query("SELECT 1 AS en")
                        while !vänta.ärSlut.load(ordering: .relaxed) { try await Task.sleep(for: .milliseconds(5)) }
                    }
                }
            }
            while await dörrar.utåt.figures().waiting == 0 { try await Task.sleep(for: .milliseconds(5)) }
            let svar = try await dörrar.inåt.transaction { try await $0.query("SELECT 1 AS en").first?.int("en") }
            #expect(svar == 1)
            vänta.ärSlut.store(true, ordering: .relaxed)
            try await grupp.waitForAll()
        }
        await dörrar.close()
    }
}

private final class Väntan: Sendable {
    let ärSlut = Atomic<Bool>(false)
}
