import Base
import Begrepp
import Lagrum
import Riksnorm

// `bim berakna`: en normberäkning utan ärende, JSON in och JSON ut. Formen är fast; nya fält får läggas till.

/// Varför en öppen beräkning inte gick att göra.
package enum Beräkningsfel: Error, Hashable, Sendable {
    case ogiltigt(Fältfel)
    case saknarLydelse(SaknarLydelse)

    /// 2 för felaktiga uppgifter, 3 när månaden saknar belopp.
    package var utgångskod: Int32 {
        switch self {
        case .ogiltigt: 2
        case .saknarLydelse: 3
        }
    }

    /// "barn[0].alder: ska vara 0 till 20"
    package var rad: String {
        switch self {
        case .ogiltigt(let fel): fel.rad
        case .saknarLydelse(let saknas): "saknar lydelse: \(saknas.vad) för \(saknas.månad.visning)"
        }
    }
}

/// Räknar på JSON enligt gränssnittet för `bim berakna`.
/// - Parameter riktlinjer: per kommun; den som inte anger någon kommun får ingen lokal riktlinje.
package func beräkna(_ bytes: [UInt8], riksnorm: Riksnormtabeller, riktlinjer: [String: Riktlinjer]) throws(Beräkningsfel) -> [UInt8] {
    let underlag: Underlag
    do { underlag = try öppetUnderlag(Fält(dokument: bytes)) } catch { throw .ogiltigt(error) }
    guard underlag.kommun.map({ riktlinjer[$0] != nil }) ?? true else {
        throw .ogiltigt(Fältfel(fält: "kommun", orsak: "är ingen känd kommun"))
    }
    do {
        return try räkna(underlag, riksnorm: riksnorm, riktlinjer: underlag.kommun.flatMap { riktlinjer[$0] }).öppetSvar.bytes
    } catch {
        throw .saknarLydelse(error)
    }
}

private func öppetUnderlag(_ fält: Fält) throws(Fältfel) -> Underlag {
    try fält.kräverObjekt(med: ["manad", "kommun", "vuxna", "barn", "hushallsgemenskap_antal", "jobbstimulans", "inkomster", "utgifter"])
    let månad = try fält["manad"].månad()
    var hushåll = Hushåll(vuxna: try vuxna(fält["vuxna"]))
    var underlag = Underlag(kommun: fält["kommun"].finns ? try fält["kommun"].text() : nil, månad: månad, ansökan: .ny, hushåll: hushåll)
    let barn = try fält["barn"].listaOmDenFinns()
    guard barn.count <= 30 else { throw fält["barn"].fel("kan vara högst 30") }
    for (nr, rad) in barn.enumerated() {
        let ett = try läsBarn(rad, nr, månad, upptagna: hushåll.personer)
        hushåll.barn.append(ett)
        underlag.skolgång[ett.id] = true
        try läsInkomstFöre(rad["inkomst_i_ar_fore"], ett.id, &underlag)
    }
    hushåll.hushållsgemenskap = try hushållsgemenskap(fält["hushallsgemenskap_antal"], hushåll)
    (underlag.hushåll, underlag.hushålletsKälla) = (hushåll, .angivet)
    try läsJobbstimulans(fält["jobbstimulans"], &underlag)
    for rad in try fält["inkomster"].rader() { try läsInkomst(rad, &underlag) }
    for ett in hushåll.barn where underlag.barnsInkomstFöreIÅr[ett.id] == nil { underlag.barnsInkomstFöreIÅr[ett.id] = .noll }   // inget sagt: inget före
    for (nr, rad) in try fält["utgifter"].rader().enumerated() { underlag.utgifter.append(try läsUtgift(rad, nr)) }
    return underlag
}

private func vuxna(_ fält: Fält) throws(Fältfel) -> Vuxna {
    var personer: [PersonId] = []
    for rad in try fält.lista() {
        try rad.kräverObjekt(med: ["id"])
        let id = try rad["id"].personId()
        guard !personer.contains(id) else { throw rad["id"].fel("står två gånger") }
        personer.append(id)
    }
    switch personer.count {
    case 1: return .ensamstående(personer[0])
    case 2: return .sambor(personer[0], personer[1])
    default: throw fält.fel("ska vara en vuxen (ensamstående) eller två (sambor)")
    }
}

private func läsBarn(_ fält: Fält, _ nr: Int, _ månad: Månad, upptagna: [PersonId]) throws(Fältfel) -> Barn {
    try fält.kräverObjekt(med: ["id", "alder", "fodd", "lunch_hemma", "inkomst_i_ar_fore"])
    let id = fält["id"].finns ? try fält["id"].personId() : PersonId("barn[\(nr)]")
    guard !upptagna.contains(id) else { throw fält["id"].fel("står två gånger") }
    guard fält["alder"].finns != fält["fodd"].finns else { throw fält.fel("ska ha antingen alder eller fodd") }
    let ålder: Ålder
    if fält["fodd"].finns {
        let född = try fält["fodd"].datum()
        guard född <= månad.sistaDagen else { throw fält["fodd"].fel("är efter månaden") }
        ålder = .född(född)
        guard ålder.fylldaÅr(på: månad.sistaDagen) <= 20 else { throw fält["fodd"].fel("ger en ålder över 20 år: en egen vuxen") }
    } else {
        ålder = .år(try fält["alder"].heltal(0...20))
    }
    return Barn(id: id, ålder: ålder, äterLunchHemma: fält["lunch_hemma"].finns ? try fält["lunch_hemma"].sant() : true)
}

