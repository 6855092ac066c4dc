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
        return try await db.transaction { tx in
            try await åtkomst.anteckna("lägesbilden läst", varför: "uppföljning", nu: nu, i: tx)
            let öppna = try await ärenden(tx, "status IN ('pagar', 'handlaggare', 'komplettering') ORDER BY frist, id")
            let från = nu.datum.månad.förstaDagen.börjar
            let beslutade = try await ärenden(tx, "beslutad >= \(från) ORDER BY beslutad")
            var inomLöftet = 0
            for ärende in beslutade {
                guard let vid = ärende.beslutad else { continue }
                if try await frist(ärende, i: tx).räknadTid(till: vid) <= Frist.löfte { inomLöftet += 1 }
            }
            let brutna = try await ärenden(tx, "id IN (SELECT arende_id FROM brott WHERE upptackt >= \(från)) ORDER BY frist, id")
            let funktionens = try await tx.query("SELECT count(*) AS antal FROM beslut WHERE vid >= \(från) AND fattat_av_slag = 'funktion'")
            return Lägesbild(månad: nu.datum.månad, öppna: öppna.filter { !$0.skyddad }.map(Lägesbild.Öppet.init),
                             öppnaSkyddade: öppna.filter(\.skyddad).count, beslutade: beslutade.count, inomLöftet: inomLöftet,
                             avFunktionen: try funktionens.first?.int("antal") ?? 0,
                             brutna: brutna.filter { !$0.skyddad }.map(Lägesbild.Öppet.init))
        }
    }

    private func ärenden(_ tx: any Querying, _ villkor: SQL) async throws -> [Ärende] {
        var funna: [Ärende] = []
        for rad in try await tx.query("SELECT id FROM arende WHERE \(villkor)") {
            if let ärende = try await ÄrendeStore(tx).hämta(try rad.text("id")) { funna.append(ärende) }
        }
        return funna
    }
}

extension Lägesbild.Öppet {
    fileprivate init(_ ärende: Ärende) {
        self.init(nummer: ärende.nummer, status: ärende.status, frist: ärende.frist, pausadSedan: ärende.pausadSedan,
                  beslutad: ärende.beslutad)
    }
}
