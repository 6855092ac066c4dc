import Testing
import Base
import Begrepp
import Lagrum
import Riksnorm
import EkonomisktBistand

@Suite struct ÖppenBeräkningTests {
    func svar(_ text: String) throws -> JSON {
        let riktlinjer = ["trelleborg": try Exempel.riktlinjer("trelleborg"), "svedala": try Exempel.riktlinjer("svedala")]
        return try JSON.parse(beräkna(Array(text.utf8), riksnorm: Exempel.riksnorm(), riktlinjer: riktlinjer))
    }

    @Test func `gränssnittets exempel ger gränssnittets svar`() throws {
        let svar = try svar("""
            {"manad":"2026-11","vuxna":[{"id":"a"}],"jobbstimulans":["a"],"inkomster":[{"person":"a","slag":"lon","belopp":5000.00}],
             "utgifter":[{"slag":"hyra","belopp":5852},{"slag":"el","belopp":400}]}
            """)
        let väntat: [(String, JSON)] = [("manad", "2026-11"), ("riksnorm", 5220), ("personliga", 3940), ("gemensamma", 1280),
                                       ("utgifter", 6252), ("inkomster", 3750), ("resultat", 7722), ("beviljas", 7722),
                                       ("utfall", "underskott"), ("skal", []), ("lydelse", "SFS 2025:1046")]
        for (namn, värde) in väntat { #expect(svar[namn] == värde, "\(namn)") }
        #expect(svar["steg"]?["varde"] == 7722)
        #expect(svar["steg"]?["lagrum"] == "12 kap. 1 § SoL")
        #expect(svar["regelversion"]?.string?.isEmpty == false)
    }

    @Test func `gränssnittets hela fråga går att ställa`() throws {
        let svar = try svar("""
            { "manad": "2026-11", "kommun": "trelleborg",
              "vuxna": [ {"id": "a"}, {"id": "b"} ],
              "barn": [ {"alder": 5, "lunch_hemma": true}, {"fodd": "2010-03-01"} ],
              "hushallsgemenskap_antal": null,
              "jobbstimulans": ["a"],
              "inkomster": [ {"person": "a", "slag": "lon", "belopp": 5000.00} ],
              "utgifter": [ {"slag": "hyra", "belopp": 5852}, {"slag": "el", "belopp": 400} ] }
            """)
        #expect(svar["riksnorm"] == 17_150)     // 7 100 + 3 060 + 4 960 + 2 030
        #expect(svar["beviljas"] == 19_652)
        #expect(svar["skal"] == [])
    }

    @Test(arguments: [
        (#"{"manad":"2014-05","vuxna":[{"id":"a"}],"hushallsgemenskap_antal":5}"#, 3292),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"},{"id":"b"}]}"#, 8510),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"}],"barn":[{"alder":5},{"alder":9}]}"#, 12610),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"}],"barn":[{"alder":5,"lunch_hemma":false}]}"#, 8070),
    ])
    func `riksnormen stämmer`(fråga: String, norm: Int) throws { #expect(try svar(fråga)["riksnorm"] == JSON(norm)) }

    @Test func `antalet personer är angivet, beloppen är författningens`() throws {
        let steg = try svar(#"{"manad":"2026-11","vuxna":[{"id":"a"}],"hushallsgemenskap_antal":9}"#)["steg"]
        let löv = try Spår(Fält(#require(steg))).löv
        #expect(löv.filter { $0.värde.tal != nil }.map(\.text) == ["Personer över sju", "Personer i hushållet", "Personer i hushållsgemenskapen"])
        #expect(löv.filter { $0.värde.tal != nil }.allSatisfy { $0.källa == .angivet })
        #expect(löv.filter { $0.räknesätt == .uppgift && $0.värde.tal == nil }.allSatisfy { $0.källa == .författning("SFS 2025:1046") })
    }

    @Test func `hyra, el, försäkring och a-kassa mot aktivitetsstöd: 6 842 kr`() throws {
        let svar = try svar("""
            {"manad":"2026-11","vuxna":[{"id":"a"}],"inkomster":[{"person":"a","slag":"aktivitetsstod","belopp":4900}],
             "utgifter":[{"slag":"hyra","belopp":5852},{"slag":"el","belopp":400},{"slag":"hemforsakring","belopp":120},{"slag":"a_kassa","belopp":150}]}
            """)
        #expect(svar["beviljas"] == 6842)
    }

    @Test func `jobbstimulans på 333 kr räknas till öret, och aktivitetsstöd är inte lön`() throws {
        func inkomster(_ slag: String, _ belopp: Int) throws -> JSON? {
            try svar(#"{"manad":"2026-11","vuxna":[{"id":"a"}],"jobbstimulans":["a"],"inkomster":[{"person":"a","slag":"\#(slag)","belopp":\#(belopp)}]}"#)["inkomster"]
        }
        #expect(try inkomster("lon", 333) == .number("249.75"))
        #expect(try inkomster("lon", 5000) == 3750)
        #expect(try inkomster("aktivitetsstod", 800) == 800)
    }

    @Test func `överskott är ett negativt resultat och inget bistånd`() throws {
        let svar = try svar(#"{"manad":"2026-11","vuxna":[{"id":"a"}],"inkomster":[{"person":"a","slag":"pension","belopp":5220.01}]}"#)
        #expect(svar["resultat"] == .number("-0.01"))
        #expect(svar["beviljas"] == 0)
        #expect(svar["utfall"] == "overskott")
    }

    @Test func `barnets lön räknas bara över ett prisbasbelopp per kalenderår`() throws {
        func räknat(_ lön: String, före: String) throws -> JSON? {
            try svar(#"{"manad":"2026-11","vuxna":[{"id":"a"}],"barn":[{"id":"c","alder":17}],"jobbstimulans":["a"],"inkomster":[{"person":"c","slag":"lon","belopp":\#(lön),"inkomst_i_ar_fore":\#(före)}]}"#)["inkomster"]
        }
        #expect(try räknat("9000", före: "0") == 0)
        #expect(try räknat("9000", före: "50200") == 0)
        #expect(try räknat("9000", före: "50200.01") == .number("0.01"))
        #expect(try räknat("9000", före: "55200") == 5000)
        #expect(try räknat("9000", före: "59200") == 9000)
        #expect(try räknat("9000", före: "100000") == 9000)
    }

    @Test func `andra kostnader och okända inkomster är skäl för en människa`() throws {
        let svar = try svar("""
            {"manad":"2026-11","vuxna":[{"id":"a"}],"inkomster":[{"person":"a","slag":"lotteri","belopp":100}],
             "utgifter":[{"slag":"glasogon","belopp":900}]}
            """)
        #expect(svar["skal"] == ["inkomst_okand", "utgift_utanfor_norm"])
        #expect(svar["utgifter"] == 0)
        #expect(svar["inkomster"] == 100)
    }

    @Test func `en hyra över kommunens tak skärs inte, den är ett skäl`() throws {
        let svar = try svar(#"{"manad":"2026-11","kommun":"trelleborg","vuxna":[{"id":"a"}],"utgifter":[{"slag":"hyra","belopp":3902}]}"#)
        #expect(svar["skal"] == ["boendekostnad_over_tak"])
        #expect(svar["utgifter"] == 3902)
    }

    @Test(arguments: [
        (#""#, "dokumentet"), (#"[]"#, "dokumentet"), (#"{"vuxna":[{"id":"a"}]}"#, "manad"),
        (#"{"manad":"2026-13","vuxna":[{"id":"a"}]}"#, "manad"), (#"{"manad":202611,"vuxna":[{"id":"a"}]}"#, "manad"),
        (#"{"manad":"2026-11"}"#, "vuxna"), (#"{"manad":"2026-11","vuxna":[]}"#, "vuxna"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"},{"id":"b"},{"id":"c"}]}"#, "vuxna"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"},{"id":"a"}]}"#, "vuxna[1].id"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"}],"barn":[{}]}"#, "barn[0]"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"}],"barn":[{"alder":21}]}"#, "barn[0].alder"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"}],"barn":[{"alder":-1}]}"#, "barn[0].alder"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"}],"barn":[{"alder":5.5}]}"#, "barn[0].alder"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"}],"barn":[{"fodd":"2026-12-01"}]}"#, "barn[0].fodd"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"}],"barn":[{"fodd":"2005-11-30"}]}"#, "barn[0].fodd"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"}],"barn":[{"fodd":"2026-02-30"}]}"#, "barn[0].fodd"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"}],"barn":[{"id":"a","alder":3}]}"#, "barn[0].id"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"}],"barn":[{"id":"c","alder":3},{"id":"c","alder":4}]}"#, "barn[1].id"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"}],"barn":[{"alder":3,"lunch_hema":true}]}"#, "barn[0].lunch_hema"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"},{"id":"b"}],"hushallsgemenskap_antal":3}"#, "hushallsgemenskap_antal"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"}],"hushallsgemenskap_antal":0}"#, "hushallsgemenskap_antal"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"}],"barn":[{"alder":3}],"hushallsgemenskap_antal":1}"#, "hushallsgemenskap_antal"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"}],"jobbstimulans":["b"]}"#, "jobbstimulans[0]"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"}],"inkomster":[{"person":"x","slag":"lon","belopp":1}]}"#, "inkomster[0].person"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"}],"inkomster":[{"person":"a","slag":"lon","belopp":-1}]}"#, "inkomster[0].belopp"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"}],"inkomster":[{"person":"a","slag":"lon","belopp":1.005}]}"#, "inkomster[0].belopp"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"}],"inkomster":[{"person":"a","slag":"lon","belopp":"1"}]}"#, "inkomster[0].belopp"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"}],"inkomster":[{"person":"a","slag":"lon","belopp":99999999999}]}"#, "inkomster[0].belopp"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"}],"utgifter":{}}"#, "utgifter"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"}],"utgifter":[{"slag":"hyra"}]}"#, "utgifter[0].belopp"),
        (#"{"manad":"2026-11","vuxna":[{"id":"a"}],"utgift":[]}"#, "utgift"),
        (#"{"manad":"2026-11","kommun":"lund","vuxna":[{"id":"a"}]}"#, "kommun"),
    ])
    func `felaktiga uppgifter säger vilket fält och ger utgångskod 2`(fråga: String, fält: String) {
        #expect { try svar(fråga) } throws: { fel in
            guard case .ogiltigt(let fältfel)? = fel as? Beräkningsfel else { return false }
            return fältfel.fält == fält && (fel as? Beräkningsfel)?.utgångskod == 2
        }
    }

    @Test(arguments: [#"{"manad":"2027-01","vuxna":[{"id":"a"}]}"#, #"{"manad":"2016-05","vuxna":[{"id":"a"}]}"#])
    func `en månad utan tabell ger utgångskod 3`(fråga: String) {
        #expect { try svar(fråga) } throws: { ($0 as? Beräkningsfel)?.utgångskod == 3 }
    }

    @Test(arguments: 0..<300)
    func `trasig indata ger ett fel med fält och orsak, aldrig ett stopp`(frö: Int) throws {
        var slump = Slump(frö)
        var byte = Array("""
            {"manad":"2026-11","kommun":"trelleborg","vuxna":[{"id":"a"}],"barn":[{"id":"c","alder":17},{"fodd":"2020-02-29"}],
             "inkomster":[{"person":"c","slag":"lon","belopp":5000.00,"inkomst_i_ar_fore":9000}],"utgifter":[{"slag":"hyra","belopp":5852}]}
            """.utf8)
        for _ in 0...slump.upp(till: 4) {
            let plats = slump.upp(till: byte.count - 1)
            switch slump.upp(till: 2) {
            case 0: byte[plats] = UInt8(slump.upp(till: 255))
            case 1: byte.remove(at: plats)
            default: byte.insert(Array("0123456789\",:{}[]-".utf8)[slump.upp(till: 17)], at: plats)
            }
        }
        do {
            let svar = try beräkna(byte, riksnorm: Exempel.riksnorm(), riktlinjer: ["trelleborg": Exempel.riktlinjer("trelleborg")])
            #expect(try JSON.parse(svar)["beviljas"] != nil)
        } catch let fel as Beräkningsfel {
            #expect(!fel.rad.contains("\n"))
        }
    }

    /// Varje plats i en hel fråga får i tur och ordning varje slags värde, eller försvinner.
    @Test func `varje fält med varje slags värde ger ett svar eller ett fel på en rad`() throws {
        let hel = try JSON.parse(Array("""
            {"manad":"2026-11","kommun":"trelleborg","vuxna":[{"id":"a"},{"id":"b"}],"hushallsgemenskap_antal":null,"jobbstimulans":["a"],
             "barn":[{"id":"c","alder":17,"inkomst_i_ar_fore":9000},{"fodd":"2020-02-29","lunch_hemma":false}],
             "inkomster":[{"person":"c","slag":"lon","belopp":5000.00},{"person":"a","slag":"pension","belopp":1}],"utgifter":[{"slag":"hyra","belopp":5852}]}
            """.utf8))
        let långt = JSON.string(String(repeating: "ö", count: 5_000))
        let värden: [JSON] = [
            .null, true, 0, -1, .number("1e308"), .number("9223372036854775808"), .number("-0.0"), .number("0.005"), "", "a", "\u{0}", "2026-13", "0001-01", "9999-12",
            "2024-02-29", "9999-12-31", "\u{2028}", [], .object([]), [[]], ["a", "a"], [["id": "a"], ["id": "a"]], ["okänt": 1], långt, .array(Array(repeating: 1, count: 2_000)),
        ]
        let riktlinjer = ["trelleborg": try Exempel.riktlinjer("trelleborg")]
        var antal = 0
        for ändrad in varianter(hel, värden) {
            antal += 1
            do {
                #expect(try JSON.parse(beräkna(ändrad.bytes, riksnorm: Exempel.riksnorm(), riktlinjer: riktlinjer))["beviljas"] != nil)
            } catch let fel as Beräkningsfel {
                #expect(fel.rad.split(whereSeparator: \.isNewline).count == 1 && fel.rad.contains(": ") && fel.rad.count < 400)
            }
        }
        #expect(antal > 800)
    }

    /// Dokumentet med en plats i taget utbytt.
    private func varianter(_ json: JSON, _ värden: [JSON]) -> [JSON] {
        var alla = värden
        for (nr, (_, värde)) in (json.object ?? []).enumerated() {
            func med(_ nytt: JSON?) -> JSON {
                var fält = json.object ?? []
                if let nytt { fält[nr].value = nytt } else { fält.remove(at: nr) }
                return .object(fält)
            }
            alla += [med(nil)] + varianter(värde, värden).map { med($0) }
        }
        for (nr, värde) in (json.array ?? []).enumerated() {
            alla += varianter(värde, värden).map { nytt in
                var element = json.array ?? []
                element[nr] = nytt
                return .array(element)
            }
        }
        return alla
    }

    @Test func `tusen stora belopp ryms`() throws {
        let rader = Array(repeating: #"{"slag":"hyra","belopp":10000000000}"#, count: 1000).joined(separator: ",")
        #expect(try svar(#"{"manad":"2026-11","vuxna":[{"id":"a"}],"utgifter":[\#(rader)]}"#)["utgifter"] == .number("10000000000000"))
    }
}
