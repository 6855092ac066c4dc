import Konto
import Site

/// Who answers for a page, and whose session it is about.
enum Grupp: Equatable {
    case medborgare
    /// Open to all: nothing is kept and nothing is changed, so nobody need be logged in to post.
    case öppen
    case personal
    case inloggning(Inloggning.Slag, Inloggningssteg)
    case utseende(Utseendefil)
    case drift(Driftsida)

    /// Which of the two sessions of a browser counts here.
    var kaka: Kaka {
        switch self {
        case .personal, .inloggning(.personal, _): .personal
        case .medborgare, .öppen, .inloggning(.medborgare, _), .utseende, .drift: .medborgare
        }
    }
}

enum Inloggningssteg { case börja, svar, ut }
enum Utseendefil { case färger, logotyp, fil }
enum Driftsida { case healthz, readyz, metrics }

extension Site {
    var grupp: Grupp {
        switch self {
        case .start, .tillgänglighet, .kakor,
             .ansökan, .ansökanSteg, .kontrollera, .bilagor, .bilaga, .taBortUtkast, .godkänn, .kvitto,
             .minaÄrenden, .ärende, .beslut, .beräkning, .komplettera, .bokaOm, .kalenderfil, .överklaga, .återta:
            .medborgare
        case .regler, .räkna: .öppen
        case .personal, .kundtjänst, .kundtjänstSök, .kundtjänstNy, .kundtjänstKvitto, .kundtjänstTolk,
             .ask, .nysamtal, .handläggning, .handläggningsärende, .taÄrende, .lämnaÄrende, .anmälJäv, .ändraRad, .prövaJobbstimulans, .besluta,
             .begärKomplettering, .frågaIgen, .kvitteraSkäl, .bevakningKlar, .bilagaPersonal, .chef, .admin:
            .personal
        case .loggaIn: .inloggning(.medborgare, .börja)
        case .loggaInSvar: .inloggning(.medborgare, .svar)
        case .loggaUt: .inloggning(.medborgare, .ut)
        case .personalLoggaIn: .inloggning(.personal, .börja)
        case .personalLoggaInSvar: .inloggning(.personal, .svar)
        case .personalLoggaUt: .inloggning(.personal, .ut)
        case .färger: .utseende(.färger)
        case .logotyp: .utseende(.logotyp)
        case .fil: .utseende(.fil)
        case .healthz: .drift(.healthz)
        case .readyz: .drift(.readyz)
        case .metrics: .drift(.metrics)
        }
    }

    /// Nothing can be posted here.
    var läsesBara: Bool {
        switch self {
        case .start, .tillgänglighet, .kakor, .regler, .bilaga, .kvitto, .minaÄrenden, .ärende, .beslut, .beräkning, .kalenderfil,
             .personal, .kundtjänst, .ask, .handläggningsärende, .bilagaPersonal, .chef, .admin,
             .loggaInSvar, .personalLoggaInSvar, .färger, .logotyp, .fil, .healthz, .readyz, .metrics:
            true
        case .ansökan, .ansökanSteg, .kontrollera, .bilagor, .taBortUtkast, .godkänn, .komplettera, .bokaOm, .överklaga, .återta,
             .kundtjänstSök, .kundtjänstNy, .kundtjänstKvitto, .kundtjänstTolk, .nysamtal, .handläggning, .taÄrende, .lämnaÄrende, .anmälJäv, .ändraRad, .prövaJobbstimulans,
             .besluta, .begärKomplettering, .frågaIgen, .kvitteraSkäl, .bevakningKlar,
             .räkna, .loggaIn, .loggaUt, .personalLoggaIn, .personalLoggaUt:
            false
        }
    }

    /// The page to come back to after logging in: where what was posted has no page of its own, the one its form stands on.
    var återkomst: Site {
        switch self {
        case .loggaIn, .loggaInSvar, .loggaUt, .taBortUtkast: .minaÄrenden
        case .personalLoggaIn, .personalLoggaInSvar, .personalLoggaUt, .bevakningKlar: .personal
        case .kundtjänstSök: .kundtjänst
        case .kundtjänstTolk(let nummer): .kundtjänstKvitto(nummer)
        case .taÄrende(let nummer), .lämnaÄrende(let nummer), .anmälJäv(let nummer), .ändraRad(let nummer), .prövaJobbstimulans(let nummer), .besluta(let nummer),
             .begärKomplettering(let nummer), .frågaIgen(let nummer), .kvitteraSkäl(let nummer):
            .handläggningsärende(nummer)
        case .start, .tillgänglighet, .kakor, .regler, .räkna, .färger, .logotyp, .fil,
             .ansökan, .ansökanSteg, .kontrollera, .bilagor, .bilaga, .godkänn, .kvitto,
             .minaÄrenden, .ärende, .beslut, .beräkning, .komplettera, .bokaOm, .kalenderfil, .överklaga, .återta,
             .personal, .kundtjänst, .kundtjänstNy, .kundtjänstKvitto, .ask, .nysamtal, .handläggning, .handläggningsärende,
             .bilagaPersonal, .chef, .admin, .healthz, .readyz, .metrics:
            self
        }
    }
}
