import Foundation
import Testing
import Base
import Begrepp
import Lagrum
import Riksnorm

@Suite struct RiksnormTests {
    static let tabeller = Result { () throws in
        let mapp = URL(filePath: Root.path("Config"))
        let filer = try FileManager.default.contentsOfDirectory(at: mapp.appending(path: "riksnorm"), includingPropertiesForKeys: nil)
        let tabeller = try filer.map { try Riksnormtabell(json: Array(Data(contentsOf: $0))) }
        let prisbasbelopp = try Prisbasbelopp.alla(json: Array(Data(contentsOf: mapp.appending(path: "prisbasbelopp.json"))))
        return try Riksnormtabeller(tabeller, prisbasbelopp: prisbasbelopp)
    }

    func norm(_ månad: String, _ hushåll: Hushåll, val: Normval = Normval()) throws -> Hushållsnorm {
        let månad = try #require(Månad(månad))
        return riksnorm(för: hushåll, månad, enligt: try Self.tabeller.get().för(månad), val: val)
    }

    func barn(_ åldrar: Int..., lunchHemma: Bool = true) -> [Barn] {
        åldrar.enumerated().map { Barn(id: PersonId("barn\($0.offset)"), ålder: .år($0.element), äterLunchHemma: lunchHemma) }
    }

    let ensam = Vuxna.ensamstående("a"), sambor = Vuxna.sambor("a", "b")

    @Test func `en vuxen som inte är sambo i ett hushåll med fem: 3 292 kr 2014 och 3 328 kr 2017`() throws {
        #expect(try norm("2014-05", Hushåll(vuxna: ensam, hushållsgemenskap: 5)).summa.värde == 3_292.kr)
        #expect(try norm("2017-05", Hushåll(vuxna: ensam, hushållsgemenskap: 5)).summa.värde == 3_328.kr)
    }

    @Test(arguments: [("2026-11", 5_220, 8_510), ("2025-03", 5_180, 8_450), ("2019-01", 4_080, 6_670), ("2017-12", 3_930, 6_430)])
    func `ensamstående och sambor utan barn`(månad: String, en: Int, två: Int) throws {
        #expect(try norm(månad, Hushåll(vuxna: ensam)).summa.värde == en.kr)
        #expect(try norm(månad, Hushåll(vuxna: sambor)).summa.värde == två.kr)
    }

    @Test func `ensamstående med barn`() throws {
        #expect(try norm("2026-11", Hushåll(vuxna: ensam, barn: barn(0))).summa.värde == 8_090.kr)
        #expect(try norm("2026-11", Hushåll(vuxna: ensam, barn: barn(5, 9))).summa.värde == 12_610.kr)
        #expect(try norm("2026-11", Hushåll(vuxna: ensam, barn: barn(2, 4))).summa.värde == 11_850.kr)
        #expect(try norm("2025-03", Hushåll(vuxna: ensam, barn: barn(5, 9))).summa.värde == 12_500.kr)
        #expect(try norm("2019-01", Hushåll(vuxna: ensam, barn: barn(3))).summa.värde == 6_310.kr)
    }

    @Test func `sambor med sex barn: åtta personer`() throws {
        let norm = try norm("2026-11", Hushåll(vuxna: sambor, barn: barn(0, 1, 3, 5, 8, 12)))
        #expect(norm.personliga.värde == 26_890.kr)
        #expect(norm.gemensamma.värde == 3_020.kr)
        #expect(norm.summa.värde == 29_910.kr)
        #expect(norm.summa.spår.stämmer)
    }

    @Test func `en vuxen i hushållsgemenskap med en annan`() throws {
        let norm = try norm("2026-11", Hushåll(vuxna: ensam, hushållsgemenskap: 2))
        #expect(norm.gemensamma.värde == 705.kr)
        #expect(norm.summa.värde == 4_645.kr)
    }

    @Test func `del av gemensamma kostnader avrundas till öret`() throws {
        #expect(try norm("2026-11", Hushåll(vuxna: ensam, hushållsgemenskap: 3)).gemensamma.värde == Kronor(öre: 59_667))
        #expect(try norm("2026-11", Hushåll(vuxna: ensam, barn: barn(4), hushållsgemenskap: 3)).gemensamma.värde == Kronor(öre: 119_333))
    }

    @Test func `femton personer`() throws {
        let norm = try norm("2026-11", Hushåll(vuxna: sambor, barn: barn(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)))
        #expect(norm.gemensamma.värde == 2_830.kr + 190.kr * 8)
    }

