// Socialtjänstlagen (2025:400) 12 kap. Insatser för ekonomiska behov
//
// Kapitlet i paragrafernas ordning: texten, och under den koden som säger detsamma. Äldre månader har samma regler
// i 4 kap. socialtjänstlagen (2001:453), ordagrant i SoL4aldre.swift; `Lagbok` ger rätt lagrum för månaden.
//
// 4–6 §§ (praktik, aktivitetskrav) tillämpas inte här: lydelsen efter den 1 juli 2026 är inte känd, och en människa prövar dem.

import Begrepp
import Lagrum

extension Lagtext {
    package static let rättTillBistånd = Lagtext(Lagrum(.socialtjänstlagen, kapitel: 12, "1", lydelse: "SFS 2025:400"), """
        En enskild som inte själv kan tillgodose sina ekonomiska behov och inte heller kan få dem tillgodosedda på annat sätt \
        har rätt att få ekonomiskt bistånd av socialnämnden för sin försörjning (försörjningsstöd) och för sina \
        levnadskostnader i övrigt.
        Den enskilde ska tillförsäkras en skälig levnadsnivå genom biståndet.
        """, betyder: """
        Det hushållet behöver minus det hushållet har. Är svaret större än noll är det vad hushållet har rätt till, \
        avrundat till hela kronor.
        """, sägsAv: ["underskott", "beviljas"])
}

/// Behovet minus det hushållet har: positivt är ett underskott, noll eller negativt ett överskott.
func underskott(behov: Steg<Kronor>, tillgångar: Steg<Kronor>, _ lag: Lagbok) -> Steg<Kronor> {
    .differens("Det hushållet behöver minus det hushållet har", behov, minus: tillgångar, lag.rätt)
}

/// Det som beviljas: underskottet i hela kronor, aldrig mindre än noll. Avrundningen är vald här; ingen författning reglerar den.
func beviljas(_ underskott: Steg<Kronor>, _ lag: Lagbok) -> Steg<Kronor> {
    .helaKronor("Ekonomiskt bistånd i hela kronor", .lägstNoll("Det hushållet har rätt till", underskott, lag.rätt), lag.rätt)
}

extension Lagtext {
    package static let ytterligareBistånd = Lagtext(Lagrum(.socialtjänstlagen, kapitel: 12, "2", lydelse: "SFS 2025:400"), """
        Socialnämnden får ge ekonomiskt bistånd utöver vad som följer av 1 § om det finns skäl för det.
        """, betyder: "Räknas aldrig av programmet. Söks sådant bistånd tar en handläggare hela ärendet.", sägsAv: ["baraTolvEtt"],
        fil: "EkonomisktBistand/Kontroller.swift")

    package static let förfogande = Lagtext(Lagrum(.socialtjänstlagen, kapitel: 12, "3", lydelse: "SFS 2025:400"), """
        En enskild som kan arbeta, men som inte kan försörja sig, har rätt till försörjningsstöd om han eller hon står till \
        arbetsmarknadens förfogande. I detta ingår att vid behov delta i kommunal vuxenutbildning i svenska för invandrare \
        eller motsvarande utbildning vid folkhögskola.
        Om det finns godtagbara skäl, har den enskilde rätt till försörjningsstöd även om han eller hon inte står till \
        arbetsmarknadens förfogande.
        """, betyder: """
        Programmet läser vad arbetsmarknadssekreteraren har kommit fram till och ändrar det aldrig. Är någon bedömd ej aktiv \
        tar en handläggare ställning.
        """, sägsAv: ["ståTillFörfogande"])
}

/// Står de sökande till arbetsmarknadens förfogande, enligt arbetsmarknadssekreteraren?
func ståTillFörfogande(_ utfall: Nysamtalsutfall) -> Villkor<Skäl> {
    switch utfall {
    case .aktiv: .uppfyllt
    case .ejAktiv(_, godtagbartSkäl: true): .uppfyllt
    case .ejAktiv(_, godtagbartSkäl: false): .inteUppfyllt(.ejAktiv)
    case .inteÄn: .oklart(Fråga("Nysamtalet är inte hållet", till: .handläggare))
    case .uteblev: .oklart(Fråga("Varför kom den sökande inte till nysamtalet?", till: .sökande))
    }
}

