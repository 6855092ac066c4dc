import Lagrum
import Riksnorm

extension Lagtext {
    /// Varje paragraf som reglerna vilar på, i den ordning en prövning möter dem.
    package static let alla: [Lagtext] = [
        .rättTillBistånd, .ytterligareBistånd, .förfogande, .skäligaKostnader, .riksnorm, .fleraPersoner, .jobbstimulans, .barnsInkomster,
        .delegering, .aldrigDelegeras, .automatiseratBeslut, .motivering,
    ]
}

extension Prövning {
    /// De paragrafer prövningen vilar på: räkningens, och de villkor som någon fråga gällde eller som avgjorde.
    package var lagrum: [Lagrum] {
        villkor.compactMap(\.lagrum).reduce(into: spår.allaLagrum) { funna, lagrum in
            if !funna.contains(lagrum) { funna.append(lagrum) }
        }
    }
}
