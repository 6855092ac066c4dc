import Base
import Begrepp

/// What a register said: facts, an error, or nothing within the time. Silence is never "nothing found".
package enum Registerbesked: Sendable, Equatable {
    case svar(JSON)
    case fel(String)
    case tyst
}

/// What is known from one source for one case.
package struct Registerrad: Sendable {
    package enum Läge: String, Sendable { case väntar = "vantar", svar, fel, tyst }
    package let källa: Registerkälla
    package let läge: Läge
    package let försök: Int
    package let besvarad: Tidpunkt?
    package let innehåll: JSON?

    package init(källa: Registerkälla, läge: Läge, försök: Int, besvarad: Tidpunkt?, innehåll: JSON?) {
        self.källa = källa
        self.läge = läge
        self.försök = försök
        self.besvarad = besvarad
        self.innehåll = innehåll
    }
}
