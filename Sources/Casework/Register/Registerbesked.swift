import Base
import Begrepp

/// What a register said: facts, an error, or nothing within the time. Silence is never "nothing found".
package enum Registerbesked: Sendable, Equatable {
    case svar(JSON)
    case fel(String)
    case tyst
    /// It was not asked: it has failed so often lately that it is left in peace for a while.
    case vilar
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

    /// One for each source, in the order of their names: what has not been heard of waits.
    package static func alla(_ hörda: [Registerrad]) -> [Registerrad] {
        Registerkälla.allCases.sorted { $0.rawValue < $1.rawValue }.map { källa in
            hörda.first { $0.källa == källa } ?? Registerrad(källa: källa, läge: .väntar, försök: 0, besvarad: nil, innehåll: nil)
        }
    }

    /// What is known when the source has been asked once more. What it has answered stands, and only after the last attempt is
    /// a silence a fact.
    package func efter(_ besked: Registerbesked, sistaFörsöket: Bool, nu: Tidpunkt) -> Registerrad {
        guard läge != .svar else { return self }
        return switch besked {
        case .svar(let json): Registerrad(källa: källa, läge: .svar, försök: försök + 1, besvarad: nu, innehåll: json)
        case .fel(let kod): Registerrad(källa: källa, läge: sistaFörsöket ? .fel : .väntar, försök: försök + 1, besvarad: nil, innehåll: .string(kod))
        case .vilar: self
        case .tyst: Registerrad(källa: källa, läge: sistaFörsöket ? .tyst : .väntar, försök: försök + 1, besvarad: nil, innehåll: nil)
        }
    }
}
