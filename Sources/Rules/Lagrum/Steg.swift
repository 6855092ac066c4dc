import Begrepp

/// Ett värde med sin förklaring, sitt lagrum, sin källa och de steg det räknades fram av.
///
/// Ett steg kan bara vara en uppgift eller en av kombinationerna nedan, och de räknar själva ut värdet av sina delar.
/// Därför är spåret som visas den räkning som gjordes.
package struct Steg<Värde: Spårbar>: Sendable {
    package let värde: Värde
    package let spår: Spår

    private init(_ värde: Värde, _ spår: Spår) {
        self.värde = värde
        self.spår = spår
    }

    /// Ett löv: en uppgift eller ett belopp ur en tabell, med källa.
    package static func uppgift(_ text: String, _ värde: Värde, _ lagrum: Lagrum? = nil, källa: Källa) -> Steg {
        Steg(värde, Spår(text: text, värde: värde.spårvärde, räknesätt: .uppgift, lagrum: lagrum, källa: källa, delar: []))
    }
}

extension Steg where Värde == Kronor {
    /// Summan av delarna; noll om det inte finns några.
    package static func summa(_ text: String, _ delar: [Steg<Kronor>], _ lagrum: Lagrum? = nil) -> Steg {
        räknat(.summa, text, delar.map(\.spår), lagrum)
    }

    /// Det första minus det andra; kan bli negativt.
    package static func differens(_ text: String, _ minuend: Steg<Kronor>, minus subtrahend: Steg<Kronor>, _ lagrum: Lagrum? = nil) -> Steg {
        räknat(.differens, text, [minuend.spår, subtrahend.spår], lagrum)
    }

    /// Beloppet gånger ett antal.
    package static func produkt(_ text: String, _ belopp: Steg<Kronor>, gånger antal: Steg<Int>, _ lagrum: Lagrum? = nil) -> Steg {
        räknat(.produkt, text, [belopp.spår, antal.spår], lagrum)
    }

    /// Beloppet gånger täljaren genom nämnaren (som är större än noll), avrundat till närmaste öre.
    package static func andel(_ text: String, av belopp: Steg<Kronor>, _ täljare: Steg<Int>, genom nämnare: Steg<Int>,
                              _ lagrum: Lagrum? = nil) -> Steg {
        räknat(.andel, text, [belopp.spår, täljare.spår, nämnare.spår], lagrum)
    }

    /// Så många procent av beloppet, avrundat till närmaste öre.
    package static func procent(_ text: String, _ procent: Steg<Int>, av belopp: Steg<Kronor>, _ lagrum: Lagrum? = nil) -> Steg {
        räknat(.procent, text, [procent.spår, belopp.spår], lagrum)
    }

    /// Beloppet, eller noll om det är negativt.
    package static func lägstNoll(_ text: String, _ belopp: Steg<Kronor>, _ lagrum: Lagrum? = nil) -> Steg {
        räknat(.lägstNoll, text, [belopp.spår], lagrum)
    }

    /// Det minsta av två belopp.
    package static func minst(_ text: String, _ a: Steg<Kronor>, _ b: Steg<Kronor>, _ lagrum: Lagrum? = nil) -> Steg {
        räknat(.minst, text, [a.spår, b.spår], lagrum)
    }

    /// Hela kronor, 50 öre uppåt.
    package static func helaKronor(_ text: String, _ belopp: Steg<Kronor>, _ lagrum: Lagrum? = nil) -> Steg {
        räknat(.helaKronor, text, [belopp.spår], lagrum)
    }

    /// Det senare beloppet gäller i stället för det tidigare; båda syns.
    package static func ersatt(_ text: String, _ tidigare: Steg<Kronor>, av gällande: Steg<Kronor>, _ lagrum: Lagrum? = nil) -> Steg {
        räknat(.ersatt, text, [tidigare.spår, gällande.spår], lagrum)
    }

    private static func räknat(_ räknesätt: Räknesätt, _ text: String, _ delar: [Spår], _ lagrum: Lagrum?) -> Steg {
        guard let värde = räknesätt.räkna(delar.map(\.värde)) else { preconditionFailure("\(räknesätt) går inte att räkna av sina delar") }
        return Steg(värde, Spår(text: text, värde: .kronor(värde), räknesätt: räknesätt, lagrum: lagrum, källa: nil, delar: delar))
    }
}

/// Hur ett värde har räknats fram av sina delar.
package enum Räknesätt: String, Sendable, CaseIterable {
    case uppgift, summa, differens, produkt, andel, procent, ersatt, minst
    case lägstNoll = "lagst_noll"
    case helaKronor = "hela_kronor"

    /// Värdet av delarnas värden; nil om delarna inte passar räknesättet (eller det är en uppgift, som inte räknas).
    func räkna(_ delar: [Spårvärde]) -> Kronor? {
        let belopp = delar.compactMap(\.kronor), tal = delar.compactMap(\.tal)
        switch (self, belopp.count, tal.count) {
        case (.uppgift, _, _): return nil
        case (.summa, _, 0): return belopp.reduce(.noll, +)
        case (.differens, 2, 0): return belopp[0] - belopp[1]
        case (.produkt, 1, 1): return belopp[0] * tal[0]
        case (.andel, 1, 2): return tal[1] > 0 ? belopp[0].andel(tal[0], av: tal[1]) : nil
        case (.procent, 1, 1): return belopp[0].andel(tal[0], av: 100)
        case (.lägstNoll, 1, 0): return max(belopp[0], .noll)
        case (.minst, 2, 0): return min(belopp[0], belopp[1])
        case (.helaKronor, 1, 0): return belopp[0].helaKronor
        case (.ersatt, 2, 0): return belopp[1]
        case (.summa, _, _), (.differens, _, _), (.produkt, _, _), (.andel, _, _), (.procent, _, _), (.lägstNoll, _, _),
             (.minst, _, _), (.helaKronor, _, _), (.ersatt, _, _): return nil
        }
    }
}
