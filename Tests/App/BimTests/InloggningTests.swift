import Base
import Testing
@testable import bim

@Suite struct InloggningTests {
    @Test func `en sida med en knapp, till inloggningstjänsten och tillbaka dit man skulle`() async throws {
        try await Provhus.med { port, _ in
            let anna = Webbläsare(port)
            let sida = try await anna.gå("/ansokan")
            #expect(sida.väg == "/logga-in?tillbaka=%2Fansokan" && sida.text.contains("Logga in med e-legitimation"))
            let iväg = try await anna.skicka("/logga-in", [("tillbaka", sida.del(efter: "name=\"tillbaka\" value=\""))])
            #expect(iväg.status == 303 && iväg["location"]?.hasPrefix("http://127.0.0.1:\(port + 1)/medborgare/authorize?") == true)
            let dit = (iväg["location"] ?? "") + "&login_hint=anna"
            let inne = try await anna.hämta("GET", dit, följ: true)
            #expect(inne.status == 200 && inne.väg == "/ansokan" && inne.text.contains("Anna Ahl"))
        }
    }

    @Test func `kakan är sessionens, för servern ensam, och ny för varje inloggning`() async throws {
        try await Provhus.med { port, _ in
            let anna = Webbläsare(port)
            anna.sätt("bim", "planterad-av-någon-annan")
            var svar = try await anna.gå("/logga-in?login_hint=anna", följ: false)
            svar = try await anna.hämta("GET", svar["location"] ?? "")
            svar = try await anna.hämta("GET", svar["location"] ?? "")
            let kaka = svar.alla("set-cookie").first { $0.hasPrefix("bim=") } ?? ""
            #expect(kaka.hasSuffix("; Path=/; HttpOnly; SameSite=Lax") && svar["location"] == "/mina-arenden")
            let första = anna.kaka("bim")
            _ = try await anna.loggaIn("anna")
            #expect(anna.kaka("bim") != första)
            let gammal = Webbläsare(port)
            gammal.sätt("bim", första)
            #expect(try await gammal.gå("/mina-arenden", följ: false).status == 303)
        }
    }

    @Test func `ett svar används en gång, och bara i den webbläsare där det begärdes`() async throws {
        try await Provhus.med { port, _ in
            let anna = Webbläsare(port), annan = Webbläsare(port)
            let iväg = try await anna.gå("/logga-in?login_hint=anna", följ: false)
            let åter = try await anna.hämta("GET", iväg["location"] ?? "")["location"] ?? ""
            #expect(try await annan.hämta("GET", åter).status == 403)
            #expect(try await anna.hämta("GET", åter).status == 303)
            let igen = try await anna.hämta("GET", åter)
            #expect(igen.status == 403 && igen.text.contains("Inloggningen blev inte klar"))
        }
    }

    @Test func `efter tio minuter gäller inloggningen inte längre`() async throws {
        try await Provhus.med { port, klocka in
            let anna = Webbläsare(port)
            let iväg = try await anna.gå("/logga-in?login_hint=anna", följ: false)
            let åter = try await anna.hämta("GET", iväg["location"] ?? "")["location"] ?? ""
            klocka.gå(.minutes(11))
            #expect(try await anna.hämta("GET", åter).status == 403)
        }
    }

    @Test func `två inloggningar i var sin flik går bra båda två`() async throws {
        try await Provhus.med { port, _ in
            let anna = Webbläsare(port)
            let ena = try await anna.gå("/logga-in?login_hint=anna", följ: false)["location"] ?? ""
            let andra = try await anna.gå("/logga-in?login_hint=anna", följ: false)["location"] ?? ""
            #expect(try await anna.hämta("GET", ena, följ: true).väg == "/mina-arenden")
            #expect(try await anna.hämta("GET", andra, följ: true).väg == "/mina-arenden")
        }
    }