private func hushållsgemenskap(_ fält: Fält, _ hushåll: Hushåll) throws(Fältfel) -> Int? {
    guard fält.finns else { return nil }
    let antal = try fält.heltal(1...100)
    guard case .ensamstående = hushåll.vuxna else { throw fält.fel("gäller en vuxen som inte är sambo") }
    guard antal >= hushåll.antalPersoner else { throw fält.fel("ska räkna in hushållets egna \(hushåll.antalPersoner) personer") }
    return antal
}

private func läsJobbstimulans(_ fält: Fält, _ underlag: inout Underlag) throws(Fältfel) {
    for rad in try fält.listaOmDenFinns() {
        let person = try rad.personId()
        guard underlag.hushåll.vuxna.personer.contains(person) else { throw rad.fel("är ingen av de vuxna") }
        underlag.jobbstimulans.insert(person)
    }
}

private func läsInkomst(_ fält: Fält, _ underlag: inout Underlag) throws(Fältfel) {
    try fält.kräverObjekt(med: ["person", "slag", "belopp", "inkomst_i_ar_fore"])
    let person = try fält["person"].personId()
    guard underlag.hushåll.personer.contains(person) else { throw fält["person"].fel("finns inte bland vuxna och barn") }
    let slag = Inkomstslag(rawValue: try fält["slag"].text()) ?? .övrig
    underlag.inkomster.append(Inkomst(person: person, slag: slag, belopp: try fält["belopp"].beloppInteUnderNoll(), källa: .angivet))
    guard !fält["inkomst_i_ar_fore"].finns || underlag.hushåll.barn.contains(where: { $0.id == person }) else {
        throw fält["inkomst_i_ar_fore"].fel("gäller bara ett barn")
    }
    try läsInkomstFöre(fält["inkomst_i_ar_fore"], person, &underlag)
}

/// Får stå hos barnet eller vid dess inkomst.
private func läsInkomstFöre(_ fält: Fält, _ barn: PersonId, _ underlag: inout Underlag) throws(Fältfel) {
    guard fält.finns else { return }
    let före = try fält.beloppInteUnderNoll()
    guard underlag.barnsInkomstFöreIÅr[barn].map({ $0 == före }) ?? true else { throw fält.fel("står två gånger med olika belopp") }
    underlag.barnsInkomstFöreIÅr[barn] = före
}

private func läsUtgift(_ fält: Fält, _ nr: Int) throws(Fältfel) -> Utgift {
    try fält.kräverObjekt(med: ["slag", "belopp"])
    let namn = try fält["slag"].text()
    guard (1...100).contains(namn.count) else { throw fält["slag"].fel("ska vara 1 till 100 tecken") }
    let slag = Utgiftsslag(rawValue: namn) ?? .övrigt
    return Utgift(id: "utgifter[\(nr)]", slag: slag, ansökt: try fält["belopp"].beloppInteUnderNoll(), källa: .angivet,
                  benämning: slag == .övrigt && namn != Utgiftsslag.övrigt.rawValue ? namn.replacing("_", with: " ") : nil)
}

extension Fält {
    fileprivate func personId() throws(Fältfel) -> PersonId {
        let text = try text()
        guard (1...40).contains(text.utf8.count) else { throw fel("ska vara 1 till 40 tecken") }
        return PersonId(text)
    }

    fileprivate func beloppInteUnderNoll() throws(Fältfel) -> Kronor {
        let belopp = try kronor()
        guard belopp >= .noll else { throw fel("får inte vara negativt") }
        return belopp
    }

    /// Högst tusen rader, så att summan av dem ryms.
    fileprivate func rader() throws(Fältfel) -> [Fält] {
        let rader = try listaOmDenFinns()
        guard rader.count <= 1000 else { throw fel("kan vara högst 1000") }
        return rader
    }
}

extension Beräkning {
    fileprivate var öppetSvar: JSON {
        let skäl = Skäl.allCases.filter { skäl in anmärkningar.contains { $0.skäl == skäl } }
        return [
            "manad": .string(månad.text),
            "riksnorm": .number(norm.summa.värde.decimaltal),
            "personliga": .number(norm.personliga.värde.decimaltal),
            "gemensamma": .number(norm.gemensamma.värde.decimaltal),
            "utgifter": .number(utgifter.värde.decimaltal),
            "inkomster": .number(inkomster.värde.decimaltal),
            "resultat": .number(resultat.värde.decimaltal),
            "beviljas": .number(beviljas.värde.decimaltal),
            "utfall": resultat.värde > .noll ? "underskott" : "overskott",
            "skal": JSON(skäl.map(\.rawValue)),
            "lydelse": .string(lydelse),
            "regelversion": .string(Regelverk.version),
            "steg": beviljas.spår.json,
        ]
    }
}
