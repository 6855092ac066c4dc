import Begrepp
import Lagrum
import Riksnorm

/// Ett villkor, hur det besvarades och vad det gav för anmärkning.
package struct Villkorsprövning: Sendable, Hashable {
    /// "Alla har vistats i kommunen hela månaden".
    package let villkor: String
    package let lagrum: Lagrum?
    package let svar: Villkor<Skäl>
    /// nil när ingen människa behöver se villkoret.
    package let anmärkning: Anmärkning?
}

/// Allt utom räkningen som ska vara klart innan funktionen får besluta.
func kontrollera(_ underlag: Underlag, _ riktlinje: Riktlinje?, _ lag: Lagbok) -> [Villkorsprövning] {
    registerHarSvarat(underlag, riktlinje) + registrensFynd(underlag) + [förfogande(underlag, lag)]
        + aktivitetskravet(underlag, riktlinje)
        + jaNejFrågor(underlag) + [skydd(underlag)] + barnen(underlag, riktlinje?.normval ?? Normval())
        + [vuxnaIHushållsgemenskap(underlag), annanNivå(underlag, lag), baraTolvEtt(underlag)]
        + sedanVersionTvå(underlag, lag)
}

private func sedanVersionTvå(_ underlag: Underlag, _ lag: Lagbok) -> [Villkorsprövning] {
    switch lag.version {
    case .ett: []
    case .två: fullständig(underlag) + [mottagandeAvAsylsökande(underlag, lag), ensamtIBostaden(underlag)]
    }
}

private func fullständig(_ underlag: Underlag) -> [Villkorsprövning] {
    let namn = "Det som räkningen behöver är sagt"
    guard !underlag.saknas.isEmpty else { return [uppfyllt(namn)] }
    return underlag.saknas.sorted { $0.text < $1.text }.map { oklart(namn, $0.skäl, "Saknas i ansökan: \($0.text)", till: .sökande) }
}

// Ett register som inte har svarat är aldrig "ingenting hittat".
private func registerHarSvarat(_ underlag: Underlag, _ riktlinje: Riktlinje?) -> [Villkorsprövning] {
    let svar = Dictionary(grouping: underlag.register, by: \.namn)
    let namn = Set(svar.keys).union(riktlinje?.register ?? []).sorted()
    guard !namn.isEmpty else { return [oklart("Registren har svarat", .registerSvarSaknas, "Inget register är tillfrågat", till: .register)] }
    return namn.map { harSvarat($0, svar[$0] ?? []) }
}

/// Ett register kan ha frågats om flera personer: alla svar ska ha kommit.
private func harSvarat(_ namn: String, _ svar: [Registersvar]) -> Villkorsprövning {
    let villkor = "\(namn) har svarat"
    let fel = svar.compactMap { if case .fel(let orsak) = $0.läge { orsak } else { nil } }
    if let orsak = fel.min() { return oklart(villkor, .registerSvarSaknas, "\(namn) svarade inte: \(orsak)", till: .register) }
    guard !svar.isEmpty, svar.allSatisfy({ $0.läge == .svar }) else {
        return oklart(villkor, .registerSvarSaknas, "\(namn) har inte svarat", till: .register)
    }
    return uppfyllt(villkor)
}

private func registrensFynd(_ underlag: Underlag) -> [Villkorsprövning] {
    underlag.register.sorted { $0.namn < $1.namn }.flatMap { register in
        register.fynd.sorted { $0.text < $1.text }.map { oklart("Uppgifterna stämmer med \(register.namn)", $0.skäl, $0.text, till: .handläggare) }
    }
}

/// En nyansökan har ett nysamtal; en återansökan har i stället en plan som följs.
private func förfogande(_ underlag: Underlag, _ lag: Lagbok) -> Villkorsprövning {
    let namn = "De sökande står till arbetsmarknadens förfogande"
    switch (underlag.nysamtal, underlag.ansökan) {
    case (.ejAktiv(let skäl, let godtagbart), _):
        return Villkorsprövning(villkor: namn, lagrum: godtagbart ? lag.godtagbaraSkäl : lag.förfogande,
                                svar: ståTillFörfogande(underlag.nysamtal),
                                anmärkning: Anmärkning(.ejAktiv, "Ej aktiv\(godtagbart ? ", godtagbart skäl" : ""): \(skäl)"))
    case (.inteÄn, .åter), (.inteÄn, .tillägg):
        return plan(underlag, lag)
    case (.aktiv, _), (.inteÄn, .ny), (.uteblev, _):
        let svar = ståTillFörfogande(underlag.nysamtal)
        guard case .oklart(let fråga) = svar else { return Villkorsprövning(villkor: namn, lagrum: lag.förfogande, svar: svar, anmärkning: nil) }
        return oklart(namn, .uteblevFrånNysamtal, fråga.text, till: fråga.till, lag.förfogande)
    }
}

