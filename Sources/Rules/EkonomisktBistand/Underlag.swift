import Begrepp
import Lagrum

/// Allt som är känt när ärendet prövas, varje uppgift med sin källa. En uppgift som är nil är inte känd: då frågar prövningen.
///
/// Underlaget innehåller inga namn och personnummer; personerna heter som i `Hushåll`.
package struct Underlag: Hashable, Sendable {
    /// nil utan kommun (den öppna beräkningen): då gäller inga riktlinjer.
    package var kommun: String?
    /// Månaden biståndet avser.
    package var månad: Månad
    package var ansökan: Ansökningsslag
    package var hushåll: Hushåll
    /// Varifrån hushållet är känt: `.angivet` av den som bara frågar.
    package var hushålletsKälla = Källa.ansökan
    /// Vilka skolungdomar (18–20 år) som går i grundskola, gymnasium eller jämförlig utbildning; ett barn som saknas är inte känt.
    package var skolgång: [PersonId: Bool]
    package var inkomster: [Inkomst]
    package var utgifter: [Utgift]
    /// Vad registren har svarat om kontrollmånaden (månaden före).
    package var register: [Registersvar]
    /// Inkomsterna i jämförelsemånaden (två månader före); nil om den inte är hämtad.
    package var jämförelse: [Inkomst]?
    /// Vad barnet har tjänat på eget arbete tidigare under kalenderåret.
    package var barnsInkomstFöreIÅr: [PersonId: Kronor]
    /// Månader då personen har fått försörjningsstöd.
    package var försörjningsstöd: [PersonId: Set<Månad>]
    /// Personer som en handläggare (eller den som frågar) har bestämt har rätt till den särskilda beräkningsregeln.
    package var jobbstimulans: Set<PersonId>
    /// Vad en handläggare har kommit fram till om personens två år, till exempel efter bistånd i en annan kommun. Går före `försörjningsstöd`.
    package var prövadJobbstimulans: [PersonId: Uppgift<Jobbstimulans>] = [:]
    package var nysamtal: Nysamtalsutfall
    package var planFöljs: Uppgift<Bool>?
    package var vistasHelaMånaden: Uppgift<Bool>?
    package var oprövadTillgång: Uppgift<Bool>?
    package var väntarPåErsättning: Uppgift<Bool>?
    /// Sedan förra ansökan; vid en nyansökan finns inget att jämföra med, och nil är då ingen fråga.
    package var hushålletÄndrat: Uppgift<Bool>?
    package var bostadenÄndrad: Uppgift<Bool>?
    /// Kommunens eget; nil om inget är antecknat.
    package var tidigareÅterkrav: Uppgift<Bool>?
    package var akut: Uppgift<Bool>?
    /// Är någon i hushållet skyddad? nil om kontrollen inte gav svar: då behandlas ärendet som skyddat.
    package var skyddadePersonuppgifter: Uppgift<Bool>?
    /// Överskott från en tidigare månad som ska räknas med: alltid en egen rad.
    package var överskott: Uppgift<Kronor>?
    /// Högre (plus) eller lägre (minus) nivå än riksnormen i det enskilda fallet, bestämd av en handläggare.
    package var annanNivå: Godkännande?
    /// Det ansökan inte säger och som räkningen behöver. Varje brist är en fråga: det som fattas är aldrig noll.
    package var saknas: [Anmärkning]
    /// Prövas ansökan också enligt 12 kap. 2 § SoL?
    package var ytterligareBistånd: Bool
    /// Omfattas någon av lagen (1994:137) om mottagande av asylsökande m.fl.?
    package var omfattasAvLMA: Uppgift<Bool>?
    /// Bor det fler i bostaden än hushållet, utan att det är känt om de delar hushåll? nil när ingen fråga finns.
    package var flerIBostaden: Uppgift<Bool>?

    package init(kommun: String?, månad: Månad, ansökan: Ansökningsslag, hushåll: Hushåll, skolgång: [PersonId: Bool] = [:],
                 inkomster: [Inkomst] = [], utgifter: [Utgift] = [], register: [Registersvar] = [], jämförelse: [Inkomst]? = nil,
                 barnsInkomstFöreIÅr: [PersonId: Kronor] = [:], försörjningsstöd: [PersonId: Set<Månad>] = [:],
                 jobbstimulans: Set<PersonId> = [], nysamtal: Nysamtalsutfall = .inteÄn, planFöljs: Uppgift<Bool>? = nil,
                 vistasHelaMånaden: Uppgift<Bool>? = nil, oprövadTillgång: Uppgift<Bool>? = nil,
                 väntarPåErsättning: Uppgift<Bool>? = nil, hushålletÄndrat: Uppgift<Bool>? = nil,
                 bostadenÄndrad: Uppgift<Bool>? = nil, tidigareÅterkrav: Uppgift<Bool>? = nil, akut: Uppgift<Bool>? = nil,
                 skyddadePersonuppgifter: Uppgift<Bool>? = nil, överskott: Uppgift<Kronor>? = nil, annanNivå: Godkännande? = nil,
                 ytterligareBistånd: Bool = false, omfattasAvLMA: Uppgift<Bool>? = nil, flerIBostaden: Uppgift<Bool>? = nil,
                 saknas: [Anmärkning] = []) {
        (self.kommun, self.månad, self.ansökan, self.hushåll, self.skolgång) = (kommun, månad, ansökan, hushåll, skolgång)
        (self.inkomster, self.utgifter, self.register, self.jämförelse) = (inkomster, utgifter, register, jämförelse)
        (self.barnsInkomstFöreIÅr, self.försörjningsstöd, self.jobbstimulans) = (barnsInkomstFöreIÅr, försörjningsstöd, jobbstimulans)
        (self.nysamtal, self.planFöljs, self.vistasHelaMånaden) = (nysamtal, planFöljs, vistasHelaMånaden)
        (self.oprövadTillgång, self.väntarPåErsättning) = (oprövadTillgång, väntarPåErsättning)
        (self.hushålletÄndrat, self.bostadenÄndrad, self.tidigareÅterkrav) = (hushålletÄndrat, bostadenÄndrad, tidigareÅterkrav)
        (self.akut, self.skyddadePersonuppgifter) = (akut, skyddadePersonuppgifter)
        (self.överskott, self.annanNivå, self.ytterligareBistånd) = (överskott, annanNivå, ytterligareBistånd)
        (self.omfattasAvLMA, self.flerIBostaden, self.saknas) = (omfattasAvLMA, flerIBostaden, saknas)
    }
}

