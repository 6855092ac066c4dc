import Ansokan
import Arende
import Begrepp
import Beslut
import EkonomisktBistand
import Konto
import Lagrum
import Register
import Uppfoljning

/// Puts together what is known of a case, each fact with its source. Pure: the same facts give the same underlag to the byte.
/// The people are called a, b and barn1, barn2 …: no name and no number goes into the rules.
struct Underlagsbygge {
    let kommun: Kommun
    let ärende: Ärende
    let ansökan: Ansökan
    let sökande: Personnummer
    let medsökande: Personnummer?
    let rader: [Registerrad]
    /// What `rader` say.
    let fakta: Registerfakta
    let nysamtal: Nysamtal?
    let ändringar: [Radändring]
    let tidigareMånader: [PersonId: Set<Månad>]
    let jobbstimulans: [PersonId: Uppgift<Jobbstimulans>]
    /// What the applicant's case before this one said; nil for the first.
    let förra: Ansökan?

    func underlag() -> Underlag {
        var underlag = Underlag(
            kommun: kommun.kod, månad: ärende.månad, ansökan: .ny, hushåll: hushåll, skolgång: skolgång,
            inkomster: inkomster, utgifter: utgifter,
            register: rader.map(registersvar), jämförelse: jämförelse, barnsInkomstFöreIÅr: barnsLönTidigareIÅr, försörjningsstöd: tidigareMånader,
            nysamtal: nysamtalsutfall, vistasHelaMånaden: uppgift(ansökan.vistasIKommunen),
            oprövadTillgång: uppgift(ansökan.harTillgångar), väntarPåErsättning: uppgift(ansökan.väntarPåErsättning),
            hushålletÄndrat: historik(förra.map { hushållet(i: $0) != hushållet(i: ansökan) }),
            bostadenÄndrad: historik(förra.map { $0.bostad != ansökan.bostad }), tidigareÅterkrav: historik(nil), akut: uppgift(ansökan.akut), skyddadePersonuppgifter: skydd,
            omfattasAvLMA: uppgift(ansökan.omfattasAvLMA), flerIBostaden: fler.map { Uppgift($0, .ansökan) },
            saknas: ansökan.saknas.map(saknat))
        underlag.prövadJobbstimulans = jobbstimulans
        underlag.annanNivå = annanNivå
        underlag.överskott = satt(Radnamn.överskott).map { Uppgift($0.belopp, .handläggare(skäl: $0.skäl, av: $0.av)) }
        return underlag
    }

    private func saknat(_ saknat: Ansökan.Saknat) -> Anmärkning {
        switch saknat.om {
        case .hushållet: Anmärkning(.hushållÄndrat, saknat.text)
        case .inkomsterna: Anmärkning(.inkomstOkänd, saknat.text)
        case .utgifterna: Anmärkning(.utgiftNyEllerÄndrad, saknat.text)
        }
    }

    private func uppgift(_ svar: Bool?) -> Uppgift<Bool>? { svar.map { Uppgift($0, .ansökan) } }

    /// What the kommun's own cases tell. Who has none before has changed nothing; and no case here has led to återkrav,
    /// since such decisions are not made in the program.
    private func historik(_ ändrat: Bool?) -> Uppgift<Bool> { Uppgift(ändrat ?? false, .register("Kommunens ärenden")) }

    private func hushållet(i ansökan: Ansökan) -> [String] {
        [ansökan.medsökande?.personnummer.siffror ?? ""] + ansökan.barn.map { "\($0.född.text) \($0.boende)" }.sorted()
    }

    // MARK: Hushållet

    private var hushåll: Hushåll {
        let vuxna: Vuxna = ansökan.sammanboende && medsökande != nil ? .sambor("a", "b") : .ensamstående("a")
        let barn = ansökan.barn.enumerated().map { nr, barn in
            Begrepp.Barn(id: barnId(nr), ålder: .född(barn.född), äterLunchHemma: barn.lunchHemma, boende: boende(barn.boende))
        }
        return Hushåll(vuxna: vuxna, barn: barn, hushållsgemenskap: hushållsgemenskap(egna: vuxna.personer.count + barn.count))
    }

    private func barnId(_ nr: Int) -> PersonId { PersonId("barn\(nr + 1)") }

    private func boende(_ boende: Ansökan.Barn.Boende) -> Boende {
        switch boende {
        case .heltid: .helaMånaden
        case .växelvis(let dagar): .växelvis(dagar: dagar)
        case .umgänge(let dagar): .umgänge(dagar: dagar)
        }
    }

    /// Who lodges, or lives with their parents, shares the common costs with everyone in the home.
    private func hushållsgemenskap(egna: Int) -> Int? {
        guard let form = ansökan.bostad.form, form == .inneboende || form == .hosFöräldrar,
              let antal = ansökan.bostad.antalPersoner, antal > egna else { return nil }
        return antal
    }