// Första stycket 1 är riksnormen (Riksnorm.swift); andra stycket är skälet till att den är lika i hela landet.
extension Lagtext {
    package static let skäligaKostnader = Lagtext(Lagrum(.socialtjänstlagen, kapitel: 12, "7", lydelse: "SFS 2025:400"), """
        Försörjningsstöd lämnas för skäliga kostnader för
        1. livsmedel, kläder och skor, lek och fritid, förbrukningsvaror, hälsa och hygien samt dagstidning och telefon, och
        2. boende, hushållsel, arbetsresor, hemförsäkring samt medlemskap i fackförening och arbetslöshetskassa.
        Regeringen anger en norm (riksnorm) för hur skäliga kostnader enligt första stycket 1 ska beräknas. Riksnormen gäller \
        i hela landet och sätts utifrån officiella prisundersökningar av olika hushållstypers baskonsumtion.
        Socialnämnden ska i ett enskilt fall beräkna dessa kostnader till en högre nivå om det finns särskilda skäl för det. \
        Nämnden får också i ett enskilt fall beräkna kostnaderna till en lägre nivå, om det finns särskilda skäl för det.
        """, betyder: """
        Kostnaderna i punkt 2 räknas med det belopp som söktes. Är en kostnad högre än kommunens riktlinje skär programmet \
        inget: en handläggare tar ställning. Högre eller lägre nivå än riksnormen bestämmer bara en handläggare.
        """, sägsAv: ["skäligKostnad", "annanNivå"])
}

/// En kostnad så som den räknas: det ansökta, eller det en handläggare har godkänt i stället.
/// Levnadskostnader i övrigt (1 §) räknas först när en handläggare har prövat dem.
func skäligKostnad(_ utgift: Utgift, _ lag: Lagbok) -> Steg<Kronor> {
    let lagrum = utgift.slag == .övrigt ? lag.rätt : lag.skäligaKostnader
    if let godkänt = utgift.godkänt {
        guard godkänt.belopp != utgift.ansökt else {
            return .uppgift(utgift.rubrik, utgift.ansökt, lagrum, källa: godkänt.källa)
        }
        return .ersatt(utgift.rubrik, .uppgift("Ansökt", utgift.ansökt, källa: utgift.källa),
                       av: .uppgift("Godkänt", godkänt.belopp, lagrum, källa: godkänt.källa), lagrum)
    }
    guard utgift.slag == .övrigt else { return .uppgift(utgift.rubrik, utgift.ansökt, lagrum, källa: utgift.källa) }
    return .ersatt(utgift.rubrik, .uppgift("Ansökt", utgift.ansökt, källa: utgift.källa),
                   av: .uppgift("Räknas när en handläggare har prövat kostnaden", .noll, lagrum, källa: utgift.källa), lagrum)
}

/// Tredje stycket: ändringen av nivån, som en handläggare har bestämt: plus för högre, minus för lägre.
func annanNivå(_ ändring: Godkännande, _ lag: Lagbok) -> Steg<Kronor> {
    .uppgift(ändring.belopp < .noll ? "Lägre nivå i det enskilda fallet" : "Högre nivå i det enskilda fallet", ändring.belopp,
             lag.annanNivå, källa: ändring.källa)
}

extension Lagtext {
    package static let fritidskort = Lagtext(Lagrum(.socialtjänstlagen, kapitel: 12, "7 a", lydelse: "SFS 2025:762"), """
        Beslut om fritidskort får inte påverka beräkningen av försörjningsstöd enligt 7 § tredje stycket andra meningen.
        """, betyder: """
        Programmet frågar aldrig efter fritidskort och räknar aldrig med det. En handläggare som sätter en lägre nivå ska ha ett \
        annat skäl.
        """, sägsAv: ["annanNivå"])
}

extension Lagtext {
    package static let jobbstimulans = Lagtext(Lagrum(.socialtjänstlagen, kapitel: 12, "8", lydelse: "SFS 2025:400"), """
        För den som har fått försörjningsstöd under sex månader i följd ska 25 procent av inkomsterna av anställning inte \
        beaktas vid bedömningen av rätten till ekonomiskt bistånd (särskild beräkningsregel).
        Den särskilda beräkningsregeln gäller under två år. Därefter måste kravet på att försörjningsstöd ska ha lämnats \
        under sex månader i följd uppfyllas på nytt för att den särskilda beräkningsregeln ska gälla igen.
        Den särskilda beräkningsregeln gäller inte hemmavarande barns och skolungdomars inkomster som anges i 9 § tredje stycket.
        """, betyder: """
        Kallas jobbstimulans. Av en lön på 4 000 kronor räknas 3 000. Programmet ser i personens egna beslut här om de sex \
        månaderna är fyllda, och en handläggare prövar alltid svaret. Har personen fått försörjningsstöd i en annan kommun \
        säger handläggaren från vilken månad de två åren räknas.
        """, sägsAv: ["lönMedJobbstimulans", "jobbstimulansGäller"])
}

