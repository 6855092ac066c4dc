import Base

/// A case number that can be read aloud: `BIM-` and eight characters without I, L, O and U (Crockford's alphabet).
/// Drawn at random, so that one number tells nothing of another; the table's unique key catches the one in 10¹² that repeats.
package enum Ärendenummer {
    private static let tecken = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    package static func nytt() -> String {
        let åtta = Random.bytes(8).map { tecken[Int($0 & 31)] }
        return "BIM-\(String(åtta[0..<4]))-\(String(åtta[4..<8]))"
    }

    /// What someone typed, in the form we store: case, spaces and missing hyphens do not matter, O is 0, I and L are 1.
    package static func tolka(_ text: String) -> String? {
        var rent = text.uppercased().filter { $0.isLetter || $0.isNumber }
        guard rent.hasPrefix("BIM") else { return nil }
        rent.removeFirst(3)
        let åtta = rent.map { tecknet in
            switch tecknet {
            case "O": Character("0")
            case "I", "L": Character("1")
            default: tecknet
            }
        }
        guard åtta.count == 8, åtta.allSatisfy(tecken.contains) else { return nil }
        return "BIM-\(String(åtta[0..<4]))-\(String(åtta[4..<8]))"
    }
}