    /// More people in a home of one's own than the household: whether they share it is not asked. nil where the number is not told.
    private var fler: Bool? {
        let egna = hushåll
        return ansökan.bostad.antalPersoner.map { $0 > egna.antalPersoner && egna.hushållsgemenskap == nil }
    }

    private var skolgång: [PersonId: Bool] {
        Dictionary(uniqueKeysWithValues: ansökan.barn.enumerated().map { (barnId($0), $1.iSkola) })
    }

    // MARK: Inkomster och utgifter

    /// What was told, then the children's pay, each known by its place; last what only a register knows and a handläggare has set.
    private var inkomster: [Inkomst] {
        let uppgivna = (ansökan.inkomster ?? []).map { inkomst in
            Inkomst(person: inkomst.vem == .medsökande ? "b" : "a", slag: Inkomstslag(rawValue: inkomst.slag) ?? .övrig, belopp: inkomst.belopp,
                    källa: .ansökan, månad: inkomst.datum?.månad)
        }
        let barnens = ansökan.barn.enumerated().compactMap { nr, barn in
            barn.lön?.månadenFöre.map { Inkomst(person: barnId(nr), slag: .lön, belopp: $0, källa: .ansökan, månad: ärende.månad.före) }
        }
        let berättade = (uppgivna + barnens).enumerated().map { nr, inkomst in
            var inkomst = inkomst
            inkomst.godkänt = godkänt(Radnamn.uppgiven(nr))
            return inkomst
        }
        return berättade + satta(utom: berättade)
    }

    /// The newest month that a register knows of the kind is what was set.
    private func satta(utom berättade: [Inkomst]) -> [Inkomst] {
        hushåll.vuxna.personer.flatMap { person in
            Inkomstslag.allCases.compactMap { slag -> Inkomst? in
                guard let godkänt = godkänt(Radnamn.registrets(person, slag)),
                      !berättade.contains(where: { $0.person == person && $0.slag == slag }) else { return nil }
                let månader = [1, 2].map { före in
                    Registerkälla.allCases.flatMap { inkomster($0, i: ärende.månad - före) }.filter { $0.person == person && $0.slag == slag }
                }
                guard let poster = månader.first(where: { !$0.isEmpty }), let källa = poster.first?.källa else { return nil }
                return Inkomst(person: person, slag: slag, belopp: poster.reduce(.noll) { $0 + $1.belopp }, källa: källa, godkänt: godkänt)
            }
        }
    }

    private var barnsLönTidigareIÅr: [PersonId: Kronor] {
        var tidigare: [PersonId: Kronor] = [:]
        for (nr, barn) in ansökan.barn.enumerated() { tidigare[barnId(nr)] = barn.lön?.tidigareIÅr }
        return tidigare
    }

    private var utgifter: [Utgift] {
        let uppräknade = ansökan.utgifter.enumerated().map { nr, utgift in
            let slag = Utgiftsslag(rawValue: utgift.slag) ?? .övrigt
            let id = slag == .övrigt ? "ovrigt\(nr + 1)" : slag.rawValue
            return Utgift(id: id, slag: slag, ansökt: utgift.belopp, källa: .ansökan,
                          benämning: slag == .övrigt ? utgift.beskrivning : nil, godkänt: godkänt(id))
        }
        // What is asked for in words has no amount yet; it stands as a row all the same, for a person to assess.
        guard let text = ansökan.annatBistånd, !uppräknade.contains(where: { $0.slag == .övrigt }) else { return uppräknade }
        return uppräknade + [Utgift(id: "annat", slag: .övrigt, ansökt: .noll, källa: .ansökan, benämning: text, godkänt: godkänt("annat"))]
    }

    private func godkänt(_ rad: String) -> Godkännande? {
        ändringar.first { $0.rad == rad }.map { Godkännande(belopp: $0.belopp, skäl: $0.skäl, av: $0.av) }
    }

    /// Higher and lower are set each by itself, so that neither is a negative amount; it is the difference that counts.
    private var annanNivå: Godkännande? {
        guard let lägre = satt(Radnamn.lägreNivå) else { return satt(Radnamn.högreNivå) }
        guard let högre = satt(Radnamn.högreNivå) else { return Godkännande(belopp: -lägre.belopp, skäl: lägre.skäl, av: lägre.av) }
        return Godkännande(belopp: högre.belopp - lägre.belopp, skäl: "\(högre.skäl); \(lägre.skäl)", av: lägre.av)
    }

    /// An amount that a handläggare has set; nil for one that has been set to nothing again.
    private func satt(_ rad: String) -> Godkännande? { godkänt(rad).flatMap { $0.belopp > .noll ? $0 : nil } }

    // MARK: Registren

