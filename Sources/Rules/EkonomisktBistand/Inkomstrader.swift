import Begrepp
import Lagrum

/// En inkomst så som den räknas: ett slag hos en person. Flera belopp av samma slag har lagts ihop.
package struct Inkomstrad: Sendable {
    package let person: PersonId
    package let slag: Inkomstslag
    /// Inkomsten före jobbstimulans och barns fribelopp.
    package let inkomst: Steg<Kronor>
    /// Det som räknas.
    package let räknat: Steg<Kronor>

    /// "lönen", eller "medsökandens lön" och "barnets lön" när hushållet har fler än en.
    func iMening(_ hushåll: Hushåll) -> String {
        if hushåll.barn.contains(where: { $0.id == person }) { return "barnets \(slag.ord.obestämt)" }
        return switch hushåll.vuxna {
        case .ensamstående: slag.ord.bestämt
        case .sambor(let sökande, _): "\(person == sökande ? "sökandens" : "medsökandens") \(slag.ord.obestämt)"
        }
    }
}

// Kontrollmånaden (månaden före) ger inkomsterna, jämförelsemånaden (två månader före) visar vad som har ändrats.
// Ingen författning säger vilken månads inkomster som räknas; ordningen är kommunal praxis. Det som uppges ha kommit in
// en annan månad räknas inte, men syns som en egen post och ses av en människa.

/// Vilka inkomster som räknas: registrets framför ansökans, en handläggares framför båda, och en förmån som bara finns i
/// jämförelsemånaden tas med därifrån. Det som inte stämmer överens anmärks.
struct Inkomstunderlag {
    struct Nyckel: Hashable { let person: PersonId, slag: Inkomstslag }

    private(set) var poster: [(nyckel: Nyckel, poster: [Inkomst])] = []
    private(set) var anmärkningar: [Anmärkning] = []
    private let månad: Månad

    init(_ underlag: Underlag, _ personer: [PersonId], _ riktlinje: Riktlinje?) {
        månad = underlag.månad
        let svar = underlag.register.filter { $0.läge == .svar }
        let ansökta = Inkomstunderlag.grupper(underlag.inkomster.filter { $0.godkänt != nil || $0.iKontrollmånaden(för: underlag.månad) })
        let andraMånader = Inkomstunderlag.grupper(underlag.inkomster.filter { $0.godkänt == nil && !$0.iKontrollmånaden(för: underlag.månad) })
        let registrets = Inkomstunderlag.grupper(svar.flatMap(\.inkomster))
        let jämförelse = underlag.jämförelse.map(Inkomstunderlag.grupper)
        for person in personer {
            for slag in Inkomstslag.allCases {
                let nyckel = Nyckel(person: person, slag: slag)
                var valda: [Inkomst] = []
                if let nu = välj(slag, ansökta[nyckel], registrets[nyckel], registerHarSvarat: !svar.isEmpty) {
                    valda = nu
                    if let jämförelse { jämför(slag, nu, med: jämförelse[nyckel], riktlinje) }
                } else if let då = jämförelse?[nyckel] {
                    valda = bortfallen(slag, då)
                }
                if let andra = andraMånader[nyckel] { valda += inteNu(slag, andra) }
                guard !valda.isEmpty else { continue }
                prövaSlag(slag, valda, riktlinje)
                poster.append((nyckel, valda))
            }
        }
        anmärkAndras((underlag.inkomster + svar.flatMap(\.inkomster)).filter { !personer.contains($0.person) })
    }

    /// En inkomst hos någon som inte räknas i hushållet tappas inte bort: en människa ser den.
    private mutating func anmärkAndras(_ inkomster: [Inkomst]) {
        for text in Set(inkomster.map { "\($0.slag.rubrik), \($0.belopp.visning): personen räknas inte i hushållet" }).sorted() {
            anmärk(.hushållÄndrat, text)
        }
    }

    /// Kontrollmånadens inkomster av slaget; nil om det inte finns några.
    private mutating func välj(_ slag: Inkomstslag, _ ansökta: [Inkomst]?, _ registrets: [Inkomst]?, registerHarSvarat: Bool) -> [Inkomst]? {
        if let ansökta, ansökta.contains(where: { $0.godkänt != nil }) { return ansökta }
        if let registrets {
            let belopp = summa(registrets)
            if belopp != summa(ansökta ?? []) {
                let uppgivet = ansökta.map { "\(summa($0).visning) i ansökan" } ?? "inte uppgivet i ansökan"
                anmärk(.uppgiftAvvikerFrånRegister, "\(slag.rubrik): \(belopp.visning) enligt register, \(uppgivet)")
            }
            return registrets
        }
        if let ansökta, slag.ärFörmån, registerHarSvarat {
            anmärk(.uppgiftAvvikerFrånRegister, "\(slag.rubrik): \(summa(ansökta).visning) i ansökan finns inte i register")
        }
        return ansökta
    }

