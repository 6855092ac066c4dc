import Ansokan
import Base
import Begrepp
import Handlaggning
import HTTP
import Konto
import TestKommun
import TestDatabase
import Testing
@testable import Medborgarsidor

@Suite struct AnsökanssidorTests {
    @Test func `startsidan säger numret vid akut nöd före allt annat och har en knapp`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let besökare = Besökare(prov, nil)
            try await besökare.gå(till: "/")
            let text = besökare.text
            #expect(besökare.status == 200)
            #expect(text.hasPrefix("Ansök om ekonomiskt bistånd Saknar du mat, medicin eller någonstans att bo?") || text.contains("Ring oss nu på 040-628 04 11"))
            #expect(text.contains("ungefär 20 minuter") && text.contains("Andra sätt att söka"))
            #expect(besökare.länk("Börja ansökan") == "/ansokan")
            for sida in ["/tillganglighet", "/kakor"] { try await besökare.gå(till: sida) }
        }
    }

    @Test func `anna svarar sida för sida, kontrollerar, skickar och får kvitto`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let anna = Besökare(prov, try await prov.person(Provkommun.anna, "Anna"))
            try await anna.fyllI(Sidor.ensam)
            #expect(anna.adress == "/ansokan/kontrollera")
            #expect(anna.text.contains("Hyra eller avgift för bostaden 3 800 kr"))
            #expect(anna.html.contains("&lt;script&gt;alert(1)") && !anna.html.contains("<script>alert"))

            try await anna.skicka()
            #expect(anna.status == 422 && anna.titel.hasPrefix("Fel: ") && anna.text.contains("Kryssa i rutan om uppgifterna är riktiga"))
            #expect(try await prov.antal("arende") == 0)

            try await anna.skickaAnsökan()
            #expect(anna.adress.hasPrefix("/ansokan/kvitto/"))
            #expect(anna.text.contains("Vi har tagit emot din ansökan") && anna.text.contains(anna.nummer))
            #expect(anna.text.contains("måndag 23 november kl. 09.30–10.00") && anna.text.contains("Torget, Torget 1"))
            #expect(anna.text.contains("Du får beslut senast tisdag 24 november kl. 09.00"))
            #expect(anna.html.contains("data-frist=\"2026-11-24T08:00:00Z\""))

            // Pressed once more: the same receipt.
            let kvitto = anna.adress
            try await anna.skicka(["forsakran": ["ja"]], till: "/ansokan/kontrollera")
            #expect(anna.adress == kvitto)
            #expect(try await prov.antal("arende") == 1)
        }
    }

    @Test func `fel ger samma sida med svaren kvar, och inget sparas`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let anna = Besökare(prov, try await prov.person(Provkommun.anna, "Anna"))
            try await anna.fyllI(Sidor.ensam(["kontakt": ["telefon": ["07"], "epost": ["anna\"><b>@"]]]))
            #expect(anna.adress == "/ansokan/kontakt" && anna.status == 422)
            #expect(anna.titel.hasPrefix("Fel: Hur når vi dig?"))
            #expect(anna.text.contains("Det finns fel i dina svar Kolla att telefonnumret stämmer Kolla att mejladressen stämmer"))
            #expect(anna.html.contains("value=\"07\"") && anna.html.contains("anna&quot;&gt;&lt;b&gt;@"))
            try await anna.gå(till: "/ansokan/kontakt")
            #expect(!anna.html.contains("value=\"07\""))
        }
    }

    @Test func `rader läggs till och tas bort utan skript, och senare går att spara när som helst`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let anna = Besökare(prov, try await prov.person(Provkommun.anna, "Anna"))
            try await anna.fyllI(Sidor.ensam.filter { $0.key != "sokta-jobb" }.merging(["sokta-jobb": ["_lagg_till": ["jobb"], "jobb_1_titel": ["Kock"]]]) { _, ny in ny }, tills: "/ansokan/sokta-jobb", gånger: 2)
            #expect(anna.html.contains("jobb_2_titel") && anna.html.contains("value=\"Kock\""))
            try await anna.skicka(["jobb_1_titel": ["Kock"], "jobb_2_titel": ["Bagare"], "_ta_bort": ["jobb_1"]])
            #expect(anna.html.contains("value=\"Bagare\"") && !anna.html.contains("jobb_2_titel"))
            try await anna.skicka(["jobb_1_titel": ["Bagare"], "jobb_1_arbetsgivare": ["Bageriet"], "_senare": ["1"]])
            #expect(anna.adress == "/mina-arenden" && anna.text.contains("Du har börjat på en ansökan") && anna.text.contains("Svaren sparas till 7 december 2026"))
            try await anna.gå(till: "/ansokan/sokta-jobb")
            #expect(anna.html.contains("value=\"Bageriet\""))
        }
    }

    @Test func `samma sida på två enheter: den senaste visas, och det som skrevs syns`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let person = try await prov.person(Provkommun.anna, "Anna")
            let mobil = Besökare(prov, person), dator = Besökare(prov, person)
            try await mobil.fyllI(Sidor.ensam)
            try await mobil.gå(till: "/ansokan/bostad")
            let sett = try #require(mobil.html.firstMatch(of: try Regex("name=\"_sett\" value=\"([^\"]+)\""))?.output[1].substring.map(String.init))
            try await dator.skicka(["bostadsform": ["inneboende"], "_sett": [sett]], till: "/ansokan/bostad")
            try await mobil.skicka(["bostadsform": ["bostadsratt"], "_sett": [sett]], till: "/ansokan/bostad")
            #expect(mobil.status == 409)
            #expect(mobil.text.contains("Ansökan har ändrats på en annan enhet. Här är den senaste versionen"))
            #expect(mobil.text.contains("Hur bor du? Bostadsrätt"))
            #expect(mobil.html.contains("value=\"inneboende\" checked"))
        }
    }

    @Test func `det som skickades när sessionen var slut visas igen`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let anna = Besökare(prov, try await prov.person(Provkommun.anna, "Anna"))
            try await anna.fyllI(Sidor.ensam)
            anna.kvarhållet = FormBody(fields: [(name: "bostadsform", value: "andrahand")])
            try await anna.gå(till: "/ansokan/bostad")
            #expect(anna.text.contains("Du loggades ut för att skydda dina uppgifter") && anna.html.contains("value=\"andrahand\" checked"))
        }
    }

    @Test func `från kontrollera ändras en sida och vägen går tillbaka dit`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let anna = Besökare(prov, try await prov.person(Provkommun.anna, "Anna"))
            try await anna.fyllI(Sidor.ensam)
            try await anna.gå(till: "/ansokan/utgifter?andra=1")
            try await anna.skicka(["utgifter": ["hyra"], "hyra": ["4000"]])
            #expect(anna.adress == "/ansokan/kontrollera" && anna.text.contains("4 000 kr") && !anna.text.contains("400 kr"))
            // A change that opens a question leads there first, and then back.
            try await anna.gå(till: "/ansokan/har-tillgangar?andra=1")
            try await anna.skicka(["har_tillgangar": ["ja"]])
            #expect(anna.adress == "/ansokan/tillgangar?andra=1")
        }
    }

    @Test func `paret godkänner båda, och den andra kan säga nej`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let bilal = Besökare(prov, try await prov.person(Provkommun.bilal, "Bilal"))
            let carla = Besökare(prov, try await prov.person(Provkommun.carla, "Carla"))
            try await bilal.fyllI(Sidor.par)
            try await bilal.skickaAnsökan()
            #expect(bilal.adress == "/ansokan" && bilal.text.contains("Carla Prov måste också godkänna"))
            #expect(try await prov.antal("arende") == 0)

            try await carla.gå(till: "/mina-arenden")
            #expect(carla.text.contains("Bilal Prov vill söka tillsammans med dig"))
            try await carla.följ("Läs och godkänn")
            #expect(carla.text.contains("Glasögon till Nora"))
            try await carla.skicka(["_gor": ["avboj"]])
            #expect(carla.text.contains("Du har inte godkänt ansökan"))

            try await bilal.gå(till: "/ansokan")
            #expect(bilal.text.contains("Du har börjat på en ansökan"))
            try await bilal.gå(till: "/ansokan/kontrollera")
            try await bilal.skickaAnsökan()
            try await carla.gå(till: "/mina-arenden")
            try await carla.följ("Läs och godkänn")
            try await carla.skicka()
            #expect(carla.status == 422)
            try await carla.skickaAnsökan()
            #expect(carla.adress.hasPrefix("/ansokan/kvitto/") && carla.text.contains("Vänta inte på beslutet om det är akut"))
            try await bilal.gå(till: "/mina-arenden/\(carla.nummer)")
            #expect(bilal.status == 200)
        }
    }

    @Test func `skyddade uppgifter och en kontroll som inte svarar ger samma sida`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let david = Besökare(prov, try await prov.person(Provkommun.david, "David"))
            try await david.gå(till: "/ansokan")
            try await david.skicka()
            #expect(david.text.contains("Ring eller besök oss för att söka") && !david.text.lowercased().contains("skydd"))
            prov.register.set(.tyst, .kir, Provkommun.anna.siffror)
            let anna = Besökare(prov, try await prov.person(Provkommun.anna, "Anna"))
            try await anna.gå(till: "/ansokan")
            try await anna.skicka()
            #expect(anna.text == david.text)
        }
    }

    @Test func `utkastet går att ta bort`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let anna = Besökare(prov, try await prov.person(Provkommun.anna, "Anna"))
            try await anna.fyllI(Sidor.ensam)
            try await anna.gå(till: "/mina-arenden")
            try await anna.följ("Ta bort utkastet")
            try await anna.skicka()
            #expect(anna.adress == "/mina-arenden" && anna.text.contains("Du har inga ärenden hos oss"))
        }
    }
}

