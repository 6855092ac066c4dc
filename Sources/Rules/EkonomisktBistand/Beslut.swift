import Base
import Begrepp
import Lagrum

// Förvaltningslagen (2017:900): hur beslut fattas

extension Lagtext {
    package static let automatiseratBeslut = Lagtext(Lagrum(.förvaltningslagen, "28", lydelse: "SFS 2017:900"), """
        Ett beslut kan fattas av en befattningshavare ensam eller av flera gemensamt eller automatiserat. …
        """, betyder: """
        Programmet beslutar ensamt bara när allt som söktes beviljas, varje villkor är uppfyllt och inget behöver ses av en \
        människa. Allt annat lägger det fram för en handläggare.
        """, sägsAv: ["besluta"])
}

/// Vad som händer med prövningen: funktionen har fattat beslutet, eller en människa ska.
package enum Avgörande: Sendable {
    case fastställt(Beslutsinnehåll)
    case tillHandläggare(Förslag, skäl: [Skäl])
}

/// Det en handläggare får att ta ställning till: prövningen och den motivering den skulle få.
package struct Förslag: Sendable {
    package let prövning: Prövning
    package let motivering: String
    /// Med stickprov och delegation inräknade.
    package let anmärkningar: [Anmärkning]
}

/// Avgör om funktionen får besluta, och beslutar i så fall.
///
/// Funktionen kan bara bevilja, i sin helhet, enligt 12 kap. 1 § SoL, när varje villkor är uppfyllt, inget skäl för en människa
/// finns och nämndens delegation gäller `dag`: `Beslutsinnehåll` för en funktion kan bara göras av ett `HeltBifall` och en `Behörighet`.
/// - Parameters:
///   - delegation: den som gäller dagen; nil om kommunen inte har någon.
///   - stickprov: ett slumptal 0–99, draget utanför.
package func besluta(_ prövning: Prövning, delegation: Delegation?, stickprov: Int, dag: Datum) -> Avgörande {
    let uttagen = delegation.map { stickprov < $0.stickprovProcent } ?? false
    let behörighet = delegation?.behörighet(dag)
    if let helt = HeltBifall(prövning), let behörighet, !uttagen {
        return .fastställt(Beslutsinnehåll(helt, behörighet))
    }
    var anmärkningar = prövning.anmärkningar
    if uttagen { anmärkningar.append(Anmärkning(.stickprov, Skäl.stickprov.text)) }
    if behörighet == nil { anmärkningar.append(Anmärkning(.kommunenSignerarAllt, Skäl.kommunenSignerarAllt.text)) }
    let skäl = Skäl.allCases.filter { skäl in anmärkningar.contains { $0.skäl == skäl } }
    return .tillHandläggare(Förslag(prövning: prövning, motivering: motivering(prövning), anmärkningar: anmärkningar), skäl: skäl)
}

/// En prövning som ger allt som söktes, där inget är oklart. Kan inte göras av någon annan.
struct HeltBifall {
    let prövning: Prövning

    init?(_ prövning: Prövning) {
        guard case .bifall = prövning.utfall, prövning.anmärkningar.isEmpty,
              prövning.villkor.allSatisfy({ $0.svar.ärUppfyllt }), !prövning.underlag.ytterligareBistånd else { return nil }
        self.prövning = prövning
    }
}

package enum Beslutsslag: String, Sendable, CaseIterable { case bifall, delavslag, avslag }

/// Den som har fattat beslutet (31 § förvaltningslagen).
package enum Beslutsfattare: Hashable, Sendable {
    /// Funktionen, med version och nämndens delegation.
    case funktion(version: String, delegation: String)
    /// Handläggarens beteckning i systemet.
    case handläggare(String)
}

/// Innehållet i ett beslut. Ändras aldrig: ett nytt beslut följer på ett gammalt.
package struct Beslutsinnehåll: Sendable, Hashable {
    package let månad: Månad
    package let slag: Beslutsslag
    package let belopp: Kronor
    /// Stycken åtskilda av en tom rad.
    package let motivering: String
    package let lagrum: [Lagrum]
    package let beslutsfattare: Beslutsfattare
    /// Ska beslutet ha en underrättelse om hur man överklagar (33 § förvaltningslagen)?
    package var överklagandehänvisning: Bool { slag != .bifall }
    package let lydelse: String
    package let regelversion: String
    /// SHA-256 av underlaget.
    package let underlag: String
    package let spår: Spår

    /// Funktionens beslut.
    fileprivate init(_ helt: HeltBifall, _ behörighet: Delegation.Behörighet) {
        let prövning = helt.prövning
        self.init(prövning, .bifall, prövning.beviljas, motivering: EkonomisktBistand.motivering(prövning), prövning.spår.allaLagrum,
                  .funktion(version: prövning.regelversion, delegation: behörighet.delegation.beslut))
    }

    fileprivate init(_ prövning: Prövning, _ slag: Beslutsslag, _ belopp: Kronor, motivering: String, _ lagrum: [Lagrum], _ av: Beslutsfattare) {
        (self.slag, self.belopp, self.motivering, self.lagrum, beslutsfattare) = (slag, belopp, motivering, lagrum, av)
        månad = prövning.månad
        lydelse = prövning.lydelse
        regelversion = prövning.regelversion
        underlag = prövning.underlag.hash
        spår = prövning.spår
    }
}

