import Simulering
import Sockets
import Testing

@Suite struct SimuleringTests {
    private let grund: Simgrund

    /// A simulation computes for seconds without a pause. On Swift's own threads, as many as the cores, it would keep every
    /// other test from its turn.
    private static let trådar: WorkerPool = { do { return try WorkerPool(threads: 2) } catch { fatalError("\(error)") } }()

    init() throws { grund = try Simgrund() }

    private func kör(_ frön: ClosedRange<UInt64>, plantering: Plantering? = nil) async throws -> [Utfall] {
        try await Self.trådar.run { [grund] in try Körning(grund: grund, plantering: plantering).kör(frön, trådar: 1) }
    }

    @Test func `inget brister medan allt går sönder`() async throws {
        let utfall = try await kör(1...3)
        #expect(utfall.count == 3)
        for ett in utfall {
            #expect(ett.brott == nil, "\(ett.brott?.mening ?? "")\n\(ett.brott?.senaste.suffix(20).joined(separator: "\n") ?? "")")
            #expect(ett.siffror.ansökningar > 10 && ett.siffror.beslut > 5)
        }
    }

    /// The twenty-fifth has its database in a file.
    @Test(arguments: [3, 25] as [UInt64]) func `samma tal ger samma förlopp`(_ frö: UInt64) async throws {
        let en = try await kör(frö...frö), två = try await kör(frö...frö)
        #expect(en.map(\.spår) == två.map(\.spår) && en[0].siffror.transaktioner > 300)
    }

    @Test(arguments: Plantering.allCases) func `varje planterat fel hittas`(_ plantering: Plantering) async throws {
        let utfall = try await kör(1...200, plantering: plantering)
        #expect(utfall.contains { $0.brott != nil }, "\(plantering.rubrik)")
    }

    @Test func `ett förlopp där något brister skärs ner, och det som är kvar brister på samma sätt`() async throws {
        let utfall = try await kör(1...200, plantering: .utbetalningUtanför)
        let brott = try #require(utfall.compactMap(\.brott).first)
        let (minskat, igen) = try await Self.trådar.run { [grund] in
            let minskat = try Körning(grund: grund, plantering: .utbetalningUtanför).minska(brott, högst: 24)
            return (minskat, try Körning(grund: grund, plantering: .utbetalningUtanför, förlopp: minskat.förlopp).kör(brott.frö))
        }
        #expect(minskat.förlopp.sökande + minskat.förlopp.papper < 17 && minskat.förlopp.minuter < 180)
        #expect(igen.brott?.slag == brott.slag && igen.brott?.tid == minskat.brott.tid)
    }
}
