import Arende
import Base
import Begrepp
import Konto
import Storage

/// How the work stands, counted from the moments of the cases and nothing else. No person is named in it.
package struct Lägesbild: Sendable {
    package struct Öppet: Sendable {
        package let nummer: String
        package let status: Ärende.Status
        package let frist: Tidpunkt
        package let pausadSedan: Tidpunkt?
        package let beslutad: Tidpunkt?

        package init(nummer: String, status: Ärende.Status, frist: Tidpunkt, pausadSedan: Tidpunkt?, beslutad: Tidpunkt?) {
            self.nummer = nummer
            self.status = status
            self.frist = frist
            self.pausadSedan = pausadSedan
            self.beslutad = beslutad
        }
    }

    package let månad: Månad
    /// By frist; those of protected people are counted and not listed.
    package let öppna: [Öppet]
    package let öppnaSkyddade: Int
    /// Decided this calendar month, and how many of them within 24 counted hours.
    package let beslutade: Int
    package let inomLöftet: Int
    /// Decisions of the month by the function.
    package let avFunktionen: Int
    /// Frister that the watch has seen pass in the open or decided cases of the month.
    package let brutna: [Öppet]
}

extension Verksamhet {
    package func lägesbild(_ personal: Personal, åtkomst: Åtkomst) async throws -> Lägesbild {
        guard personal.har(.chef) else { throw Hinder.finnsInte }
        let nu = klocka.now()
        return try await db.submission { tx in
            try await åtkomst.anteckna("lägesbilden läst", varför: "uppföljning", nu: nu, i: tx)
            let ärenden = ÄrendeStore(tx)
            let öppna = try await ärenden.ärenden(där: ÄrendeStore.öppna, ordning: "a.frist, a.id")
            let från = nu.datum.månad.förstaDagen.börjar
            let iMånaden: SQL = "a.beslutad >= \(från)"
            let beslutade = try await ärenden.ärenden(där: iMånaden, ordning: "a.beslutad")
            let pauser = try await PausStore(tx).pauser(där: iMånaden)
            let inomLöftet = beslutade.count { ärende in
                guard let vid = ärende.beslutad else { return false }
                return Frist(inkommen: ärende.inkommen, pauser: pauser[ärende.id] ?? []).räknadTid(till: vid) <= Frist.löfte
            }
            let brutna = try await ärenden.ärenden(där: "a.id IN (SELECT arende_id FROM brott WHERE upptackt >= \(från))", ordning: "a.frist, a.id")
            let funktionens = try await tx.query("SELECT count(*) AS antal FROM beslut WHERE vid >= \(från) AND fattat_av_slag = 'funktion'")
            return Lägesbild(månad: nu.datum.månad, öppna: öppna.filter { !$0.skyddad }.map(Lägesbild.Öppet.init),
                             öppnaSkyddade: öppna.filter(\.skyddad).count, beslutade: beslutade.count, inomLöftet: inomLöftet,
                             avFunktionen: try funktionens.first?.int("antal") ?? 0,
                             brutna: brutna.filter { !$0.skyddad }.map(Lägesbild.Öppet.init))
        }
    }
}

extension Lägesbild.Öppet {
    fileprivate init(_ ärende: Ärende) {
        self.init(nummer: ärende.nummer, status: ärende.status, frist: ärende.frist, pausadSedan: ärende.pausadSedan,
                  beslutad: ärende.beslutad)
    }
}
