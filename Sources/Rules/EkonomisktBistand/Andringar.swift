import Begrepp
import Lagrum
import Riksnorm

/// En uppgift som, om den hade varit en annan, hade gett ett annat utfall eller belopp.
package struct Ändring: Sendable {
    /// "Om lönen hade varit 9 119,50 kr eller lägre hade hushållet haft rätt till bistånd."
    package let text: String
    /// Underlaget med den ändrade uppgiften, och vad prövningen av det ger: texten är prövad, inte påstådd.
    package let underlag: Underlag
    package let utfall: Utfall
}

/// Vad som skulle ändra utfallet: för varje uppgift som avgjorde, den minsta ändring som hade gett ett annat svar.
package func vadSkulleÄndra(_ prövning: Prövning, riksnorm: Riksnormtabeller, riktlinjer: Riktlinjer?) throws(SaknarLydelse) -> [Ändring] {
    let frågor = Frågor(prövning: prövning, riksnorm: riksnorm, riktlinjer: riktlinjer)
    var ändringar: [Ändring] = []
    if let ändring = try frågor.omFörfogande() { ändringar.append(ändring) }
    for rad in prövning.beräkning.inkomstrader {
        if let ändring = try frågor.omInkomst(rad) { ändringar.append(ändring) }
        if let ändring = try frågor.omBarnetsLön(rad) { ändringar.append(ändring) }
        if let ändring = try frågor.omJobbstimulans(rad) { ändringar.append(ändring) }
    }
    if let ändring = try frågor.omHögreKostnader() { ändringar.append(ändring) }
    for rad in prövning.beräkning.utgiftsrader {
        if let ändring = try frågor.omKostnad(rad) { ändringar.append(ändring) }
    }
    if let ändring = try frågor.omTak() { ändringar.append(ändring) }
    if let ändring = try frågor.utanÖverskott() { ändringar.append(ändring) }
    if let ändring = try frågor.utanAnnanNivå() { ändringar.append(ändring) }
    return ändringar
}

private struct Frågor {
    let prövning: Prövning
    let riksnorm: Riksnormtabeller
    let riktlinjer: Riktlinjer?

    func omFörfogande() throws(SaknarLydelse) -> Ändring? {
        guard case .ejAktiv(_, godtagbartSkäl: false) = prövning.underlag.nysamtal else { return nil }
        let vem = prövning.underlag.hushåll.vuxna.personer.count == 1 ? "den sökande" : "båda"
        return try ändraBelopp({ $0.nysamtal = .aktiv }) { ny in
            "Om \(vem) hade stått till arbetsmarknadens förfogande hade beloppet varit \(ny.beviljas.visning)."
        }
    }

    /// Inget villkor hindrar, men det fattas inte ens en halv krona.
    private var räkningenGerInget: Bool {
        prövning.beräkning.beviljas.värde == .noll && prövning.villkor.allSatisfy { if case .inteUppfyllt = $0.svar { false } else { true } }
    }

    /// Den högsta inkomst av slaget som hade gett rätt till bistånd; nil om hushållet har det eller inkomsten ensam inte avgör.
    func omInkomst(_ rad: Inkomstrad) throws(SaknarLydelse) -> Ändring? {
        guard räkningenGerInget, rad.inkomst.värde > .noll, try beviljas(rad, .noll) > .noll else { return nil }
        let belopp = try störst(under: rad.inkomst.värde) { belopp throws(SaknarLydelse) in try beviljas(rad, belopp) > .noll }
        return try ändra({ $0.ersätt(rad, med: belopp) }) { _ in
            "Om \(rad.iMening(prövning.beräkning.hushåll)) hade varit \(belopp.visning) eller lägre hade hushållet haft rätt till bistånd."
        }
    }