/// Handläggarens ställningstagande till prövningen.
package enum Ställningstagande: Hashable, Sendable {
    case enligtPrövningen
    /// 12 kap. 3 § andra stycket SoL: godtagbara skäl att inte stå till förfogande, trots bedömningen.
    case godtagbaraSkäl
    /// Avslag på en annan grund än beräkningen, med sitt lagrum.
    case avslag(Lagrum)
}

package enum BeslutKanInteFattas: Error, Hashable, Sendable {
    /// Delavslag och avslag ska ha handläggarens egen motivering.
    case motiveringSaknas
    /// Kostnader som ingen har tagit ställning till.
    case kostnaderInteAvgjorda([String])
}

/// En handläggares beslut. Rader ändras i underlaget (`Godkännande`) och prövas på nytt; här tas ställning till helheten.
package func besluta(_ prövning: Prövning, _ ställning: Ställningstagande = .enligtPrövningen, egenMotivering: String,
                     handläggare: String) throws(BeslutKanInteFattas) -> Beslutsinnehåll {
    let egen = egenMotivering.split(whereSeparator: \.isWhitespace).isEmpty ? "" : egenMotivering
    let oavgjorda = prövning.beräkning.utgiftsrader.filter { $0.utgift.prövasAvMänniska && $0.utgift.godkänt == nil }
    guard oavgjorda.isEmpty else { throw .kostnaderInteAvgjorda(oavgjorda.map(\.utgift.rubrik)) }
    let (slag, belopp) = utgång(prövning, ställning)
    guard slag == .bifall || !egen.isEmpty else { throw .motiveringSaknas }
    let text = [motivering(prövning, ställning), egen].filter { !$0.isEmpty }.joined(separator: "\n\n")
    return Beslutsinnehåll(prövning, slag, belopp, motivering: text, tillämpade(prövning, ställning), .handläggare(handläggare))
}

private func utgång(_ prövning: Prövning, _ ställning: Ställningstagande) -> (Beslutsslag, Kronor) {
    switch (ställning, prövning.utfall) {
    case (.avslag, _), (.enligtPrövningen, .avslag), (_, .överskott): return (.avslag, .noll)
    case (_, .bifall(let belopp)): return (.bifall, belopp)
    case (_, .delavslag(let belopp)): return (.delavslag, belopp)
    case (.godtagbaraSkäl, .avslag):
        let belopp = prövning.beräkning.beviljas.värde
        if belopp == .noll { return (.avslag, .noll) }
        return (prövning.beräkning.räknarAlltSomSöktes ? .bifall : .delavslag, belopp)
    }
}

/// De lagrum som beslutet vilar på.
private func tillämpade(_ prövning: Prövning, _ ställning: Ställningstagande) -> [Lagrum] {
    let lag = prövning.lag, räknade = prövning.spår.allaLagrum
    return switch (ställning, prövning.utfall) {
    case (.avslag(let lagrum), _): [lag.rätt, lagrum]
    case (.godtagbaraSkäl, _): räknade + [lag.godtagbaraSkäl]
    case (.enligtPrövningen, .avslag) where prövning.beräkning.beviljas.värde > .noll: [lag.rätt, lag.förfogande]
    case (.enligtPrövningen, _): räknade
    }
}

extension Beslutsinnehåll {
    /// Så som beslutet lagras.
    package var json: JSON {
        let av: JSON = switch beslutsfattare {
        case .funktion(let version, let delegation):
            ["funktion": .string(Regelverk.funktion), "version": .string(version), "delegation": .string(delegation)]
        case .handläggare(let namn): ["handlaggare": .string(namn)]
        }
        return [
            "manad": .string(månad.text),
            "slag": .string(slag.rawValue),
            "belopp": .number(belopp.decimaltal),
            "motivering": .string(motivering),
            "lagrum": .array(lagrum.map { ["text": .string($0.text), "lydelse": .string($0.lydelse)] }),
            "beslutsfattare": av,
            "lydelse": .string(lydelse),
            "regelversion": .string(regelversion),
            "underlag": .string(underlag),
            "spar": spår.json,
        ]
    }

    /// Läser tillbaka `json`.
    package init(json bytes: [UInt8]) throws(Fältfel) {
        let fält = try Fält(dokument: bytes)
        månad = try fält["manad"].månad()
        slag = try fält["slag"].val(Beslutsslag.self)
        belopp = try fält["belopp"].kronor()
        motivering = try fält["motivering"].text()
        var lagrum: [Lagrum] = []
        for rad in try fält["lagrum"].lista() {
            guard let ställe = Lagrum(text: try rad["text"].text(), lydelse: try rad["lydelse"].text()) else { throw rad.fel("är inget lagrum") }
            lagrum.append(ställe)
        }
        self.lagrum = lagrum
        let av = fält["beslutsfattare"]
        beslutsfattare = av["handlaggare"].finns ? .handläggare(try av["handlaggare"].text())
            : .funktion(version: try av["version"].text(), delegation: try av["delegation"].text())
        lydelse = try fält["lydelse"].text()
        regelversion = try fält["regelversion"].text()
        underlag = try fält["underlag"].text()
        spår = try Spår(fält["spar"])
    }
}
