/// Who acts: the person the case is about, someone employed, or the program itself.
package enum Aktör: Sendable, Equatable {
    case sökande(Person)
    case personal(Personal)
    case funktion

    /// What the events of a case say: never a personnummer.
    package var benämning: String {
        switch self {
        case .sökande(let person): person.namn
        case .personal(let personal): personal.namn
        case .funktion: "Beslutsfunktionen"
        }
    }
}