    @Test(arguments: [("2013-06", 170), ("2014-06", 170), ("2015-06", 170), ("2017-06", 170), ("2019-06", 170), ("2021-06", 170), ("2025-06", 190), ("2026-06", 190)])
    func `varje person över sju ger årets tillägg`(månad: String, tillägg: Int) throws {
        let åtta = try norm(månad, Hushåll(vuxna: sambor, barn: barn(8, 8, 8, 8, 8, 8))), nio = try norm(månad, Hushåll(vuxna: sambor, barn: barn(8, 8, 8, 8, 8, 8, 8)))
        let sju = try norm(månad, Hushåll(vuxna: sambor, barn: barn(8, 8, 8, 8, 8)))
        #expect(åtta.gemensamma.värde - sju.gemensamma.värde == tillägg.kr && nio.gemensamma.värde - åtta.gemensamma.värde == tillägg.kr)
    }

    @Test func `femton i hushållsgemenskap: en femtondel till öret`() throws {
        // 2 830 + 8 · 190 = 4 350; delat med 15.
        #expect(try norm("2026-11", Hushåll(vuxna: ensam, hushållsgemenskap: 15)).gemensamma.värde == 290.kr)
        // 4 350 − 190 = 4 160; delat med 14 är 297,142857.
        #expect(try norm("2026-11", Hushåll(vuxna: ensam, hushållsgemenskap: 14)).gemensamma.värde == Kronor(öre: 297_14))
    }

