import Begrepp
import Lagrum
import Riksnorm

/// Normberäkningen för en månad: vad hushållet behöver, vad det har, och skillnaden. Med sitt spår.
package struct Beräkning: Sendable {
    package let månad: Månad
    /// Hushållet så som det räknas: utan den som har fyllt 21 år eller inte längre går i skolan.
    package let hushåll: Hushåll
    package let norm: Hushållsnorm
    /// Högre eller lägre nivå än riksnormen; nil när nivån är riksnormens.
    package let annanNivå: Steg<Kronor>?
    package let utgiftsrader: [Utgiftsrad]
    package let utgifter: Steg<Kronor>
    package let inkomstrader: [Inkomstrad]
    package let inkomster: Steg<Kronor>
    /// Det som räknas med från en tidigare månad.
    package let överskott: Steg<Kronor>?
    /// Behovet minus det hushållet har; noll eller negativt är ett överskott.
    package let resultat: Steg<Kronor>
    /// Hela kronor, aldrig negativt. Roten i spåret.
    package let beviljas: Steg<Kronor>
    /// Nivån är satt lägre än riksnormen, eller ett överskott från en tidigare månad har räknats med.
    package let räknasEmotHushållet: Bool
    /// Skäl för en människa som räkningen själv kan se.
    package let anmärkningar: [Anmärkning]
    /// "SFS 2025:1046": riksnormens lydelse.
    package let lydelse: String
}

/// En kostnad så som den räknas.
package struct Utgiftsrad: Sendable {
    package let utgift: Utgift
    package let räknat: Steg<Kronor>
    /// Den högsta boendekostnad som kommunens riktlinje har för hushållet, om raden är hyra och den är högre.
    package let överTak: Boendekostnadstak?
}

/// Räknar. Ordningen på uppgifterna i underlaget spelar ingen roll.
/// - throws: `SaknarLydelse` om månaden inte har någon tabell (riksnorm; prisbasbelopp om ett barn har lön).
package func räkna(_ underlag: Underlag, riksnorm tabeller: Riksnormtabeller, riktlinjer: Riktlinjer?,
                   version: Regelversion = .gällande) throws(SaknarLydelse) -> Beräkning {
    let månad = underlag.månad, lag = Lagbok.gällande(månad, version)
    let tabell = try tabeller.för(månad)
    let riktlinje = riktlinjer?.gällande(månad)
    let val = riktlinje?.normval ?? Normval()
    let hushåll = räknatHushåll(underlag, val)
    let uppgett: Källa? = switch version {
    case .ett: nil
    case .två: underlag.hushålletsKälla
    }
    let norm = riksnorm(för: hushåll, månad, enligt: tabell, val: val, uppgett: uppgett)

    let utgiftsrader = räknadeUtgifter(underlag.utgifter, hushåll, riktlinje, lag)
    let utgifter = Steg.summa("Kostnader utanför riksnormen", utgiftsrader.map(\.räknat), lag.skäligaKostnader)
    let nivå = underlag.annanNivå.map { annanNivå($0, lag) }
    let behov = Steg.summa("Det hushållet behöver", [norm.summa] + [nivå].compactMap { $0 } + [utgifter], lag.rätt)

    let funna = Inkomstunderlag(underlag, hushåll.personer, riktlinje)
    let (inkomstrader, egnaRegler) = try räknadeInkomster(funna, underlag, hushåll, tabeller, lag)
    let inkomster = Steg.summa("Inkomster", inkomstrader.map(\.räknat), lag.rätt)
    let överskott = underlag.överskott.map { överskottsrad($0, lag) }
    let tillgångar = överskott.map { Steg.summa("Det hushållet har", [inkomster, $0], lag.rätt) } ?? inkomster

    let resultat = underskott(behov: behov, tillgångar: tillgångar, lag)
    return Beräkning(månad: månad, hushåll: hushåll, norm: norm, annanNivå: nivå, utgiftsrader: utgiftsrader, utgifter: utgifter,
                     inkomstrader: inkomstrader, inkomster: inkomster, överskott: överskott, resultat: resultat, beviljas: beviljas(resultat, lag),
                     räknasEmotHushållet: (underlag.annanNivå?.belopp ?? .noll) < .noll || (underlag.överskott?.värde ?? .noll) > .noll,
                     anmärkningar: funna.anmärkningar + egnaRegler + utgiftsanmärkningar(underlag, utgiftsrader, riktlinje, lag)
                         + överskottsanmärkning(underlag) + saknadRiktlinje(riktlinjer, riktlinje, månad),
                     lydelse: tabell.lydelse(månad))
}

// SoF 12 kap. 2 § "hemmavarande barn och skolungdom", tabellens ålder 0–20 år.
private func räknatHushåll(_ underlag: Underlag, _ val: Normval) -> Hushåll {
    var hushåll = underlag.hushåll
    hushåll.barn = hushåll.barn.filter { barn in
        let ålder = val.ålder(barn, underlag.månad)
        return ålder <= 20 && (ålder < 18 || underlag.skolgång[barn.id] != false)
    }.sorted { $0.id < $1.id }
    return hushåll
}

