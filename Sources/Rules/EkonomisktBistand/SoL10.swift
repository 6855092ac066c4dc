// Socialtjänstlagen (2025:400) 10 kap. Socialnämndens ansvar att erbjuda insatser

import Begrepp
import Lagrum

extension Lagtext {
    package static let mottagandeAvAsylsökande = Lagtext(Lagrum(.socialtjänstlagen, kapitel: 10, "2", lydelse: "SFS 2025:400"), """
        Den som omfattas av lagen (1994:137) om mottagande av asylsökande m.fl. har inte rätt till sådana insatser enligt \
        11 kap. 1 § eller sådant ekonomiskt bistånd enligt 12 kap. 1 § som motsvarar förmåner enligt lagen om mottagande av \
        asylsökande m.fl. Han eller hon har inte heller rätt till ekonomiskt bistånd för bostadskostnader.
        """, betyder: """
        Söker någon i hushållet asyl, eller får den dagersättning eller bostad genom Migrationsverket, prövar en handläggare hela \
        ansökan. Programmet drar aldrig av något för det.
        """, sägsAv: ["mottagandeAvAsylsökande"])
}

/// Det är inte sagt om någon omfattas av lagen, eller någon gör det: en fråga, aldrig ett avslag.
func mottagandeAvAsylsökande(_ underlag: Underlag, _ lag: Lagbok) -> Villkorsprövning {
    let namn = "Ingen omfattas av lagen om mottagande av asylsökande", lagrum = lag.mottagandeAvAsylsökande
    switch underlag.omfattasAvLMA?.värde {
    case false?:
        return Villkorsprövning(villkor: namn, lagrum: lagrum, svar: .uppfyllt, anmärkning: nil)
    case true?:
        return fråga("Någon omfattas av lagen om mottagande av asylsökande: vad har de rätt till av Migrationsverket?", till: .handläggare)
    case nil:
        return fråga("Inte känt: omfattas någon av lagen om mottagande av asylsökande?", till: .sökande)
    }

    func fråga(_ text: String, till: Fråga.Till) -> Villkorsprövning {
        Villkorsprövning(villkor: namn, lagrum: lagrum, svar: .oklart(Fråga(text, till: till)), anmärkning: Anmärkning(.omfattasAvLMA, text))
    }
}