/// En handläggares svar på om den särskilda beräkningsregeln (12 kap. 8 § SoL) gäller en person.
package enum Jobbstimulans: Hashable, Sendable {
    /// De två åren började med den månaden.
    case från(Månad)
    case gällerInte

    /// Den sista månaden; nil när regeln inte gäller.
    package var till: Månad? {
        switch self {
        case .från(let början): Jobbstimulans.sista(från: början)
        case .gällerInte: nil
        }
    }

    /// Den sista månaden i två år.
    package static func sista(från början: Månad) -> Månad { början + 23 }
}

package enum Ansökningsslag: String, Sendable, CaseIterable { case ny, åter = "ater", tillägg = "tillagg" }

/// Vad arbetsmarknadssekreteraren har antecknat. Prövningen läser det och ändrar det aldrig.
package enum Nysamtalsutfall: Hashable, Sendable {
    case inteÄn
    case uteblev
    case aktiv
    /// `godtagbartSkäl` är bedömningen enligt 12 kap. 3 § andra stycket SoL.
    case ejAktiv(skäl: String, godtagbartSkäl: Bool)
}

/// Vad ett register har svarat. Ett register som inte har svarat är aldrig "ingenting hittat".
package struct Registersvar: Hashable, Sendable {
    package enum Läge: Hashable, Sendable {
        case inteÄn
        case fel(String)
        case svar
    }

    /// "Försäkringskassan", "KIR".
    package var namn: String
    package var läge: Läge
    /// Inkomster i kontrollmånaden enligt registret.
    package var inkomster: [Inkomst]
    /// Annat som registret visar och som en människa behöver se: ett fordon, en annan adress.
    package var fynd: [Anmärkning]

    package init(namn: String, läge: Läge, inkomster: [Inkomst] = [], fynd: [Anmärkning] = []) {
        (self.namn, self.läge, self.inkomster, self.fynd) = (namn, läge, inkomster, fynd)
    }
}
