import Arende
import Base
import Begrepp
import Bokning
import Foundation
import Handlaggning
import Konto
import Site
import TestDatabase
import TestKommun
import Testing
@testable import Personalsidor

/// The whole errand through the staff's own pages, on a real database with real registers.
@Suite struct PersonalsidorTests {

    @Test func `karin registrerar en ofullständig pappersansökan en gång och ser vad som saknas`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let karin = try await Skrivbord(prov, "karin", .kundtjänst)
            let tom = try await karin.hämta(.kundtjänstNy)
            #expect(tom.har("<h1>Ny pappersansökan</h1>", "name=\"idempotensnyckel\"", "Spara och registrera nästa", "Lägg till en inkomst till"))

            var blankett = Self.papper(nyckel: tom.värde("idempotensnyckel"))
            blankett.removeAll { $0.name == "telefon" }
            let kvitto = try await karin.skicka(.kundtjänstNy, blankett)
            #expect(kvitto.har("Skriv ditt telefonnummer", "Text att skicka eller läsa upp", "Anna Prov", "på papper"))
            #expect(kvitto.har("måndag 23 november kl. 08.15"))

            // The same page sent again is the same application.
            _ = try await karin.skicka(.kundtjänstNy, blankett)
            #expect(try await prov.antal("arende") == 1)