    private func registersvar(_ rad: Registerrad) -> Registersvar {
        let läge: Registersvar.Läge = switch rad.läge {
        case .väntar: .inteÄn
        case .tyst: .fel("svarade inte")
        case .fel: .fel(rad.innehåll?.string ?? "fel")
        case .svar: fakta.oläsliga.contains(rad.källa) ? .fel("oläsligt svar") : .svar
        }
        return Registersvar(namn: rad.källa.rubrik, läge: läge, inkomster: inkomster(rad.källa, i: ärende.månad - 1), fynd: fynd(rad.källa))
    }

    private func inkomster(_ källa: Registerkälla, i månad: Månad) -> [Inkomst] {
        fakta.utbetalningar.filter { $0.källa == källa && $0.datum.månad == månad }.map { utbetalning in
            Inkomst(person: person(utbetalning.person), slag: Inkomstslag(rawValue: utbetalning.förmån) ?? .övrig,
                    belopp: utbetalning.belopp, källa: .register(källa.rubrik))
        }
    }

    /// Two months back, from every source; not known while some source is silent.
    private var jämförelse: [Inkomst]? {
        guard !rader.isEmpty, rader.allSatisfy({ $0.läge == .svar }) else { return nil }
        return Registerkälla.allCases.flatMap { inkomster($0, i: ärende.månad - 2) }
    }

    private func person(_ nummer: Personnummer) -> PersonId { nummer == medsökande ? "b" : "a" }

    private func fynd(_ källa: Registerkälla) -> [Anmärkning] {
        switch källa {
        case .ts: fakta.fordon.map { Anmärkning(.tillgångNy, "Fordon: \($0.benämning)") }
        case .kir: fakta.folkbokföring.flatMap(avvikelser)
        case .skv: fakta.löner.compactMap(ejUppgiven) + fakta.kapital.compactMap(medel)
        case .fk, .pm, .af, .csn, .akassa: []
        }
    }

    /// Pay that the application says nothing of. An employer declares it before tax, so the amounts are not held against each other.
    private func ejUppgiven(_ lön: Registerlön) -> Anmärkning? {
        let uppgiven = inkomster.contains { $0.slag == .lön && $0.person == person(lön.person) && $0.iKontrollmånaden(för: ärende.månad) }
        guard lön.månad == ärende.månad.före, lön.brutto > .noll, !uppgiven else { return nil }
        return Anmärkning(.uppgiftAvvikerFrånRegister, "Lön i \(lön.månad.visning), inte uppgiven i ansökan: \(lön.brutto.visning) före skatt")
    }

    private func medel(_ kapital: (person: Personnummer, belopp: Kronor)) -> Anmärkning? {
        kapital.belopp > .noll ? Anmärkning(.tillgångNy, "Inkomst av kapital: \(kapital.belopp.visning)") : nil
    }

    /// Where the folkbokföring says other than the application.
    private func avvikelser(_ uppgift: Folkbokföring) -> [Anmärkning] {
        var funna: [Anmärkning] = []
        if uppgift.kommun != kommun.kod { funna.append(Anmärkning(.vistelseUtomKommunen, "Folkbokförd i en annan kommun")) }
        if let make = uppgift.make, make != sökande, make != medsökande { funna.append(Anmärkning(.hushållÄndrat, "Gift enligt folkbokföringen; maken är inte med i ansökan")) }
        let födda = Set(ansökan.barn.map(\.född))
        if !Set(uppgift.barn.map(\.födelsedatum)).isSuperset(of: födda) {
            funna.append(Anmärkning(.uppgiftAvvikerFrånRegister, "Ett barn i ansökan finns inte hos personen i folkbokföringen"))
        }
        return funna
    }

    /// Not known where the folkbokföring gave no answer: the case is then treated as protected.
    private var skydd: Uppgift<Bool>? {
        guard rader.contains(where: { $0.källa == .kir && $0.läge == .svar }), !fakta.oläsliga.contains(.kir) else { return nil }
        return Uppgift(fakta.folkbokföring.contains(where: \.skyddad), .register(Registerkälla.kir.rubrik))
    }

    // MARK: Nysamtalet

    private var nysamtalsutfall: Nysamtalsutfall {
        guard let nysamtal else { return .inteÄn }
        if nysamtal.utfall == .uteblev { return .uteblev }
        if let ejAktiv = nysamtal.bedömningar.first(where: { !$0.aktiv }) { return .ejAktiv(skäl: ejAktiv.motivering, godtagbartSkäl: false) }
        if let skäl = nysamtal.bedömningar.first(where: { $0.skäl == .godtagbartSkäl }) { return .ejAktiv(skäl: skäl.motivering, godtagbartSkäl: true) }
        return nysamtal.bedömningar.isEmpty ? .inteÄn : .aktiv
    }
}
