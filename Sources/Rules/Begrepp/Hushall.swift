/// De som norm och inkomster räknas för: sökande, medsökande och de barn och unga under 21 år
/// som föräldrarna måste försörja.
package struct Hushåll: Hashable, Sendable {
    package var vuxna: Vuxna
    package var barn: [Barn]
    /// Alla personer i en hushållsgemenskap där den vuxne inte är sambo (hushållets egna medräknade); nil om egen bostad.
    package var hushållsgemenskap: Int?

    package init(vuxna: Vuxna, barn: [Barn] = [], hushållsgemenskap: Int? = nil) {
        self.vuxna = vuxna
        self.barn = barn
        self.hushållsgemenskap = hushållsgemenskap
    }

    package var antalPersoner: Int { vuxna.personer.count + barn.count }
    package var personer: [PersonId] { vuxna.personer + barn.map(\.id) }
}

/// Vem en uppgift gäller, inom ett underlag: "a", "b" eller ett barns id. Aldrig ett personnummer.
package struct PersonId: Hashable, Comparable, Sendable, ExpressibleByStringLiteral {
    package let text: String
    package init(_ text: String) { self.text = text }
    package init(stringLiteral text: String) { self.text = text }
    package static func < (a: PersonId, b: PersonId) -> Bool { a.text < b.text }
}

package enum Vuxna: Hashable, Sendable {
    case ensamstående(PersonId)
    /// Makar, registrerade partner och sambor.
    case sambor(PersonId, PersonId)

    package var personer: [PersonId] {
        switch self {
        case .ensamstående(let a): [a]
        case .sambor(let a, let b): [a, b]
        }
    }
}

/// Ett hemmavarande barn eller en hemmavarande skolungdom (högst 20 år).
package struct Barn: Hashable, Sendable {
    package var id: PersonId
    package var ålder: Ålder
    /// Nej om barnet får lunch fem dagar i veckan utanför hemmet; spelar roll bara för 0–6 år.
    package var äterLunchHemma: Bool
    package var boende: Boende

    package init(id: PersonId, ålder: Ålder, äterLunchHemma: Bool = true, boende: Boende = .helaMånaden) {
        self.id = id
        self.ålder = ålder
        self.äterLunchHemma = äterLunchHemma
        self.boende = boende
    }
}

package enum Ålder: Hashable, Sendable {
    case år(Int)
    case född(Datum)

    /// Fyllda år på dagen; den som föds senare räknas som 0 år.
    package func fylldaÅr(på dag: Datum) -> Int {
        switch self {
        case .år(let år): max(0, år)
        case .född(let datum): max(0, Begrepp.ålder(född: datum, på: dag))
        }
    }
}

package enum Boende: Hashable, Sendable {
    case helaMånaden
    /// Bor växelvis hos båda föräldrarna: dagar i månaden här.
    case växelvis(dagar: Int)
    /// Umgänge: dagar i månaden här.
    case umgänge(dagar: Int)

    /// Dagar i månaden här; nil för hela månaden.
    package var dagar: Int? {
        switch self {
        case .helaMånaden: nil
        case .växelvis(let dagar), .umgänge(let dagar): max(0, dagar)
        }
    }
}