    @Test(arguments: ["https://ond.example/", "//ond.example/", "/\\ond.example", "/personal", "/logga-ut", "/finns-inte", "mina-arenden"])
    func `man skickas bara tillbaka till egna sidor`(tillbaka: String) async throws {
        try await Provhus.med { port, _ in
            let fråga = String(decoding: URLKod.kodat(tillbaka), as: UTF8.self)
            let svar = try await Webbläsare(port).gå("/logga-in?login_hint=anna&tillbaka=\(fråga)")
            #expect(svar.väg == "/mina-arenden")
        }
    }

    @Test func `den som avbryter kommer tillbaka till inloggningen`() async throws {
        try await Provhus.med { port, _ in
            let svar = try await Webbläsare(port).loggaIn("deny")
            #expect(svar.status == 200 && svar.text.contains("Du avbröt inloggningen"))
        }
    }

    @Test func `personal når sin egen tjänst också från den vanliga adressen, och blir inte sökande`() async throws {
        try await Provhus.med { port, _ in
            let webbläsare = Webbläsare(port)
            #expect(try await webbläsare.loggaIn("karin").väg == "/personal")
            #expect(try await webbläsare.gå("/mina-arenden").väg.hasPrefix("/logga-in"))
            #expect(try await webbläsare.loggaIn("anna").väg == "/mina-arenden")
            #expect(try await webbläsare.gå("/personal").text.contains("Karin Kvist"))
            let ut = try await webbläsare.gå("/mina-arenden")
            #expect(!ut.text.contains("Karin"))
            #expect(try await webbläsare.skicka("/logga-ut", [("_nyckel", ut.nyckel)]).status == 303)
            #expect(try await webbläsare.gå("/personal").status == 200)
        }
    }

    @Test func `i en annan kommun har handläggaren ingen roll, och en session är ingen session`() async throws {
        try await Provhus.med { port, _ in
            let hugo = Webbläsare(port)
            let nekad = try await hugo.loggaIn("hugo")
            #expect(nekad.status == 403 && nekad.text.contains("Du har ingen roll här"))
            let svedala = Webbläsare(port, "svedala.localhost")
            #expect(try await svedala.loggaIn("hugo").status == 200)
            hugo.sätt("bim-personal", svedala.kaka("bim-personal"))
            #expect(try await hugo.gå("/personal").väg.hasPrefix("/personal/logga-in"))
        }
    }

    @Test func `den som loggar ut är ute, och bakåtknappen visar inget`() async throws {
        try await Provhus.med { port, _ in
            let anna = Webbläsare(port)
            let sida = try await anna.loggaIn("anna")
            let token = anna.kaka("bim")
            #expect(sida["cache-control"] == "no-store")
            #expect(try await anna.gå("/logga-ut").status == 405)
            let ut = try await anna.skicka("/logga-ut", [("_nyckel", sida.nyckel)])
            #expect(ut.status == 303 && ut["clear-site-data"] == "\"cache\", \"storage\"" && anna.kaka("bim") == nil)
            anna.sätt("bim", token)
            #expect(try await anna.gå("/mina-arenden", följ: false).status == 303)
        }
    }

    @Test func `efter tjugo minuter utan att något hänt måste man logga in igen`() async throws {
        try await Provhus.med { port, klocka in
            let anna = Webbläsare(port)
            _ = try await anna.loggaIn("anna")
            klocka.gå(.minutes(19))
            #expect(try await anna.gå("/mina-arenden", följ: false).status == 200)
            klocka.gå(.minutes(19))
            #expect(try await anna.gå("/mina-arenden", följ: false).status == 200)
            klocka.gå(.minutes(21))
            #expect(try await anna.gå("/mina-arenden", följ: false).status == 303)
        }
    }
}

enum URLKod {
    static func kodat(_ text: String) -> [UInt8] {
        text.utf8.flatMap { Array("%\($0 < 16 ? "0" : "")\(String($0, radix: 16))".utf8) }
    }
}
