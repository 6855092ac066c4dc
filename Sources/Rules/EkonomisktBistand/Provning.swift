import Base
import Begrepp
import Lagrum
import Riksnorm

/// Vad prövningen ger, så som underlaget ser ut nu.
package enum Utfall: Hashable, Sendable {
    /// Allt som söktes räknas.
    case bifall(Kronor)
    /// En del av det som söktes räknas inte, eller något räknas emot hushållet.
    case delavslag(Kronor)
    /// Ett villkor är inte uppfyllt, eller det som blir över är mindre än en halv krona.
    case avslag
    /// Hushållet har lika mycket som det behöver, eller så mycket mer.
    case överskott(Kronor)

    /// Det som betalas ut.
    package var belopp: Kronor {
        switch self {
        case .bifall(let belopp), .delavslag(let belopp): belopp
        case .avslag, .överskott: .noll
        }
    }

    /// "bifall", "delavslag", "avslag", "overskott".
    package var namn: String {
        switch self {
        case .bifall: "bifall"
        case .delavslag: "delavslag"
        case .avslag: "avslag"
        case .överskott: "overskott"
        }
    }
}

/// En hel prövning: räkningen, villkoren och skälen för en människa. Kan bara fås av `pröva`.
package struct Prövning: Sendable {
    package let underlag: Underlag
    package let beräkning: Beräkning
    package let villkor: [Villkorsprövning]
    package let utfall: Utfall
    /// Alla anmärkningar, i ordningen av `Skäl`.
    package let anmärkningar: [Anmärkning]
    /// De paragrafer som tillämpades.
    let lag: Lagbok

    /// Den version av reglerna som prövade.
    package var regelversion: String { lag.version.rawValue }

    package var månad: Månad { underlag.månad }
    /// Behovet minus det hushållet har.
    package var resultat: Kronor { beräkning.resultat.värde }
    /// Det som betalas ut enligt utfallet, i hela kronor.
    package var beviljas: Kronor { utfall.belopp }
    package var spår: Spår { beräkning.beviljas.spår }
    /// Riksnormens lydelse, "SFS 2025:1046".
    package var lydelse: String { beräkning.lydelse }
    /// Varje skäl en gång.
    package var skäl: [Skäl] { Skäl.allCases.filter { skäl in anmärkningar.contains { $0.skäl == skäl } } }

    fileprivate init(_ underlag: Underlag, _ beräkning: Beräkning, _ villkor: [Villkorsprövning], _ utfall: Utfall,
                     _ anmärkningar: [Anmärkning], _ lag: Lagbok) {
        (self.underlag, self.beräkning, self.villkor, self.utfall) = (underlag, beräkning, villkor, utfall)
        (self.anmärkningar, self.lag) = (anmärkningar, lag)
    }
}

package enum Regelverk {
    /// Den version av reglerna som prövar nya ärenden.
    package static let version = Regelversion.gällande.rawValue
    /// Den som beslutar när en funktion gör det (31 § förvaltningslagen).
    package static let funktion = "BIM, automatiserad beslutsfunktion"
}

/// Prövar ansökan för månaden enligt 12 kap. 1 § SoL.
/// - throws: `SaknarLydelse` om månaden saknar belopp; ärendet går då till en handläggare med skälet saknarLydelse.
package func pröva(_ underlag: Underlag, riksnorm: Riksnormtabeller, riktlinjer: Riktlinjer?,
                   version: Regelversion = .gällande) throws(SaknarLydelse) -> Prövning {
    let lag = Lagbok.gällande(underlag.månad, version)
    let beräkning = try räkna(underlag, riksnorm: riksnorm, riktlinjer: riktlinjer, version: version)
    let villkor = kontrollera(underlag, riktlinjer?.gällande(underlag.månad), lag)
    let utfall = utfall(beräkning, villkor)
    let anmärkningar = beräkning.anmärkningar + villkor.compactMap(\.anmärkning) + anmärkning(utfall)
    return Prövning(underlag, beräkning, villkor, utfall, iOrdning(anmärkningar), lag)
}

private func utfall(_ beräkning: Beräkning, _ villkor: [Villkorsprövning]) -> Utfall {
    if villkor.contains(where: { if case .inteUppfyllt = $0.svar { true } else { false } }) { return .avslag }
    if beräkning.resultat.värde <= .noll { return .överskott(-beräkning.resultat.värde) }
    let belopp = beräkning.beviljas.värde
    if belopp == .noll { return .avslag }
    return beräkning.räknarAlltSomSöktes ? .bifall(belopp) : .delavslag(belopp)
}

extension Beräkning {
    /// Räknas varje kostnad med minst det belopp som söktes, och ingenting emot hushållet?
    package var räknarAlltSomSöktes: Bool { !räknasEmotHushållet && utgiftsrader.allSatisfy { $0.räknat.värde >= $0.utgift.ansökt } }
}

private func anmärkning(_ utfall: Utfall) -> [Anmärkning] {
    switch utfall {
    case .bifall: []
    case .delavslag: [Anmärkning(.delavslagEllerAvslag, "Allt som söktes räknas inte")]
    case .avslag: [Anmärkning(.delavslagEllerAvslag, "Beräkningen ger avslag")]
    case .överskott(let belopp): [Anmärkning(.delavslagEllerAvslag, "Överskott \(belopp.visning)")]
    }
}

private func iOrdning(_ anmärkningar: [Anmärkning]) -> [Anmärkning] {
    Skäl.allCases.flatMap { skäl in anmärkningar.filter { $0.skäl == skäl } }
}

extension Prövning {
    /// Så som prövningen lagras: samma prövning ger samma byte.
    package var json: JSON {
        [
            "manad": .string(månad.text),
            "utfall": .string(utfall.namn),
            "beviljas": .number(beviljas.decimaltal),
            "resultat": .number(resultat.decimaltal),
            "skal": JSON(skäl.map(\.rawValue)),
            "anmarkningar": .array(anmärkningar.map { ["skal": .string($0.skäl.rawValue), "text": .string($0.text)] }),
            "villkor": .array(villkor.map(\.json)),
            "lydelse": .string(lydelse),
            "regelversion": .string(regelversion),
            "underlag": .string(underlag.hash),
            "spar": spår.json,
        ]
    }
}

extension Villkorsprövning {
    fileprivate var json: JSON {
        let lagrum = lagrum.map { JSON.string($0.text) } ?? .null
        return switch svar {
        case .uppfyllt: ["villkor": .string(villkor), "svar": "uppfyllt", "lagrum": lagrum]
        case .inteUppfyllt(let skäl): ["villkor": .string(villkor), "svar": "inte_uppfyllt", "skal": .string(skäl.rawValue), "lagrum": lagrum]
        case .oklart(let fråga): ["villkor": .string(villkor), "svar": "oklart", "fraga": .string(fråga.text),
                                  "till": .string(fråga.till.rawValue), "lagrum": lagrum]
        }
    }
}