extension Besökare {
    /// Answers until the page has been shown so many times.
    func fyllI(_ sidsvar: Sidsvar, tills sida: String, gånger: Int) async throws {
        var sedd = 0
        try await gå(till: "/ansokan")
        try await skicka()
        while status == 200 {
            if adress == sida { sedd += 1 }
            if sedd == gånger { return }
            try await skicka(sidsvar[String(adress.dropFirst("/ansokan/".count))] ?? [:])
        }
    }
}

@Suite struct BilagorTests {
    static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array("IEND".utf8)
    static let pdf = Array("%PDF-1.7\n/Encrypt 1 0 R\n%%EOF\n".utf8)

    private func fil(_ namn: String, _ innehåll: [UInt8]) -> UploadedFile {
        UploadedFile(field: "fil", filename: namn, contentType: "application/octet-stream", bytes: innehåll[...])
    }

    @Test func `en fil i taget tas emot, visas tillbaka och tas bort`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let anna = Besökare(prov, try await prov.person(Provkommun.anna, "Anna"))
            try await anna.fyllI(Sidor.ensam)
            try await anna.skicka(["slag": ["kontoutdrag"]], filer: [fil("konto <b>.png", Self.png)], till: "/ansokan/bilagor")
            #expect(anna.text.contains("konto &lt;b&gt;.png Kontoutdrag, 1 kB"))
            let väg = try #require(anna.länk("konto &lt;b&gt;.png"))
            try await anna.gå(till: väg)
            #expect(anna.svar.body == Self.png && anna.svar.headers["Content-Type"] == "image/png")
            #expect(anna.svar.headers["Content-Security-Policy"] == "sandbox; default-src 'none'")
            #expect(anna.svar.headers["Content-Disposition"] == "inline; filename*=UTF-8''konto%20%3Cb%3E.png")