private func räknadeUtgifter(_ utgifter: [Utgift], _ hushåll: Hushåll, _ riktlinje: Riktlinje?, _ lag: Lagbok) -> [Utgiftsrad] {
    let boende = utgifter.filter { $0.slag == .hyra }.reduce(Kronor.noll) { $0 + $1.ansökt }
    let tak = riktlinje?.tak(för: hushåll).flatMap { boende > $0.belopp ? $0 : nil }
    return utgifter
        .sorted { $0.står(före: $1, lag.version) }
        .map { Utgiftsrad(utgift: $0, räknat: skäligKostnad($0, lag), överTak: $0.slag == .hyra ? tak : nil) }
}

// Riktlinjens tak skär aldrig bort något: det säger vad en människa ska se. Bedömningen i det enskilda fallet är alltid kvar.
private func utgiftsanmärkningar(_ underlag: Underlag, _ rader: [Utgiftsrad], _ riktlinje: Riktlinje?, _ lag: Lagbok) -> [Anmärkning] {
    var anmärkningar: [Anmärkning] = []
    if let tak = rader.lazy.compactMap(\.överTak).first {
        let boende = rader.filter { $0.utgift.slag == .hyra }.reduce(Kronor.noll) { $0 + $1.utgift.ansökt }
        anmärkningar.append(Anmärkning(.boendekostnadÖverTak, "Boendekostnaden är \(boende.visning), riktlinjen för hushållet är "
            + "\(tak.belopp.visning) (\(tak.storlek)): \((boende - tak.belopp).visning) över"))
    }
    if underlag.ansökan == .tillägg {
        anmärkningar.append(Anmärkning(.utgiftNyEllerÄndrad, "Månaden är redan sökt: ansökan är ett tillägg"))
    }
    for rad in rader { anmärkningar += attSePå(rad.utgift, underlag.ansökan) }
    return anmärkningar

    func attSePå(_ utgift: Utgift, _ ansökan: Ansökningsslag) -> [Anmärkning] {
        if utgift.prövasAvMänniska {
            return [Anmärkning(.utgiftUtanförNorm, "\(utgift.rubrik), \(utgift.ansökt.visning): levnadskostnader i övrigt")]
        }
        var funna: [Anmärkning] = []
        if let (belopp, tak) = överTak(utgift) {
            funna.append(Anmärkning(.utgiftÖverNorm, "\(utgift.rubrik): \(belopp.visning), riktlinjen är \(tak.visning)"))
        }
        if ansökan == .åter, utgift.ansökt != utgift.förra ?? .noll {
            let förra = utgift.förra.map { "förra månaden \($0.visning)" } ?? "fanns inte förra månaden"
            funna.append(Anmärkning(.utgiftNyEllerÄndrad, "\(utgift.rubrik): \(utgift.ansökt.visning), \(förra)"))
        }
        return funna
    }

    /// Taket gäller slaget: två räkningar för el jämförs tillsammans, och sägs en gång.
    func överTak(_ utgift: Utgift) -> (belopp: Kronor, tak: Kronor)? {
        guard let tak = riktlinje?.utgiftstak[utgift.slag] else { return nil }
        let belopp: Kronor
        switch lag.version {
        case .ett: belopp = utgift.ansökt
        case .två:
            let avSlaget = rader.map(\.utgift).filter { $0.slag == utgift.slag }
            guard avSlaget.first == utgift else { return nil }
            belopp = avSlaget.reduce(.noll) { $0 + $1.ansökt }
        }
        return belopp > tak ? (belopp, tak) : nil
    }
}

private func räknadeInkomster(_ funna: Inkomstunderlag, _ underlag: Underlag, _ hushåll: Hushåll, _ tabeller: Riksnormtabeller,
                          _ lag: Lagbok) throws(SaknarLydelse) -> ([Inkomstrad], [Anmärkning]) {
    var rader: [Inkomstrad] = [], anmärkningar: [Anmärkning] = []
    for (nyckel, poster) in funna.poster {
        let rubrik = nyckel.rubrik(hushåll), steg = inkomst(poster, rubrik, underlag.månad, lag)
        var räknat = steg
        if nyckel.slag == .lön {
            if hushåll.barn.contains(where: { $0.id == nyckel.person }) {
                räknat = try barnetsLön(steg, poster, nyckel.person, rubrik, underlag, tabeller, lag)
                anmärkningar += oklarBarnlön(steg, nyckel.person, underlag, lag)
            } else {
                let rätt = jobbstimulans(nyckel.person, underlag)
                if rätt.nämns {
                    guard let lagrum = lag.jobbstimulans else { throw SaknarLydelse(vad: "särskild beräkningsregel", månad: underlag.månad) }
                    räknat = lönMedJobbstimulans(steg, rubrik, lagrum, prövad: rätt.prövad)
                }
                if let anmärkning = rätt.anmärkning { anmärkningar.append(anmärkning) }
            }
        }
        rader.append(Inkomstrad(person: nyckel.person, slag: nyckel.slag, inkomst: steg, räknat: räknat))
    }
    return (rader, anmärkningar)
}