    /// Ålder den första dagen i månaden, och den sista, för den som är född på skottdagen och på månadens gränser.
    @Test(arguments: [
        ("2020-02-29", "2027-02", 6, 7), ("2020-02-29", "2027-03", 7, 7), ("2020-02-29", "2024-02", 3, 4), ("2020-02-29", "2028-03", 8, 8),
        ("2019-11-01", "2026-11", 7, 7), ("2019-11-02", "2026-11", 6, 7), ("2019-11-30", "2026-11", 6, 7), ("2019-12-01", "2026-11", 6, 6),
        ("2019-12-31", "2026-12", 6, 7), ("2020-01-01", "2026-12", 6, 6), ("2020-01-01", "2027-01", 7, 7), ("2005-11-30", "2026-11", 20, 21),
    ])
    func `åldern vid månadens gränser, årsskiftet och skottdagen`(född: String, månad: String, första: Int, sista: Int) throws {
        let barn = Barn(id: "c", ålder: .född(try #require(Datum(född)))), månad = try #require(Månad(månad))
        #expect(Normval(åldersdag: .första).ålder(barn, månad) == första)
        #expect(Normval(åldersdag: .sista).ålder(barn, månad) == sista)
    }

    @Test(arguments: [(0, 0), (1, 144_33), (15, 2_164_93), (30, 4_329_86), (31, 4_390_00)])
    func `dagarna ger aldrig mer än hela månaden`(dagar: Int, öre: Int64) throws {
        let hushåll = Hushåll(vuxna: ensam, barn: [Barn(id: "c", ålder: .år(12), boende: .umgänge(dagar: dagar))])
        #expect(try norm("2026-10", hushåll, val: Normval(dagdelning: .årsdagar)).personliga.värde == 3_940.kr + Kronor(öre: öre))
    }

    @Test(arguments: [(0, 2_740, 2_560), (1, 3_060, 2_800), (2, 3_060, 2_800), (3, 2_720, 2_500), (4, 3_060, 2_720), (6, 3_060, 2_720),
                      (7, 3_820, 3_820), (10, 3_820, 3_820), (11, 4_390, 4_390), (14, 4_390, 4_390), (15, 4_960, 4_960),
                      (18, 4_960, 4_960), (19, 5_000, 5_000), (20, 5_000, 5_000)])
    func `varje ålder har sin rad, och lunchkolumnen finns bara till och med sex år`(ålder: Int, hemma: Int, borta: Int) throws {
        let hemmaNorm = try norm("2026-11", Hushåll(vuxna: ensam, barn: barn(ålder)))
        let bortaNorm = try norm("2026-11", Hushåll(vuxna: ensam, barn: barn(ålder, lunchHemma: false)))
        #expect(hemmaNorm.personliga.värde == 3_940.kr + hemma.kr)
        #expect(bortaNorm.personliga.värde == 3_940.kr + borta.kr)
    }

    @Test func `åldern räknas den dag i månaden som kommunen har valt`() throws {
        let född = try #require(Datum("2023-11-15"))
        let hushåll = Hushåll(vuxna: ensam, barn: [Barn(id: "c", ålder: .född(född))])
        #expect(try norm("2026-11", hushåll).personliga.värde == 3_940.kr + 3_060.kr)
        #expect(try norm("2026-11", hushåll, val: Normval(åldersdag: .sista)).personliga.värde == 3_940.kr + 2_720.kr)
        #expect(try norm("2026-12", hushåll).personliga.värde == 3_940.kr + 2_720.kr)
    }

    @Test func `ett barn som föds under månaden är noll år`() throws {
        let hushåll = Hushåll(vuxna: ensam, barn: [Barn(id: "c", ålder: .född(try #require(Datum("2026-11-20"))))])
        #expect(try norm("2026-11", hushåll).summa.värde == 8_090.kr)
    }

    @Test func `ett barn som är här en del av månaden räknas efter dagar med kommunens delning`() throws {
        let hushåll = Hushåll(vuxna: ensam, barn: [Barn(id: "c", ålder: .år(12), boende: .växelvis(dagar: 1))])
        #expect(try norm("2026-11", hushåll, val: Normval(dagdelning: .årsdagar)).personliga.värde == 3_940.kr + Kronor(öre: 14_433))
        #expect(try norm("2026-11", hushåll, val: Normval(dagdelning: .trettio)).personliga.värde == 3_940.kr + Kronor(öre: 14_633))
        #expect(try norm("2026-12", hushåll, val: Normval(dagdelning: .månadens)).personliga.värde == 3_940.kr + Kronor(öre: 14_161))
        #expect(try norm("2026-11", hushåll).personliga.värde == 3_940.kr + 4_390.kr)
    }

    @Test(arguments: ["2012-12", "2016-06", "2018-01", "2020-01", "2022-01", "2023-06", "2024-12", "2027-01"])
    func `en månad utan tabell saknar lydelse`(månad: String) throws {
        let månad = try #require(Månad(månad))
        #expect(throws: SaknarLydelse(vad: "riksnorm", månad: månad)) { try Self.tabeller.get().för(månad) }
    }

    @Test func `2025 har två lydelser: förordningen byttes i juli`() throws {
        let juni = try norm("2025-06", Hushåll(vuxna: ensam)).summa.spår, juli = try norm("2025-07", Hushåll(vuxna: ensam)).summa.spår
        #expect(juni.lagrum?.text == "2 kap. 1 § SoF (2001:937)")
        #expect(juni.lagrum?.lydelse == "SFS 2024:1016")
        #expect(juli.lagrum?.text == "12 kap. 2 § SoF")
        #expect(juli.lagrum?.lydelse == "SFS 2025:468")
    }

    @Test(arguments: [
        ("\"tillagg_per_person_over_7\": 190", "\"tillagg_per_person_over_7\": 180", "tillagg_per_person_over_7"),
        ("\"ensamstaende\": 3940", "\"ensamstaende\": null", "ensamstaende"),
        ("\"ensamstaende\": 3940", "\"ensamstående\": 3940", "ensamstående"),
        ("2830", "2600", "gemensamma_1_till_7"),
        ("2740,", "", "barn"),
        ("2560", "null", "barn_utan_lunch[0]"),
        ("2026-12-31", "2026-12-30", "galler_till"),
        ("\"fran\": \"2026-01-01\"", "\"fran\": \"2026-02-01\"", "lydelser[0].fran"),
    ])
    func `en tabell med fel läses inte, och felet säger var`(rätt: String, fel: String, fält: String) throws {
        let text = try String(contentsOfFile: Root.path("Config/riksnorm/2026.json"), encoding: .utf8)
        #expect(text.contains(rätt))
        let ändrad = Array(text.replacing(rätt, with: fel, maxReplacements: 1).utf8)
        #expect { try Riksnormtabell(json: ändrad) } throws: { ($0 as? Fältfel)?.fält == fält }
    }

    @Test func `2013 och 2014 har samma belopp, så som Socialstyrelsen säger`() throws {
        let (ett, två) = (try #require(try tabell("2013")), try #require(try tabell("2014")))
        #expect((ett.barn, ett.barnUtanLunch, ett.gemensamma) == (två.barn, två.barnUtanLunch, två.gemensamma))
        #expect((ett.ensamstående, ett.sammanboendePar) == (två.ensamstående, två.sammanboendePar))
    }

    private func tabell(_ namn: String) throws -> Riksnormtabell? { try Self.tabeller.get().alla.first { $0.namn == namn } }

    @Test func `två tabeller för samma tid godtas inte`() throws {
        let tabell = try #require(try Self.tabeller.get().alla.last)
        #expect(throws: Fältfel.self) { try Riksnormtabeller([tabell, tabell], prisbasbelopp: []) }
    }

    @Test func `prisbasbeloppet 2026 är 59 200 kr, 2027 är inte känt`() throws {
        let tabeller = try Self.tabeller.get()
        #expect(try tabeller.prisbasbelopp(#require(Månad("2026-01"))).belopp == 59_200.kr)
        #expect(throws: SaknarLydelse.self) { try tabeller.prisbasbelopp(#require(Månad("2027-01"))) }
    }
}

/// Fyra ögon: en lägger in beloppen, en annan läser dem.
@Suite struct GranskningTests {
    /// Tabellen för 2027, som 2026 års men med högre belopp till ensamstående.
    static func tabell(_ granskning: String) throws -> [UInt8] {
        let text = try String(contentsOfFile: Root.path("Config/riksnorm/2026.json"), encoding: .utf8)
            .replacing("\"ensamstaende\": 3940", with: "\"ensamstaende\": 4040").replacing("2026-", with: "2027-").replacing("\"ar\": 2026", with: "\"ar\": 2027")
        return Array(text.replacing(#/"granskning": \{.*\}/#, with: granskning).utf8)
    }

    static func granskning(_ inlagd: String, _ läst: String, dagar: (String, String) = ("2026-12-01", "2026-12-02"), mot: String = "SFS 2026:1") -> String {
        """
        "granskning": {"inlagd": {"namn": "\(inlagd)", "roll": "systemförvaltare", "dag": "\(dagar.0)"}, \
        "last": {"namn": "\(läst)", "roll": "förste socialsekreterare", "dag": "\(dagar.1)", "mot": "\(mot)"}}
        """
    }

    @Test func `ett nytt år är en fil som två har läst`() throws {
        let tabell = try Riksnormtabell(json: Self.tabell(Self.granskning("Alva Ek", "Bo Ek")))
        #expect(tabell.namn == "2027" && tabell.ensamstående == 4_040.kr)
        guard case .fyraÖgon(let inlagd, let läst, mot: "SFS 2026:1")? = tabell.granskning else { Issue.record("\(tabell)"); return }
        #expect((inlagd.namn, läst.namn, läst.dag.text) == ("Alva Ek", "Bo Ek", "2026-12-02"))
    }

    @Test(arguments: [
        (granskning("Alva Ek", "Alva Ek"), "granskning.last.namn"),
        (granskning("Alva Ek", " ek,  ALVA"), "granskning.last.namn"),
        (granskning("Alva Ek", "–"), "granskning.last.namn"),
        (granskning("Alva Ek", "Bo Ek", dagar: ("2026-12-02", "2026-12-01")), "granskning.last.dag"),
        (granskning("Alva Ek", "Bo Ek", dagar: ("2026-12-02", "i dag")), "granskning.last.dag"),
        (granskning("Alva Ek", "Bo Ek", mot: ""), "granskning.last.mot"),
        ("\"granskning\": {\"inlagd\": {\"namn\": \"Alva Ek\", \"roll\": \"systemförvaltare\", \"dag\": \"2026-12-01\"}}", "granskning.last"),
        ("\"granskning\": {}", "granskning.inlagd"),
        ("\"granskning\": null", "granskning"),
        ("\"granskning\": {\"foljde_med\": \"Förordningens text\"}", "granskning"),
    ])
    func `en tabell som bara en har läst duger inte`(granskning: String, fält: String) throws {
        let tabell = try Self.tabell(granskning)
        #expect { try Riksnormtabell(json: tabell) } throws: { ($0 as? Fältfel)?.fält == fält }
    }

    @Test func `den tabell som följde med duger som den är, men inte ändrad`() throws {
        let text = try String(contentsOfFile: Root.path("Config/riksnorm/2026.json"), encoding: .utf8)
        #expect(try Riksnormtabell(json: Array(text.utf8)).granskning != nil)
        for (rätt, fel) in [("3940", "3941"), ("2740", "2741"), ("2025:1046", "2025:1047")] {
            let ändrad = Array(text.replacing(rätt, with: fel, maxReplacements: 1).utf8)
            #expect { try Riksnormtabell(json: ändrad) } throws: { ($0 as? Fältfel)?.fält == "granskning" }
            #expect(try Riksnormtabell(json: ändrad, förslag: true).granskning == nil)
        }
    }

    @Test func `ett nytt prisbasbelopp är läst av två`() throws {
        let text = try String(contentsOfFile: Root.path("Config/prisbasbelopp.json"), encoding: .utf8)
        func med(_ granskning: String) -> [UInt8] {
            Array(text.replacing("{\n  \"2012\"", with: "{\n  \"2027\": {\"kr\": 60000, \"sfs\": \"2026:1\", \"last_i\": \"SFS 2026:1\"\(granskning)},\n  \"2012\"").utf8)
        }
        #expect(try Prisbasbelopp.alla(json: med(", \(Self.granskning("Alva Ek", "Bo Ek"))")).count == 16)
        #expect(try Prisbasbelopp.alla(json: med(""), förslag: true).count == 16)
        #expect(throws: Fältfel.self) { try Prisbasbelopp.alla(json: med("")) }
        #expect(throws: Fältfel.self) { try Prisbasbelopp.alla(json: Array(text.replacing("58800", with: "58900").utf8)) }
    }
}
