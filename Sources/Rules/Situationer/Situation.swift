import Begrepp
import EkonomisktBistand
import Lagrum
import Riksnorm

/// Ett känt fall med facit: vad som är känt, och vad reglerna ska svara.
///
/// Samma fall är testens exempel, `bim lagtext`s svar på vilka situationer som når en paragraf, och den offentliga sidan /regler.
package struct Situation: Sendable {
    /// En mening: "Ensamstående med barn 5 och 9 år".
    package let namn: String
    package let underlag: Underlag
    package let riktlinjer: Riktlinjer?
    package let facit: Facit
    /// Vem som räknade ut facit: "Socialstyrelsen 2013-11-19"; nil för en uträkning ur tabellerna.
    package let källa: String?

    package struct Facit: Sendable, Hashable {
        package let riksnorm: Kronor
        package let inkomster: Kronor
        package let utfall: Utfall
        package let skäl: [Skäl]
    }

    init(_ namn: String, _ underlag: Underlag, norm: Kronor, inkomster: Kronor = .noll, _ utfall: Utfall, skäl: [Skäl] = [],
         riktlinjer: Riktlinjer? = nil, källa: String? = nil) {
        (self.namn, self.underlag, self.riktlinjer, self.källa) = (namn, underlag, riktlinjer, källa)
        facit = Facit(riksnorm: norm, inkomster: inkomster, utfall: utfall, skäl: skäl)
    }

    package func prövad(_ riksnorm: Riksnormtabeller) throws(SaknarLydelse) -> Prövning {
        try pröva(underlag, riksnorm: riksnorm, riktlinjer: riktlinjer)
    }

    /// Paragraferna som situationen når: räkningens, villkorens, och de om beslut som funktionen eller en människa fattar.
    package func når(_ riksnorm: Riksnormtabeller) throws(SaknarLydelse) -> [Lagtext] {
        let prövning = try prövad(riksnorm)
        var lagrum = prövning.lagrum + [Lagtext.motivering.lagrum]
        if case .fastställt = besluta(prövning, delegation: Exempel.delegation, stickprov: 0, dag: Exempel.delegation.från) {
            lagrum += [Lagtext.delegering.lagrum, Lagtext.automatiseratBeslut.lagrum]
        }
        if let nivå = underlag.annanNivå, nivå.belopp < .noll { lagrum.append(Lagtext.fritidskort.lagrum) }
        if underlag.ytterligareBistånd { lagrum.append(Lagtext.ytterligareBistånd.lagrum) }
        return Lagtext.alla.filter { text in lagrum.contains(where: text.omfattar) }
    }
}

extension Situation {
    /// Situationerna som når paragrafen, i sin ordning.
    package static func som(når text: Lagtext, _ riksnorm: Riksnormtabeller) throws(SaknarLydelse) -> [Situation] {
        var funna: [Situation] = []
        for situation in alla {
            if try situation.når(riksnorm).contains(where: { $0.lagrum == text.lagrum }) { funna.append(situation) }
        }
        return funna
    }
}
