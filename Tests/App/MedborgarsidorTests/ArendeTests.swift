import Arende
import Base
import Begrepp
import Beslut
import Bokning
import Handlaggning
import HTTP
import Konto
import TestKommun
import TestDatabase
import Testing
import Uppfoljning
@testable import Medborgarsidor

@Suite struct ÄrendesidorTests {
    /// A sent application, and its person at the receipt.
    private func skickad(_ prov: Provkommun, _ ändrat: Sidsvar = [:]) async throws -> (Besökare, String) {
        let anna = Besökare(prov, try await prov.person(Provkommun.anna, "Anna"))
        try await anna.fyllI(Sidor.ensam(ändrat))
        try await anna.skickaAnsökan()
        try await prov.arbeta()
        return (anna, anna.nummer)
    }

    @Test func `bifallet säger beloppet, dagen, kontots fyra sista siffror och vem som beslutade`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let (anna, nummer) = try await skickad(prov)
            try await anna.gå(till: "/mina-arenden/\(nummer)")
            #expect(anna.html.contains("data-arende=\"\(nummer)\" data-status=\"inkommen\""))
            #expect(anna.text.contains("Ditt nästa steg: möte måndag 23 november kl. 09.30–10.00"))

            try await prov.möts(try await prov.ärende(nummer), try await prov.personal("ahmed", .ask))
            try await anna.gå(till: "/mina-arenden/\(nummer)")
            #expect(anna.html.contains("data-status=\"bifall\"") && anna.text.contains("Du får ekonomiskt bistånd 9 420 kr"))
            #expect(!anna.text.contains("123456789") && anna.text.contains("onsdag 25 november 2026 till kontot som slutar på 6789"))