    /// Det högsta som barnet hade kunnat tjäna tidigare under året utan att den här lönen räknades.
    func omBarnetsLön(_ rad: Inkomstrad) throws(SaknarLydelse) -> Ändring? {
        guard rad.slag == .lön, prövning.beräkning.hushåll.barn.contains(where: { $0.id == rad.person }), rad.räknat.värde > .noll,
              let tidigare = prövning.underlag.barnsInkomstFöreIÅr[rad.person], try räknat(rad, tidigare: .noll) == .noll else { return nil }
        let högst = try störst(under: tidigare) { belopp throws(SaknarLydelse) in try räknat(rad, tidigare: belopp) == .noll }
        return try ändraBelopp({ $0.barnsInkomstFöreIÅr[rad.person] = högst }) { ny in
            "Om barnet hade tjänat \(högst.visning) eller mindre tidigare i år hade lönen inte räknats alls, och beloppet hade varit \(ny.beviljas.visning)."
        }
    }

    /// Den som har börjat få försörjningsstöd, men inte sex månader i följd; och den som enligt en handläggare inte har jobbstimulans.
    func omJobbstimulans(_ rad: Inkomstrad) throws(SaknarLydelse) -> Ändring? {
        guard rad.slag == .lön, prövning.beräkning.hushåll.vuxna.personer.contains(rad.person), rad.räknat.värde == rad.inkomst.värde, rad.inkomst.värde > .noll,
              prövning.lag.jobbstimulans != nil else { return nil }
        if prövning.underlag.prövadJobbstimulans[rad.person]?.värde == .gällerInte {
            return try ändraBelopp({ $0.prövadJobbstimulans[rad.person]?.värde = .från(prövning.månad) }) { ny in
                "Om jobbstimulans hade gällt för \(rad.iMening(prövning.beräkning.hushåll)) hade beloppet varit \(ny.beviljas.visning)."
            }
        }
        guard let månader = prövning.underlag.försörjningsstöd[rad.person], !månader.isEmpty else { return nil }
        return try ändraBelopp({ underlag in underlag.försörjningsstöd[rad.person] = Set((1...6).map { underlag.månad - $0 }) }) { ny in
            "Efter sex månader i följd med försörjningsstöd räknas en fjärdedel av lönen inte med. Då hade beloppet varit \(ny.beviljas.visning)."
        }
    }

    /// Så höga hade kostnaderna utanför riksnormen behövt vara.
    func omHögreKostnader() throws(SaknarLydelse) -> Ändring? {
        guard räkningenGerInget else { return nil }
        let mer = Kronor(öre: 50) - prövning.resultat   // en halv krona avrundas till den första hela
        let belopp = prövning.beräkning.utgifter.värde + mer
        return try ändra({ $0.utgifter.append(Utgift(id: "mer", slag: .hyra, ansökt: mer, källa: .angivet)) }) { _ in
            "Om kostnaderna utanför riksnormen, som hyra och el, hade varit \(belopp.visning) eller högre hade hushållet haft rätt till bistånd."
        }
    }

    func omKostnad(_ rad: Utgiftsrad) throws(SaknarLydelse) -> Ändring? {
        guard rad.utgift.godkänt != nil, rad.räknat.värde < rad.utgift.ansökt else { return nil }
        let belopp = rad.räknat.värde
        if belopp == .noll {
            return try ändra({ $0.ändra(rad.utgift) { $0.godkänt?.belopp = rad.utgift.ansökt } }) { ny in
                "Om \(rad.utgift.iMening) hade godkänts hade beloppet varit \(ny.beviljas.visning)."
            }
        }
        return try ändra({ $0.ändra(rad.utgift) { $0.ansökt = belopp } }) { _ in
            "Om \(rad.utgift.iMening) var \(belopp.visning) eller lägre hade hela beloppet räknats med."
        }
    }

    /// Hyran är högre än riktlinjen, och ingen har ännu tagit ställning till den. Blir det inget bistånd är det inte hyran som avgör.
    func omTak() throws(SaknarLydelse) -> Ändring? {
        guard prövning.beviljas > .noll else { return nil }
        let hyror = prövning.beräkning.utgiftsrader.filter { $0.utgift.slag == .hyra }
        guard let tak = hyror.lazy.compactMap(\.överTak).first, let första = hyror.first?.utgift,
              hyror.allSatisfy({ $0.utgift.godkänt == nil }) else { return nil }
        return try ändra({ underlag in
            underlag.utgifter.removeAll { $0.slag == .hyra }
            var hyra = första
            hyra.ansökt = tak.belopp
            underlag.utgifter.append(hyra)
        }) { _ in "Om boendekostnaden var \(tak.belopp.visning) eller lägre hade den varit inom kommunens riktlinje." }
    }

