import Ansokan
import Arende
import Base
import Begrepp
import Beslut
import Bokning
import DemoServers
import EkonomisktBistand
import Konto
import Register
import Storage
import TestDatabase
import TestKommun
import Testing
import Uppfoljning
import Utbetalning
@testable import Handlaggning

@Suite struct ÄrendetsVägTests {

    @Test(arguments: Engine.available)
    func `innan registren har tillfrågats väntar varje källa, och ingen rad säger något`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let helena = try await prov.personal("helena", .handläggare)
            guard case .mottagen(let nummer) = try await prov.söker(prov.person(Provkommun.anna, "Anna")) else { throw Hinder.ejNuMöjligt }
            #expect(try await prov.antal("registersvar") == 0)
            let vy = try #require(try await prov.verksamhet.handläggningsvy(nummer, helena, åtkomst: prov.åtkomst(helena)))
            #expect(vy.register.count == Registerkälla.allCases.count && vy.register.allSatisfy { $0.läge == .väntar })
        }
    }

    @Test(arguments: Engine.available)
    func `det som ett äldre program har tagit emot, med en rad för varje fråga och ett jobb av det gamla slaget, går samma väg`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let ask = try await prov.personal("ahmed", .ask)
            guard case .mottagen(let nummer) = try await prov.söker(prov.person(Provkommun.anna, "Anna")) else { throw Hinder.ejNuMöjligt }
            let ärende = try await prov.ärende(nummer)
            for källa in Registerkälla.allCases {
                try await prov.db.execute("INSERT INTO registersvar (arende_id, kalla, lage) VALUES (\(ärende.id), \(källa.rawValue), 'vantar')")
            }
            try await prov.db.execute("UPDATE jobb SET slag = 'inhamta' WHERE slag = 'registerfraga'")
            try await prov.arbeta()
            try await prov.möts(ärende, ask)
            #expect(try await prov.ärende(nummer).status == .beslutad)
            #expect(try await prov.db.query("SELECT kalla FROM registersvar WHERE lage = 'svar'").count == Registerkälla.allCases.count)
        }
    }

    @Test(arguments: Engine.available) func `anna söker, möts och får bifall av funktionen`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let anna = try await prov.person(Provkommun.anna, "Anna")
            let ask = try await prov.personal("ahmed", .ask)
            var ärende = try await prov.ärende(anna)

            #expect(ärende.status == .pågår)
            #expect(ärende.frist.rfc3339 == "2026-11-24T08:00:00Z")
            let bokning = try #require(try await BokningStore(prov.db).bokad(ärende.id))
            #expect(bokning.tid.start >= prov.klocka.now() + .seconds(1800) && bokning.tid.slut <= ärende.frist)

            try await prov.möts(ärende, ask)
            ärende = try await prov.ärende(ärende.nummer)
            #expect(ärende.status == .beslutad)
            let beslut = try #require(try await BeslutStore(prov.db).gällande(ärende.id))
            // 12 kap. 2 § SoF: 3 940 + 1 280 = 5 220, hyra 3 800, el 400
            #expect(beslut.utfall == .bifall && beslut.belopp == 9_420.kr)
            guard case .funktion = beslut.fattatAv else { Issue.record("funktionen beslutar"); return }
            #expect(beslut.delegation == "SN 2026 § 1")

            let betalning = try #require(try await UtbetalningStore(prov.db).utbetalningar(beslut: beslut.id).first)
            #expect(betalning.belopp == 9_420.kr && betalning.sätt == .konto(clearing: "8327", konto: "123456789"))
            #expect(betalning.betaldag.text == "2026-11-25")

            // Paid in two parts it is still one card.
            try await prov.db.execute("UPDATE utbetalning SET belopp_ore = 900000 WHERE beslut_id = \(beslut.id)")
            let resten = Utbetalning(mottagare: "Hyresvärden", sätt: .avi, belopp: 420.kr, betaldag: betalning.betaldag)
            try await UtbetalningStore(prov.db).beställ(resten, beslut: beslut.id, radnr: 2, nu: prov.klocka.now())
            let kort = try await prov.verksamhet.minaÄrenden(anna, åtkomst: prov.åtkomst(anna)).ärenden
            #expect(kort.map(\.nummer) == [ärende.nummer] && kort[0].beslut?.belopp == 9_420.kr)
            #expect(kort[0].utbetalningar.map(\.belopp) == [9_000.kr, 420.kr])

            // One notice of receipt, one of the decision; nothing in them tells what they are about.
            #expect(prov.post.skickat.count == 2)
            for brev in prov.post.skickat {
                #expect(brev.text == "Du har ett nytt meddelande från Provby kommun. Logga in på provby.example.")
            }
            #expect(try await prov.ärende(ärende.nummer).expedierad != nil)
        }
    }

    @Test(arguments: Engine.available) func `ett tryck till på Skicka ger samma ärende`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let anna = try await prov.person(Provkommun.anna, "Anna")
            guard case .öppet(let utkast) = try await prov.verksamhet.startbesked(anna, åtkomst: prov.åtkomst(anna)) else { Issue.record("öppet"); return }
            try await UtkastStore(prov.db).spara(Provkommun.ensam([:]), i: utkast, dagar: 14, nu: prov.klocka.now())
            let sparat = try #require(try await UtkastStore(prov.db).hämta(utkast.id))
            let nummer = try await withThrowingTaskGroup(of: String?.self) { grupp in
                for _ in 0..<8 {
                    grupp.addTask {
                        guard case .mottagen(let nummer) = try await prov.verksamhet.skickaIn(sparat, av: anna, åtkomst: prov.åtkomst(anna)) else { return nil }
                        return nummer
                    }
                }
                var nummer: [String?] = []
                for try await ett in grupp { nummer.append(ett) }
                return nummer
            }
            #expect(Set(nummer).count == 1 && nummer[0] != nil)
            #expect(try await prov.antal("ansokan") == 1)
            #expect(try await prov.antal("arende") == 1)
            #expect(try await prov.antal("bokning") == 1)
        }
    }

    @Test(arguments: Engine.available) func `paret skriver under båda och får sin norm`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let bilal = try await prov.person(Provkommun.bilal, "Bilal")
            let ask = try await prov.personal("ahmed", .ask)
            guard case .väntarPåMedsökande = try await prov.söker(bilal, Provkommun.par) else { Issue.record("väntar på medsökande"); return }
            #expect(try await prov.antal("arende") == 0)

            let carla = try await prov.person(Provkommun.carla, "Carla")
            let attGodkänna = try await prov.verksamhet.minaÄrenden(carla, åtkomst: prov.åtkomst(carla)).attGodkänna
            #expect(attGodkänna.map(\.sökande) == ["Bilal Prov"])
            guard case .mottagen(let nummer) = try await prov.verksamhet.godkänn(attGodkänna[0].utkast, av: carla, åtkomst: prov.åtkomst(carla)) else {
                Issue.record("mottagen"); return
            }
            try await prov.arbeta()
            try await prov.möts(try await prov.ärende(nummer), ask)
            let ärende = try await prov.ärende(nummer)
            let beslut = try #require(try await BeslutStore(prov.db).gällande(ärende.id))
            // 7 100 + 1 410 = 8 510, hyra 3 800, el 400
            #expect(beslut.belopp == 12_710.kr)
            // Both see the case; nobody else does.
            #expect(try await prov.verksamhet.ärendevy(nummer, för: carla, åtkomst: prov.åtkomst(carla)) != nil)
            let anna = try await prov.person(Provkommun.anna, "Anna")
            #expect(try await prov.verksamhet.ärendevy(nummer, för: anna, åtkomst: prov.åtkomst(anna)) == nil)
            // Neither can be granted the month once more.
            guard case .månadenÄrBeviljad = try await prov.söker(carla) else { Issue.record("månaden är beviljad"); return }
        }
    }

    @Test(arguments: Engine.available) func `hyra över taket går till handläggaren, som beviljar en del`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let farid = try await prov.person(Provkommun.anna, "Farid")
            let ask = try await prov.personal("ahmed", .ask)
            let helena = try await prov.personal("helena", .handläggare)
            var ärende = try await prov.ärende(farid, ["hyra": ["7200"]])
            try await prov.möts(ärende, ask)
            ärende = try await prov.ärende(ärende.nummer)
            #expect(ärende.status == .handläggare)
            #expect(try await prov.skälen(ärende).contains("boendekostnad_over_tak"))
            #expect(try await prov.verksamhet.kö(helena, åtkomst: prov.åtkomst(helena)).map(\.ärende.nummer) == [ärende.nummer])

            try await prov.verksamhet.ändra(rad: "hyra", till: 3_901.kr, skäl: "Riktlinjens tak; billigare bostad finns", ärende.nummer, av: helena,
                                            version: ärende.version, åtkomst: prov.åtkomst(helena))
            // An older version of the page cannot decide.
            await #expect(throws: Hinder.ändradesAvAnnan) {
                try await prov.verksamhet.besluta(ärende.nummer, Handläggarbeslut(ställning: .enligtPrövningen, motivering: "Hyran är över taket."), av: helena,
                                                  version: ärende.version, åtkomst: prov.åtkomst(helena))
            }
            ärende = try await prov.ärende(ärende.nummer)
            try await prov.verksamhet.besluta(ärende.nummer, Handläggarbeslut(ställning: .enligtPrövningen, motivering: "Hyran är över taket."), av: helena,
                                              version: ärende.version, åtkomst: prov.åtkomst(helena))
            let beslut = try #require(try await BeslutStore(prov.db).gällande(ärende.id))
            #expect(beslut.utfall == .delavslag && beslut.belopp == 9_521.kr)
            #expect(beslut.motivering.contains("Hyran är över taket."))
            #expect(beslut.beslutsfattare == "Helena")
        }
    }

    @Test(arguments: Engine.available) func `en inkomst som bara registret känner kan handläggaren ändra, två gånger`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let farid = try await prov.person(Provkommun.anna, "Farid")
            let (ask, helena) = (try await prov.personal("ahmed", .ask), try await prov.personal("helena", .handläggare))
            prov.register.set(.svar(["pnr": .string(Provkommun.anna.siffror), "utbetalningar": [
                ["forman": "barnbidrag", "belopp": "2650.00", "datum": "2026-10-20"]]]), .fk, Provkommun.anna.siffror)
            var ärende = try await prov.ärende(farid)
            try await prov.möts(ärende, ask)
            ärende = try await prov.ärende(ärende.nummer)
            #expect(ärende.status == .handläggare)
            #expect(try await barnbidraget(ärende, helena, prov) == [2_650.kr])
            #expect(try await prov.skälen(ärende).contains("uppgift_avviker_fran_register"))

            for belopp in [1_250.kr, 1_325.kr] {
                prov.klocka.gå(.seconds(60))
                ärende = try await prov.ärende(ärende.nummer)
                try await prov.verksamhet.ändra(rad: Radnamn.registrets("a", .barnbidrag), till: belopp, skäl: "Delad vårdnad", ärende.nummer, av: helena,
                                                version: ärende.version, åtkomst: prov.åtkomst(helena))
                #expect(try await barnbidraget(ärende, helena, prov) == [belopp])
            }
            // The one who set it has seen that it was not told.
            #expect(try await !prov.skälen(ärende).contains("uppgift_avviker_fran_register"))
            ärende = try await prov.ärende(ärende.nummer)
            try await prov.verksamhet.besluta(ärende.nummer, Handläggarbeslut(ställning: .enligtPrövningen, motivering: ""), av: helena,
                                              version: ärende.version, åtkomst: prov.åtkomst(helena))
            let beslut = try #require(try await BeslutStore(prov.db).gällande(ärende.id))
            #expect(beslut.utfall == .bifall && beslut.belopp == 8_095.kr && !beslut.motivering.contains("uppgav"))
        }
    }

    private func barnbidraget(_ ärende: Ärende, _ helena: Personal, _ prov: Provkommun) async throws -> [Kronor] {
        let vy = try await prov.verksamhet.handläggningsvy(ärende.nummer, helena, åtkomst: prov.åtkomst(helena))
        return vy?.prövning?.beräkning.inkomstrader.filter { $0.slag == .barnbidrag }.map(\.räknat.värde) ?? []
    }

    @Test(arguments: Engine.available) func `två år med jobbstimulans gäller i personens nästa ärende, att de inte gäller bara i sitt eget`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let farid = try await prov.person(Provkommun.anna, "Farid")
            let (ask, helena) = (try await prov.personal("ahmed", .ask), try await prov.personal("helena", .handläggare))
            func ansöker(_ månad: String, lön dag: String) async throws -> Ärende {
                try await prov.ärende(farid, ["manad": [månad], "hyra": ["6000"], "har_inkomster": ["ja"], "inkomst_1_slag": ["lon"],
                                              "inkomst_1_belopp": ["4000"], "inkomst_1_datum": [dag]])
            }
            func pröva(_ från: String?, _ nummer: String) async throws {
                prov.klocka.gå(.seconds(60))
                try await prov.verksamhet.prövaJobbstimulans(från: från.flatMap { Månad($0) }, för: "a", skäl: "Beslut från Lund", nummer, av: helena,
                                                             version: try await prov.ärende(nummer).version, åtkomst: prov.åtkomst(helena))
            }
            let november = try await ansöker("2026-11", lön: "2026-10-25")
            try await prov.möts(november, ask)
            #expect(try await lönen(november, helena, prov) == 4_000.kr)
            try await pröva("2026-05", november.nummer)
            #expect(try await lönen(november, helena, prov) == 3_000.kr)
            try await prov.verksamhet.besluta(november.nummer, Handläggarbeslut(ställning: .enligtPrövningen, motivering: ""), av: helena,
                                              version: try await prov.ärende(november.nummer).version, åtkomst: prov.åtkomst(helena))

            let december = try await ansöker("2026-12", lön: "2026-11-20")
            #expect(try await lönen(december, helena, prov) == 3_000.kr)
            try await pröva(nil, december.nummer)
            #expect(try await lönen(december, helena, prov) == 4_000.kr)
            await #expect(throws: Hinder.finnsInte) {
                try await prov.verksamhet.prövaJobbstimulans(från: nil, för: "b", skäl: "x", december.nummer, av: helena,
                                                             version: try await prov.ärende(december.nummer).version, åtkomst: prov.åtkomst(helena))
            }
        }
    }

    private func lönen(_ ärende: Ärende, _ helena: Personal, _ prov: Provkommun) async throws -> Kronor? {
        let vy = try await prov.verksamhet.handläggningsvy(ärende.nummer, helena, åtkomst: prov.åtkomst(helena))
        return vy?.prövning?.beräkning.inkomstrader.first { $0.slag == .lön }?.räknat.värde
    }

    @Test(arguments: Engine.available) func `ett register som är tyst ger en människa ärendet`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let elin = try await prov.person(Provkommun.anna, "Elin")
            prov.register.set(.tyst, .fk, Provkommun.anna.siffror)
            var ärende = try await prov.ärende(elin)
            #expect(ärende.status == .pågår)
            prov.klocka.gå(.seconds(5))
            try await prov.arbeta()
            ärende = try await prov.ärende(ärende.nummer)
            #expect(ärende.status == .handläggare)
            #expect(try await prov.skälen(ärende).contains("register_svar_saknas"))
            #expect(try await prov.antal("beslut") == 0)

            // Asked again it answers, and the reason is the handläggare's to close.
            let helena = try await prov.personal("helena", .handläggare)
            prov.register.set(.svar(["pnr": .string(Provkommun.anna.siffror), "utbetalningar": []]), .fk, Provkommun.anna.siffror)
            try await prov.verksamhet.frågaIgen(ärende.nummer, av: helena, version: ärende.version, åtkomst: prov.åtkomst(helena))
            try await prov.arbeta()
            let vy = try #require(try await prov.verksamhet.handläggningsvy(ärende.nummer, helena, åtkomst: prov.åtkomst(helena)))
            #expect(vy.register.allSatisfy { $0.läge == .svar })
        }
    }

    @Test(arguments: Engine.available) func `ej aktiv ger avslag som en människa skriver under`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let anna = try await prov.person(Provkommun.anna, "Anna")
            let ask = try await prov.personal("ahmed", .ask)
            let helena = try await prov.personal("helena", .handläggare)
            var ärende = try await prov.ärende(anna)
            try await prov.möts(ärende, ask, .sökerInteArbete, motivering: "Vill inte söka arbete")
            ärende = try await prov.ärende(ärende.nummer)
            #expect(ärende.status == .handläggare)
            #expect(try await prov.skälen(ärende).contains("ej_aktiv"))
            try await prov.verksamhet.besluta(ärende.nummer, Handläggarbeslut(ställning: .enligtPrövningen, motivering: "Du söker inte arbete."), av: helena,
                                              version: ärende.version, åtkomst: prov.åtkomst(helena))
            let beslut = try #require(try await BeslutStore(prov.db).gällande(ärende.id))
            #expect(beslut.utfall == .avslag && beslut.belopp == .noll && beslut.gårEmot)
            #expect(try await prov.antal("utbetalning") == 0)

            try await prov.verksamhet.överklaga(ärende.nummer, text: "Jag söker visst arbete.", av: anna, åtkomst: prov.åtkomst(anna))
            await #expect(throws: Hinder.redanAvgjort) {
                try await prov.verksamhet.överklaga(ärende.nummer, text: "En gång till", av: anna, åtkomst: prov.åtkomst(anna))
            }
            #expect(try await prov.verksamhet.bevakningar(.handläggare, helena).map(\.slag) == [.överklagande])
        }
    }

    @Test(arguments: Engine.available, [
        ("lönen är uppgiven", ["har_inkomster": ["ja"], "inkomst_1_slag": ["lon"], "inkomst_1_belopp": ["5000"], "inkomst_1_datum": ["2026-10-25"]], "2026-10", "6400.00", [] as [String]),
        ("lönen är inte uppgiven", [:], "2026-10", "6400.00", ["uppgift_avviker_fran_register"]),
        ("lönen kom en annan månad", [:], "2026-09", "6400.00", []),
        ("lönen är noll", [:], "2026-10", "0.00", []),
    ]) func `lön som arbetsgivaren har redovisat ska vara uppgiven`(
        _ motor: Engine, _ fall: (namn: String, svar: [String: [String]], månad: String, brutto: String, skäl: [String])) async throws {
        try await Provkommun.med(motor) { prov in
            let anna = try await prov.person(Provkommun.anna, "Anna")
            prov.register.set(.svar(["pnr": .string(Provkommun.anna.siffror), "kapital": [["slag": "ranta", "belopp": "0.00", "ar": "2025"]], "arbetsgivardeklarationer": [
                ["manad": .string(fall.månad), "arbetsgivare": "Butiken AB", "brutto": .string(fall.brutto)]]]), .skv, Provkommun.anna.siffror)
            let ärende = try await prov.ärende(anna, fall.svar)
            try await prov.möts(ärende, try await prov.personal("ahmed", .ask))
            #expect(try await prov.skälen(ärende) == fall.skäl, "\(fall.namn)")
            #expect(try await prov.ärende(ärende.nummer).status == (fall.skäl.isEmpty ? .beslutad : .handläggare), "\(fall.namn)")
        }
    }

    @Test(arguments: Engine.available) func `inkomst av kapital är medel som en människa ser på`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let anna = try await prov.person(Provkommun.anna, "Anna")
            prov.register.set(.svar(["pnr": .string(Provkommun.anna.siffror), "arbetsgivardeklarationer": [],
                                     "kapital": [["slag": "ranta", "belopp": "1200.00", "ar": "2025"]]]), .skv, Provkommun.anna.siffror)
            let ärende = try await prov.ärende(anna)
            try await prov.möts(ärende, try await prov.personal("ahmed", .ask))
            #expect(try await prov.skälen(ärende) == ["tillgang_ny"])
        }
    }

    @Test(arguments: Engine.available) func `i Svedala skriver en människa under allt`(_ motor: Engine) async throws {
        try await Provkommun.med(motor, kod: "svedala") { prov in
            let anna = try await prov.person(Provkommun.anna, "Anna")
            prov.register.set(.svar(Provkommun.folkbokföring(Provkommun.anna, kommun: "svedala")), .kir, Provkommun.anna.siffror)
            let ask = try await prov.personal("ahmed", .ask)
            let hugo = try await prov.personal("hugo", .handläggare)
            var ärende = try await prov.ärende(anna)
            try await prov.möts(ärende, ask)
            ärende = try await prov.ärende(ärende.nummer)
            #expect(try await prov.skälen(ärende) == ["kommunen_signerar_allt"])
            try await prov.verksamhet.besluta(ärende.nummer, Handläggarbeslut(ställning: .enligtPrövningen, motivering: ""), av: hugo,
                                              version: ärende.version, åtkomst: prov.åtkomst(hugo))
            let beslut = try #require(try await BeslutStore(prov.db).gällande(ärende.id))
            #expect(beslut.utfall == .bifall && beslut.belopp == 9_420.kr && beslut.beslutsfattare == "Hugo")
        }
    }

    @Test(arguments: Engine.available) func `den som har skyddade uppgifter leds en annan väg, liksom den vars kontroll misslyckas`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let david = try await prov.person(Provkommun.david, "David")
            guard case .annanVäg = try await prov.verksamhet.startbesked(david, åtkomst: prov.åtkomst(david)) else { Issue.record("annan väg"); return }
            let anna = try await prov.person(Provkommun.anna, "Anna")
            prov.register.set(.tyst, .kir, Provkommun.anna.siffror)
            guard case .annanVäg = try await prov.verksamhet.startbesked(anna, åtkomst: prov.åtkomst(anna)) else { Issue.record("annan väg"); return }
            #expect(try await prov.antal("utkast") == 0)
        }
    }

    @Test(arguments: Engine.available) func `komplettering stoppar klockan och svaret startar den`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let anna = try await prov.person(Provkommun.anna, "Anna")
            let helena = try await prov.personal("helena", .handläggare)
            var ärende = try await prov.ärende(anna, ["akut_nod": ["ja"]])
            #expect(ärende.status == .handläggare)
            prov.klocka.gå(.seconds(3600))
            try await prov.verksamhet.begärKomplettering(ärende.nummer, ["Kontoutdrag för tre månader"], senast: Datum("2026-11-27")!, av: helena,
                                                         version: ärende.version, åtkomst: prov.åtkomst(helena))
            ärende = try await prov.ärende(ärende.nummer)
            #expect(ärende.status == .komplettering && ärende.pausadSedan == prov.klocka.now())
            await #expect(throws: Hinder.väntarPåSökande) {
                try await prov.verksamhet.besluta(ärende.nummer, Handläggarbeslut(ställning: .enligtPrövningen, motivering: ""), av: helena,
                                                  version: ärende.version, åtkomst: prov.åtkomst(helena))
            }
            prov.klocka.gå(.seconds(48 * 3600))
            try await prov.verksamhet.svara(ärende.nummer, text: "Här är de", filer: [Insändfil(innehåll: Array("%PDF-1.4 … %%EOF".utf8)[...], typ: .pdf, filnamn: "konto.pdf", slag: "kontoutdrag")],
                                            av: anna, åtkomst: prov.åtkomst(anna))
            ärende = try await prov.ärende(ärende.nummer)
            #expect(ärende.status == .handläggare && ärende.pausadSedan == nil)
            // Monday 09:00 + 24 h, and the two days it stood still.
            #expect(ärende.frist.rfc3339 == "2026-11-26T08:00:00Z")
            #expect(try await BilagaStore(prov.db).bilagor(ärende: ärende.id).map(\.filnamn) == ["konto.pdf"])
        }
    }

    @Test(arguments: Engine.available) func `kundtjänst för in papper på samma väg`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let karin = try await prov.personal("karin", .kundtjänst)
            let ask = try await prov.personal("ahmed", .ask)
            let papper = Pappersansökan(nyckel: "papper-1", stämplad: Tidpunkt(rfc3339: "2026-11-23T08:00:00+01:00")!, personnummer: Provkommun.anna,
                                        förnamn: "Anna", efternamn: "Prov", svar: Provkommun.ensam(["har_tillgangar": [""]]))
            guard case .registrerad(let nummer, let saknas) = try await prov.verksamhet.registrera(papper, ändå: false, av: karin, åtkomst: prov.åtkomst(karin)) else {
                Issue.record("registrerad"); return
            }
            #expect(saknas.count == 1)
            guard case .registrerad(let igen, _) = try await prov.verksamhet.registrera(papper, ändå: false, av: karin, åtkomst: prov.åtkomst(karin)) else { return }
            #expect(igen == nummer)
            let annat = Pappersansökan(nyckel: "papper-2", stämplad: papper.stämplad, personnummer: Provkommun.anna, förnamn: "Anna", efternamn: "Prov", svar: papper.svar)
            guard case .finnsRedan(let finns) = try await prov.verksamhet.registrera(annat, ändå: false, av: karin, åtkomst: prov.åtkomst(karin)) else {
                Issue.record("finns redan"); return
            }
            #expect(finns.map(\.nummer) == [nummer])
            try await prov.arbeta()
            let ärende = try await prov.ärende(nummer)
            // The stamp is inkommen, not the typing.
            #expect(ärende.frist.rfc3339 == "2026-11-24T07:00:00Z")
            try await prov.möts(ärende, ask)
            // What the paper did not tell is a question, never a no.
            #expect(try await prov.ärende(nummer).status == .handläggare)
            #expect(try await prov.verksamhet.sök(Provkommun.anna.siffror, karin, åtkomst: prov.åtkomst(karin)).map(\.ärende.nummer) == [nummer])
            #expect(try await prov.verksamhet.sök("anna", karin, åtkomst: prov.åtkomst(karin)).isEmpty)
        }
    }

    @Test(arguments: Engine.available) func `papper som inget säger om inkomster är en fråga och inte noll`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let karin = try await prov.personal("karin", .kundtjänst)
            let papper = Pappersansökan(nyckel: "papper-3", stämplad: Tidpunkt(rfc3339: "2026-11-23T08:00:00+01:00")!, personnummer: Provkommun.anna,
                                        förnamn: "Anna", efternamn: "Prov", svar: Provkommun.ensam(["har_inkomster": [""]]))
            guard case .registrerad(let nummer, _) = try await prov.verksamhet.registrera(papper, ändå: false, av: karin, åtkomst: prov.åtkomst(karin)) else {
                Issue.record("registrerad"); return
            }
            try await prov.arbeta()
            let ärende = try await prov.ärende(nummer)
            #expect(ärende.status == .handläggare)
            #expect(try await prov.skälen(ärende).contains("inkomst_okand"))
        }
    }

    @Test(arguments: Engine.available) func `det som ansökan säger blir underlag: barnets lön, inkomsternas månader, LMA och vilka fler som bor där`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let anna = try await prov.person(Provkommun.anna, "Anna")
            let ärende = try await prov.ärende(anna, [
                "medborgarskap": ["annat"], "uppehallstillstand": ["har_sokt"], "stod_fran_migrationsverket": ["ja"], "antal_personer": ["3"],
                "har_barn": ["ja"], "sokt_underhallsstod": ["nej"], "barn_1_namn": ["Nora"], "barn_1_fodd": ["2010-03-01"], "barn_1_boende": ["heltid"],
                "barn_1_vardag": ["skola"], "barn_1_egen_lon": ["ja"], "barn_1_lon": ["2000"], "barn_1_lon_tidigare_i_ar": ["58 000"],
                "har_inkomster": ["ja"], "inkomst_1_slag": ["lon"], "inkomst_1_belopp": ["1 500"], "inkomst_1_datum": ["2026-10-25"],
                "inkomst_2_slag": ["insattning"], "inkomst_2_belopp": ["200"], "inkomst_2_datum": ["2026-11-02"],
            ])
            let underlag = try await prov.verksamhet.akt(ärende, i: prov.db).underlag
            let oktober = try #require(Månad("2026-10"))
            #expect(underlag.inkomster.map(\.person) == ["a", "a", "barn1"])
            #expect(underlag.inkomster.map(\.månad) == [oktober, oktober.efter, oktober])
            #expect(underlag.barnsInkomstFöreIÅr == ["barn1": 58_000.kr])
            #expect(underlag.omfattasAvLMA?.värde == true && underlag.flerIBostaden?.värde == true && underlag.saknas == [])
            let prövning = try #require(try prov.verksamhet.pröva(underlag))
            // Lönen i oktober, och det av barnets 60 000 kr som är mer än prisbasbeloppet 59 200 kr.
            #expect(prövning.beräkning.inkomster.värde == 2_300.kr)
            #expect(Set(prövning.skäl).isSuperset(of: [.omfattasAvLMA, .hushållÄndrat, .inkomstOkänd]))
        }
    }

    @Test(arguments: Engine.available) func `en inkomst utan belopp på pappret är en fråga också när allt annat är känt`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let karin = try await prov.personal("karin", .kundtjänst)
            let ask = try await prov.personal("ahmed", .ask)
            let svar = Provkommun.ensam(["har_inkomster": ["ja"], "inkomst_1_slag": ["lon"], "inkomst_1_belopp": [""], "inkomst_1_datum": ["2026-10-25"]])
            let papper = Pappersansökan(nyckel: "papper-4", stämplad: Tidpunkt(rfc3339: "2026-11-23T08:00:00+01:00")!, personnummer: Provkommun.anna,
                                        förnamn: "Anna", efternamn: "Prov", svar: svar)
            guard case .registrerad(let nummer, _) = try await prov.verksamhet.registrera(papper, ändå: false, av: karin, åtkomst: prov.åtkomst(karin)) else {
                Issue.record("registrerad"); return
            }
            try await prov.arbeta()
            try await prov.möts(try await prov.ärende(nummer), ask)
            let ärende = try await prov.ärende(nummer)
            #expect(ärende.status == .handläggare)
            #expect(try await prov.skälen(ärende) == ["inkomst_okand"])
        }
    }
}
