import Ansokan
import Arende
import Base
import Begrepp
import Beslut
import Bokning
import Konto
import Storage
import TestDatabase
import TestKommun
import Testing
import Uppfoljning
@testable import Handlaggning

@Suite struct LöftenTests {

    @Test(arguments: Engine.available) func `två får aldrig samma tid, och den som inte får någon ger en människa en bevakning`(_ motor: Engine) async throws {
        let enTid = #"{"ask": "ahmed", "namn": "Ahmed Ask", "plats": "torget", "sprak": [], "veckodagar": [1], "fran": "10:00", "till": "10:30", "langd_min": 30}"#
        try await Provkommun.med(motor, pass: enTid) { prov in
            let anna = try await prov.person(Provkommun.anna, "Anna")
            let bilal = try await prov.person(Provkommun.bilal, "Bilal")
            let karin = try await prov.personal("karin", .kundtjänst)
            async let ena = prov.söker(anna)
            async let andra = prov.söker(bilal)
            _ = try await (ena, andra)
            #expect(try await prov.antal("arende") == 2)
            #expect(try await prov.antal("bokning") == 1)
            #expect(try await prov.verksamhet.bevakningar(.kundtjänst, karin).map(\.slag) == [.bokaTid])
        }
    }

    @Test(arguments: Engine.available) func `den som bokar om efter fristen pausar klockan till mötet`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let anna = try await prov.person(Provkommun.anna, "Anna")
            let ask = try await prov.personal("ahmed", .ask)
            var ärende = try await prov.ärende(anna)
            let torsdag = try #require(try await BokningStore(prov.db).lediga(från: Datum("2026-11-26")!.börjar, till: Datum("2026-11-27")!.börjar, plats: "torget").first)
            try await prov.verksamhet.bokaOm(ärende.nummer, till: torsdag.id, av: .sökande(anna), åtkomst: prov.åtkomst(anna))
            ärende = try await prov.ärende(ärende.nummer)
            #expect(ärende.pausadSedan != nil && ärende.nysamtal == torsdag.start)
            #expect(try await BokningStore(prov.db).bokad(ärende.id)?.sekvens == 1)
            prov.klocka.gå(till: "2026-11-26T09:00:00+01:00")
            try await prov.möts(ärende, ask)
            ärende = try await prov.ärende(ärende.nummer)
            #expect(ärende.status == .beslutad)
            #expect(ärende.frist.rfc3339 == "2026-11-27T08:00:00Z")
        }
    }

    @Test(arguments: Engine.available) func `varje ändring har sin händelse i en obruten kedja och sin rad i åtkomstloggen`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let anna = try await prov.person(Provkommun.anna, "Anna")
            let ask = try await prov.personal("ahmed", .ask)
            var ärende = try await prov.ärende(anna)
            try await prov.möts(ärende, ask)
            ärende = try await prov.ärende(ärende.nummer)
            let händelser = try await ÄrendeStore(prov.db).händelser(ärende.id)
            #expect(händelser.map(\.slag) == [.inkommen, .nysamtalBokat, .registerSvarade, .nysamtalHållet, .beslutat, .expedierat])
            #expect(händelser.map(\.nr) == Array(1...händelser.count) && ärende.version == händelser.count)
            var förra = ""
            for händelse in händelser {
                #expect(händelse.föregående == förra)
                förra = händelse.hash
            }
            #expect(ärende.kedja == förra)
            let åtgärder = try await prov.db.query("SELECT atgard FROM atkomst WHERE arende_id = \(ärende.id) ORDER BY vid, id").map { try $0.text("atgard") }
            #expect(Set(åtgärder) == ["ansökan mottagen", "register tillfrågade", "nysamtal antecknat", "beslut fattat"])
        }
    }

    @Test(arguments: Engine.available) func `det som är fattat ändras aldrig, inte ens av den som kommer åt tabellerna`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let anna = try await prov.person(Provkommun.anna, "Anna")
            let ask = try await prov.personal("ahmed", .ask)
            let ärende = try await prov.ärende(anna)
            try await prov.möts(ärende, ask)
            let försök: [SQL] = [
                "UPDATE beslut SET belopp_ore = 1", "DELETE FROM beslut", "UPDATE ansokan SET svar = '{}'", "DELETE FROM handelse",
                "UPDATE handelse SET av = 'någon'", "DELETE FROM atkomst", "UPDATE arende SET status = 'pagar', version = version + 1",
                "UPDATE arende SET frist = frist + 1", "UPDATE utbetalning SET belopp_ore = belopp_ore + 1",
            ]
            for sql in försök {
                await #expect(throws: DatabaseError.self) { try await prov.db.execute(sql) }
            }
        }
    }

    @Test(arguments: Engine.available) func `en människa har ärendet efter tjugo räknade timmar, och ett brutet löfte är en rad`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let anna = try await prov.person(Provkommun.anna, "Anna")
            let ärende = try await prov.ärende(anna)
            prov.klocka.gå(.seconds(19 * 3600))
            try await prov.verksamhet.vaka()
            #expect(try await prov.ärende(ärende.nummer).status == .pågår)
            prov.klocka.gå(.seconds(3600))
            try await prov.verksamhet.vaka()
            #expect(try await prov.ärende(ärende.nummer).status == .handläggare)
            #expect(try await prov.skälen(ärende) == ["uteblev_fran_nysamtal"])
            #expect(try await prov.antal("brott") == 0)
            prov.klocka.gå(.seconds(4 * 3600))
            try await prov.verksamhet.vaka()
            try await prov.verksamhet.vaka()
            #expect(try await prov.antal("brott") == 1)
        }
    }

    @Test(arguments: Engine.available) func `efter tolv räknade timmar varnas det en gång för det som inte är på väg, och inte för det som väntar på sitt möte`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let helena = try await prov.personal("helena", .handläggare)
            func varnade() async throws -> [Bevakning] { try await prov.verksamhet.bevakningar(.handläggare, helena).filter { $0.slag == .halvaFristen } }
            prov.klocka.gå(till: "2026-11-23T15:00:00+01:00")
            _ = try await prov.ärende(try await prov.person(Provkommun.anna, "Anna"))
            // Nobody asks the registers for Bilal: his job has not been done.
            guard case .mottagen(let nummer) = try await prov.söker(try await prov.person(Provkommun.bilal, "Bilal")) else { Issue.record("mottagen"); return }
            prov.klocka.gå(.seconds(12 * 3600 - 60))
            try await prov.verksamhet.vaka()
            #expect(try await varnade().isEmpty)
            prov.klocka.gå(.seconds(60))
            for _ in 0..<2 { try await prov.verksamhet.vaka() }
            #expect(try await varnade().map(\.ärendenummer) == [nummer])
            #expect(try await varnade().first?.text.contains("Försäkringskassan") == true)
            #expect(try await prov.ärende(nummer).status == .pågår)
            let varning = try #require(try await varnade().first)
            try await prov.verksamhet.klar(bevakning: varning.id, av: helena)
            prov.klocka.gå(.seconds(60))
            try await prov.verksamhet.vaka()
            #expect(try await varnade().isEmpty)
        }
    }

    @Test(arguments: Engine.available) func `en varning för fristen som någon har sett till kommer inte tillbaka`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let anna = try await prov.person(Provkommun.anna, "Anna")
            let helena = try await prov.personal("helena", .handläggare)
            let ärende = try await prov.ärende(anna)
            prov.klocka.gå(.seconds(20 * 3600))
            try await prov.verksamhet.vaka()
            let varning = try #require(try await prov.verksamhet.bevakningar(.handläggare, helena).first)
            #expect(varning.slag == .fristNära && varning.ärende == ärende.id)
            try await prov.verksamhet.klar(bevakning: varning.id, av: helena)
            for _ in 0..<2 {
                prov.klocka.gå(.seconds(60))
                try await prov.verksamhet.vaka()
            }
            #expect(try await prov.verksamhet.bevakningar(.handläggare, helena).isEmpty)
        }
    }

    @Test(arguments: Engine.available) func `ingen handlägger sitt eget ärende`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let anna = try await prov.person(Provkommun.anna, "Anna")
            let själv = try await prov.personal("anna", .handläggare, .ask, personnummer: Provkommun.anna)
            let ärende = try await prov.ärende(anna, ["akut_nod": ["ja"]])
            #expect(try await prov.verksamhet.kö(själv, åtkomst: prov.åtkomst(själv)).isEmpty)
            #expect(try await prov.verksamhet.handläggningsvy(ärende.nummer, själv, åtkomst: prov.åtkomst(själv)) == nil)
            await #expect(throws: Hinder.jäv) {
                try await prov.verksamhet.ta(ärende.nummer, av: själv, version: ärende.version, åtkomst: prov.åtkomst(själv))
            }
        }
    }

    @Test(arguments: Engine.available) func `den som tar tillbaka sin ansökan lämnar tiden till någon annan`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let anna = try await prov.person(Provkommun.anna, "Anna")
            let ärende = try await prov.ärende(anna)
            let tid = try #require(try await BokningStore(prov.db).bokad(ärende.id)).tid
            try await prov.verksamhet.återta(ärende.nummer, av: anna, åtkomst: prov.åtkomst(anna))
            #expect(try await prov.ärende(ärende.nummer).status == .återtagen)
            #expect(try await BokningStore(prov.db).lediga(från: tid.start, till: tid.slut, plats: tid.plats).contains(tid))
            // A new application for the same month is a new case.
            #expect(try await prov.ärende(anna).nummer != ärende.nummer)
        }
    }

    @Test(arguments: Engine.available) func `den som redan har sökt för månaden skickas till sitt ärende`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let anna = try await prov.person(Provkommun.anna, "Anna")
            let ärende = try await prov.ärende(anna)
            guard case .månadenÄrSökt(let nummer) = try await prov.söker(anna) else { Issue.record("månaden är sökt"); return }
            #expect(nummer == ärende.nummer)
            #expect(try await prov.antal("arende") == 1)
        }
    }

    @Test(arguments: Engine.available) func `en komplettering som ingen svarar på går tillbaka till handläggaren`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let anna = try await prov.person(Provkommun.anna, "Anna")
            let helena = try await prov.personal("helena", .handläggare)
            var ärende = try await prov.ärende(anna, ["akut_nod": ["ja"]])
            try await prov.verksamhet.begärKomplettering(ärende.nummer, ["Hyresavtal"], senast: Datum("2026-11-24")!, av: helena,
                                                         version: ärende.version, åtkomst: prov.åtkomst(helena))
            prov.klocka.gå(till: "2026-11-24T23:59:00+01:00")
            try await prov.verksamhet.vaka()
            #expect(try await prov.ärende(ärende.nummer).status == .komplettering)
            prov.klocka.gå(till: "2026-11-25T00:01:00+01:00")
            try await prov.verksamhet.vaka()
            ärende = try await prov.ärende(ärende.nummer)
            #expect(ärende.status == .handläggare && ärende.pausadSedan == nil)
        }
    }

    @Test(arguments: Engine.available) func `skydd som visar sig först vid inhämtningen döljer ärendet för andra än de särskilt behöriga`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let anna = try await prov.person(Provkommun.anna, "Anna")
            let helena = try await prov.personal("helena", .handläggare)
            let särskild = try await prov.personal("sara", .handläggare, skyddsbehörig: true)
            guard case .mottagen(let nummer) = try await prov.söker(anna) else { Issue.record("mottagen"); return }
            prov.register.set(.svar(Provkommun.folkbokföring(Provkommun.anna, skydd: "skyddadFolkbokforing")), .kir, Provkommun.anna.siffror)
            try await prov.arbeta()
            #expect(try await prov.ärende(nummer).skyddad)
            #expect(try await prov.verksamhet.handläggningsvy(nummer, helena, åtkomst: prov.åtkomst(helena)) == nil)
            #expect(try await prov.verksamhet.handläggningsvy(nummer, särskild, åtkomst: prov.åtkomst(särskild)) != nil)
            #expect(try await prov.verksamhet.ärendevy(nummer, för: anna, åtkomst: prov.åtkomst(anna)) != nil)
        }
    }

    @Test(arguments: Engine.available) func `klockan står till mötet och inte längre, också när ingen skriver upp vad som hände`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let anna = try await prov.person(Provkommun.anna, "Anna")
            var ärende = try await prov.ärende(anna)
            let torsdag = try #require(try await BokningStore(prov.db).lediga(från: Datum("2026-11-26")!.börjar, till: Datum("2026-11-27")!.börjar, plats: "torget").first)
            try await prov.verksamhet.bokaOm(ärende.nummer, till: torsdag.id, av: .sökande(anna), åtkomst: prov.åtkomst(anna))
            prov.klocka.gå(till: "2026-11-26T08:45:00+01:00")
            try await prov.verksamhet.vaka()
            #expect(try await prov.ärende(ärende.nummer).pausadSedan != nil)
            prov.klocka.gå(till: "2026-11-26T12:00:00+01:00")
            try await prov.verksamhet.vaka()
            ärende = try await prov.ärende(ärende.nummer)
            #expect(ärende.status == .pågår && ärende.pausadSedan == nil)
            // The meeting ended Thursday at nine: all 24 hours were left when the clock stopped on Monday at nine.
            #expect(ärende.frist.rfc3339 == "2026-11-27T08:00:00Z")
            prov.klocka.gå(till: "2026-11-27T05:30:00+01:00")
            try await prov.verksamhet.vaka()
            #expect(try await prov.ärende(ärende.nummer).status == .handläggare)
        }
    }

    @Test(arguments: Engine.available) func `den som har varit på sitt möte bokar inte om det`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let anna = try await prov.person(Provkommun.anna, "Anna")
            let ask = try await prov.personal("ahmed", .ask)
            let ärende = try await prov.ärende(anna, ["hyra": ["7200"]])
            try await prov.möts(ärende, ask)
            let tid = try #require(try await BokningStore(prov.db).lediga(från: Datum("2026-11-26")!.börjar, till: Datum("2026-11-27")!.börjar, plats: "torget").first)
            await #expect(throws: Hinder.förSent) {
                try await prov.verksamhet.bokaOm(ärende.nummer, till: tid.id, av: .sökande(anna), åtkomst: prov.åtkomst(anna))
            }
        }
    }

    @Test(arguments: Engine.available) func `den som trycker på Skicka igen medan medsökande har kvar att skriva under får samma svar`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let bilal = try await prov.person(Provkommun.bilal, "Bilal")
            guard case .öppet(let utkast) = try await prov.verksamhet.startbesked(bilal, åtkomst: prov.åtkomst(bilal)) else { Issue.record("öppet"); return }
            try await UtkastStore(prov.db).spara(Provkommun.ensam(Provkommun.par), i: utkast, dagar: 14, nu: prov.klocka.now())
            let sparat = try #require(try await UtkastStore(prov.db).hämta(utkast.id))
            for _ in 0..<2 {
                guard case .väntarPåMedsökande = try await prov.verksamhet.skickaIn(sparat, av: bilal, åtkomst: prov.åtkomst(bilal)) else {
                    Issue.record("väntar på medsökande"); return
                }
            }
        }
    }

    @Test(arguments: Engine.available) func `ett ärende som inte går att läsa döljer inte de andra för vakten`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let anna = try await prov.person(Provkommun.anna, "Anna")
            let bilal = try await prov.person(Provkommun.bilal, "Bilal")
            let ena = try await prov.ärende(anna)
            prov.klocka.gå(.seconds(60))
            let andra = try await prov.ärende(bilal)
            try await prov.db.execute("INSERT INTO paus (arende_id, fran, till, grund) VALUES (\(ena.id), 1, 2, 'ombokning')")
            try await prov.db.execute("UPDATE registersvar SET innehall = 'inte json' WHERE arende_id = \(ena.id)")
            prov.klocka.gå(.seconds(21 * 3600))
            try await prov.verksamhet.vaka()
            #expect(try await prov.ärende(andra.nummer).status == .handläggare)
        }
    }
}
