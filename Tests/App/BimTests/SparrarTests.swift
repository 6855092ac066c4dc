import Base
import Begrepp
import Site
import Testing
@testable import bim

@Suite struct SparrarTests {
    @Test func `den som frågar för ofta får vänta, och ingen annan gör det`() async throws {
        var gränser = Gränser.demo
        gränser.person = Rate(burst: 4, every: .seconds(100))
        try await Provhus.med(gränser) { port, _ in
            let anna = Webbläsare(port), gun = Webbläsare(port)
            _ = try await anna.loggaIn("anna")
            _ = try await gun.loggaIn("gun")
            var status: [Int] = []
            for _ in 0..<5 { status.append(try await anna.gå("/mina-arenden").status) }
            #expect(status.contains(200) && status.last == 429)
            let svar = try await anna.gå("/mina-arenden")
            #expect(svar["retry-after"].flatMap { Int($0) }.map { (1...100).contains($0) } == true)
            #expect(svar.text.contains("Det kom för många anrop på kort tid") && svar["content-security-policy"] != nil)
            #expect(try await gun.gå("/mina-arenden").status == 200)
            #expect(try await Webbläsare(port).gå("/").status == 200)
            #expect(try await Webbläsare(port).gå("/metrics").text.contains("limit=\"person\"} \(status.count { $0 == 429 } + 1)\n"))
        }
    }

    @Test func `den som har sidan med Skicka framför sig blir insläppt, hur trångt det än är`() async throws {
        var gränser = Gränser.demo
        gränser.person = Rate(burst: 3, every: .seconds(100))
        gränser.alla = Rate(burst: 12, every: .seconds(100))
        try await Provhus.med(gränser) { port, _ in
            let anna = Webbläsare(port)
            let sida = try await anna.loggaIn("anna")
            while try await anna.gå("/mina-arenden").status != 429 {}
            while try await Webbläsare(port).gå("/").status != 429 {}
            // There is no draft, so the page has nothing to send; but it is asked.
            #expect(try await anna.skicka("/ansokan/kontrollera", [("_nyckel", sida.nyckel)]).status != 429)
            #expect(try await anna.skicka("/ansokan/bostad", [("_nyckel", sida.nyckel)]).status == 429)
        }
    }

    @Test func `det som skulle sparas när det blev för många anrop ges tillbaka`() async throws {
        var gränser = Gränser.demo
        gränser.person = Rate(burst: 3, every: .seconds(100))
        try await Provhus.med(gränser) { port, _ in
            let anna = Webbläsare(port)
            let sida = try await anna.loggaIn("anna")
            while try await anna.gå("/mina-arenden").status != 429 {}
            let svar = try await anna.skicka("/ansokan/bostad", [("_nyckel", sida.nyckel), ("hyra", "6500")])
            #expect(svar.status == 429 && svar.text.contains("name=\"hyra\" value=\"6500\"") && svar.text.contains(sida.nyckel))
        }
    }

    @Test func `en anställd söker så ofta som kommunen bestämt`() async throws {
        var gränser = Gränser.demo
        gränser.sökningar = .perHour(2)
        try await Provhus.med(gränser) { port, _ in
            let karin = Webbläsare(port)
            _ = try await karin.loggaIn("karin")
            let sida = try await karin.gå("/kundtjanst")
            var status: [Int] = []
            for _ in 0..<3 { status.append(try await karin.skicka("/kundtjanst/sok", [("_nyckel", sida.nyckel), ("sok", "T-2026-000001")]).status) }
            #expect(status == [200, 200, 429])
            #expect(try await karin.gå("/kundtjanst").status == 200)
        }
    }

    @Test func `gränserna läses ur bim punkt json, och ett okänt ord sägs ifrån om`() throws {
        func läs(_ text: String) throws -> Gränser { try Gränser(Fält(dokument: Array(text.utf8))["granser"]) }
        #expect(try läs("{}").sökningar == .perHour(60))
        let gränser = try läs(#"{"granser": {"sokningar_per_timme": 10, "adress_per_sekund": 7}}"#)
        #expect(gränser.sökningar == .perHour(10) && gränser.adress == .perSecond(7, burst: 70) && gränser.person == Gränser.drift.person)
        #expect(throws: Fältfel.self) { try läs(#"{"granser": {"sokningar": 10}}"#) }
        #expect(throws: Fältfel.self) { try läs(#"{"granser": {"sokningar_per_timme": 0}}"#) }
    }
}

@Suite struct VagmonsterTests {
    @Test(arguments: [
        "/", "/logga-in", "/logga-in/svar", "/logga-ut", "/tillganglighet", "/kakor", "/regler", "/rakna", "/farger.css", "/logotyp.svg",
        "/public/{fil}", "/ansokan", "/ansokan/{steg}", "/ansokan/kontrollera", "/ansokan/bilagor", "/ansokan/bilaga/{id}", "/ansokan/ta-bort",
        "/ansokan/godkann/{utkast}", "/ansokan/kvitto/{arendenummer}", "/mina-arenden", "/mina-arenden/{arendenummer}",
        "/mina-arenden/{arendenummer}/beslut", "/mina-arenden/{arendenummer}/berakning", "/mina-arenden/{arendenummer}/komplettera",
        "/mina-arenden/{arendenummer}/boka-om", "/mina-arenden/{arendenummer}/tid.ics", "/mina-arenden/{arendenummer}/overklaga",
        "/mina-arenden/{arendenummer}/aterta", "/personal", "/personal/logga-in", "/personal/logga-in/svar", "/personal/logga-ut",
        "/personal/bevakning/{id}", "/personal/bilaga/{id}", "/kundtjanst", "/kundtjanst/sok", "/kundtjanst/ny",
        "/kundtjanst/kvitto/{arendenummer}", "/kundtjanst/tolk/{arendenummer}", "/ask", "/ask/nysamtal/{id}", "/handlaggning",
        "/handlaggning/{arendenummer}", "/handlaggning/{arendenummer}/ta", "/handlaggning/{arendenummer}/lamna", "/handlaggning/{arendenummer}/jav",
        "/handlaggning/{arendenummer}/rad", "/handlaggning/{arendenummer}/beslut", "/handlaggning/{arendenummer}/komplettering",
        "/handlaggning/{arendenummer}/fraga-igen", "/handlaggning/{arendenummer}/skal", "/chef", "/admin", "/healthz", "/readyz", "/metrics",
    ])
    func `en sidas mönster är dess adress utan det som säger vilket ärende`(_ mönster: String) throws {
        let sida = try #require(Site(mönster.split(separator: "/").map(String.init)))
        #expect(sida.mönster.description == mönster)
    }
}
