import Ansokan
import Arende
import Base
import Begrepp
import Beslut
import Bokning
import Konto
import Register
import Storage
import Uppfoljning
import Utbetalning

/// Everything a page shows of one case to the person it is about.
package struct Ärendevy: Sendable {
    package let ärende: Ärende
    package let sökande: Person
    package let medsökande: Person?
    package let mottagen: Mottagen
    package let frist: Frist
    package let bokning: Bokning?
    package let bokningar: [Bokning]
    package let nysamtal: Nysamtal?
    package let beslut: Beslut?
    package let utbetalningar: [Utbetalning]
    package let händelser: [Händelse]
    package let kompletteringar: [Komplettering]
    package let bilagor: [Bilaga]
    /// When the person themself appealed.
    package let överklagat: Tidpunkt?

    package var komplettering: Komplettering? { kompletteringar.first { $0.besvarad == nil } }
}

package struct MinaÄrenden: Sendable {
    package let utkast: Utkast?
    /// Drafts that wait for this person's own signature, and the applicant's name.
    package let attGodkänna: [(utkast: Utkast, sökande: String)]
    package let ärenden: [Ärendekort]
}

extension Verksamhet {
    package func minaÄrenden(_ person: Person, åtkomst: Åtkomst) async throws -> MinaÄrenden {
        let nu = klocka.now()
        return try await db.submission { tx in
            async let kort = self.kort(person, nu: nu, i: tx)
            let utkast = try await UtkastStore(tx).pågåendeOchAttGodkänna(för: person.id)
            try await åtkomst.anteckna("mina ärenden lästa", varför: "egna ärenden", person: person.id, nu: nu, i: tx)
            return MinaÄrenden(utkast: utkast.first { $0.utkast.sökande == person.id }?.utkast, attGodkänna: utkast.filter { $0.utkast.sökande != person.id },
                               ärenden: try await kort)
        }
    }

    /// nil: there is no such case, or it is not theirs; nothing tells which.
    package func ärendevy(_ nummer: String, för person: Person, åtkomst: Åtkomst) async throws -> Ärendevy? {
        let nu = klocka.now()
        return try await db.submission { tx in
            guard let ärende = try await ÄrendeStore(tx).hämta(nummer: nummer), får(.sökande(person), ärende) else { return nil }
            try await åtkomst.anteckna("ärende läst", varför: "eget ärende", person: person.id, ärende: ärende.id, nu: nu, i: tx)
            return try await vy(ärende, för: person.id, i: tx)
        }
    }

    /// The file and its bytes, for its owner, the other party of the case, or staff who may read the case.
    package func bilaga(_ id: String, aktör: Aktör, åtkomst: Åtkomst) async throws -> (Bilaga, [UInt8])? {
        let nu = klocka.now()
        return try await db.transaction { tx in
            guard let bilaga = try await BilagaStore(tx).hämta(id), try await får(aktör, bilaga, i: tx),
                  let innehåll = try await BilagaStore(tx).innehåll(bilaga) else { return nil }
            try await åtkomst.anteckna("bilaga läst", varför: aktör.ärSökande ? "eget ärende" : "handläggning", person: bilaga.ägare,
                                       ärende: bilaga.ärende, nu: nu, i: tx)
            return (bilaga, innehåll)
        }
    }

    private func får(_ aktör: Aktör, _ bilaga: Bilaga, i tx: any Querying) async throws -> Bool {
        if case .sökande(let person) = aktör, bilaga.ägare == person.id { return true }
        if let id = bilaga.ärende, let ärende = try await ÄrendeStore(tx).hämta(id) {
            if case .personal(let personal) = aktör, try await jävig(personal, ärende, i: tx) { return false }
            return får(aktör, ärende)
        }
        guard case .sökande(let person) = aktör, let id = bilaga.utkast, let utkast = try await UtkastStore(tx).hämta(id) else { return false }
        return utkast.läge == .väntarMedsökande && utkast.medsökande == person.id
    }

    /// Asks everything at once, so that it is one journey to the database and not a dozen.
    func vy(_ ärende: Ärende, för person: Person.Id?, i tx: any Querying) async throws -> Ärendevy {
        async let söker = PersonStore(tx).hämta(ärende.sökande)
        async let medsökande = self.medsökande(ärende, i: tx)
        async let ansökt = AnsokanStore(tx).hämta(ärende.ansökan)
        async let frist = self.frist(ärende, i: tx)
        async let bokningar = BokningStore(tx).alla(ärende.id)
        async let nysamtal = NysamtalStore(tx).senaste(ärende.id, medPlan: true)
        async let beslut = BeslutStore(tx).gällande(ärende.id)
        async let utbetalningar = UtbetalningStore(tx).utbetalningar(där: "a.id = \(ärende.id)")
        async let händelser = ÄrendeStore(tx).händelser(ärende.id)
        async let kompletteringar = KompletteringStore(tx).alla(ärende.id)
        async let bilagor = BilagaStore(tx).bilagor(ärende: ärende.id)
        async let överklagat = self.överklagat(ärende.id, av: person, i: tx)
        guard let sökande = try await söker, let mottagen = try await ansökt else { throw Hinder.finnsInte }
        return Ärendevy(
            ärende: ärende, sökande: sökande, medsökande: try await medsökande, mottagen: mottagen, frist: try await frist,
            bokning: try await bokningar.first { $0.läge == .bokad }, bokningar: try await bokningar, nysamtal: try await nysamtal,
            beslut: try await beslut, utbetalningar: try await utbetalningar[ärende.id] ?? [], händelser: try await händelser,
            kompletteringar: try await kompletteringar, bilagor: try await bilagor, överklagat: try await överklagat)
    }

    private func medsökande(_ ärende: Ärende, i tx: any Querying) async throws -> Person? {
        guard let id = ärende.medsökande else { return nil }
        return try await PersonStore(tx).hämta(id)
    }

    private func överklagat(_ ärende: String, av person: Person.Id?, i tx: any Querying) async throws -> Tidpunkt? {
        try await tx.query("SELECT person_id, inkommen FROM overklagande WHERE arende_id = \(ärende) ORDER BY inkommen").compactMap { rad in
            try person == nil || rad.text("person_id") == person ? rad.instant("inkommen") : nil
        }.first
    }
}
