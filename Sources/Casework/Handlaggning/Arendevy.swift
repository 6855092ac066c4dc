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
    package let ärenden: [Ärendevy]
}

extension Verksamhet {
    package func minaÄrenden(_ person: Person, åtkomst: Åtkomst) async throws -> MinaÄrenden {
        let nu = klocka.now()
        return try await db.transaction { tx in
            try await åtkomst.anteckna("mina ärenden lästa", varför: "egna ärenden", person: person.id, nu: nu, i: tx)
            var attGodkänna: [(utkast: Utkast, sökande: String)] = []
            for utkast in try await UtkastStore(tx).attGodkänna(för: person.id) {
                if let sökande = try await PersonStore(tx).hämta(utkast.sökande) { attGodkänna.append((utkast, sökande.namn)) }
            }
            var vyer: [Ärendevy] = []
            for ärende in try await ÄrendeStore(tx).ärenden(för: person.id) where får(.sökande(person), ärende) {
                vyer.append(try await vy(ärende, för: person.id, i: tx))
            }
            return MinaÄrenden(utkast: try await UtkastStore(tx).pågående(för: person.id), attGodkänna: attGodkänna, ärenden: vyer)
        }
    }

    /// nil: there is no such case, or it is not theirs; nothing tells which.
    package func ärendevy(_ nummer: String, för person: Person, åtkomst: Åtkomst) async throws -> Ärendevy? {
        let nu = klocka.now()
        return try await db.transaction { tx in
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

    func vy(_ ärende: Ärende, för person: Person.Id?, i tx: any Querying) async throws -> Ärendevy {
        guard let sökande = try await PersonStore(tx).hämta(ärende.sökande),
              let mottagen = try await AnsokanStore(tx).hämta(ärende.ansökan) else { throw Hinder.finnsInte }
        var medsökande: Person?
        if let id = ärende.medsökande { medsökande = try await PersonStore(tx).hämta(id) }
        let beslut = try await BeslutStore(tx).gällande(ärende.id)
        var utbetalningar: [Utbetalning] = []
        if let beslut { utbetalningar = try await UtbetalningStore(tx).utbetalningar(beslut: beslut.id) }
        let bokningar = try await BokningStore(tx).alla(ärende.id)
        return Ärendevy(
            ärende: ärende, sökande: sökande, medsökande: medsökande, mottagen: mottagen, frist: try await frist(ärende, i: tx),
            bokning: bokningar.first { $0.läge == .bokad }, bokningar: bokningar, nysamtal: try await NysamtalStore(tx).senaste(ärende.id),
            beslut: beslut, utbetalningar: utbetalningar, händelser: try await ÄrendeStore(tx).händelser(ärende.id),
            kompletteringar: try await KompletteringStore(tx).alla(ärende.id), bilagor: try await BilagaStore(tx).bilagor(ärende: ärende.id),
            överklagat: try await överklagat(ärende.id, av: person, i: tx))
    }

    private func överklagat(_ ärende: String, av person: Person.Id?, i tx: any Querying) async throws -> Tidpunkt? {
        try await tx.query("SELECT person_id, inkommen FROM overklagande WHERE arende_id = \(ärende) ORDER BY inkommen").compactMap { rad in
            try person == nil || rad.text("person_id") == person ? rad.instant("inkommen") : nil
        }.first
    }
}
