import Ansokan
import Arende
import Base
import Begrepp
import Beslut
import Forms
import Konto
import Storage

/// A paper application as kundtjänst typed it.
package struct Pappersansökan: Sendable {
    /// Drawn when the page was shown: saved twice it is one application.
    package let nyckel: String
    /// When it reached the kommun: the stamp, not the typing.
    package let stämplad: Tidpunkt
    package let personnummer: Personnummer
    package let förnamn: String
    package let efternamn: String
    package let svar: Answers

    package init(nyckel: String, stämplad: Tidpunkt, personnummer: Personnummer, förnamn: String, efternamn: String, svar: Answers) {
        self.nyckel = nyckel
        self.stämplad = stämplad
        self.personnummer = personnummer
        self.förnamn = förnamn
        self.efternamn = efternamn
        self.svar = svar
    }
}

package enum Registrering: Sendable {
    case registrerad(ärendenummer: String, saknas: [String])
    /// Someone in the application already has a case for the month.
    case finnsRedan([Ärende])
    case månadenÄrBeviljad
    case fel([Problem])
}

extension Verksamhet {
    /// Kundtjänst enters a paper application: the same engine, clock and Mina ärenden as for an e-ansökan.
    /// What is missing is listed and asked for; nothing is invented.
    /// - Parameter ändå: save although someone already has a case for the month.
    package func registrera(_ papper: Pappersansökan, ändå: Bool, av personal: Personal, åtkomst: Åtkomst) async throws -> Registrering {
        guard personal.har(.kundtjänst) else { throw Hinder.finnsInte }
        let nu = klocka.now()
        guard papper.stämplad <= nu else { return .fel([Problem("inkommen_datum", "Stämpeldatumet kan inte vara i framtiden")]) }
        let formulär = blanketter.formulär(papper.personnummer, idag: papper.stämplad.datum)
        let (läst, saknas) = formulär.läsPapper(papper.svar)
        guard let ansökan = läst else { return .fel([Problem("manad", "Välj vilken månad ansökan gäller")]) }
        return try await registrera(papper, ansökan, saknas: saknas, ändå: ändå, personal, åtkomst, nu)
    }

    private func registrera(_ papper: Pappersansökan, _ ansökan: Ansökan, saknas: [String], ändå: Bool, _ personal: Personal, _ åtkomst: Åtkomst,
                            _ nu: Tidpunkt) async throws -> Registrering {
        let parter = try await parter(papper, ansökan, nu: nu)
        var skyddad = false
        for part in parter where try await skydd(part) != .ingen { skyddad = true }
        let svar = try await tidsval.medan { val in try await spara(papper, ansökan, parter, skyddad: skyddad, saknas: saknas, ändå: ändå, personal, åtkomst, val, nu) }
        väckArbetaren()
        return svar
    }

    private func spara(_ papper: Pappersansökan, _ ansökan: Ansökan, _ parter: [Person], skyddad: Bool, saknas: [String], ändå: Bool, _ personal: Personal,
                       _ åtkomst: Åtkomst, _ val: Tidsval.Pågående, _ nu: Tidpunkt) async throws -> Registrering {
        try await db.transaction { tx in
            if let ärende = try await läsTillbaka(papper.nyckel, åtkomst, nu: nu, i: tx) {
                return .registrerad(ärendenummer: ärende.nummer, saknas: saknas)
            }
            let personer = parter.map(\.id)
            if try await BeslutStore(tx).beviljad(personer, månad: ansökan.månad, ändamål: Self.försörjningsstöd) { return .månadenÄrBeviljad }
            let finns = try await ÄrendeStore(tx).ärenden(för: personer, månad: ansökan.månad).filter { får(.personal(personal), $0) }
            if !ändå, !finns.isEmpty { return .finnsRedan(finns) }
            let mottagen = Mottagen(id: Random.id(nu), nyckel: papper.nyckel, kanal: .papper, sökande: parter[0].id,
                                    medsökande: parter.count > 1 ? parter[1].id : nil, månad: ansökan.månad, svar: papper.svar,
                                    inkommen: papper.stämplad, registrerad: nu, registreradAv: personal.id, försäkrat: papper.stämplad,
                                    medsökandeFörsäkrat: parter.count > 1 ? papper.stämplad : nil)
            let nummer = try await taEmot(mottagen, ansökan, skyddad: skyddad, utkast: nil, av: .personal(personal), åtkomst: åtkomst, val: val, nu: nu, i: tx)
            return .registrerad(ärendenummer: nummer, saknas: saknas)
        }
    }

    private func parter(_ papper: Pappersansökan, _ ansökan: Ansökan, nu: Tidpunkt) async throws -> [Person] {
        try await db.transaction { tx in
            var parter = [try await PersonStore(tx).personen(papper.personnummer, förnamn: papper.förnamn, efternamn: papper.efternamn, nu: nu)]
            if let medsökande = ansökan.medsökande {
                parter.append(try await PersonStore(tx).personen(medsökande.personnummer, förnamn: medsökande.förnamn, efternamn: medsökande.efternamn, nu: nu))
            }
            return parter
        }
    }

    /// Cases the people of a paper application already have for the month, to be shown before it is saved.
    package func finnsRedan(_ personnummer: Personnummer, månad: Månad, _ personal: Personal, åtkomst: Åtkomst) async throws -> [Ärende] {
        let nu = klocka.now()
        return try await db.transaction { tx in
            guard let person = try await PersonStore(tx).hämta(personnummer) else { return [] }
            try await åtkomst.anteckna("tidigare ärenden sökta", varför: "registrering", person: person.id, nu: nu, i: tx)
            return try await ÄrendeStore(tx).ärenden(för: [person.id], månad: månad).filter { får(.personal(personal), $0) }
        }
    }
}
