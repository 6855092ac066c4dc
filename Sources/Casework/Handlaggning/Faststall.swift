import Ansokan
import Arende
import Base
import Begrepp
import Beslut
import EkonomisktBistand
import Konto
import Storage
import Utbetalning

/// What a handläggare decides: the stand they take to the assessment, and why in their own words.
/// The amount follows from the calculation; a row is changed first, and assessed anew.
package struct Handläggarbeslut: Sendable {
    package let ställning: Ställningstagande
    package let motivering: String
    package init(ställning: Ställningstagande, motivering: String) {
        self.ställning = ställning
        self.motivering = motivering
    }
}

extension Verksamhet {
    /// A named person decides. Throws `BeslutKanInteFattas` where the rules want more of the handläggare first, and `Hinder.månadenÄrBeviljad` where someone in the household already has the month.
    package func besluta(_ nummer: String, _ handläggarbeslut: Handläggarbeslut, av personal: Personal, version: Int, åtkomst: Åtkomst) async throws {
        let nu = klocka.now()
        try await db.transaction { tx in
            var ärende = try await handläggarens(nummer, personal, version: version, i: tx)
            guard ärende.status != .komplettering else { throw Hinder.väntarPåSökande }
            let akt = try await akt(ärende, i: tx)
            guard let prövning = try pröva(akt.underlag) else { throw Hinder.ejNuMöjligt }
            let innehåll = try EkonomisktBistand.besluta(prövning, handläggarbeslut.ställning, egenMotivering: handläggarbeslut.motivering,
                                                         handläggare: personal.namn)
            try await SkälStore(tx).stäng(ärende: ärende.id, av: personal, varför: "Stängt av beslutet", nu: nu)
            ärende.handläggare = personal.id
            do {
                try await fastställ(&ärende, akt, Prövad(prövning), innehåll, av: .person(namn: personal.namn), aktör: .personal(personal), nu: nu, i: tx)
            } catch is MånadenÄrBeviljad {
                throw Hinder.månadenÄrBeviljad
            }
            try await åtkomst.anteckna("beslut fattat", varför: "handläggning", person: ärende.sökande, ärende: ärende.id, nu: nu, i: tx)
        }
        väckArbetaren()
    }

    /// Makes the decision stand: the decision itself, the month, the payment order, the notice and the event, in the caller's transaction.
    func fastställ(_ ärende: inout Ärende, _ akt: Akt, _ prövad: Prövad, _ innehåll: Beslutsinnehåll, av beslutsfattare: Beslut.Beslutsfattare,
                   aktör: Aktör, nu: Tidpunkt, i tx: any Querying) async throws {
        guard let utfall = Beslut.Utfall(rawValue: innehåll.slag.rawValue) else { throw Hinder.ejNuMöjligt }
        let beslut = Beslut(
            ärende: ärende.id, löpnr: 1, utfall: utfall, belopp: innehåll.belopp, månad: ärende.månad, motivering: innehåll.motivering,
            lagrum: innehåll.lagrum.map(\.text), underlag: prövad.underlag, resultat: prövad.resultat,
            regelversion: prövad.prövning.regelversion, lydelse: prövad.prövning.lydelse, fattatAv: beslutsfattare,
            delegation: delegation(beslutsfattare, nu.datum), ärendeversion: ärende.version, vid: nu)
        try await BeslutStore(tx).spara(beslut)
        if beslut.belopp > .noll {
            try await BeslutStore(tx).förbruka(beslut, personer: vuxna(ärende), ändamål: Self.försörjningsstöd)
            try await beställUtbetalning(beslut, akt, nu: nu, i: tx)
        }
        try await återuppta(&ärende, nu: nu, i: tx)
        ärende.status = .beslutad
        ärende.beslutad = nu
        ärende.beslut = beslut.id
        try await ÄrendeStore(tx).anteckna(.beslutat, av: aktör, innehåll: ["beslut": .string(beslut.id), "utfall": .string(beslut.utfall.rawValue)], i: &ärende, nu: nu)
        try await avisera("beslut", ärende, akt.ansökan, nu: nu, i: tx)
    }

    private func beställUtbetalning(_ beslut: Beslut, _ akt: Akt, nu: Tidpunkt, i tx: any Querying) async throws {
        let sätt: Utbetalning.Sätt = akt.ansökan.konto.map { .konto(clearing: $0.clearing, konto: $0.kontonummer) } ?? .avi
        var betaldag = nu.datum
        for _ in 0..<kommun.betalasEfterArbetsdagar { betaldag = Arbetsdag.efter(betaldag) }
        let order = Utbetalning(mottagare: akt.sökande.namn, sätt: sätt, belopp: beslut.belopp, betaldag: Arbetsdag.tidigast(betaldag))
        try await UtbetalningStore(tx).beställ(order, beslut: beslut.id, radnr: 1, nu: nu)
    }

    private func delegation(_ beslutsfattare: Beslut.Beslutsfattare, _ dag: Datum) -> String {
        switch beslutsfattare {
        case .funktion: regler.delegationer?.gällande(dag)?.beslut ?? ""
        case .person: "\(kommun.nämnd)s delegationsordning"
        }
    }
}
