import Begrepp
import EkonomisktBistand
import Lagrum

extension Situation {
    /// Alla kända fall. Inget av dem är en verklig person.
    package static let alla = normen + kostnader + inkomster + villkor + beslut
}

// Riksnormen: 12 kap. 2 och 3 §§ SoF.
private let normen: [Situation] = [
    Situation("Ensamstående utan barn", Exempel.underlag(), norm: 5_220.kr, .bifall(5_220.kr), källa: "regeringen.se, november 2025"),
    Situation("Sambor utan barn", Exempel.underlag(Exempel.nu, Exempel.sambor), norm: 8_510.kr, .bifall(8_510.kr), källa: "regeringen.se, november 2025"),
    Situation("Ensamstående med barn 5 och 9 år som äter lunch hemma", Exempel.underlag(barn: Exempel.barn(5, 9)), norm: 12_610.kr, .bifall(12_610.kr)),
    Situation("Ensamstående med barn 5 år som får lunch i förskolan", Exempel.underlag(barn: Exempel.barn(5, lunchHemma: false)),
              norm: 8_070.kr, .bifall(8_070.kr)),
    Situation("Ensamstående med en gymnasist som är 19 år", Exempel.underlag(barn: Exempel.barn(19)), norm: 10_350.kr, .bifall(10_350.kr)),
    Situation("Sambor med sex barn: åtta personer", Exempel.underlag(Exempel.nu, Exempel.sambor, barn: Exempel.barn(0, 1, 3, 5, 8, 12)),
              norm: 29_910.kr, .bifall(29_910.kr)),
    Situation("En vuxen som delar bostad med fyra andra, maj 2014", Exempel.underlag(Exempel.månad(2014, 5)) { $0.hushåll.hushållsgemenskap = 5 },
              norm: 3_292.kr, .bifall(3_292.kr), källa: "Socialstyrelsen 2013-11-19"),
    Situation("En vuxen som delar bostad med fyra andra, maj 2017", Exempel.underlag(Exempel.månad(2017, 5)) { $0.hushåll.hushållsgemenskap = 5 },
              norm: 3_328.kr, .bifall(3_328.kr), källa: "Socialstyrelsen 2016-10-07"),
    Situation("En vuxen som delar bostad med en annan", Exempel.underlag { $0.hushåll.hushållsgemenskap = 2 }, norm: 4_645.kr, .bifall(4_645.kr)),
    Situation("Ett barn på 12 år som bor växelvis 15 dagar: 4 390 gånger 12 delat med 365 om dagen",
              Exempel.underlag(barn: Exempel.barn(12, boende: .växelvis(dagar: 15))), norm: Kronor(öre: 7_514_93), .bifall(7_515.kr),
              skäl: [.barnVäxelvisEllerUmgänge], riktlinjer: Exempel.riktlinjer),
]

// Kostnader utanför riksnormen: 12 kap. 7 § första stycket 2 SoL, och levnadskostnader i övrigt.
private let kostnader: [Situation] = [
    Situation("Hyra, el, hemförsäkring och a-kassa mot aktivitetsstöd", Exempel.underlag {
        $0.utgifter = [Exempel.kostnad(.hyra, 5_852), Exempel.kostnad(.el, 400), Exempel.kostnad(.hemförsäkring, 120), Exempel.kostnad(.aKassa, 150)]
        $0.inkomster = [Exempel.inkomst(.aktivitetsstöd, 4_900)]
        $0.register[0].inkomster = [Exempel.inkomst(.aktivitetsstöd, 4_900, enligt: "Försäkringskassan")]
    }, norm: 5_220.kr, inkomster: 4_900.kr, .bifall(6_842.kr)),
    Situation("Hyran är högre än riktlinjen: en handläggare ser den, inget skärs", Exempel.underlag {
        $0.utgifter = [Exempel.kostnad(.hyra, 6_500)]
    }, norm: 5_220.kr, .bifall(11_720.kr), skäl: [.boendekostnadÖverTak], riktlinjer: Exempel.riktlinjer),
    Situation("Hyran räknas med mindre än vad som söktes", Exempel.underlag {
        $0.utgifter = [Exempel.kostnad(.hyra, 6_500, godkänt: 5_852)]
    }, norm: 5_220.kr, .delavslag(11_072.kr), skäl: [.delavslagEllerAvslag]),
    Situation("Glasögon söks: en handläggare prövar dem", Exempel.underlag {
        $0.utgifter = [Exempel.kostnad(.övrigt, 900, "glasögon")]
    }, norm: 5_220.kr, .delavslag(5_220.kr), skäl: [.utgiftUtanförNorm, .delavslagEllerAvslag]),
    Situation("Nivån är satt högre för en dyrare kost", Exempel.underlag {
        $0.annanNivå = Godkännande(belopp: 400.kr, skäl: "Läkarintyg om specialkost", av: "handläggaren")
    }, norm: 5_220.kr, .bifall(5_620.kr), skäl: [.nedsattNorm]),
    Situation("Nivån är satt lägre: maten ingår i boendet", Exempel.underlag {
        $0.annanNivå = Godkännande(belopp: Kronor(öre: -1_000_00), skäl: "Maten ingår i boendet", av: "handläggaren")
    }, norm: 5_220.kr, .delavslag(4_220.kr), skäl: [.delavslagEllerAvslag, .nedsattNorm]),
]