            try await anna.följ("Läs beslutet")
            #expect(anna.text.contains("BIM, automatiserad beslutsfunktion") && anna.text.contains("Ingen människa har deltagit i beslutet"))
            #expect(anna.text.contains("rätt att få beslutet granskat av en människa") && anna.text.contains("SN 2026 § 1"))
            #expect(anna.text.contains("En vuxen, ensamstående") && anna.text.contains("3 940 kr") && anna.text.contains("12 kap. 2 § SoF"))
            #expect(!anna.text.contains("Så överklagar du"))
            try await anna.gå(till: "/mina-arenden/\(nummer)/berakning")
            #expect(anna.text.contains("Så räknade vi för november 2026") && anna.text.contains("9 420 kr"))
            try await anna.gå(till: "/mina-arenden")
            #expect(anna.text.contains("Beviljad"))
        }
    }

    @Test func `avslaget säger varför och hur man överklagar, och överklagandet kvitteras`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let (anna, nummer) = try await skickad(prov)
            try await prov.möts(try await prov.ärende(nummer), try await prov.personal("ahmed", .ask), .sökerInteArbete, motivering: "Vill inte söka arbete")
            let helena = try await prov.personal("helena", .handläggare)
            try await prov.verksamhet.besluta(nummer, Handläggarbeslut(ställning: .enligtPrövningen, motivering: "Du söker inte arbete."), av: helena,
                                              version: try await prov.ärende(nummer).version, åtkomst: prov.åtkomst(helena))
            try await anna.gå(till: "/mina-arenden/\(nummer)")
            #expect(anna.html.contains("data-status=\"avslag\"") && anna.text.contains("Du kan fortfarande få hjälp med arbete och studier"))
            try await anna.följ("Läs beslutet")
            #expect(anna.text.contains("Du söker inte arbete.") && anna.text.contains("Helena"))
            // The sums alone would give money: what was decided stands last.
            #expect(anna.text.contains("Det som fattas enligt räkningen 12 kap. 1 § SoL 9 420 kr") && anna.text.contains("beslutet 0 kr"))
            #expect(anna.text.contains("Så överklagar du") && anna.text.contains("Förvaltningsrätten i Malmö") && anna.text.contains("14 december 2026"))

            try await anna.gå(till: "/mina-arenden/\(nummer)/overklaga")
            try await anna.skicka(["andring": ["Jag vill ha bistånd"], "varfor": [""]])
            #expect(anna.status == 422 && anna.html.contains("Jag vill ha bistånd"))
            try await anna.skicka(["andring": ["Jag vill ha bistånd"], "varfor": ["Jag söker arbete"]])
            #expect(anna.text.contains("Vi har tagit emot ditt överklagande"))
            try await anna.skicka(["andring": ["Igen"], "varfor": ["Igen"]])
            #expect(try await prov.antal("overklagande") == 1)
        }
    }

    @Test func `komplettering: vad, till när, att tiden står, och svaret`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let (anna, nummer) = try await skickad(prov, ["utgifter": ["hyra": ["7 200"]]])
            try await prov.möts(try await prov.ärende(nummer), try await prov.personal("ahmed", .ask))
            let helena = try await prov.personal("helena", .handläggare)
            try await prov.verksamhet.begärKomplettering(nummer, ["Hyresavtal för bostaden"], senast: Datum("2026-11-30")!, av: helena,
                                                         version: try await prov.ärende(nummer).version, åtkomst: prov.åtkomst(helena))
            try await anna.gå(till: "/mina-arenden/\(nummer)")
            #expect(anna.text.contains("Vi behöver mer från dig Hyresavtal för bostaden Skicka senast 30 november 2026"))
            try await anna.följ("Svara och lägg till bilagor")
            try await anna.skicka(["svar": [""]])
            #expect(anna.status == 422 && anna.text.contains("Skriv ett svar eller välj en fil"))
            try await anna.skicka(["svar": ["Här kommer avtalet."]], filer: [UploadedFile(field: "fil", filename: "avtal.png", contentType: "image/png", bytes: BilagorTests.png[...])])
            #expect(anna.adress == "/mina-arenden/\(nummer)" && anna.text.contains("Tack, vi har fått det du skickade") && anna.text.contains("avtal.png"))
        }
    }

    @Test func `tiden bokas om, finns som kalenderfil, och ansökan kan tas tillbaka`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let (anna, nummer) = try await skickad(prov)
            try await anna.följ("Boka om tiden")
            #expect(anna.html.components(separatedBy: "type=\"radio\"").count == 8)
            try await anna.skicka()
            #expect(anna.status == 422 && anna.text.contains("Välj en tid"))
            let tid = try #require(anna.html.firstMatch(of: try Regex("name=\"tid\" value=\"([^\"]+)\""))?.output[1].substring.map(String.init))
            try await anna.skicka(["tid": [tid]])
            #expect(anna.adress == "/mina-arenden/\(nummer)" && anna.text.contains("Mötet bokades om"))

            try await anna.följ("Lägg till i kalendern")
            let fil = anna.html
            #expect(fil.contains("SUMMARY:Möte med kommunen\r\n") && fil.contains("SEQUENCE:1\r\n") && fil.contains("DTSTART:20261123T"))
            #expect(!fil.contains(nummer) && !fil.contains("Torget") && fil.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })

            try await anna.gå(till: "/mina-arenden/\(nummer)/boka-om")
            try await anna.skicka(["tid": ["inget"]])
            #expect(anna.text.contains("Ring oss om en tid"))

            try await anna.gå(till: "/mina-arenden/\(nummer)/aterta")
            try await anna.skicka()
            #expect(anna.text.contains("Du har tagit tillbaka ansökan"))
        }
    }

    @Test func `en annans ärende finns inte`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let (_, nummer) = try await skickad(prov)
            let bilal = Besökare(prov, try await prov.person(Provkommun.bilal, "Bilal"))
            for sida in ["", "/beslut", "/berakning", "/komplettera", "/boka-om", "/tid.ics", "/overklaga", "/aterta"] {
                try await bilal.gå(till: "/mina-arenden/\(nummer)\(sida)")
                #expect(bilal.status == 404)
            }
            try await bilal.gå(till: "/ansokan/kvitto/\(nummer)")
            #expect(bilal.status == 404)
        }
    }
}