/// Bestämd av en handläggare gäller regeln, eller gäller inte, utan vidare; efter personens egna månader prövas den av en människa.
/// Den nämns i räkningen när den gäller, och när en handläggare har sagt att den inte gör det.
private func jobbstimulans(_ person: PersonId, _ underlag: Underlag) -> (nämns: Bool, prövad: Uppgift<Jobbstimulans>?, anmärkning: Anmärkning?) {
    if underlag.jobbstimulans.contains(person) { return (true, nil, nil) }
    let prövad = underlag.prövadJobbstimulans[person]
    switch prövad?.värde {
    case .från(let början)? where (början...Jobbstimulans.sista(från: början)).contains(underlag.månad): return (true, prövad, nil)
    case .gällerInte?: return (true, prövad, nil)
    case .från?, nil: break
    }
    let tidigareTill = prövad?.värde.till.flatMap { $0 < underlag.månad ? $0 : nil }
    guard jobbstimulansGäller(underlag.försörjningsstöd[person] ?? [], underlag.månad, tidigareTill: tidigareTill) else { return (false, nil, nil) }
    return (true, nil, Anmärkning(.jobbstimulans, "Sex månader i följd med försörjningsstöd: en fjärdedel av lönen räknas inte"))
}

private func barnetsLön(_ lön: Steg<Kronor>, _ poster: [Inkomst], _ barn: PersonId, _ rubrik: String, _ underlag: Underlag, _ tabeller: Riksnormtabeller,
                        _ lag: Lagbok) throws(SaknarLydelse) -> Steg<Kronor> {
    guard let lagrum = lag.barnsInkomster else { throw SaknarLydelse(vad: "barns inkomster", månad: underlag.månad) }
    // Kalenderåret är det som lönen kom in: i en ansökan för januari det gångna året.
    let kontrollmånad = underlag.månad.före
    let belopp = try tabeller.prisbasbelopp(poster.contains { $0.månad == kontrollmånad } ? kontrollmånad : underlag.månad)
    let prisbasbelopp = Steg.uppgift("Prisbasbeloppet för \(belopp.år)", belopp.belopp, källa: .författning(belopp.källa))
    let källa: Källa? = switch lag.version {
    case .ett: lön.spår.källa
    case .två: poster.map(\.källa).min { $0.visning < $1.visning }
    }
    return barnsLön(lön, tidigareIÅr: underlag.barnsInkomstFöreIÅr[barn] ?? .noll, prisbasbelopp: prisbasbelopp, rubrik,
                    källa: källa ?? .angivet, lagrum)
}

/// Utan det som barnet har tjänat tidigare under året går det inte att veta hur mycket av prisbasbeloppet som är kvar.
private func oklarBarnlön(_ lön: Steg<Kronor>, _ barn: PersonId, _ underlag: Underlag, _ lag: Lagbok) -> [Anmärkning] {
    switch lag.version {
    case .ett: []
    case .två: lön.värde > .noll && underlag.barnsInkomstFöreIÅr[barn] == nil
        ? [Anmärkning(.inkomstOkänd, "Vad har barnet tjänat tidigare under kalenderåret? Räknat som ingenting")] : []
    }
}

// HFD 2017 ref. 51: ett överskott från en tidigare månad kan i vissa fall räknas som en tillgång. JO: det är ett beslut mot den
// enskilde, ett delavslag, som ska synas och gå att överklaga. Därför är det alltid en egen rad.
private func överskottsrad(_ uppgift: Uppgift<Kronor>, _ lag: Lagbok) -> Steg<Kronor> {
    .uppgift("Överskott från en tidigare månad", uppgift.värde, lag.rätt, källa: uppgift.källa)
}

private func överskottsanmärkning(_ underlag: Underlag) -> [Anmärkning] {
    underlag.överskott.map { [Anmärkning(.överskottFrånTidigareMånad, "\($0.värde.visning) från en tidigare månad räknas med")] } ?? []
}

private func saknadRiktlinje(_ riktlinjer: Riktlinjer?, _ riktlinje: Riktlinje?, _ månad: Månad) -> [Anmärkning] {
    guard let riktlinjer, riktlinje == nil else { return [] }
    return [Anmärkning(.saknarLydelse, "Det finns ingen riktlinje för \(riktlinjer.kommun) \(månad.visning)")]
}

extension Utgift {
    fileprivate func står(före b: Utgift, _ version: Regelversion) -> Bool {
        switch version {
        case .ett: (slag.ordning, rubrik, id, ansökt) < (b.slag.ordning, b.rubrik, b.id, b.ansökt)
        case .två: (slag.ordning, rubrik, ansökt, id) < (b.slag.ordning, b.rubrik, b.ansökt, b.id)
        }
    }
}

extension Utgiftsslag {
    fileprivate var ordning: Int { Utgiftsslag.allCases.firstIndex(of: self) ?? Utgiftsslag.allCases.count }
}
