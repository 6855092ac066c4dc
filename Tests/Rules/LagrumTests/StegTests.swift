import Testing
import Begrepp
import Lagrum

@Suite struct StegTests {
    let paragraf = Lagrum(.socialtjänstlagen, kapitel: 12, "7", stycke: 1, punkt: 2, lydelse: "SFS 2025:400")

    func belopp(_ öre: Int64) -> Steg<Kronor> { .uppgift("Belopp", Kronor(öre: öre), paragraf, källa: .ansökan) }
    func antal(_ tal: Int) -> Steg<Int> { .uppgift("Antal", tal, källa: .angivet) }

    @Test func `ett lagrum skrivs som i lagen och går att läsa tillbaka`() {
        #expect(paragraf.text == "12 kap. 7 § första stycket 2 SoL")
        for lagrum in [paragraf, Lagrum(.förvaltningslagen, "25", lydelse: "SFS 2017:900"),
                       Lagrum(.socialtjänstlagen, kapitel: 12, "7 a", lydelse: "SFS 2025:762"),
                       Lagrum(.socialtjänstförordningen2001, kapitel: 2, "1", lydelse: "SFS 2024:1016")] {
            #expect(Lagrum(text: lagrum.text, lydelse: lagrum.lydelse) == lagrum)
        }
        #expect(Lagrum(text: "12 kap. SoL", lydelse: "") == nil)
        #expect(Lagrum(text: "någonting", lydelse: "") == nil)
    }

    @Test func `varje kombination räknar ut sitt värde av sina delar`() {
        #expect(Steg.summa("s", [belopp(100), belopp(250)]).värde == Kronor(öre: 350))
        #expect(Steg.summa("s", []).värde == .noll)
        #expect(Steg.differens("d", belopp(100), minus: belopp(250)).värde == Kronor(öre: -150))
        #expect(Steg.produkt("p", belopp(100), gånger: antal(3)).värde == 3.kr)
        #expect(Steg.andel("a", av: belopp(1000), antal(1), genom: antal(3)).värde == Kronor(öre: 333))
        #expect(Steg.procent("%", antal(25), av: belopp(33_300)).värde == Kronor(öre: 8_325))
        #expect(Steg.lägstNoll("n", belopp(-5)).värde == .noll)
        #expect(Steg.minst("m", belopp(5), belopp(7)).värde == Kronor(öre: 5))
        #expect(Steg.helaKronor("h", belopp(150)).värde == 2.kr)
        #expect(Steg.ersatt("e", belopp(100), av: belopp(50)).värde == Kronor(öre: 50))
    }

    @Test func `spåret går fram och tillbaka genom JSON byte för byte`() throws {
        let steg = Steg.helaKronor("Allt", .summa("Summa", [belopp(12_345), .andel("Del", av: belopp(100), antal(1), genom: antal(3))]), paragraf)
        #expect(steg.spår.stämmer)
        let läst = try Spår(Fält(steg.spår.json))
        #expect(läst == steg.spår)
        #expect(läst.json.bytes == steg.spår.json.bytes)
        #expect(läst.löv.count == 4)
    }

    @Test func `ett spår som inte stämmer med sina delar godtas inte`() throws {
        let ändrat = Steg.summa("Summa", [belopp(100), belopp(200)]).spår.json.text.replacing("\"varde\":3", with: "\"varde\":4")
        #expect(throws: Fältfel.self) { try Spår(Fält(dokument: Array(ändrat.utf8))) }
    }

    @Test func `utanför sin tid finns inget värde`() throws {
        let januari = try #require(Datum("2026-01-01")), juni = try #require(Datum("2026-06-30"))
        let tidsatt = try #require(Tidsatt("tak", [.init(från: januari, till: juni, 1), .init(från: juni + 1, till: nil, 2)]))
        #expect(try tidsatt.värde(på: juni) == 1)
        #expect(try tidsatt.värde(på: juni + 1) == 2)
        #expect(throws: SaknarLydelse(vad: "tak", månad: januari.månad.före)) { try tidsatt.värde(på: januari - 1) }
        #expect(Tidsatt("tak", [.init(från: januari, till: nil, 1), .init(från: juni, till: nil, 2)]) == nil)
    }
}