// Inkomster: 12 kap. 8 och 9 §§ SoL.
private let inkomster: [Situation] = [
    Situation("Jobbstimulans: av 5 000 kronor i lön räknas 3 750", Exempel.underlag {
        $0.inkomster = [Exempel.inkomst(.lön, 5_000)]
        $0.jobbstimulans = ["a"]
    }, norm: 5_220.kr, inkomster: 3_750.kr, .bifall(1_470.kr)),
    Situation("Jobbstimulans på 333 kronor räknas till öret", Exempel.underlag {
        $0.inkomster = [Exempel.inkomst(.lön, 333)]
        $0.jobbstimulans = ["a"]
    }, norm: 5_220.kr, inkomster: Kronor(öre: 249_75), .bifall(4_970.kr)),
    Situation("Aktivitetsstöd är ingen lön: jobbstimulans gäller inte", Exempel.underlag {
        $0.inkomster = [Exempel.inkomst(.aktivitetsstöd, 800)]
        $0.register[0].inkomster = [Exempel.inkomst(.aktivitetsstöd, 800, enligt: "Försäkringskassan")]
        $0.jobbstimulans = ["a"]
    }, norm: 5_220.kr, inkomster: 800.kr, .bifall(4_420.kr)),
    Situation("Försörjningsstöd sex månader i följd: jobbstimulans räknas och en handläggare prövar den", Exempel.underlag {
        $0.inkomster = [Exempel.inkomst(.lön, 4_000)]
        $0.försörjningsstöd = ["a": Set((1...6).map { Exempel.nu - $0 })]
    }, norm: 5_220.kr, inkomster: 3_000.kr, .bifall(2_220.kr), skäl: [.jobbstimulans]),
    Situation("Försörjningsstöd sex månader i följd i en annan kommun: handläggaren har sagt när de två åren började", Exempel.underlag {
        $0.inkomster = [Exempel.inkomst(.lön, 4_000)]
        $0.prövadJobbstimulans = ["a": Uppgift(.från(Exempel.nu - 5), .handläggare(skäl: "Beslut från Lund, december 2025–maj 2026", av: "helena"))]
    }, norm: 5_220.kr, inkomster: 3_000.kr, .bifall(2_220.kr)),
    Situation("Barnets sommarlön ryms i prisbasbeloppet och räknas inte", Exempel.underlag(barn: Exempel.barn(17)) {
        $0.inkomster = [Exempel.inkomst(.lön, 9_000, "barn1")]
        $0.barnsInkomstFöreIÅr = ["barn1": .noll]
    }, norm: 10_310.kr, .bifall(10_310.kr)),
    Situation("Barnets lön har gått över prisbasbeloppet: det som är över räknas", Exempel.underlag(barn: Exempel.barn(17)) {
        $0.inkomster = [Exempel.inkomst(.lön, 9_000, "barn1")]
        $0.barnsInkomstFöreIÅr = ["barn1": 55_200.kr]
    }, norm: 10_310.kr, inkomster: 5_000.kr, .bifall(5_310.kr)),
    Situation("Maj 2025: jobbstimulans enligt den gamla lagen", Exempel.underlag(Exempel.månad(2025, 5)) {
        $0.inkomster = [Exempel.inkomst(.lön, 4_000)]
        $0.jobbstimulans = ["a"]
    }, norm: 5_180.kr, inkomster: 3_000.kr, .bifall(2_180.kr)),
    Situation("Juni 2025: ett barns lön över prisbasbeloppet, enligt den gamla lagen", Exempel.underlag(Exempel.månad(2025, 6), barn: Exempel.barn(17)) {
        $0.inkomster = [Exempel.inkomst(.lön, 9_000, "barn1")]
        $0.barnsInkomstFöreIÅr = ["barn1": 58_000.kr]
    }, norm: 10_230.kr, inkomster: 8_200.kr, .bifall(2_030.kr)),
    Situation("Januari 2026: barnets decemberlön räknas mot 2025 års prisbasbelopp", Exempel.underlag(Exempel.månad(2026, 1), barn: Exempel.barn(17)) {
        $0.inkomster = [Exempel.inkomst(.lön, 1_000, "barn1", i: Exempel.månad(2025, 12))]
        $0.barnsInkomstFöreIÅr = ["barn1": 58_500.kr]
    }, norm: 10_310.kr, inkomster: 700.kr, .bifall(9_610.kr)),
    Situation("Vad barnet har tjänat tidigare i år är inte känt: en fråga", Exempel.underlag(barn: Exempel.barn(17)) {
        $0.inkomster = [Exempel.inkomst(.lön, 9_000, "barn1")]
    }, norm: 10_310.kr, .bifall(10_310.kr), skäl: [.inkomstOkänd]),
    Situation("Lön som kom in i samma månad räknas nästa månad: en handläggare ser den", Exempel.underlag {
        $0.inkomster = [Exempel.inkomst(.lön, 2_000, i: Exempel.månad(2026, 10)), Exempel.inkomst(.lön, 3_000, i: Exempel.nu)]
    }, norm: 5_220.kr, inkomster: 2_000.kr, .bifall(3_220.kr), skäl: [.inkomstOkänd]),
    Situation("Inkomsten är en krona mer än behovet: överskott", Exempel.underlag {
        $0.inkomster = [Exempel.inkomst(.lön, 5_221)]
    }, norm: 5_220.kr, inkomster: 5_221.kr, .överskott(1.kr), skäl: [.delavslagEllerAvslag]),
    Situation("Överskott från en tidigare månad räknas med, som en egen rad", Exempel.underlag {
        $0.överskott = Uppgift(1_108.kr, .handläggare(skäl: "lön den 25 oktober", av: "handläggaren"))
    }, norm: 5_220.kr, .delavslag(4_112.kr), skäl: [.överskottFrånTidigareMånad, .delavslagEllerAvslag]),
]