    func utanÖverskott() throws(SaknarLydelse) -> Ändring? {
        guard prövning.underlag.överskott != nil else { return nil }
        return try ändra({ $0.överskott = nil }) { ny in
            "Om överskottet från en tidigare månad inte hade räknats med hade beloppet varit \(ny.beviljas.visning)."
        }
    }

    func utanAnnanNivå() throws(SaknarLydelse) -> Ändring? {
        guard prövning.underlag.annanNivå != nil else { return nil }
        return try ändra({ $0.annanNivå = nil }) { ny in "Med riksnormens vanliga nivå hade beloppet varit \(ny.beviljas.visning)." }
    }

    /// Det största beloppet, till öret, som håller; noll gör det och `förMycket` inte.
    private func störst(under förMycket: Kronor, _ håller: (Kronor) throws(SaknarLydelse) -> Bool) throws(SaknarLydelse) -> Kronor {
        var (räcker, förMycket) = (Int64(0), förMycket.öre)
        while förMycket - räcker > 1 {
            let mitten = (räcker + förMycket) / 2
            if try håller(Kronor(öre: mitten)) { räcker = mitten } else { förMycket = mitten }
        }
        return Kronor(öre: räcker)
    }

    private func räknat(_ rad: Inkomstrad, tidigare: Kronor) throws(SaknarLydelse) -> Kronor {
        var underlag = prövning.underlag
        underlag.barnsInkomstFöreIÅr[rad.person] = tidigare
        let rader = try räkna(underlag, riksnorm: riksnorm, riktlinjer: riktlinjer).inkomstrader
        return rader.first { $0.person == rad.person && $0.slag == rad.slag }?.räknat.värde ?? .noll
    }

    private func beviljas(_ rad: Inkomstrad, _ belopp: Kronor) throws(SaknarLydelse) -> Kronor {
        var underlag = prövning.underlag
        underlag.ersätt(rad, med: belopp)
        return try räkna(underlag, riksnorm: riksnorm, riktlinjer: riktlinjer).beviljas.värde
    }

    /// nil om det blir samma belopp.
    private func ändraBelopp(_ ändring: (inout Underlag) -> Void, _ text: (Prövning) -> String) throws(SaknarLydelse) -> Ändring? {
        let ändring = try ändra(ändring, text)
        return ändring.utfall.belopp == prövning.beviljas ? nil : ändring
    }

    private func ändra(_ ändring: (inout Underlag) -> Void, _ text: (Prövning) -> String) throws(SaknarLydelse) -> Ändring {
        var underlag = prövning.underlag
        ändring(&underlag)
        let ny = try pröva(underlag, riksnorm: riksnorm, riktlinjer: riktlinjer)
        return Ändring(text: text(ny), underlag: underlag, utfall: ny.utfall)
    }
}

extension Underlag {
    fileprivate mutating func ändra(_ utgift: Utgift, _ ändring: (inout Utgift) -> Void) {
        for nr in utgifter.indices where utgifter[nr] == utgift { ändring(&utgifter[nr]) }
    }

    /// Alla uppgifter om slaget hos personen ersatta av ett belopp, i ansökan och register.
    fileprivate mutating func ersätt(_ rad: Inkomstrad, med belopp: Kronor) {
        func gäller(_ inkomst: Inkomst) -> Bool { inkomst.person == rad.person && inkomst.slag == rad.slag }
        inkomster.removeAll(where: gäller)
        jämförelse?.removeAll(where: gäller)
        for nr in register.indices { register[nr].inkomster.removeAll(where: gäller) }
        inkomster.append(Inkomst(person: rad.person, slag: rad.slag, belopp: belopp, källa: .angivet))
    }
}
