import Lagrum
import Riksnorm

extension Lagtext {
    /// Varje paragraf som reglerna vilar på: de som gäller, i den ordning en prövning möter dem, och sedan de äldre.
    package static let alla = gällande + äldre

    package static let gällande: [Lagtext] = [
        .rättTillBistånd, .ytterligareBistånd, .förfogande, .skäligaKostnader, .fritidskort, .riksnorm, .fleraPersoner, .jobbstimulans, .barnsInkomster,
        .mottagandeAvAsylsökande,
        .delegering, .aldrigDelegeras, .automatiseratBeslut, .motivering,
    ]

    /// Upphävda ord som gäller för äldre månader.
    package static let äldre: [Lagtext] = [.rättTillBistånd2001, .barnsInkomster2013, .jobbstimulans2013]
}

extension Prövning {
    /// De paragrafer prövningen vilar på: räkningens, och de villkor som någon fråga gällde eller som avgjorde.
    package var lagrum: [Lagrum] {
        villkor.compactMap(\.lagrum).reduce(into: spår.allaLagrum) { funna, lagrum in
            if !funna.contains(lagrum) { funna.append(lagrum) }
        }
    }
}