// Villkoren: 12 kap. 3 § SoL, och det som måste vara känt.
private let villkor: [Situation] = [
    Situation("Ej aktiv utan godtagbart skäl: förslag om avslag", Exempel.underlag {
        $0.nysamtal = .ejAktiv(skäl: "Vill inte delta", godtagbartSkäl: false)
    }, norm: 5_220.kr, .avslag, skäl: [.ejAktiv, .delavslagEllerAvslag]),
    Situation("Ej aktiv med godtagbart skäl: biståndet räknas", Exempel.underlag {
        $0.nysamtal = .ejAktiv(skäl: "Sjuk enligt läkarintyg", godtagbartSkäl: true)
    }, norm: 5_220.kr, .bifall(5_220.kr), skäl: [.ejAktiv]),
    Situation("Nysamtalet är inte hållet", Exempel.underlag { $0.nysamtal = .inteÄn }, norm: 5_220.kr, .bifall(5_220.kr), skäl: [.uteblevFrånNysamtal]),
    Situation("Ett register svarar inte: det är aldrig samma sak som ingenting", Exempel.underlag {
        $0.register = [Registersvar(namn: "Försäkringskassan", läge: .fel("svarade inte"))]
    }, norm: 5_220.kr, .bifall(5_220.kr), skäl: [.registerSvarSaknas]),
    Situation("Någon omfattas av lagen om mottagande av asylsökande", Exempel.underlag { $0.omfattasAvLMA = Uppgift(true, .ansökan) },
              norm: 5_220.kr, .bifall(5_220.kr), skäl: [.omfattasAvLMA]),
    Situation("Fler bor i bostaden än hushållet", Exempel.underlag { $0.flerIBostaden = Uppgift(true, .ansökan) },
              norm: 5_220.kr, .bifall(5_220.kr), skäl: [.hushållÄndrat]),
    Situation("Pappersansökan säger inte om hushållet har inkomster", Exempel.underlag {
        $0.saknas = [Anmärkning(.inkomstOkänd, "Välj ja eller nej – har du några inkomster?")]
    }, norm: 5_220.kr, .bifall(5_220.kr), skäl: [.inkomstOkänd]),
    Situation("Bilen är inte prövad", Exempel.underlag { $0.oprövadTillgång = Uppgift(true, .ansökan) }, norm: 5_220.kr, .bifall(5_220.kr), skäl: [.tillgångNy]),
]

// Vem som beslutar: kommunallagen.
private let beslut: [Situation] = [
    Situation("Ansökan gäller också bistånd utöver 12 kap. 1 §: en människa beslutar", Exempel.underlag { $0.ytterligareBistånd = true },
              norm: 5_220.kr, .bifall(5_220.kr), skäl: [.laglighetsprövadInsats]),
    Situation("Skyddade personuppgifter: en handläggare med särskild behörighet", Exempel.underlag {
        $0.skyddadePersonuppgifter = Uppgift(true, .register("Folkbokföringen"))
    }, norm: 5_220.kr, .bifall(5_220.kr), skäl: [.skyddadePersonuppgifter]),
    Situation("Juni 2025: den gamla socialtjänstlagen gällde", Exempel.underlag(Exempel.månad(2025, 6)), norm: 5_180.kr, .bifall(5_180.kr)),
]
