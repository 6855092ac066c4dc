import Begrepp

/// Ett ställe i en författning, i den lydelse som tillämpas.
package struct Lagrum: Hashable, Sendable {
    package let författning: Författning
    package let kapitel: Int?
    /// "7", "7 a".
    package let paragraf: String
    package let stycke: Int?
    package let punkt: Int?
    /// "SFS 2025:1046": den författning som gav stället dess ord.
    package let lydelse: String
    /// "12 kap. 7 § första stycket 2 SoL".
    package let text: String

    package init(_ författning: Författning, kapitel: Int? = nil, _ paragraf: String, stycke: Int? = nil, punkt: Int? = nil,
                 lydelse: String) {
        (self.författning, self.kapitel, self.paragraf) = (författning, kapitel, paragraf)
        (self.stycke, self.punkt, self.lydelse) = (stycke, punkt, lydelse)
        var text = kapitel.map { "\($0) kap. " } ?? ""
        text += "\(paragraf) §"
        if let stycke { text += " \(Lagrum.ordningstal[stycke - 1]) stycket" }
        if let punkt { text += " \(punkt)" }
        self.text = "\(text) \(författning.förkortning)"
    }

    /// Läser tillbaka `text`; nil om stället inte är skrivet som här eller författningen är okänd.
    package init?(text: String, lydelse: String) {
        guard let författning = Författning.allCases.first(where: { text.hasSuffix(" \($0.förkortning)") }) else { return nil }
        var ord = text.dropLast(författning.förkortning.count + 1).split(separator: " ")
        var kapitel: Int?, stycke: Int?, punkt: Int?
        if ord.count > 1, ord[1] == "kap." {
            kapitel = Int(ord[0])
            ord.removeFirst(2)
        }
        guard let tecken = ord.firstIndex(of: "§") else { return nil }
        var efter = ord[(tecken + 1)...]
        if efter.count >= 2, efter.dropFirst().first == "stycket" {
            stycke = Lagrum.ordningstal.firstIndex(of: String(efter.removeFirst())).map { $0 + 1 }
            efter.removeFirst()
        }
        punkt = efter.first.flatMap { Int($0) }
        self.init(författning, kapitel: kapitel, ord[..<tecken].joined(separator: " "), stycke: stycke, punkt: punkt, lydelse: lydelse)
        guard self.text == text else { return nil }
    }

    private static let ordningstal = ["första", "andra", "tredje", "fjärde"]
}

package enum Författning: Hashable, Sendable, CaseIterable {
    case socialtjänstlagen, socialtjänstlagen2001
    case socialtjänstförordningen, socialtjänstförordningen2001
    case förvaltningslagen, kommunallagen

    package var förkortning: String {
        switch self {
        case .socialtjänstlagen: "SoL"
        case .socialtjänstlagen2001: "SoL (2001:453)"
        case .socialtjänstförordningen: "SoF"
        case .socialtjänstförordningen2001: "SoF (2001:937)"
        case .förvaltningslagen: "FL"
        case .kommunallagen: "KL"
        }
    }

    /// "socialtjänstlagen (2025:400)".
    package var namn: String {
        switch self {
        case .socialtjänstlagen: "socialtjänstlagen (2025:400)"
        case .socialtjänstlagen2001: "socialtjänstlagen (2001:453)"
        case .socialtjänstförordningen: "socialtjänstförordningen (2025:468)"
        case .socialtjänstförordningen2001: "socialtjänstförordningen (2001:937)"
        case .förvaltningslagen: "förvaltningslagen (2017:900)"
        case .kommunallagen: "kommunallagen (2017:725)"
        }
    }
}