    /// En förmån som inte fanns då är ny. Om annat, som lön, kan jämförelsemånaden sakna uppgift: det jämförs bara när det finns.
    private mutating func jämför(_ slag: Inkomstslag, _ nu: [Inkomst], med då: [Inkomst]?, _ riktlinje: Riktlinje?) {
        guard då != nil || slag.ärFörmån else { return }
        let nuvarande = summa(nu), tidigare = summa(då ?? [])
        let gräns = riktlinje?.ändringsgräns(slag) ?? Riktlinje.vanligÄndringsgräns
        if (nuvarande - tidigare).storlek * 100 > tidigare.storlek * gräns {
            anmärk(.inkomstÄndrad, "\(slag.rubrik): \(tidigare.visning) jämförelsemånaden, \(nuvarande.visning) nu")
        }
    }

    /// En förmån som saknas i kontrollmånaden tas med från jämförelsemånaden till dess att det är utrett.
    private mutating func bortfallen(_ slag: Inkomstslag, _ då: [Inkomst]) -> [Inkomst] {
        let följd = slag.ärFörmån ? "räknas med till dess att det är utrett" : "räknas inte"
        anmärk(.inkomstBortfallen, "\(slag.rubrik): \(summa(då).visning) jämförelsemånaden finns inte nu, \(följd)")
        return slag.ärFörmån ? då : []
    }

    private mutating func inteNu(_ slag: Inkomstslag, _ inkomster: [Inkomst]) -> [Inkomst] {
        for text in Set(inkomster.map { "\(slag.rubrik), \($0.belopp.visning): \($0.varförInte(för: månad))" }).sorted() { anmärk(.inkomstOkänd, text) }
        return inkomster
    }

    private mutating func prövaSlag(_ slag: Inkomstslag, _ valda: [Inkomst], _ riktlinje: Riktlinje?) {
        guard summa(valda) != .noll, !(riktlinje?.inkomsterSomRäknas ?? Inkomstslag.kända).contains(slag) else { return }
        anmärk(.inkomstOkänd, "\(slag.rubrik): \(summa(valda).visning)")
    }

    private mutating func anmärk(_ skäl: Skäl, _ text: String) { anmärkningar.append(Anmärkning(skäl, text)) }

    private func summa(_ inkomster: [Inkomst]) -> Kronor { inkomster.reduce(.noll) { $0 + $1.räknas(för: månad) } }

    private static func grupper(_ inkomster: [Inkomst]) -> [Nyckel: [Inkomst]] {
        Dictionary(grouping: inkomster) { Nyckel(person: $0.person, slag: $0.slag) }
    }
}

extension Inkomstunderlag.Nyckel {
    /// "Lön", eller "Lön, medsökande" när hushållet har fler än en.
    func rubrik(_ hushåll: Hushåll) -> String {
        if hushåll.barn.contains(where: { $0.id == person }) { return "\(slag.rubrik), barn" }
        switch hushåll.vuxna {
        case .ensamstående: return slag.rubrik
        case .sambor(let sökande, _): return "\(slag.rubrik), \(person == sökande ? "sökande" : "medsökande")"
        }
    }
}

/// Ett slag hos en person som ett steg: ett löv, eller summan av beloppen i storleksordning.
func inkomst(_ poster: [Inkomst], _ rubrik: String, _ månad: Månad, _ lag: Lagbok) -> Steg<Kronor> {
    let löv = poster
        .map { post($0, rubrik, månad, lag) }
        .sorted { ($0.värde, $0.spår.ordning(lag.version)) < ($1.värde, $1.spår.ordning(lag.version)) }
    return löv.count == 1 ? löv[0] : .summa(rubrik, löv, lag.rätt)
}

private func post(_ post: Inkomst, _ rubrik: String, _ månad: Månad, _ lag: Lagbok) -> Steg<Kronor> {
    let uppgivet = Steg.uppgift("Uppgivet", post.belopp, källa: post.källa)
    if let godkänt = post.godkänt {
        return .ersatt(rubrik, uppgivet, av: .uppgift("Godkänt", godkänt.belopp, lag.rätt, källa: godkänt.källa), lag.rätt)
    }
    guard post.iKontrollmånaden(för: månad) else {
        return .ersatt(rubrik, uppgivet, av: .uppgift(post.varförInte(för: månad), .noll, lag.rätt, källa: post.källa), lag.rätt)
    }
    return .uppgift(rubrik, post.belopp, lag.rätt, källa: post.källa)
}

extension Inkomst {
    /// "kom in i november 2026 och räknas inte: det gör det som kom in i oktober 2026"
    fileprivate func varförInte(för månad: Månad) -> String {
        "Kom in i \((self.månad ?? månad).visning) och räknas inte. Det som kom in i \(månad.före.visning) räknas"
    }
}

extension Spår {
    /// Det som skiljer två poster med samma värde. Version 1 skilde inte två ersatta poster åt: de stod i den ordning de kom.
    fileprivate func ordning(_ version: Regelversion) -> String {
        switch version {
        case .ett: källa?.visning ?? ""
        case .två: ([källa] + delar.map(\.källa)).map { $0?.visning ?? "" }.joined(separator: "|") + delar.map(\.värde.visning).joined(separator: "|")
        }
    }
}
