/// En kalendermånad, till exempel den som biståndet avser.
package struct Månad: Hashable, Comparable, Sendable {
    /// År · 12 + månad − 1.
    package let index: Int

    init(index: Int) { self.index = index }

    package init?(år: Int, månad: Int) {
        guard (1...9999).contains(år), (1...12).contains(månad) else { return nil }
        index = år * 12 + månad - 1
    }

    /// "2026-11"; nil för allt annat.
    package init?(_ text: String) {
        let tecken = Array(text.utf8)
        guard tecken.count == 7, tecken[4] == 45,
              let år = heltal(tecken[0..<4]), let månad = heltal(tecken[5..<7]) else { return nil }
        self.init(år: år, månad: månad)
    }

    package var år: Int { index / 12 }
    /// 1 (januari) till 12 (december).
    package var nummer: Int { index % 12 + 1 }
    /// "2026-11".
    package var text: String { "\(fyraSiffror(år))-\(tvåSiffror(nummer))" }
    /// "november 2026".
    package var visning: String { "\(namn) \(år)" }
    /// "november".
    package var namn: String { Månad.namn[nummer - 1] }

    package var antalDagar: Int { Månad.dagar(iÅr: år, månad: nummer) }
    package var förstaDagen: Datum { Datum(dagar: Datum.dagar(år: år, månad: nummer, dag: 1)) }
    package var sistaDagen: Datum { förstaDagen + (antalDagar - 1) }
    package var före: Månad { self - 1 }
    package var efter: Månad { self + 1 }

    package static func < (a: Månad, b: Månad) -> Bool { a.index < b.index }
    package static func + (månad: Månad, antal: Int) -> Månad { Månad(index: månad.index + antal) }
    package static func - (månad: Månad, antal: Int) -> Månad { Månad(index: månad.index - antal) }
    package static func - (a: Månad, b: Månad) -> Int { a.index - b.index }

    package static let namn = ["januari", "februari", "mars", "april", "maj", "juni", "juli",
                               "augusti", "september", "oktober", "november", "december"]

    static func dagar(iÅr år: Int, månad: Int) -> Int {
        switch månad {
        case 2: ärSkottår(år) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    static func ärSkottår(_ år: Int) -> Bool { år % 4 == 0 && (år % 100 != 0 || år % 400 == 0) }
}
