import Base
import Begrepp
import Handlaggning
import Jobs
import Register
import Storage
import Synchronization
import TestDatabase
import TestKommun
import Testing

/// The kommun's registers, but for Försäkringskassan, which is left in peace until it is told to answer.
private final class Vilande: Registerfrågare {
    let vilar = Mutex(true)
    private let inre: any Registerfrågare
    init(_ inre: any Registerfrågare) { self.inre = inre }

    func fråga(_ källa: Registerkälla, ärende: String, personer: [Personnummer], från: Datum, till: Datum) async -> Registerbesked {
        if källa == .fk, vilar.withLock({ $0 }) { return .vilar }
        return await inre.fråga(källa, ärende: ärende, personer: personer, från: från, till: till)
    }
}

@Suite struct `Ett register som lämnas i fred` {
    /// Provkommun's registers are asked twice and no more.
    @Test(arguments: Engine.available) func `tar inte slut på försöken, och ärendet går vidare när det svarar`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let v = prov.verksamhet, register = Vilande(v.register)
            let verksamhet = Verksamhet(kommun: v.kommun, db: v.db, klocka: v.klocka, register: register, regler: v.regler, väckArbetaren: {})
            let arbetare = verksamhet.arbetare(prov.kö, post: prov.post)
            guard case .mottagen(let nummer) = try await prov.söker(try await prov.person(Provkommun.anna, "Anna")) else { Issue.record("mottagen"); return }
            for _ in 0..<5 {
                _ = try await arbetare.drain()
                prov.klocka.gå(.seconds(1))
            }
            let ärende = try await prov.ärende(nummer)
            #expect(ärende.status == .pågår)
            #expect(try await RegisterStore(prov.db).rader(ärende.id).filter { $0.läge != .svar }.map(\.källa) == [.fk])
            register.vilar.withLock { $0 = false }
            _ = try await arbetare.drain()
            #expect(try await RegisterStore(prov.db).rader(ärende.id).allSatisfy { $0.läge == .svar })
        }
    }
}
