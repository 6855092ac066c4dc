import Testing
import Begrepp

@Suite struct PersonnummerTests {
    @Test(arguments: ["189001019802", "191001019809", "198010042383", "198012242387", "200001012384", "200001012392",
                      "200002292381", "202401012394", "202402292383"])
    func `Skatteverkets testnummer godtas`(siffror: String) {
        #expect(Personnummer(siffror)?.siffror == siffror)
    }

    @Test(arguments: ["198010042384", "200102292384", "202413012380", "", "19801004", "1980100423831", "1980100423a3",
                      "19-80-1004-2383"])
    func `fel kontrollsiffra, dag eller månad godtas inte`(siffror: String) {
        #expect(Personnummer(siffror) == nil)
    }

    @Test func `mellanslag och bindestreck spelar ingen roll`() {
        #expect(Personnummer(" 19801004-2383 ")?.siffror == "198010042383")
        #expect(Personnummer("19801004 2383")?.visning == "19801004-2383")
    }

    @Test func `tio siffror får sekel av dagens datum`() throws {
        let idag = try #require(Datum("2026-11-21"))
        #expect(Personnummer("8010042383", idag: idag)?.siffror == "198010042383")
        #expect(Personnummer("240101-2394", idag: idag)?.siffror == "202401012394")
        #expect(Personnummer("100101+9809", idag: idag)?.siffror == "191001019809")
        #expect(Personnummer("801004-2383") == nil)
    }

    @Test func `ett samordningsnummer har dagen plus sextio`() throws {
        // Gjort av testnumret 19801004-238x: dag 64 och kontrollsiffran därefter.
        let nummer = try #require((0...9).compactMap { Personnummer("19801064238\($0)") }.first)
        #expect(nummer.ärSamordningsnummer)
        #expect(nummer.födelsedatum.text == "1980-10-04")
        #expect(Personnummer("198010042383")?.ärSamordningsnummer == false)
    }

    @Test func `siffrorna syns inte när numret skrivs ut av misstag`() throws {
        let nummer = try #require(Personnummer("198010042383"))
        var dumpad = ""
        dump(nummer, to: &dumpad)
        for text in ["\(nummer)", String(reflecting: nummer), String(describing: [nummer]), dumpad] {
            #expect(!text.contains("1980"))
        }
    }

    @Test func `man fyller år på födelsedagen, den 28 februari om skottdagen saknas`() throws {
        let nummer = try #require(Personnummer("200002292381"))
        #expect(nummer.ålder(på: try #require(Datum("2026-02-27"))) == 25)
        #expect(nummer.ålder(på: try #require(Datum("2026-02-28"))) == 26)
        #expect(nummer.ålder(på: try #require(Datum("2028-02-28"))) == 27)
        #expect(nummer.ålder(på: try #require(Datum("2028-02-29"))) == 28)
        #expect(nummer.ålder(på: try #require(Datum("2000-02-28"))) == -1)
    }
}