            // Another page for the same person and month asks first, and saves nothing.
            let igen = try await karin.skicka(.kundtjänstNy, Self.papper(nyckel: "en-annan"))
            #expect(igen.status == 409 && igen.har("Det finns redan ett ärende", "Registrera ändå", "value=\"3800\""))
            #expect(try await prov.antal("arende") == 1)
            _ = try await karin.skicka(.kundtjänstNy, Self.papper(nyckel: "en-annan", gör: "anda"))
            #expect(try await prov.antal("arende") == 2)
        }
    }

    @Test func `utan personnummer, namn eller stämpel sparas inget, och allt skrivet står kvar`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let karin = try await Skrivbord(prov, "karin", .kundtjänst)
            var blankett = Self.papper(nyckel: "n1")
            blankett.removeAll { ["personnummer", "fornamn", "inkommen_datum"].contains($0.name) }
            blankett.append((name: "inkommen_datum", value: "2026-11-24"))
            let svar = try await karin.skicka(.kundtjänstNy, blankett)
            #expect(svar.status == 422)
            #expect(svar.har("<title>Fel: ", "Skriv personnumret med 10 eller 12 siffror", "Skriv förnamnet", "Stämpeln kan inte vara i framtiden"))
            #expect(svar.har("value=\"Prov\"", "value=\"3800\""))
            #expect(try await prov.antal("ansokan") == 0)
        }
    }

    @Test func `kundtjänst söker bara på nummer, och numret står inte i någon adress`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let karin = try await Skrivbord(prov, "karin", .kundtjänst)
            let ärende = try await prov.ärende(try await prov.person(Provkommun.anna, "Anna"))
            let träff = try await karin.skicka(.kundtjänstSök, [(name: "sok", value: "19801004-2383")])
            #expect(träff.har(ärende.nummer, "Anna Prov", "data-frist=\"2026-11-24T08:00:00Z\""))
            #expect(!träff.har("href=\"/kundtjanst/kvitto/19801004"))
            #expect(try await karin.skicka(.kundtjänstSök, [(name: "sok", value: "Anna")]).har("Ingen träff"))
            #expect(try await karin.skicka(.kundtjänstSök, [(name: "sok", value: "")]).status == 422)
        }
    }

    @Test func `ahmed antecknar samtalet en gång, med skäl och plan, och funktionen beslutar`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let ahmed = try await Skrivbord(prov, "ahmed", .ask)
            let ärende = try await prov.ärende(try await prov.person(Provkommun.anna, "Anna"))
            let lista = try await ahmed.hämta(.ask)
            #expect(lista.har("I dag, måndag 23 november", "Anna Prov", "Torget"))
            let sida = Site.nysamtal(try #require(try await BokningStore(prov.db).bokad(ärende.id)).id)

            let tomt = try await ahmed.skicka(sida, [(name: "gor", value: "spara"), (name: "plan_1_mal", value: "Lager")])
            #expect(tomt.status == 422)
            #expect(tomt.har("Välj aktiv eller ej aktiv för Anna Prov", "Skriv aktiviteten", "value=\"Lager\""))

            let klart = try await ahmed.skicka(sida, Self.samtal)
            #expect(klart.har("Samtalet är antecknat", "Söker arbete", "Lager", "1 december 2026"))
            #expect(!klart.har("Spara samtalet"))
            _ = try await ahmed.skicka(sida, Self.samtal)
            #expect(try await prov.antal("nysamtal") == 1)
            try await prov.arbeta()
            #expect(try await prov.ärende(ärende.nummer).status == .beslutad)
        }
    }

    @Test func `ej aktiv kräver motivering, och helena undertecknar avslaget efter en bekräftelse`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let ahmed = try await Skrivbord(prov, "ahmed", .ask)
            let helena = try await Skrivbord(prov, "helena", .handläggare)
            let ärende = try await prov.ärende(try await prov.person(Provkommun.anna, "Anna"))
            let samtal = Site.nysamtal(try #require(try await BokningStore(prov.db).bokad(ärende.id)).id)
            let ejAktiv = [("gor", "spara"), ("legitimation_1", "pass"), ("bedomning_1", "ej_aktiv"), ("skal_ej_1", "avbojer_insats")].map { (name: $0.0, value: $0.1) }
            #expect(try await ahmed.skicka(samtal, ejAktiv).har("Skriv varför Anna Prov bedöms som ej aktiv"))
            _ = try await ahmed.skicka(samtal, ejAktiv + [(name: "motivering_1", value: "Tackade nej till praktik på <lager>.")])
            try await prov.arbeta()

            let kö = try await helena.hämta(.handläggning)
            #expect(kö.har("Otilldelade (1)", ärende.nummer, "Ta nästa ärende", "data-status=\"handlaggare\""))
            let sida = try await helena.skicka(.handläggning, [])
            #expect(sida.har("Lämna ärendet", "Tackade nej till praktik på &lt;lager&gt;.", "Förslag: <strong>Avslag, 0 kr"))
            let version = (name: "version", value: sida.värde("version"))

            let utan = try await helena.skicka(.besluta(ärende.nummer), [version, (name: "stallning", value: "avslag"), (name: "motivering", value: " ")])
            #expect(utan.status == 422 && utan.har("Skriv din motivering"))
            let fält = [version, (name: "stallning", value: "avslag"), (name: "motivering", value: "Du kan söka igen nästa månad.")]
            let bekräfta = try await helena.skicka(.besluta(ärende.nummer), fält)
            #expect(bekräfta.har("Fatta beslut om avslag?", "Fatta beslutet", "Du kan söka igen nästa månad."))
            #expect(try await prov.antal("beslut") == 0)
            let fattat = try await helena.skicka(.besluta(ärende.nummer), fält + [(name: "bekraftat", value: "ja")])
            #expect(fattat.har("Avslag, 0 kr", "av Helena", "Beslut fattat"))
            #expect(!fattat.har("Din motivering"))
        }
    }

    @Test func `helena ändrar hyran med skäl och beviljar en del`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let helena = try await Skrivbord(prov, "helena", .handläggare)
            let ärende = try await prov.ärende(try await prov.person(Provkommun.anna, "Anna"), ["hyra": ["6000"]])
            try await prov.möts(ärende, try await prov.personal("ahmed", .ask))
            var sida = try await helena.hämta(.handläggningsärende(ärende.nummer))
            #expect(sida.har("Boendekostnaden är 6 000 kr, riktlinjen för hushållet är 3 901 kr", "id=\"belopp-hyra\""))
            let version = (name: "version", value: sida.värde("version"))
            let fel = try await helena.skicka(.ändraRad(ärende.nummer), [version, (name: "rad", value: "hyra"), (name: "belopp", value: "mycket"), (name: "skal", value: "")])
            #expect(fel.status == 422 && fel.har("href=\"#belopp-hyra\"", "value=\"mycket\"", "Skriv varför raden ändras"))

            let rätt = [version, (name: "rad", value: "hyra"), (name: "belopp", value: "3 901 kr"), (name: "skal", value: "Riktlinjen")]
            sida = try await helena.skicka(.ändraRad(ärende.nummer), rätt)
            #expect(sida.har("Förslag: <strong>Delvis bifall, 9 521 kr", "Handläggarens bedömning: Riktlinjen"))
            // The version is an old one now: nothing is done, and the newest is shown.
            let igen = try await helena.skicka(.ändraRad(ärende.nummer), rätt)
            #expect(igen.status == 409 && igen.har("Ärendet har ändrats sedan du öppnade det"))
        }
    }

    @Test func `helena sätter en högre nivå, räknar in ett överskott och tar tillbaka det`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let helena = try await Skrivbord(prov, "helena", .handläggare)
            let ärende = try await prov.ärende(try await prov.person(Provkommun.anna, "Anna"), ["hyra": ["6000"]])
            try await prov.möts(ärende, try await prov.personal("ahmed", .ask))
            var sida = try await helena.hämta(.handläggningsärende(ärende.nummer))
            func sätt(_ rad: String, _ belopp: String, _ skäl: String) async throws -> Skrivbord.Svar {
                prov.klocka.gå(.seconds(60))
                return try await helena.skicka(.ändraRad(ärende.nummer), [(name: "version", value: sida.värde("version")), (name: "rad", value: rad),
                                                                          (name: "belopp", value: belopp), (name: "skal", value: skäl)])
            }

            sida = try await sätt("hogre_niva", "400", "Läkarintyg om specialkost")
            #expect(sida.har("Förslag: <strong>Bifall, 12 020 kr", "Högre nivå i det enskilda fallet", "12 kap. 7 § tredje stycket SoL",
                             "Kostnaderna har beräknats 400 kr högre än riksnormen: Läkarintyg om specialkost."))
            sida = try await sätt("overskott", "1108", "Lön den 25 oktober")
            #expect(sida.har("Förslag: <strong>Delvis bifall, 10 912 kr", "Överskott från en tidigare månad",
                             "Överskottet 1 108 kr från en tidigare månad har räknats med: Lön den 25 oktober."))
            sida = try await sätt("overskott", "0", "Fel månad")
            #expect(sida.har("Förslag: <strong>Bifall, 12 020 kr") && !sida.har("Överskottet 1 108 kr"))
        }
    }

    @Test func `helena vet av en annan kommun när jobbstimulansens två år började`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let helena = try await Skrivbord(prov, "helena", .handläggare)
            let lön = ["har_inkomster": ["ja"], "inkomst_1_slag": ["lon"], "inkomst_1_belopp": ["4 000"], "inkomst_1_datum": ["2026-10-25"], "hyra": ["6000"]]
            let ärende = try await prov.ärende(try await prov.person(Provkommun.anna, "Anna"), lön)
            try await prov.möts(ärende, try await prov.personal("ahmed", .ask))
            var sida = try await helena.hämta(.handläggningsärende(ärende.nummer))
            #expect(sida.har("Förslag: <strong>Bifall, 7 620 kr", "id=\"jobbstimulans-fran-a\""))
            func fält(_ galler: String, _ från: String, _ skäl: String) -> [(name: String, value: String)] {
                [(name: "version", value: sida.värde("version")), (name: "jobbstimulans", value: "a"), (name: "fran", value: från),
                 (name: "skal", value: skäl), (name: "galler", value: galler)]
            }

            for (från, fel) in [("i våras", "Skriv månaden som år och månad"), ("2026-13", "Skriv månaden som år och månad"),
                                ("2026-12", "Månaden kan inte vara efter den som söks, november 2026"), ("2024-11", "De två åren tog slut i oktober 2026")] {
                let svar = try await helena.skicka(.prövaJobbstimulans(ärende.nummer), fält("ja", från, "Beslut från Lund"))
                #expect(svar.status == 422 && svar.har("href=\"#jobbstimulans-fran-a\"", fel, "value=\"\(från)\"", "Beslut från Lund"), "\(från)")
            }
            let utan = try await helena.skicka(.prövaJobbstimulans(ärende.nummer), fält("nej", "", " "))
            #expect(utan.status == 422 && utan.har("Skriv varför regeln inte gäller"))
            #expect(try await prov.antal("jobbstimulans") == 0)

            sida = try await helena.skicka(.prövaJobbstimulans(ärende.nummer), fält("ja", "2026-5", "Beslut från Lund"))
            #expect(sida.har("Förslag: <strong>Bifall, 8 620 kr", "Handläggarens bedömning: Beslut från Lund", "12 kap. 8 § SoL", "value=\"2026-05\"",
                             "Lönen är 4 000 kr. Av den räknas 3 000 kr (12 kap. 8 § SoL)."))
            prov.klocka.gå(.seconds(60))
            sida = try await helena.skicka(.prövaJobbstimulans(ärende.nummer), fält("nej", "2026-05", "Fel person"))
            #expect(sida.har("Förslag: <strong>Bifall, 7 620 kr", "Lönen räknas helt. Den särskilda beräkningsregeln gäller inte (12 kap. 8 § SoL): Fel person."))
            let medsökande = fält("ja", "2026-05", "Beslut från Lund").map { $0.name == "jobbstimulans" ? (name: $0.name, value: "b") : $0 }
            await #expect(throws: Neka.self) { try await helena.skicka(.prövaJobbstimulans(ärende.nummer), medsökande) }
        }
    }

    @Test func `en komplettering pausar klockan och ärendet kan inte beslutas under tiden`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let helena = try await Skrivbord(prov, "helena", .handläggare)
            let ärende = try await prov.ärende(try await prov.person(Provkommun.anna, "Anna"), ["hyra": ["6000"]])
            try await prov.möts(ärende, try await prov.personal("ahmed", .ask))
            let sida = try await helena.hämta(.handläggningsärende(ärende.nummer))
            let version = (name: "version", value: sida.värde("version"))
            let tom = try await helena.skicka(.begärKomplettering(ärende.nummer), [version, (name: "senast", value: "2026-11-23")])
            #expect(tom.status == 422 && tom.har("Skriv vad som behövs", "Sista dagen måste vara efter i dag"))
            let begärd = try await helena.skicka(.begärKomplettering(ärende.nummer),
                                                 [version, (name: "begaran_1", value: "Hyreskontraktet"), (name: "senast", value: "2026-11-30")])
            #expect(begärd.har("Väntar på komplettering till mån 30 nov", "Hyreskontraktet", "Pausad sedan mån 23 nov", "data-status=\"komplettering\""))
            #expect(!begärd.har("value=\"bifall\""))
            #expect(try await helena.hämta(.handläggning, "?visa=komplettering").har(ärende.nummer))
        }
    }

    @Test func `den som anmäler jäv ser inte ärendet mer, och den vars ärende det är har aldrig sett det`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let helena = try await Skrivbord(prov, "helena", .handläggare)
            let anna = try await Skrivbord(prov, "anna", .handläggare, .ask, personnummer: Provkommun.anna)
            let ärende = try await prov.ärende(try await prov.person(Provkommun.anna, "Anna"), ["hyra": ["6000"]])
            try await prov.möts(ärende, try await prov.personal("ahmed", .ask))
            await #expect(throws: Neka.finnsInte) { _ = try await anna.hämta(.handläggningsärende(ärende.nummer)) }
            #expect(try await !anna.hämta(.handläggning, "?visa=alla").har(ärende.nummer))

            let version = (name: "version", value: try await helena.hämta(.handläggningsärende(ärende.nummer)).värde("version"))
            #expect(try await !helena.skicka(.anmälJäv(ärende.nummer), [version]).har(ärende.nummer))
            await #expect(throws: Neka.finnsInte) { _ = try await helena.hämta(.handläggningsärende(ärende.nummer)) }
        }
    }

    @Test func `det som skrevs innan sessionen tog slut står kvar och är inte sparat`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let ahmed = try await Skrivbord(prov, "ahmed", .ask)
            let helena = try await Skrivbord(prov, "helena", .handläggare)
            let karin = try await Skrivbord(prov, "karin", .kundtjänst)
            let ärende = try await prov.ärende(try await prov.person(Provkommun.anna, "Anna"), ["hyra": ["6000"]])
            let samtal = Site.nysamtal(try #require(try await BokningStore(prov.db).bokad(ärende.id)).id)
            #expect(try await ahmed.återkommer(samtal, Self.samtal).har("value=\"Truckkort\"", "Spara samtalet"))
            #expect(try await prov.antal("nysamtal") == 0)

            try await prov.möts(ärende, ahmed.personal)
            let fält = [(name: "version", value: "1"), (name: "stallning", value: "avslag"), (name: "motivering", value: "Ett långt resonemang.")]
            #expect(try await helena.återkommer(.besluta(ärende.nummer), fält).har("Du hade loggats ut", "Ett långt resonemang."))
            #expect(try await helena.återkommer(.taÄrende(ärende.nummer), [(name: "version", value: "1")]).har("Ta ärendet"))
            #expect(try await prov.ärende(ärende.nummer).handläggare == nil)

            #expect(try await karin.återkommer(.kundtjänstNy, Self.papper(nyckel: "n1")).har("value=\"n1\"", "value=\"3800\""))
            #expect(try await karin.återkommer(.kundtjänstSök, [(name: "sok", value: "x")]).har("<h1>Kundtjänst</h1>"))
        }
    }

    @Test func `en granskare läser och har inga knappar`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let ivo = try await Skrivbord(prov, "ivo", .granskare)
            let ärende = try await prov.ärende(try await prov.person(Provkommun.anna, "Anna"), ["hyra": ["6000"]])
            try await prov.möts(ärende, try await prov.personal("ahmed", .ask))
            let sida = try await ivo.hämta(.handläggningsärende(ärende.nummer))
            #expect(sida.har("Anna Prov", "Vem har läst och gjort vad", "Ivo"))
            for knapp in ["Ta ärendet", "Anmäl jäv", "Spara raden", ">Bifall<", "Kvittera<", "Begär komplettering"] { #expect(!sida.har(knapp)) }
            await #expect(throws: Neka.finnsInte) { _ = try await ivo.skicka(.taÄrende(ärende.nummer), []) }
        }
    }

    @Test func `var och en har sina egna sidor och inga andras`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let sidor: [(Site, Personal.Roll)] = [(.kundtjänst, .kundtjänst), (.ask, .ask), (.handläggning, .handläggare), (.chef, .chef), (.admin, .administratör)]
            for roll in Personal.Roll.allCases {
                let någon = try await Skrivbord(prov, roll.rawValue, roll)
                let start = try await någon.hämta(.personal)
                for (sida, krav) in sidor {
                    #expect(start.har("href=\"\(sida.path)\"") == (krav == roll || (roll == .granskare && sida == .handläggning)))
                    if krav == roll { #expect(try await någon.hämta(sida).status == 200) }
                    else if !(roll == .granskare && sida == .handläggning) {
                        await #expect(throws: Neka.finnsInte) { _ = try await någon.hämta(sida) }
                    }
                }
            }
        }
    }

    @Test func `chefen ser löftet, utan namn`() async throws {
        try await Provkommun.med(.sqlite) { prov in
            let chris = try await Skrivbord(prov, "chris", .chef)
            let ärende = try await prov.ärende(try await prov.person(Provkommun.anna, "Anna"))
            #expect(try await chris.hämta(.chef).har(ärende.nummer, "Inga beslut ännu"))
            try await prov.möts(ärende, try await prov.personal("ahmed", .ask))
            let sida = try await chris.hämta(.chef)
            #expect(sida.har("1 av 1 (100 %)"))
            #expect(!sida.har("Anna"))
        }
    }

    // MARK: - What is filled in

    private static let samtal = [
        ("gor", "spara"), ("legitimation_1", "korkort"), ("bedomning_1", "aktiv"), ("skal_aktiv_1", "soker_arbete"), ("plan_1_mal", "Lager"),
        ("plan_1_aktivitet", "Truckkort"), ("plan_1_ansvarig", "Anna"), ("plan_1_uppfoljning", "1 december 2026"), ("plan_2_mal", ""),
    ].map { (name: $0.0, value: $0.1) }

    private static func papper(nyckel: String, gör: String = "spara") -> [(name: String, value: String)] {
        let vem = [("idempotensnyckel", nyckel), ("gor", gör), ("personnummer", "198010042383"), ("fornamn", "Anna"), ("efternamn", "Prov"),
                   ("inkommen_datum", "2026-11-23"), ("inkommen_tid", "08.15")].map { (name: $0.0, value: $0.1) }
        return vem + Provkommun.ensam.flatMap { namn, värden in värden.map { (name: namn, value: $0) } }
    }
}
