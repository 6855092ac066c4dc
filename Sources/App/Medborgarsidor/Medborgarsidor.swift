import Arende
import Handlaggning
import HTTP
import Site

/// The pages of the one who applies. nil where the page is someone else's.
package func medborgarsida(_ site: Site, _ anrop: Anrop) async throws -> Response? {
    do {
        return try await sida(site, anrop, försök: 3)
    } catch let hinder as Hinder {
        // What was asked for can no longer be done: the case as it now stands says why.
        guard hinder != .finnsInte else { throw Neka.finnsInte }
        return .redirect(to: site.ärende.path)
    }
}

/// Someone else wrote in the case in the same moment: nothing of this was stored, and it is done again on what there is now.
private func sida(_ site: Site, _ anrop: Anrop, försök: Int) async throws -> Response? {
    do {
        return try await sida(site, anrop)
    } catch is ÄrendetÄndrades where försök > 1 {
        return try await sida(site, anrop, försök: försök - 1)
    }
}

private func sida(_ site: Site, _ anrop: Anrop) async throws -> Response? {
    switch site {
    case .start: startsida(anrop)
    case .tillgänglighet: tillgänglighet(anrop)
    case .kakor: kakor(anrop)

    case .ansökan: try await ansökan(anrop)
    case .ansökanSteg(let steg): try await ansökanssteg(steg, anrop)
    case .bilagor: try await bilagor(anrop)
    case .bilaga(let id): try await bilaga(id, anrop)
    case .kontrollera: try await kontrollera(anrop)
    case .taBortUtkast: try await taBortUtkast(anrop)
    case .godkänn(let utkast): try await godkänn(utkast, anrop)
    case .kvitto(let nummer): try await kvitto(nummer, anrop)

    case .minaÄrenden: try await minaÄrenden(anrop)
    case .ärende(let nummer): try await ärende(nummer, anrop)
    case .beslut(let nummer): try await beslut(nummer, anrop)
    case .beräkning(let nummer): try await beräkning(nummer, anrop)
    case .komplettera(let nummer): try await komplettera(nummer, anrop)
    case .bokaOm(let nummer): try await bokaOm(nummer, anrop)
    case .kalenderfil(let nummer): try await kalenderfil(nummer, anrop)
    case .överklaga(let nummer): try await överklaga(nummer, anrop)
    case .återta(let nummer): try await återta(nummer, anrop)

    case .regler, .räkna,
         .loggaIn, .loggaInSvar, .loggaUt, .färger, .logotyp, .fil,
         .personal, .personalLoggaIn, .personalLoggaInSvar, .personalLoggaUt,
         .kundtjänst, .kundtjänstSök, .kundtjänstNy, .kundtjänstKvitto, .kundtjänstTolk, .ask, .nysamtal,
         .handläggning, .handläggningsärende, .taÄrende, .lämnaÄrende, .anmälJäv, .ändraRad, .prövaJobbstimulans, .besluta, .begärKomplettering, .frågaIgen,
         .kvitteraSkäl, .bevakningKlar, .bilagaPersonal, .chef, .admin,
         .healthz, .readyz, .metrics:
        nil
    }
}

extension Site {
    /// The page of the case that a page is about; Mina ärenden where it is about none.
    fileprivate var ärende: Site {
        switch self {
        case .kvitto(let nummer), .ärende(let nummer), .beslut(let nummer), .beräkning(let nummer), .komplettera(let nummer), .bokaOm(let nummer),
             .kalenderfil(let nummer), .överklaga(let nummer), .återta(let nummer): .ärende(nummer)
        default: .minaÄrenden       // every other page there is, also those yet to come
        }
    }
}
