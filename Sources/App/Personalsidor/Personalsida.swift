import Begrepp
import HTML
import HTTP
import Konto
import Site

/// The staff pages. nil: the page is no staff page. One that is for another role is not there.
package func personalsida(_ site: Site, _ anrop: Anrop) async throws -> Response? {
    do { return try await sida(site, anrop) } catch Neka.ejBehörig { throw Neka.finnsInte }
}

private func sida(_ site: Site, _ anrop: Anrop) async throws -> Response? {
    switch site {
    case .personal: try await anrop.läs(startsida)
    case .bevakningKlar(let id): try await anrop.skriv(annars: .personal) { try await klar(id, $0) }
    case .bilagaPersonal(let id): try await anrop.läs { try await bilagesvar(id, $0) }

    case .kundtjänst: try await anrop.läs(kundtjänstsida)
    case .kundtjänstSök: try await anrop.skriv(annars: .kundtjänst, söksida)
    case .kundtjänstNy: try await nyPappersansökan(anrop)
    case .kundtjänstKvitto(let nummer): try await kvittosida(nummer, anrop)
    case .kundtjänstTolk(let nummer): try await anrop.skriv(annars: .kundtjänstKvitto(nummer)) { try await läggTillTolk(nummer, $0) }

    case .ask: try await anrop.läs(samtalslistsida)
    case .nysamtal(let bokning): try await samtalssida(bokning, anrop)

    case .handläggning: try await kösida(anrop)
    case .handläggningsärende(let nummer): try await anrop.läs { try await ärendesida(nummer, $0) }
    case .taÄrende(let nummer): try await anrop.akt(i: nummer, taÄrendet)
    case .lämnaÄrende(let nummer): try await anrop.akt(i: nummer, lämnaÄrendet)
    case .anmälJäv(let nummer): try await anrop.akt(i: nummer, anmälJäv)
    case .ändraRad(let nummer): try await anrop.akt(i: nummer, ändraRaden)
    case .prövaJobbstimulans(let nummer): try await anrop.akt(i: nummer, prövaJobbstimulansen)
    case .kvitteraSkäl(let nummer): try await anrop.akt(i: nummer, kvitteraSkälet)
    case .begärKomplettering(let nummer): try await anrop.akt(i: nummer, begärKomplettering)
    case .frågaIgen(let nummer): try await anrop.akt(i: nummer, frågaIgen)
    case .besluta(let nummer): try await anrop.akt(i: nummer, besluta)

    case .chef: try await anrop.läs(chefssida)
    case .admin: try await anrop.läs(adminsida)

    case .start, .loggaIn, .loggaInSvar, .loggaUt, .tillgänglighet, .kakor, .regler, .räkna, .färger, .logotyp, .fil,
         .ansökan, .ansökanSteg, .kontrollera, .bilagor, .bilaga, .taBortUtkast, .godkänn, .kvitto,
         .minaÄrenden, .ärende, .beslut, .beräkning, .komplettera, .bokaOm, .kalenderfil, .överklaga, .återta,
         .personalLoggaIn, .personalLoggaInSvar, .personalLoggaUt, .healthz, .readyz, .metrics:
        nil
    }
}

extension Anrop {
    /// A page that only shows: it may be fetched and not posted to.
    fileprivate func läs(_ sida: (Anrop) async throws -> Response) async throws -> Response {
        guard request.method == .get || request.method == .head else { throw Neka.felMetod }
        return try await sida(self)
    }

    /// An act: it is posted. Who comes by its address, as after a login, is led to the page it belongs to.
    fileprivate func skriv(annars sida: Site, _ akt: (Anrop) async throws -> Response) async throws -> Response {
        postar ? try await akt(self) : vidare(till: sida)
    }

    /// An act in a case. What was written before a session ended stands in the case's own form again, not saved.
    fileprivate func akt(i nummer: String, _ akt: (String, Anrop) async throws -> Response) async throws -> Response {
        guard !postar else { return try await akt(nummer, self) }
        guard let kvar = kvarhållet, let retur = Retur(kvar) else { return vidare(till: .handläggningsärende(nummer)) }
        return try await visaÄrendet(nummer, try personal(.handläggare), self, besked: .varUtloggad, retur: retur)
    }

    /// The key that forms of this session carry.
    var nyckel: String { session?.formulärnyckel ?? "" }

    /// Where someone of the staff is sent after an act. `plats` is the id of a part of the page.
    func vidare(till sida: Site, plats: String? = nil) -> Response {
        .redirect(to: plats.map { "\(sida.path)#\($0)" } ?? sida.path)
    }

    func åtkomst(_ personal: Personal) -> Åtkomst { åtkomst(.personal(personal)) }
}
