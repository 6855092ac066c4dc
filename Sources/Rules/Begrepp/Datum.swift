import Base

/// En dag i den gregorianska kalendern, utan tid och tidszon. Räknas som dagar sedan 1970-01-01.
package struct Datum: Hashable, Comparable, Sendable {
    /// Dagar sedan 1970-01-01; negativt före.
    package let dagar: Int

    package init(dagar: Int) { self.dagar = dagar }

    /// nil om dagen inte finns (29 februari 2027, 31 april).
    package init?(år: Int, månad: Int, dag: Int) {
        guard (1...9999).contains(år), (1...12).contains(månad),
              dag >= 1, dag <= Månad.dagar(iÅr: år, månad: månad) else { return nil }
        dagar = Datum.dagar(år: år, månad: månad, dag: dag)
    }

    /// "2026-11-24"; nil för allt annat.
    package init?(_ text: String) {
        let tecken = Array(text.utf8)
        guard tecken.count == 10, tecken[4] == 45, tecken[7] == 45,
              let år = heltal(tecken[0..<4]), let månad = heltal(tecken[5..<7]), let dag = heltal(tecken[8..<10])
        else { return nil }
        self.init(år: år, månad: månad, dag: dag)
    }

    package var år: Int { delar.år }
    package var månadsnummer: Int { delar.månad }
    package var dag: Int { delar.dag }
    package var månad: Månad { Månad(index: delar.år * 12 + delar.månad - 1) }

    /// "2026-11-24".
    package var text: String {
        let (år, månad, dag) = delar
        return "\(fyraSiffror(år))-\(tvåSiffror(månad))-\(tvåSiffror(dag))"
    }

    /// "24 november 2026".
    package var visning: String {
        let (år, månad, dag) = delar
        return "\(dag) \(Månad.namn[månad - 1]) \(år)"
    }

    /// "måndag 23 november".
    package var dagrubrik: String { "\(veckodag.rubrik) \(dag) \(Månad.namn[månadsnummer - 1])" }

    package var veckodag: Veckodag {
        // 1970-01-01 var en torsdag.
        let index = ((dagar + 3) % 7 + 7) % 7
        return Veckodag.allCases[index]
    }

    /// Första ögonblicket av dagen i Sverige.
    package var börjar: Tidpunkt {
        let (år, månad, dag) = delar
        return Stockholm.instant(CivilTime(year: år, month: månad, day: dag, hour: 0, minute: 0, second: 0))
    }

    package static func < (a: Datum, b: Datum) -> Bool { a.dagar < b.dagar }
    package static func + (datum: Datum, dagar: Int) -> Datum { Datum(dagar: datum.dagar + dagar) }
    package static func - (datum: Datum, dagar: Int) -> Datum { Datum(dagar: datum.dagar - dagar) }
    package static func - (a: Datum, b: Datum) -> Int { a.dagar - b.dagar }

    // Dagräkning i gregorianska kalendern med året börjande i mars, så att skottdagen ligger sist.
    static func dagar(år: Int, månad: Int, dag: Int) -> Int {
        let å = månad <= 2 ? år - 1 : år
        let era = (å >= 0 ? å : å - 399) / 400
        let årIEra = å - era * 400
        let dagIÅr = (153 * (månad + (månad > 2 ? -3 : 9)) + 2) / 5 + dag - 1
        return era * 146_097 + årIEra * 365 + årIEra / 4 - årIEra / 100 + dagIÅr - 719_468
    }

    private var delar: (år: Int, månad: Int, dag: Int) {
        let z = dagar + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dagIEra = z - era * 146_097
        let årIEra = (dagIEra - dagIEra / 1460 + dagIEra / 36_524 - dagIEra / 146_096) / 365
        let dagIÅr = dagIEra - (365 * årIEra + årIEra / 4 - årIEra / 100)
        let m = (5 * dagIÅr + 2) / 153
        let månad = m < 10 ? m + 3 : m - 9
        return (årIEra + era * 400 + (månad <= 2 ? 1 : 0), månad, dagIÅr - (153 * m + 2) / 5 + 1)
    }
}

package enum Veckodag: Int, CaseIterable, Sendable {
    case måndag = 1, tisdag, onsdag, torsdag, fredag, lördag, söndag

    /// 1 (måndag) till 7 (söndag).
    package var nummer: Int { rawValue }
    /// "tisdag".
    package var rubrik: String {
        switch self {
        case .måndag: "måndag"
        case .tisdag: "tisdag"
        case .onsdag: "onsdag"
        case .torsdag: "torsdag"
        case .fredag: "fredag"
        case .lördag: "lördag"
        case .söndag: "söndag"
        }
    }
}

/// Ett heltal av bara siffror 0–9; nil för tomt eller annat.
func heltal(_ siffror: some Collection<UInt8>) -> Int? {
    guard !siffror.isEmpty, siffror.count <= 15 else { return nil }
    var tal = 0
    for tecken in siffror {
        guard (48...57).contains(tecken) else { return nil }
        tal = tal * 10 + Int(tecken - 48)
    }
    return tal
}

func fyraSiffror(_ tal: Int) -> String {
    let text = "\(tal)"
    return String(repeating: "0", count: max(0, 4 - text.utf8.count)) + text
}