private func plan(_ underlag: Underlag, _ lag: Lagbok) -> Villkorsprövning {
    let namn = "Planen följs"
    switch underlag.planFöljs?.värde {
    case true?: return uppfyllt(namn, lag.förfogande)
    case false?: return oklart(namn, .planFöljsInte, "Planen följs inte. Finns godtagbara skäl?", till: .handläggare, lag.förfogande)
    case nil: return oklart(namn, .planFöljsInte, "Finns en plan, och följs den?", till: .handläggare, lag.förfogande)
    }
}

private func aktivitetskravet(_ underlag: Underlag, _ riktlinje: Riktlinje?) -> [Villkorsprövning] {
    guard let krav = riktlinje?.aktivitetskrav, underlag.månad >= krav.från else { return [] }
    let namn = "Aktivitetskravet"
    let berörs = underlag.hushåll.vuxna.personer.contains { månaderIFöljd(underlag.försörjningsstöd[$0] ?? [], före: underlag.månad) >= krav.månader }
    return [berörs && underlag.planFöljs?.värde != true
        ? oklart(namn, .planFöljsInte, "Försörjningsstöd minst \(krav.månader) månader i följd: följs planen?", till: .handläggare)
        : uppfyllt(namn)]
}

private func månaderIFöljd(_ månader: Set<Månad>, före månad: Månad) -> Int {
    var antal = 0
    while månader.contains(månad - (antal + 1)) { antal += 1 }
    return antal
}

private func jaNejFrågor(_ underlag: Underlag) -> [Villkorsprövning] {
    // En nyansökan har inget tidigare hushåll eller någon tidigare bostad att jämföra med, och ett återkrav är kommunens eget:
    // där är det som inte är antecknat inte heller en fråga.
    let jämförs = underlag.ansökan != .ny
    return [
        jaNej("Alla har vistats i kommunen hela månaden", underlag.vistasHelaMånaden, ska: true, .vistelseUtomKommunen,
              fråga: "Har alla vistats i kommunen hela månaden?"),
        jaNej("Ingen oprövad tillgång", underlag.oprövadTillgång, ska: false, .tillgångNy,
              fråga: "Har hushållet tillgångar, till exempel pengar, bil, bostad eller företag?"),
        jaNej("Väntar inte på annan ersättning", underlag.väntarPåErsättning, ska: false, .väntarPåAnnanErsättning,
              fråga: "Väntar någon på besked om en annan ersättning?"),
        jaNej("Hushållet är detsamma", underlag.hushålletÄndrat, ska: false, .hushållÄndrat, fråga: jämförs ? "Har hushållet ändrats?" : nil),
        jaNej("Bostaden är densamma", underlag.bostadenÄndrad, ska: false, .bostadÄndrad, fråga: jämförs ? "Har bostaden ändrats?" : nil),
        jaNej("Inget tidigare återkrav", underlag.tidigareÅterkrav, ska: false, .tidigareÅterkrav, fråga: nil),
        jaNej("Inte akut", underlag.akut, ska: false, .akut, fråga: "Saknar någon mat, medicin eller tak över huvudet?"),
    ]
}

/// En fråga till den sökande; utan fråga är det som inte är känt inget hinder.
private func jaNej(_ villkor: String, _ uppgift: Uppgift<Bool>?, ska: Bool, _ skäl: Skäl, fråga: String?) -> Villkorsprövning {
    switch (uppgift?.värde, fråga) {
    case (ska, _), (nil, nil): uppfyllt(villkor)
    case (nil, let fråga?): oklart(villkor, skäl, "Inte känt: \(fråga)", till: .sökande)
    case (_?, _): oklart(villkor, skäl, skäl.text, till: .handläggare)
    }
}

// Gav kontrollen inget svar behandlas ärendet som skyddat.
private func skydd(_ underlag: Underlag) -> Villkorsprövning {
    underlag.skyddadePersonuppgifter?.värde == false
        ? uppfyllt("Behörighet") : oklart("Behörighet", .skyddadePersonuppgifter, Skäl.skyddadePersonuppgifter.text, till: .handläggare)
}