            let bilal = Besökare(prov, try await prov.person(Provkommun.bilal, "Bilal"))
            try await bilal.gå(till: väg)
            #expect(bilal.status == 404)

            try await anna.skicka(["_ta_bort": [String(väg.split(separator: "/").last ?? "")]], till: "/ansokan/bilagor")
            #expect(anna.text.contains("Fortsätt utan bilagor"))
        }
    }

    @Test func `en stor fil är densamma när den visas tillbaka, och försvinner hel`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let anna = Besökare(prov, try await prov.person(Provkommun.anna, "Anna"))
            try await anna.fyllI(Sidor.ensam)
            let stor = Self.png.prefix(8) + (0..<600_000).map { UInt8(truncatingIfNeeded: $0 &* 31) } + Self.png.suffix(4)
            try await anna.skicka(["slag": ["kontoutdrag"]], filer: [fil("konto.png", Array(stor))], till: "/ansokan/bilagor")
            let väg = try #require(anna.länk("konto.png"))
            try await anna.gå(till: väg)
            let är = anna.svar.body == Array(stor)
            #expect(är)
            try await anna.skicka(["_ta_bort": [String(väg.split(separator: "/").last ?? "")]], till: "/ansokan/bilagor")
            #expect(try await prov.db.query("SELECT nr FROM bilagedel").isEmpty)
        }
    }

    @Test func `det som inte kan tas emot sägs vid fältet`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let anna = Besökare(prov, try await prov.person(Provkommun.anna, "Anna"))
            try await anna.fyllI(Sidor.ensam)
            for (innehåll, väntat) in [(Array("hej".utf8), Filfel.okändTyp), ([], .tom), (Self.pdf, .lösenord),
                                       (Self.png + [UInt8](repeating: 0, count: 10 * 1024 * 1024), .förStor)] {
                try await anna.skicka(["slag": ["hyresavi"]], filer: [fil("a.pdf", innehåll)], till: "/ansokan/bilagor")
                #expect(anna.status == 422 && anna.text.contains(väntat.text))
            }
            try await anna.skicka([:], till: "/ansokan/bilagor")
            #expect(anna.text.contains("Välj vad filen visar Välj en bild eller PDF"))
        }
    }
}
