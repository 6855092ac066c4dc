/// Svaret på ett villkor. En uppgift som saknas är en fråga, aldrig ett avslag.
package enum Villkor<Skäl: Hashable & Sendable>: Hashable, Sendable {
    case uppfyllt
    case inteUppfyllt(Skäl)
    case oklart(Fråga)

    package var ärUppfyllt: Bool { self == .uppfyllt }
}

/// Det som behöver besvaras innan villkoret kan prövas, och av vem.
package struct Fråga: Hashable, Sendable {
    package enum Till: String, Sendable { case sökande, handläggare, register }
    package let text: String
    package let till: Till

    package init(_ text: String, till: Till) {
        self.text = text
        self.till = till
    }
}