private func barnen(_ underlag: Underlag, _ val: Normval) -> [Villkorsprövning] {
    underlag.hushåll.barn.sorted { $0.id < $1.id }.flatMap { barn in
        let ålder = val.ålder(barn, underlag.månad)
        var funna: [Villkorsprövning] = []
        if let dagar = barn.boende.dagar {
            let delat = val.dagdelning == nil ? "hela månadens kostnad räknas till dess att det är prövat" : "kostnaden räknas efter dagar"
            funna.append(oklart("Barnet bor här hela månaden", .barnVäxelvisEllerUmgänge,
                                "Barn \(ålder) år är här \(dagar) dagar: \(delat)", till: .handläggare))
        }
        if ålder > 20 {
            funna.append(oklart("Barnen är under 21 år", .hushållÄndrat, "Den som är \(ålder) år räknas inte med i hushållet",
                                till: .handläggare))
        } else if ålder >= 18, underlag.skolgång[barn.id] != true {
            let text = underlag.skolgång[barn.id] == nil
                ? "Går den som är \(ålder) år i skolan?" : "Den som är \(ålder) år går inte i skolan och räknas inte med"
            funna.append(oklart("Skolungdom går i skolan", .hushållÄndrat, text, till: .sökande))
        }
        return funna
    }
}

// SoF 12 kap. 3 § andra stycket gäller "en vuxen person som inte är att anse som sambo".
private func vuxnaIHushållsgemenskap(_ underlag: Underlag) -> Villkorsprövning {
    let namn = "Hushållets del av en gemensam bostad är klar"
    guard case .sambor = underlag.hushåll.vuxna, underlag.hushåll.hushållsgemenskap != nil else { return uppfyllt(namn) }
    return oklart(namn, .hushållÄndrat, "Sambor som bor i hushållsgemenskap med andra: hela gemensamma kostnaden är räknad", till: .handläggare)
}

// SoF 12 kap. 3 § andra stycket räknar bara en del av de gemensamma kostnaderna i en hushållsgemenskap. Om den som bor ihop med andra
// har en sådan är en fråga om hur de lever, inte om antalet.
private func ensamtIBostaden(_ underlag: Underlag) -> Villkorsprövning {
    let namn = "Hushållet delar inte bostad med andra, eller det är räknat"
    guard underlag.flerIBostaden?.värde == true else { return uppfyllt(namn) }
    return oklart(namn, .hushållÄndrat, "Fler bor i bostaden än hushållet: delar de hushåll? Hela gemensamma kostnaden är räknad", till: .handläggare)
}

private func annanNivå(_ underlag: Underlag, _ lag: Lagbok) -> Villkorsprövning {
    guard let nivå = underlag.annanNivå else { return uppfyllt("Riksnormens nivå", lag.annanNivå) }
    return oklart("Riksnormens nivå", .nedsattNorm, "\(nivå.belopp.visning): \(nivå.skäl)", till: .handläggare, lag.annanNivå)
}

// 6 kap. 38 § andra stycket kommunallagen: aldrig till en funktion där beslutet laglighetsprövas, som 12 kap. 2 § SoL.
private func baraTolvEtt(_ underlag: Underlag) -> Villkorsprövning {
    let namn = "Bara bistånd enligt 12 kap. 1 § SoL", lagrum = Lagrum(.kommunallagen, kapitel: 6, "38", stycke: 2, lydelse: "SFS 2023:708")
    return underlag.ytterligareBistånd
        ? oklart(namn, .laglighetsprövadInsats, Skäl.laglighetsprövadInsats.text, till: .handläggare, lagrum) : uppfyllt(namn, lagrum)
}

private func uppfyllt(_ villkor: String, _ lagrum: Lagrum? = nil) -> Villkorsprövning {
    Villkorsprövning(villkor: villkor, lagrum: lagrum, svar: .uppfyllt, anmärkning: nil)
}

private func oklart(_ villkor: String, _ skäl: Skäl, _ text: String, till: Fråga.Till, _ lagrum: Lagrum? = nil) -> Villkorsprövning {
    Villkorsprövning(villkor: villkor, lagrum: lagrum, svar: .oklart(Fråga(text, till: till)), anmärkning: Anmärkning(skäl, text))
}
