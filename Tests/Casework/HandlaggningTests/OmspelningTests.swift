import Base
import Begrepp
import EkonomisktBistand
import Foundation
import Konto
import Riksnorm
import Storage
import TestDatabase
import TestKommun
import Testing
@testable import Handlaggning

/// Lagrade beslut som görs om: de ska ge samma byte, och den som har ändrat i tabellerna ska synas.
@Suite struct OmspelningTests {
    private func bifall(_ prov: Provkommun) async throws -> String {
        let anna = try await prov.person(Provkommun.anna, "Anna")
        let ärende = try await prov.ärende(anna)
        try await prov.möts(ärende, try await prov.personal("ahmed", .ask))
        return ärende.nummer
    }

    private func bifallTillPar(_ prov: Provkommun) async throws {
        let bilal = try await prov.person(Provkommun.bilal, "Bilal"), carla = try await prov.person(Provkommun.carla, "Carla")
        _ = try await prov.söker(bilal, Provkommun.par)
        let utkast = try #require(try await prov.verksamhet.minaÄrenden(carla, åtkomst: prov.åtkomst(carla)).attGodkänna.first).utkast
        guard case .mottagen(let nummer) = try await prov.verksamhet.godkänn(utkast, av: carla, åtkomst: prov.åtkomst(carla)) else { throw Hinder.ejNuMöjligt }
        try await prov.arbeta()
        try await prov.möts(try await prov.ärende(nummer), try await prov.personal("ahmed", .ask))
    }

    /// Den som kommer åt databasen som ägare kan ta bort spärren; omspelningen är det som sedan märker det.
    private func utanSpärr(_ prov: Provkommun, _ motor: Engine) async throws {
        switch motor {
        case .sqlite: try await prov.db.execute("DROP TRIGGER beslut_ej_update")
        case .postgres: try await prov.db.execute("ALTER TABLE beslut DISABLE TRIGGER beslut_andras_aldrig")
        }
    }

    @Test(arguments: Engine.available) func `ett beslut som ingen har rört ger samma byte, och varje ändring i tabellen sägs`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let nummer = try await bifall(prov)
            func rapport(_ ärende: String? = nil) async throws -> Omspelningsrapport { try await spelaOm(ärende, db: prov.db, regler: prov.verksamhet.regler) }
            var nu = try await rapport()
            #expect(nu.lika == 1 && nu.olika.isEmpty)
            #expect(try await rapport("finns inte").antal == 0)

            try await utanSpärr(prov, motor)
            let ändringar: [(SQL, SQL, String)] = [
                ("UPDATE beslut SET underlag = replace(underlag, '3800', '3801')", "UPDATE beslut SET underlag = replace(underlag, '3801', '3800')",
                 "beslutat bifall, 9 420 kr; räknat om bifall, 9 421 kr"),
                ("UPDATE beslut SET resultat = replace(resultat, '\"beviljas\":9420', '\"beviljas\":9999')",
                 "UPDATE beslut SET resultat = replace(resultat, '\"beviljas\":9999', '\"beviljas\":9420')",
                 "beslutat bifall, 9 999 kr; räknat om bifall, 9 420 kr"),
                ("UPDATE beslut SET resultat = replace(resultat, 'Hushållsel', 'Elräkning')", "UPDATE beslut SET resultat = replace(resultat, 'Elräkning', 'Hushållsel')",
                 "samma utfall och belopp, men inte samma byte: skiljer sig i spar"),
                ("UPDATE beslut SET regelversion = '9'", "UPDATE beslut SET regelversion = '2'", "regelversion 9 finns inte i programmet"),
                ("UPDATE beslut SET underlag = replace(underlag, '2026-11', '2030-11')", "UPDATE beslut SET underlag = replace(underlag, '2030-11', '2026-11')",
                 "saknar riksnorm för november 2030"),
            ]
            for (ändra, återställ, text) in ändringar {
                try await prov.db.execute(ändra)
                nu = try await rapport()
                #expect(nu.lika == 0 && nu.olika.map(\.ärendenummer) == [nummer])
                #expect(nu.olika.map { $0.varför.replacing("\u{A0}", with: " ") } == [text])
                try await prov.db.execute(återställ)
                #expect(try await rapport(nummer).lika == 1)
            }
            try await prov.db.execute("UPDATE beslut SET underlag = substr(underlag, 2)")
            #expect(try await rapport().olika.first?.varför.hasPrefix("det lagrade underlaget går inte att läsa: dokumentet: är inte JSON") == true)
        }
    }

    /// För hand: Anna 9 420 kr, med hundra kronor mer till ensamstående 9 520. Paret 7 100 + 1 410 + 3 800 + 400 = 12 710 kr, med
    /// sextio kronor mindre till sambor 12 650. Summan går från 22 130 till 22 170.
    @Test(arguments: Engine.available) func `en föreslagen tabell prövas på de lagrade besluten utan att något ändras`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            _ = try await bifall(prov)
            try await bifallTillPar(prov)
            let regler = prov.verksamhet.regler
            let text = try String(contentsOfFile: Root.path("Config/riksnorm/2026.json"), encoding: .utf8)
                .replacing("\"ensamstaende\": 3940", with: "\"ensamstaende\": 4040").replacing("\"sammanboende_par\": 7100", with: "\"sammanboende_par\": 7040")
            let förslag = try regler.riksnorm.med([Riksnormtabell(json: Array(text.utf8), förslag: true)], prisbasbelopp: [])
            let före = try await prov.db.query("SELECT resultat FROM beslut ORDER BY id").map { try $0.text("resultat") }

            let svar = try await skugga(db: prov.db, månad: nil, riksnorm: förslag, riktlinjer: regler.riktlinjer)
            #expect((svar.prövade, svar.mer, svar.mindre, svar.lika, svar.annatUtfall, svar.saknarLydelse) == (2, 1, 1, 0, 0, 0))
            #expect(svar.summa == 22_130.kr && svar.föreslagenSumma == 22_170.kr && svar.skillnad == 40.kr)
            let nästaÅr = try await skugga(db: prov.db, månad: Månad("2027-01"), riksnorm: förslag, riktlinjer: regler.riktlinjer)
            #expect((nästaÅr.prövade, nästaÅr.saknarLydelse) == (0, 2))
            #expect(try await prov.db.query("SELECT resultat FROM beslut ORDER BY id").map { try $0.text("resultat") } == före)
        }
    }
}
