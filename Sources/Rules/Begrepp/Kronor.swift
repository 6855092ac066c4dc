/// Pengar, exakt till öret. Aldrig flyttal.
///
/// Belopp utifrån är högst tio miljarder kronor (`största`), så att summan av miljoner belopp ryms i 64 bitar;
/// en räkning som ändå inte ryms är ett programfel och stoppar programmet i stället för att ge ett felaktigt belopp.
package struct Kronor: Hashable, Comparable, Sendable {
    /// Beloppet i öre.
    package let öre: Int64

    package init(öre: Int64) { self.öre = öre }
    package init(_ kronor: Int) { öre = Int64(kronor) * 100 }

    package static let noll = Kronor(öre: 0)
    /// Det största belopp som tas emot utifrån.
    package static let största = Kronor(10_000_000_000)

    package static func < (a: Kronor, b: Kronor) -> Bool { a.öre < b.öre }
    package static func + (a: Kronor, b: Kronor) -> Kronor { Kronor(öre: a.öre + b.öre) }
    package static func - (a: Kronor, b: Kronor) -> Kronor { Kronor(öre: a.öre - b.öre) }
    package static prefix func - (a: Kronor) -> Kronor { Kronor(öre: -a.öre) }
    package static func * (a: Kronor, antal: Int) -> Kronor { Kronor(öre: a.öre * Int64(antal)) }
    package static func += (a: inout Kronor, b: Kronor) { a = a + b }
    package static func -= (a: inout Kronor, b: Kronor) { a = a - b }

    package var storlek: Kronor { öre < 0 ? -self : self }

    /// Delen `täljare/nämnare` av beloppet, avrundad till närmaste öre, halva ören från noll.
    package func andel(_ täljare: Int, av nämnare: Int) -> Kronor {
        precondition(nämnare > 0, "en andel har en positiv nämnare")
        return Kronor(öre: delat(öre * Int64(täljare), Int64(nämnare)))
    }

    /// Närmaste hela krona; 50 öre avrundas uppåt (från noll).
    package var helaKronor: Kronor { Kronor(öre: delat(öre, 100) * 100) }
}

extension Int {
    /// `3_910.kr`
    package var kr: Kronor { Kronor(self) }
}

extension Kronor {
    /// "3 910 kr" eller "249,75 kr", med hårda mellanslag; "−1 108 kr" för negativa belopp.
    package var visning: String { "\(öre < 0 ? "−" : "")\(siffror(tusental: "\u{A0}", decimaltecken: ",", alltidTvå: true))\u{A0}kr" }

    /// "3910" eller "249.75": så som beloppet skrivs i JSON.
    package var decimaltal: String { "\(öre < 0 ? "-" : "")\(siffror(tusental: "", decimaltecken: ".", alltidTvå: false))" }

    private func siffror(tusental: String, decimaltecken: String, alltidTvå: Bool) -> String {
        let belopp = öre.magnitude
        var kronor = "\(belopp / 100)"
        if !tusental.isEmpty {
            var plats = kronor.count - 3
            while plats > 0 {
                kronor.insert(contentsOf: tusental, at: kronor.index(kronor.startIndex, offsetBy: plats))
                plats -= 3
            }
        }
        let rest = Int(belopp % 100)
        if rest == 0 { return kronor }
        if rest % 10 == 0, !alltidTvå { return "\(kronor)\(decimaltecken)\(rest / 10)" }
        return "\(kronor)\(decimaltecken)\(tvåSiffror(rest))"
    }
}

extension Kronor {
    /// Läser vad en människa skriver: "6 500,00 kr", "6500", "6 500:-", "249,5". nil för negativa belopp,
    /// fler än två decimaler, tvetydiga skrivsätt ("6.500") och belopp över `största`.
    package init?(inmatning: String) {
        var text = inmatning.lowercased().filter { !$0.isWhitespace && !Kronor.osynliga.contains($0) }
        if text.hasSuffix("kronor") { text.removeLast(6) } else if text.hasSuffix("kr") { text.removeLast(2) }
        if text.hasSuffix(":-") { text.removeLast(2) }
        guard let belopp = Kronor.läs(text, decimaltecken: [44, 46]) else { return nil }
        self = belopp
    }

    /// Läser ett decimaltal som i JSON ("5000.00", "-12.5"): högst två decimaler, ingen exponent, högst `största`.
    package init?(decimaltal: String) {
        let negativt = decimaltal.hasPrefix("-")
        guard let belopp = Kronor.läs(negativt ? String(decimaltal.dropFirst()) : decimaltal, decimaltecken: [46]) else { return nil }
        self = negativt ? -belopp : belopp
    }

    private static let osynliga: Set<Character> = ["\u{200B}", "\u{200E}", "\u{200F}", "\u{FEFF}", "\u{2060}"]

    private static func läs(_ text: String, decimaltecken: Set<UInt8>) -> Kronor? {
        let delar = text.utf8.split(maxSplits: 1, omittingEmptySubsequences: false) { decimaltecken.contains($0) }
        guard let kronor = heltal(delar[0]), kronor <= 10_000_000_000 else { return nil }
        var öre = 0
        if delar.count == 2 {
            guard (1...2).contains(delar[1].count), let decimaler = heltal(delar[1]) else { return nil }
            öre = delar[1].count == 1 ? decimaler * 10 : decimaler
        }
        let belopp = Kronor(öre: Int64(kronor) * 100 + Int64(öre))
        return belopp <= största ? belopp : nil
    }
}

/// Kvoten avrundad till närmaste heltal, halva från noll.
private func delat(_ täljare: Int64, _ nämnare: Int64) -> Int64 {
    let (kvot, rest) = täljare.quotientAndRemainder(dividingBy: nämnare)
    guard rest.magnitude * 2 >= nämnare.magnitude else { return kvot }
    return täljare < 0 ? kvot - 1 : kvot + 1
}