/// Lönen med en fjärdedel borträknad.
/// - Parameter prövad: handläggarens svar, där det är det som avgör.
func lönMedJobbstimulans(_ lön: Steg<Kronor>, _ rubrik: String, _ lagrum: Lagrum, prövad: Uppgift<Jobbstimulans>? = nil) -> Steg<Kronor> {
    let text = "Procent som inte räknas", lagens = Källa.författning(lagrum.lydelse)
    let (procent, säger): (Steg<Int>, String) = switch prövad?.värde {
    case nil: (.uppgift(text, 25, lagrum, källa: lagens), "En fjärdedel av lönen räknas inte")
    case .från(let början)?: (.uppgift("\(text), från \(början.visning) till och med \(Jobbstimulans.sista(från: början).visning)", 25, lagrum, källa: prövad?.källa ?? lagens),
                              "En fjärdedel av lönen räknas inte")
    case .gällerInte?: (.uppgift(text, 0, lagrum, källa: prövad?.källa ?? lagens), "Jobbstimulans gäller inte: hela lönen räknas")
    }
    return .differens(rubrik, lön, minus: .procent(säger, procent, av: lön, lagrum), lagrum)
}

/// Gäller den särskilda beräkningsregeln månaden, efter personens egna månader med försörjningsstöd?
///
/// Lagen säger inte från vilken dag de två åren räknas. Läsningen här: från månaden efter den sjätte i följd, och därefter
/// krävs sex nya månader efter de två åren. Därför prövar alltid en handläggare svaret.
/// - Parameter tidigareTill: den sista månaden i två år som en handläggare redan har sagt när de började.
func jobbstimulansGäller(_ månader: Set<Månad>, _ månad: Månad, tidigareTill: Månad? = nil) -> Bool {
    var iFöljd = 0, förra: Månad?, gällerTill = tidigareTill
    for avser in månader.sorted() where avser < månad {
        if let till = gällerTill, avser <= till { continue }
        iFöljd = förra == avser.före ? iFöljd + 1 : 1
        förra = avser
        if iFöljd == 6 { (gällerTill, iFöljd, förra) = (avser + 24, 0, nil) }
    }
    return gällerTill.map { månad <= $0 } ?? false
}

extension Lagtext {
    package static let barnsInkomster = Lagtext(Lagrum(.socialtjänstlagen, kapitel: 12, "9", lydelse: "SFS 2025:400"), """
        Vid bedömningen av rätten till ekonomiskt bistånd ska socialnämnden inte räkna in
        - hemmavarande barns inkomster av eget arbete, eller
        - hemmavarande skolungdomars inkomster av eget arbete om skolungdomarna är under 21 år.
        Till skolgång räknas studier i grundskolan eller gymnasieskolan eller annan jämförlig grundutbildning.
        Hemmavarande barns och skolungdomars inkomster av eget arbete får dock räknas in vid bedömningen av den enskildes \
        behov av ekonomiskt bistånd till den del dessa inkomster per kalenderår överstiger ett prisbasbelopp enligt 2 kap. 6 \
        och 7 §§ socialförsäkringsbalken.
        """, betyder: """
        Barnets lön räknas inte förrän den under kalenderåret har gått över ett prisbasbelopp, och då bara det som är över. \
        Gränsen räknas för varje barn för sig.
        """, sägsAv: ["barnsLön"])
}

/// Den del av barnets lön som räknas: det som tillsammans med årets tidigare lön överstiger prisbasbeloppet.
/// Fribeloppet räknas för varje barn för sig: det är en läsning av "dessa inkomster per kalenderår".
func barnsLön(_ lön: Steg<Kronor>, tidigareIÅr: Kronor, prisbasbelopp: Steg<Kronor>, _ rubrik: String, källa: Källa,
              _ lagrum: Lagrum) -> Steg<Kronor> {
    if tidigareIÅr >= prisbasbelopp.värde {
        return .summa("\(rubrik), över prisbasbeloppet för året", [lön], lagrum)
    }
    let iÅr = Steg.summa("Barnets lön hittills i år", [.uppgift("Tidigare i år", tidigareIÅr, källa: källa), lön])
    let över = Steg.differens("Lön i år minus prisbasbeloppet", iÅr, minus: prisbasbelopp, lagrum)
    return .lägstNoll("\(rubrik), det som överstiger prisbasbeloppet", över, lagrum)
}
