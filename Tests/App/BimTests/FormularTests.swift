import Base
import Testing
@testable import bim

/// What was written is not lost, and nobody else's form is taken for ours.
@Suite struct FormulärTests {
    private static let svar = [("telefon", "070-174 06 05"), ("epost", "anna@exempel.example"), ("avisering", "sms")]

    /// Logs in, begins an application and gives the key of the contact page.
    private static func börja(_ anna: Webbläsare) async throws -> String {
        _ = try await anna.loggaIn("anna")
        let start = try await anna.gå("/ansokan")
        let nyckel = ("_nyckel", start.nyckel)
        _ = try await anna.skicka("/ansokan", [nyckel])
        _ = try await anna.skicka("/ansokan/akut", [nyckel, ("akut_nod", "nej")])
        _ = try await anna.skicka("/ansokan/period", [nyckel, ("manad", "2026-11")])
        let sida = try await anna.gå("/ansokan/kontakt")
        #expect(sida.väg == "/ansokan/kontakt")
        return sida.nyckel
    }

    @Test func `det som skrevs när sessionen hade slutat kommer tillbaka efter inloggningen`() async throws {
        try await Provhus.med { port, klocka in
            let anna = Webbläsare(port)
            let nyckel = try await Self.börja(anna)
            klocka.gå(.minutes(30))
            let svar = try await anna.skicka("/ansokan/kontakt", [("_nyckel", nyckel)] + Self.svar)
            #expect(svar.status == 303 && svar["location"] == "/logga-in?tillbaka=%2Fansokan%2Fkontakt")
            let inloggning = try await anna.gå("/logga-in?tillbaka=%2Fansokan%2Fkontakt")
            #expect(inloggning.text.contains("Det du skrev finns kvar"))
            let sida = try await anna.gå("/logga-in?login_hint=anna&tillbaka=%2Fansokan%2Fkontakt")
            #expect(sida.väg == "/ansokan/kontakt" && sida.text.contains("anna@exempel.example"))
            #expect(try await anna.gå("/ansokan/kontakt").text.contains("anna@exempel.example"))
            #expect(try await anna.skicka("/ansokan/kontakt", [("_nyckel", sida.nyckel)] + Self.svar).status < 400)
        }
    }

    @Test func `det som skrevs visas inte för någon annan i samma webbläsare`() async throws {
        try await Provhus.med { port, klocka in
            let delad = Webbläsare(port)
            let nyckel = try await Self.börja(delad)
            klocka.gå(.minutes(30))
            _ = try await delad.skicka("/ansokan/kontakt", [("_nyckel", nyckel)] + Self.svar)
            _ = try await delad.loggaIn("elin")
            let start = try await delad.gå("/ansokan")
            _ = try await delad.skicka("/ansokan", [("_nyckel", start.nyckel)])
            let sida = try await delad.gå("/ansokan/kontakt")
            #expect(sida.status == 200 && !sida.text.contains("anna@exempel.example"))
        }
    }

    @Test func `ett formulär som inte är den utgångna sessionens behålls inte`() async throws {
        try await Provhus.med { port, klocka in
            let anna = Webbläsare(port)
            _ = try await Self.börja(anna)
            klocka.gå(.minutes(30))
            _ = try await anna.skicka("/ansokan/kontakt", [("_nyckel", "gissad")] + Self.svar)
            #expect(anna.kaka("bim-kvarhallet") == nil)
        }
    }

    @Test func `fel formulärnyckel ger 403, och svaren kan skickas igen`() async throws {
        try await Provhus.med { port, _ in
            let anna = Webbläsare(port)
            _ = try await Self.börja(anna)
            let svar = try await anna.skicka("/ansokan/kontakt?andra=1", [("_nyckel", "gammal")] + Self.svar)
            #expect(svar.status == 403 && svar.text.contains("value=\"anna@exempel.example\"") && svar.text.contains("Skicka igen"))
            #expect(svar.text.contains("action=\"/ansokan/kontakt?andra=1\""))
            #expect(try await anna.skicka("/ansokan/kontakt", [("_nyckel", svar.nyckel)] + Self.svar).status < 400)
            #expect(try await anna.gå("/ansokan/kontakt").text.contains("anna@exempel.example"))
        }
    }

    @Test(arguments: [[("Sec-Fetch-Site", "cross-site")], [("Sec-Fetch-Site", "same-site")], [("Origin", "https://ond.example")], [("Origin", "null")],
                      [("Origin", "http://svedala.localhost")]])
    func `ett formulär från en annan webbplats tas inte emot, och svaren ges inte tillbaka`(huvuden: [(String, String)]) async throws {
        try await Provhus.med { port, _ in
            let anna = Webbläsare(port)
            let nyckel = try await Self.börja(anna)
            let svar = try await anna.skicka("/ansokan/kontakt", [("_nyckel", nyckel)] + Self.svar, huvuden: huvuden)
            #expect(svar.status == 403 && !svar.text.contains("anna@exempel.example"))
        }
    }

    @Test func `en webbläsare som bara säger sitt ursprung, eller inget, tas emot med rätt nyckel`() async throws {
        try await Provhus.med { port, _ in
            let anna = Webbläsare(port)
            let nyckel = try await Self.börja(anna)
            for huvuden in [[("Origin", "http://trelleborg.localhost:\(port)")], []] {
                #expect(try await anna.skicka("/ansokan/kontakt", [("_nyckel", nyckel)] + Self.svar, huvuden: huvuden).status < 400)
            }
        }
    }
}
