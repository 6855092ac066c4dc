import Base
import Begrepp
import Lagrum
import Riksnorm

/// Hur föreslagna tabeller eller riktlinjer hade slagit mot prövningar som redan är gjorda. Bara antal och summor.
package struct Skuggkörning: Sendable, Equatable {
    package private(set) var prövade = 0
    package private(set) var mer = 0
    package private(set) var mindre = 0
    package private(set) var annatUtfall = 0
    /// Prövningar som hade gått till en människa men inte gör det nu, och tvärtom.
    package private(set) var flerTillMänniska = 0
    package private(set) var färreTillMänniska = 0
    /// Det fanns ingen tabell för månaden bland de föreslagna.
    package private(set) var saknarLydelse = 0
    /// Summan av det som beviljades, och av det som hade beviljats; båda för de prövade.
    package private(set) var summa = Kronor.noll
    package private(set) var föreslagenSumma = Kronor.noll

    package init() {}

    package var lika: Int { prövade - mer - mindre }
    package var skillnad: Kronor { föreslagenSumma - summa }

    /// Prövar en lagrad prövnings underlag på nytt, med det föreslagna.
    /// - Parameters:
    ///   - underlag: `Underlag.json` så som det lagrades.
    ///   - resultat: `Prövning.json` så som den lagrades.
    ///   - månad: prövar som om ansökan gällde den månaden; nil: ansökans egen.
    /// - throws: `Fältfel` om det lagrade inte går att läsa.
    package mutating func lägg(underlag: [UInt8], resultat: [UInt8], månad: Månad? = nil, riksnorm: Riksnormtabeller,
                               riktlinjer: Riktlinjer?) throws(Fältfel) {
        var läst = try Underlag(json: underlag)
        let då = try Fält(dokument: resultat)
        let beviljades = try då["beviljas"].kronor(), utfall = try då["utfall"].text()
        let hadeSkäl = try !då["skal"].lista().isEmpty
        if let månad { läst.månad = månad }
        do {
            let nu = try pröva(läst, riksnorm: riksnorm, riktlinjer: riktlinjer)
            prövade += 1
            if nu.beviljas > beviljades { mer += 1 } else if nu.beviljas < beviljades { mindre += 1 }
            if nu.utfall.namn != utfall { annatUtfall += 1 }
            if !hadeSkäl, !nu.skäl.isEmpty { flerTillMänniska += 1 } else if hadeSkäl, nu.skäl.isEmpty { färreTillMänniska += 1 }
            summa += beviljades
            föreslagenSumma += nu.beviljas
        } catch {
            saknarLydelse += 1
        }
    }
}
