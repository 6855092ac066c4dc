import HTTP
import Site

/// The pages that show the rules, open to all. nil where the page is someone else's.
package func regelsida(_ site: Site, _ anrop: Anrop) throws -> Response? {
    switch site {
    case .regler: try regler(anrop)
    case .räkna: try räkna(anrop)

    case .start, .loggaIn, .loggaInSvar, .loggaUt, .tillgänglighet, .kakor, .färger, .logotyp, .fil,
         .ansökan, .ansökanSteg, .kontrollera, .bilagor, .bilaga, .taBortUtkast, .godkänn, .kvitto,
         .minaÄrenden, .ärende, .beslut, .beräkning, .komplettera, .bokaOm, .kalenderfil, .överklaga, .återta,
         .personal, .personalLoggaIn, .personalLoggaInSvar, .personalLoggaUt,
         .kundtjänst, .kundtjänstSök, .kundtjänstNy, .kundtjänstKvitto, .kundtjänstTolk, .ask, .nysamtal,
         .handläggning, .handläggningsärende, .taÄrende, .lämnaÄrende, .anmälJäv, .ändraRad, .prövaJobbstimulans, .besluta, .begärKomplettering, .frågaIgen,
         .kvitteraSkäl, .bevakningKlar, .bilagaPersonal, .chef, .admin,
         .healthz, .readyz, .metrics:
        nil
    }
}
