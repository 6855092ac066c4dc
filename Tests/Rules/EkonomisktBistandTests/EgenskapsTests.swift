import Testing
import Begrepp
import Lagrum
import Riksnorm
import EkonomisktBistand

/// Egenskaper som gäller för varje hushåll, prövade på slumpade hushåll med bestämda frön.
@Suite struct EgenskapsTests {
    static let frön = Array(0..<150)

    @Test(arguments: frön)
    func `mer behov sänker aldrig, och mer inkomst höjer aldrig`(frö: Int) throws {
        var slump = Slump(frö)
        let underlag = slump.underlag(), före = try Exempel.pröva(underlag).beräkning.beviljas.värde
        var dyrare = underlag
        dyrare.utgifter.append(Exempel.utgift(.el, slump.upp(till: 2_000)))
        #expect(try Exempel.pröva(dyrare).beräkning.beviljas.värde >= före)
        var rikare = underlag
        rikare.inkomster.append(slump.ogranskad(underlag.hushåll))
        #expect(try Exempel.pröva(rikare).beräkning.beviljas.värde <= före)
    }

    @Test(arguments: frön)
    func `ett barn till sänker aldrig behovet, och minskar det inte när det äter lunch hemma`(frö: Int) throws {
        var slump = Slump(frö)
        var underlag = slump.underlag()
        underlag.hushåll.hushållsgemenskap = nil            // i en hushållsgemenskap hör barnet till dem som delar
        let före = try Exempel.pröva(underlag).beräkning
        underlag.hushåll.barn.append(Barn(id: "nytt", ålder: .år(slump.upp(till: 17)), äterLunchHemma: false))
        let efter = try Exempel.pröva(underlag).beräkning
        #expect(efter.norm.summa.värde > före.norm.summa.värde)
        #expect(efter.inkomster.värde == före.inkomster.värde && efter.utgifter.värde == före.utgifter.värde)
        underlag.hushåll.barn[underlag.hushåll.barn.count - 1].äterLunchHemma = true
        #expect(try Exempel.pröva(underlag).beräkning.norm.summa.värde >= efter.norm.summa.värde)
    }

    @Test(arguments: frön)
    func `varje version av reglerna gör om sina egna prövningar byte för byte`(frö: Int) throws {
        var slump = Slump(frö)
        let underlag = slump.underlag(), riktlinjer = try underlag.kommun.map(Exempel.riktlinjer)
        for version in Regelversion.allCases {
            let prövning = try pröva(underlag, riksnorm: Exempel.riksnorm(), riktlinjer: riktlinjer, version: version)
            #expect(prövning.regelversion == version.rawValue)
            let svar = try spelaOm(underlag: underlag.json.bytes, resultat: prövning.json.bytes, regelversion: version.rawValue,
                                   riksnorm: Exempel.riksnorm(), riktlinjer: riktlinjer)
            guard case .lika = svar else { Issue.record("version \(version.rawValue) gav något annat"); continue }
        }
    }

    @Test(arguments: frön)
    func `uppgifternas ordning spelar ingen roll`(frö: Int) throws {
        var slump = Slump(frö)
        let underlag = slump.underlag()
        var omkastat = underlag
        omkastat.inkomster.shuffle(using: &slump)
        omkastat.utgifter.shuffle(using: &slump)
        omkastat.register.shuffle(using: &slump)
        omkastat.hushåll.barn.shuffle(using: &slump)
        omkastat.saknas.shuffle(using: &slump)
        let (a, b) = (try Exempel.pröva(underlag), try Exempel.pröva(omkastat))
        #expect(a.spår.json.bytes == b.spår.json.bytes)
        #expect(a.anmärkningar == b.anmärkningar)
        #expect(a.utfall == b.utfall)
    }

    @Test(arguments: frön)
    func `att dela en inkomst i två ändrar ingenting`(frö: Int) throws {
        var slump = Slump(frö)
        let underlag = slump.underlag()
        let hel = slump.ogranskad(underlag.hushåll), del = Kronor(öre: hel.belopp.öre / 3)
        var (odelat, delat) = (underlag, underlag)
        odelat.inkomster.append(hel)
        for belopp in [del, hel.belopp - del] {
            var halva = hel
            halva.belopp = belopp
            delat.inkomster.append(halva)
        }
        let (a, b) = (try Exempel.pröva(odelat), try Exempel.pröva(delat))
        #expect(a.resultat == b.resultat)
        #expect(a.skäl == b.skäl)
    }

