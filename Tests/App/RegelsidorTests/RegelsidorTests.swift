import Ansokan
import Base
import Begrepp
import EkonomisktBistand
import Forms
import Foundation
import HTTP
import Konto
import Testing
@testable import Regelsidor

@Suite struct RäknefrågorTests {
    let frågor: Räknefrågor

    init() throws {
        let fil = Root.path("Config/demo/trelleborg/kommun.json")
        let kommun = try Kommun(json: JSON.parse(Array(Data(contentsOf: URL(filePath: fil)))), fil: fil)
        frågor = Räknefrågor(ansökan: Formulär(kommun: kommun, sökande: nil, idag: Self.dag))
    }

    static let dag: Datum = {
        guard let dag = Datum("2026-11-23") else { preconditionFailure("dagen finns") }
        return dag
    }()

    func svar(_ fält: [(String, String)]) -> Answers {
        var svar = Answers()
        _ = frågor.flöde.take(fält.map { (name: $0.0, value: $0.1) }, into: &svar)
        return svar
    }

    let ensam = [("manad", "2026-11"), ("hushall", "ensam"), ("delar_bostad", "nej"), ("utgifter", "inga")]

    @Test func `de fyra svaren räcker för en ensamstående`() throws {
        let svar = svar(ensam)
        #expect(frågor.flöde.problems(svar).isEmpty)
        let underlag = try #require(frågor.underlag(svar))
        #expect(underlag.hushåll == Hushåll(vuxna: .ensamstående("a")) && underlag.inkomster.isEmpty && underlag.utgifter.isEmpty)
    }

    @Test func `utan svar står felen vid sina frågor`() {
        #expect(Set(frågor.flöde.problems(svar([("manad", "2026-11")])).map(\.field)) == ["hushall", "delar_bostad", "utgifter"])
    }

    @Test func `barn, utgifter och inkomster läses som reglerna vill ha dem`() throws {
        let svar = svar([
            ("manad", "2026-11"), ("hushall", "sammanboende"), ("delar_bostad", "nej"), ("utgifter", "hyra"), ("hyra", "5 852 kr"), ("utgifter", "el"),
            ("el", "400"), ("barn_1_fodd_ar", "2021"), ("barn_1_fodd_manad", "3"), ("barn_1_fodd_dag", "1"), ("barn_1_vardag", "forskola"), ("barn_1_egen_lon", "nej"),
            ("inkomst_1_vem", "medsokande"), ("inkomst_1_slag", "lon"), ("inkomst_1_belopp", "5000"),
        ])
        #expect(frågor.flöde.problems(svar).isEmpty)
        let underlag = try #require(frågor.underlag(svar))
        #expect(underlag.utgifter.map(\.ansökt) == [5_852.kr, 400.kr])
        #expect(underlag.inkomster == [Inkomst(person: "b", slag: .lön, belopp: 5_000.kr, källa: .angivet)])
        #expect(underlag.hushåll.barn.first?.äterLunchHemma == false)
        #expect(underlag.hushåll.barn.first?.ålder == .född(try #require(Datum("2021-03-01"))))
    }

    @Test func `ett barns lön läses med det som barnet har tjänat tidigare i år`() throws {
        let svar = svar(ensam + [
            ("barn_1_fodd_ar", "2010"), ("barn_1_fodd_manad", "3"), ("barn_1_fodd_dag", "1"), ("barn_1_vardag", "skola"), ("barn_1_egen_lon", "ja"),
            ("barn_1_lon", "2 000"), ("barn_1_lon_tidigare_i_ar", "58 000"),
        ])
        #expect(frågor.flöde.problems(svar).isEmpty)
        let underlag = try #require(frågor.underlag(svar))
        #expect(underlag.inkomster == [Inkomst(person: "barn1", slag: .lön, belopp: 2_000.kr, källa: .angivet, månad: Månad("2026-10"))])
        #expect(underlag.barnsInkomstFöreIÅr == ["barn1": 58_000.kr])
    }

    @Test func `den som bor med andra räknas i hushållsgemenskap, men aldrig färre än de egna`() throws {
        func gemenskap(_ antal: String) throws -> Int? {
            let fält = ensam.filter { $0.0 != "delar_bostad" } + [("delar_bostad", "ja"), ("antal_personer", antal)]
            return try #require(frågor.underlag(svar(fält))).hushåll.hushållsgemenskap
        }
        #expect(try gemenskap("3") == 3)
        #expect(try gemenskap("1") == nil)
    }
}
