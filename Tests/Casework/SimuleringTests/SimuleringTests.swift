import Simulering
import Testing

@Suite struct SimuleringTests {
    private let grund: Simgrund

    init() throws { grund = try Simgrund() }

    @Test func `inget brister medan allt går sönder`() throws {
        let utfall = try Körning(grund: grund).kör(1...3, trådar: 2)
        #expect(utfall.count == 3)
        for ett in utfall {
            #expect(ett.brott == nil, "\(ett.brott?.mening ?? "")\n\(ett.brott?.senaste.suffix(20).joined(separator: "\n") ?? "")")
            #expect(ett.siffror.ansökningar > 10 && ett.siffror.beslut > 5)
        }
    }

    /// The twenty-fifth has its database in a file.
    @Test(arguments: [3, 25] as [UInt64]) func `samma tal ger samma förlopp`(_ frö: UInt64) throws {
        let en = try Körning(grund: grund).kör(frö), två = try Körning(grund: grund).kör(frö)
        #expect(en.spår == två.spår && en.siffror.transaktioner > 300)
    }

    @Test(arguments: Plantering.allCases) func `varje planterat fel hittas`(_ plantering: Plantering) throws {
        let utfall = try Körning(grund: grund, plantering: plantering).kör(1...200, trådar: 2)
        #expect(utfall.contains { $0.brott != nil }, "\(plantering.rubrik)")
    }
}