    @Test(arguments: frön)
    func `spåret stämmer ända från löven till roten, och lagras byte för byte`(frö: Int) throws {
        var slump = Slump(frö)
        let prövning = try Exempel.pröva(slump.underlag())
        #expect(prövning.spår.stämmer)
        #expect(try Spår(Fält(prövning.spår.json)) == prövning.spår)
        #expect(prövning.beräkning.beviljas.värde >= .noll)
        #expect(prövning.beräkning.beviljas.värde.öre % 100 == 0)
        #expect((prövning.beräkning.beviljas.värde - max(.noll, prövning.resultat)).storlek <= Kronor(öre: 50))
    }

    @Test(arguments: frön)
    func `underlaget lagras byte för byte och prövas till samma byte`(frö: Int) throws {
        var slump = Slump(frö)
        let underlag = slump.underlag(), läst = try Underlag(json: underlag.json.bytes)
        #expect(läst == underlag)
        #expect(läst.json.bytes == underlag.json.bytes)
        #expect(läst.hash == underlag.hash)
        let (a, b) = (try Exempel.pröva(läst), try Exempel.pröva(underlag))
        #expect(a.json.bytes == b.json.bytes)
    }

    @Test(arguments: frön)
    func `funktionen fastställer aldrig något annat än ett bifall utan skäl`(frö: Int) throws {
        var slump = Slump(frö)
        let prövning = try Exempel.pröva(slump.underlag())
        let avgörande = besluta(prövning, delegation: try Exempel.delegation("trelleborg"), stickprov: 50, dag: Exempel.dag("2026-11-24"))
        switch avgörande {
        case .fastställt(let beslut):
            #expect(prövning.skäl.isEmpty && beslut.slag == .bifall && beslut.belopp == prövning.beräkning.beviljas.värde)
        case .tillHandläggare(_, let skäl): #expect(!skäl.isEmpty)
        }
    }
}

/// Slumptal som blir desamma för samma frö (SplitMix64).
struct Slump: RandomNumberGenerator {
    private var läge: UInt64

