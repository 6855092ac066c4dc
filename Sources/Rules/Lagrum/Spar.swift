import Base
import Begrepp

/// Räkningen som ett träd: för den sökande, handläggaren, brevet, arkivet och testet.
package struct Spår: Hashable, Sendable {
    package let text: String
    package let värde: Spårvärde
    package let räknesätt: Räknesätt
    package let lagrum: Lagrum?
    package let källa: Källa?
    package let delar: [Spår]

    init(text: String, värde: Spårvärde, räknesätt: Räknesätt, lagrum: Lagrum?, källa: Källa?, delar: [Spår]) {
        self.text = text
        self.värde = värde
        self.räknesätt = räknesätt
        self.lagrum = lagrum
        self.källa = källa
        self.delar = delar
    }

    /// Beloppet; nil för ett antal.
    package var kronor: Kronor? { värde.kronor }

    /// Stämmer varje värde med sina delar, ända ner till löven?
    package var stämmer: Bool {
        guard delar.allSatisfy(\.stämmer) else { return false }
        return räknesätt == .uppgift ? delar.isEmpty : räknesätt.räkna(delar.map(\.värde)) == kronor
    }

    /// Alla löv, i den ordning de står.
    package var löv: [Spår] { delar.isEmpty ? [self] : delar.flatMap(\.löv) }

    /// Alla lagrum i trädet, i den ordning de först förekommer.
    package var allaLagrum: [Lagrum] {
        var funna: [Lagrum] = []
        func leta(_ spår: Spår) {
            if let lagrum = spår.lagrum, !funna.contains(lagrum) { funna.append(lagrum) }
            spår.delar.forEach(leta)
        }
        leta(self)
        return funna
    }
}

package enum Spårvärde: Hashable, Sendable {
    case kronor(Kronor)
    case tal(Int)

    package var kronor: Kronor? { if case .kronor(let belopp) = self { belopp } else { nil } }
    package var tal: Int? { if case .tal(let tal) = self { tal } else { nil } }

    /// "3 940 kr" eller "5".
    package var visning: String {
        switch self {
        case .kronor(let belopp): belopp.visning
        case .tal(let tal): "\(tal)"
        }
    }
}

/// Det som kan stå i ett spår.
package protocol Spårbar: Sendable { var spårvärde: Spårvärde { get } }
extension Kronor: Spårbar { package var spårvärde: Spårvärde { .kronor(self) } }
extension Int: Spårbar { package var spårvärde: Spårvärde { .tal(self) } }

extension Spår {
    /// `{"text", "varde", "raknesatt", "enhet"?, "lagrum"?, "lydelse"?, "kalla"?, "delar"?}`, alltid i den ordningen.
    package var json: JSON {
        var fält: [(key: String, value: JSON)] = [("text", .string(text))]
        switch värde {
        case .kronor(let belopp): fält.append(("varde", .number(belopp.decimaltal)))
        case .tal(let tal): fält += [("varde", JSON(tal)), ("enhet", "antal")]
        }
        fält.append(("raknesatt", .string(räknesätt.rawValue)))
        if let lagrum { fält += [("lagrum", .string(lagrum.text)), ("lydelse", .string(lagrum.lydelse))] }
        if let källa { fält.append(("kalla", källa.json)) }
        if !delar.isEmpty { fält.append(("delar", .array(delar.map(\.json)))) }
        return .object(fält)
    }

    /// Läser tillbaka `json`. Ett spår vars värden inte stämmer med sina delar godtas inte.
    package init(_ fält: Fält) throws(Fältfel) {
        let spår = try Spår(oprövat: fält)
        guard spår.stämmer else { throw fält.fel("stämmer inte med sina delar") }
        self = spår
    }

    private init(oprövat fält: Fält) throws(Fältfel) {
        let räknesätt = try fält["raknesatt"].val(Räknesätt.self)
        let värde: Spårvärde = fält["enhet"].finns ? .tal(try fält["varde"].heltal()) : .kronor(try fält["varde"].kronor())
        var delar: [Spår] = []
        for del in try fält["delar"].listaOmDenFinns() { delar.append(try Spår(oprövat: del)) }
        self.init(text: try fält["text"].text(), värde: värde, räknesätt: räknesätt, lagrum: try fält.lagrum(),
                  källa: fält["kalla"].finns ? try Källa(fält["kalla"]) : nil, delar: delar)
    }
}

extension Fält {
    /// Lagrummet i "lagrum" och "lydelse"; nil om det saknas.
    fileprivate func lagrum() throws(Fältfel) -> Lagrum? {
        guard self["lagrum"].finns else { return nil }
        guard let lagrum = Lagrum(text: try self["lagrum"].text(), lydelse: try self["lydelse"].text()) else {
            throw self["lagrum"].fel("är inget lagrum")
        }
        return lagrum
    }
}
