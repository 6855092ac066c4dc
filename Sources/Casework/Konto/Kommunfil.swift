import Base
import Begrepp

extension Kalender {
    init(_ läs: Kommunfil) throws(Konfigurationsfel) {
        pass = try läs.delar("pass") { del throws(Konfigurationsfel) in
            Pass(ask: try del.text("ask"), namn: try del.text("namn"), plats: try del.text("plats"),
                 språk: try del.texter("sprak"), veckodagar: try del.heltalen("veckodagar"),
                 från: try del.klockslag("fran"), till: try del.klockslag("till"), längd: try del.heltal("langd_min"))
        }
        var halvdagar: [Datum: Int] = [:]
        for (datum, stänger) in try läs.delar("halvdagar", { del throws(Konfigurationsfel) in (try del.datum("datum"), try del.klockslag("stanger")) }) {
            halvdagar[datum] = stänger
        }
        self.halvdagar = halvdagar
        dagarFramåt = try läs.heltal("dagar_framat")
    }
}

/// One object of a configuration file; every reader names the file and the field where it fails.
struct Kommunfil {
    let json: JSON
    let fil: String

    init(_ json: JSON, _ fil: String) { self.json = json; self.fil = fil }

    func text(_ fält: String) throws(Konfigurationsfel) -> String {
        guard let text = json[fält]?.string, !text.isEmpty else { throw saknas(fält, "text") }
        return text
    }
    func ja(_ fält: String) throws(Konfigurationsfel) -> Bool {
        guard let värde = json[fält]?.bool else { throw saknas(fält, "true eller false") }
        return värde
    }
    func heltal(_ fält: String) throws(Konfigurationsfel) -> Int {
        guard let tal = json[fält]?.int, tal >= 0 else { throw saknas(fält, "ett heltal från 0") }
        return tal
    }
    func texter(_ fält: String) throws(Konfigurationsfel) -> [String] {
        guard let lista = json[fält]?.array else { throw saknas(fält, "en lista av texter") }
        return lista.compactMap(\.string)
    }
    func heltalen(_ fält: String) throws(Konfigurationsfel) -> [Int] {
        guard let lista = json[fält]?.array else { throw saknas(fält, "en lista av heltal") }
        return lista.compactMap(\.int)
    }
    func klockslag(_ fält: String) throws(Konfigurationsfel) -> Int {
        let delar = try text(fält).split(separator: ":").map { Int($0) ?? -1 }
        guard delar.count == 2, (0...23).contains(delar[0]), (0...59).contains(delar[1]) else { throw saknas(fält, "ett klockslag som 08:30") }
        return delar[0] * 60 + delar[1]
    }
    func datum(_ fält: String) throws(Konfigurationsfel) -> Datum {
        guard let datum = Datum(try text(fält)) else { throw saknas(fält, "ett datum som 2026-12-23") }
        return datum
    }
    func del<T>(_ fält: String, _ läs: (Kommunfil) throws(Konfigurationsfel) -> T) throws(Konfigurationsfel) -> T {
        guard let del = json[fält], del.object != nil else { throw saknas(fält, "ett objekt") }
        return try läs(Kommunfil(del, "\(fil): \(fält)"))
    }
    func delar<T>(_ fält: String, _ läs: (Kommunfil) throws(Konfigurationsfel) -> T) throws(Konfigurationsfel) -> [T] {
        guard let lista = json[fält]?.array else { throw saknas(fält, "en lista") }
        var delar: [T] = []
        for (nr, del) in lista.enumerated() { delar.append(try läs(Kommunfil(del, "\(fil): \(fält) \(nr + 1)"))) }
        return delar
    }
    private func saknas(_ fält: String, _ väntat: String) -> Konfigurationsfel {
        Konfigurationsfel("\(fil): fältet \(fält) ska vara \(väntat)")
    }
}