    init(_ frö: Int) { läge = UInt64(frö) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
        läge &+= 0x9E37_79B9_7F4A_7C15
        var z = läge
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func upp(till högst: Int) -> Int { Int.random(in: 0...högst, using: &self) }
    mutating func ja(av hundra: Int) -> Bool { upp(till: 99) < hundra }

    mutating func underlag() -> Underlag {
        var underlag = Exempel.underlag()
        let månader = ["2013-12", "2014-01", "2015-06", "2017-02", "2019-12", "2021-07", "2025-01", "2025-06", "2025-07", "2026-02", "2026-11"]
        underlag.månad = Exempel.månad(månader[upp(till: månader.count - 1)])
        if underlag.månad.år < 2019 { underlag.kommun = nil }
        underlag.hushåll = hushåll(underlag.månad)
        for barn in underlag.hushåll.barn where ja(av: 80) { underlag.skolgång[barn.id] = ja(av: 90) }
        underlag.utgifter = (0..<upp(till: 5)).map { nr in utgift(nr) }
        underlag.inkomster = (0..<upp(till: 4)).map { _ in inkomst(underlag.hushåll) }
        for barn in underlag.hushåll.barn where ja(av: 20) { underlag.barnsInkomstFöreIÅr[barn.id] = Kronor(öre: Int64(upp(till: 7_000_000))) }
        for vuxen in underlag.hushåll.vuxna.personer {
            if ja(av: 15) { underlag.jobbstimulans.insert(vuxen) }
            if ja(av: 15) {
                let svar: Jobbstimulans = ja(av: 70) ? .från(underlag.månad - upp(till: 30) + 2) : .gällerInte
                underlag.prövadJobbstimulans[vuxen] = Uppgift(svar, .handläggare(skäl: "beslut från en annan kommun", av: "helena"))
            }
            if ja(av: 40) { underlag.försörjningsstöd[vuxen] = Set((1...12).map { underlag.månad - $0 }.filter { _ in ja(av: 85) }) }
        }
        if ja(av: 30) { underlag.jämförelse = (0..<upp(till: 3)).map { _ in inkomst(underlag.hushåll) } }
        while ja(av: 30) {
            underlag.register.append(Registersvar(namn: "CSN", läge: ja(av: 80) ? .svar : .fel("fel \(upp(till: 9))"),
                                                  inkomster: ja(av: 50) ? [inkomst(underlag.hushåll, källa: .register("CSN"))] : []))
        }
        if ja(av: 10) { underlag.överskott = Uppgift(Kronor(öre: Int64(upp(till: 200_000))), .handläggare(skäl: "tidigare", av: "helena")) }
        if ja(av: 10) { underlag.nysamtal = .ejAktiv(skäl: "söker inte", godtagbartSkäl: ja(av: 50)) }
        if ja(av: 10) { underlag.väntarPåErsättning = nil }
        if ja(av: 10) { underlag.omfattasAvLMA = ja(av: 50) ? Uppgift(true, .ansökan) : nil }
        if ja(av: 10) { underlag.flerIBostaden = Uppgift(ja(av: 50), .ansökan) }
        while ja(av: 10) { underlag.saknas.append(Anmärkning(.inkomstOkänd, "fråga \(upp(till: 9))")) }
        if ja(av: 5) { underlag.annanNivå = Godkännande(belopp: Kronor(öre: Int64(upp(till: 100_000)) - 50_000), skäl: "diet", av: "helena") }
        return underlag
    }

    mutating func hushåll(_ månad: Månad) -> Hushåll {
        let vuxna: Vuxna = ja(av: 50) ? .ensamstående("a") : .sambor("a", "b")
        let barn = (0..<upp(till: ja(av: 10) ? 13 : 3)).map { nr in
            Barn(id: PersonId("c\(nr)"), ålder: ja(av: 50) ? .år(upp(till: 21)) : .född(månad.sistaDagen - upp(till: 20 * 365)),
                 äterLunchHemma: ja(av: 50), boende: ja(av: 85) ? .helaMånaden : .växelvis(dagar: upp(till: 31)))
        }
        return Hushåll(vuxna: vuxna, barn: barn, hushållsgemenskap: ja(av: 20) ? 1 + vuxna.personer.count + barn.count + upp(till: 3) : nil)
    }

    mutating func utgift(_ nr: Int) -> Utgift {
        let slag = Utgiftsslag.allCases[upp(till: Utgiftsslag.allCases.count - 1)], ansökt = Kronor(öre: Int64(upp(till: 900_000)))
        return Utgift(id: "u\(nr)", slag: slag, ansökt: ansökt, källa: .ansökan, benämning: slag == .övrigt ? "tandvård" : nil,
                      godkänt: ja(av: 15) ? Godkännande(belopp: Kronor(öre: ansökt.öre / 2), skäl: "skäligt", av: "helena") : nil)
    }

    /// Som den uppgavs: ingen handläggare har bestämt ett annat belopp.
    mutating func ogranskad(_ hushåll: Hushåll) -> Inkomst {
        var inkomst = inkomst(hushåll)
        inkomst.godkänt = nil
        return inkomst
    }

    mutating func inkomst(_ hushåll: Hushåll, källa: Källa = .ansökan) -> Inkomst {
        let person = hushåll.personer[upp(till: hushåll.personer.count - 1)]
        let slag = ja(av: 40) ? Inkomstslag.lön : Inkomstslag.allCases[upp(till: Inkomstslag.allCases.count - 1)]
        var inkomst = Inkomst(person: person, slag: slag, belopp: Kronor(öre: Int64(upp(till: 1_200_000))), källa: källa)
        if källa == .ansökan, ja(av: 30) { inkomst.månad = Exempel.månad("2026-11") - upp(till: 2) }
        if källa == .ansökan, ja(av: 10) { inkomst.godkänt = Godkännande(belopp: 1_000.kr, skäl: ja(av: 50) ? "lönebesked" : "kontoutdrag", av: "helena") }
        return inkomst
    }
}
