import Begrepp
import Lagrum
import Riksnorm

/// En uppgift som, om den hade varit en annan, hade gett ett annat utfall eller belopp.
package struct Ändring: Sendable {
    /// "Om inkomsten lön hade varit 9 119,50 kr eller lägre hade hushållet haft rätt till bistånd."
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
    }
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
        return try ändra({ $0.nysamtal = .aktiv }) { ny in
            "Om alla hade stått till arbetsmarknadens förfogande hade beloppet varit \(ny.beviljas.visning)."
        }
    }

    /// Den högsta inkomst av slaget som hade gett rätt till bistånd; nil om hushållet har det eller inkomsten ensam inte avgör.
    func omInkomst(_ rad: Inkomstrad) throws(SaknarLydelse) -> Ändring? {
        guard case .överskott = prövning.utfall, rad.inkomst.värde > .noll, try beviljas(rad, .noll) > .noll else { return nil }
        var (räcker, förMycket) = (Int64(0), rad.inkomst.värde.öre)
        while förMycket - räcker > 1 {
            let mitten = (räcker + förMycket) / 2
            if try beviljas(rad, Kronor(öre: mitten)) > .noll { räcker = mitten } else { förMycket = mitten }
        }
        let belopp = Kronor(öre: räcker)
        return try ändra({ $0.ersätt(rad, med: belopp) }) { _ in
            "Om inkomsten \(rad.inkomst.spår.text.lowercased()) hade varit \(belopp.visning) eller lägre hade hushållet haft rätt till bistånd."
        }
    }

    func omKostnad(_ rad: Utgiftsrad) throws(SaknarLydelse) -> Ändring? {
        guard rad.utgift.godkänt != nil, rad.räknat.värde > .noll, rad.räknat.värde < rad.utgift.ansökt else { return nil }
        let belopp = rad.räknat.värde
        return try ändra({ underlag in
            for nr in underlag.utgifter.indices where underlag.utgifter[nr] == rad.utgift { underlag.utgifter[nr].ansökt = belopp }
        }) { _ in "Om \(rad.utgift.rubrik.lowercased()) var \(belopp.visning) eller lägre hade hela beloppet räknats med." }
    }

    /// Hyran är högre än riktlinjen, och ingen har ännu tagit ställning till den.
    func omTak() throws(SaknarLydelse) -> Ändring? {
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

    private func beviljas(_ rad: Inkomstrad, _ belopp: Kronor) throws(SaknarLydelse) -> Kronor {
        var underlag = prövning.underlag
        underlag.ersätt(rad, med: belopp)
        return try räkna(underlag, riksnorm: riksnorm, riktlinjer: riktlinjer).beviljas.värde
    }

    private func ändra(_ ändring: (inout Underlag) -> Void, _ text: (Prövning) -> String) throws(SaknarLydelse) -> Ändring {
        var underlag = prövning.underlag
        ändring(&underlag)
        let ny = try pröva(underlag, riksnorm: riksnorm, riktlinjer: riktlinjer)
        return Ändring(text: text(ny), underlag: underlag, utfall: ny.utfall)
    }
}

extension Underlag {
    /// Alla uppgifter om slaget hos personen ersatta av ett belopp, i ansökan och register.
    fileprivate mutating func ersätt(_ rad: Inkomstrad, med belopp: Kronor) {
        func gäller(_ inkomst: Inkomst) -> Bool { inkomst.person == rad.person && inkomst.slag == rad.slag }
        inkomster.removeAll(where: gäller)
        jämförelse?.removeAll(where: gäller)
        for nr in register.indices { register[nr].inkomster.removeAll(where: gäller) }
        inkomster.append(Inkomst(person: rad.person, slag: rad.slag, belopp: belopp, källa: .angivet))
    }
}
