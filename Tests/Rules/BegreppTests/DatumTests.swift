import Testing
import Base
import Begrepp

@Suite struct DatumTests {
    @Test func `dagar och månader går fram och tillbaka genom två sekel`() {
        for dagar in stride(from: -30_000, through: 60_000, by: 7) {
            let datum = Datum(dagar: dagar)
            #expect(Datum(datum.text) == datum)
            #expect(Månad(datum.månad.text) == datum.månad)
        }
    }

    @Test(arguments: ["2027-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-1-1", "20261124", "", "2026-11-24 "])
    func `en dag som inte finns går inte att skriva`(text: String) { #expect(Datum(text) == nil) }

    @Test(arguments: ["2026-13", "2026-00", "2026-1", "nov 2026", "2026-11-01"])
    func `en månad som inte finns går inte att skriva`(text: String) { #expect(Månad(text) == nil) }

    @Test func `månaden har namn, grannar och sista dag`() throws {
        let februari = try #require(Månad("2028-02"))
        #expect(februari.visning == "februari 2028")
        #expect(februari.sistaDagen.text == "2028-02-29")
        #expect(februari.före.text == "2028-01")
        #expect(Månad("2026-12")?.efter.text == "2027-01")
        #expect(Månad("2027-01")?.före.text == "2026-12")
    }

    @Test func `en tidpunkt skrivs som vi säger den`() throws {
        let tidpunkt = try #require(Tidpunkt(rfc3339: "2026-11-24T14:00:00+01:00"))
        #expect(tidpunkt.visning == "tisdag 24 november kl. 14.00")
        #expect(tidpunkt.visningMedÅr == "tisdag 24 november 2026 kl. 14.00")
        #expect(tidpunkt.datum.text == "2026-11-24")
    }

    @Test func `en sista tidpunkt vid midnatt hör till dagen som tar slut`() throws {
        func sagt(_ text: String) throws -> String { try #require(Tidpunkt(rfc3339: text)).visningSomSista }
        #expect(try sagt("2026-11-24T00:00:00+01:00") == "måndag 23 november kl. 24.00")
        #expect(try sagt("2026-03-01T00:00:00+01:00") == "lördag 28 februari kl. 24.00")
        #expect(try sagt("2026-11-24T00:01:00+01:00") == "tisdag 24 november kl. 00.01")
        #expect(try sagt("2026-11-24T14:00:00+01:00") == "tisdag 24 november kl. 14.00")
    }

    @Test func `dagen är svensk även sent på kvällen i UTC`() throws {
        #expect(try #require(Tidpunkt(rfc3339: "2026-11-23T23:30:00Z")).datum.text == "2026-11-24")
    }
}
