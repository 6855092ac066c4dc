/// Ett personnummer eller samordningsnummer. Går inte att skriva ut av misstag: `description` visar aldrig siffrorna.
package struct Personnummer: Hashable, Sendable {
    /// Tolv siffror, "200001022384": för lagring.
    package let siffror: String

    /// Tolv siffror, med eller utan bindestreck, plustecken och mellanslag; nil om kontrollsiffran eller dagen är fel.
    ///
    /// Tio siffror har inget sekel. De godtas bara tillsammans med dagens datum: senaste sekel som inte ger en
    /// födelsedag efter `idag`, och hundra år tidigare om skiljetecknet är ett plustecken.
    package init?(_ text: String, idag: Datum? = nil) {
        let tecken = text.utf8.filter { (48...57).contains($0) }
        guard tecken.count == 10 || tecken.count == 12, tecken.count == text.utf8.count || Personnummer.harTillåtnaTecken(text),
              Personnummer.stämmer(kontrollsiffraI: tecken.suffix(10)) else { return nil }
        if tecken.count == 12 {
            siffror = String(decoding: tecken, as: UTF8.self)
        } else {
            guard let idag, let sekel = Personnummer.sekel(tecken, fylltHundra: text.contains("+"), idag: idag) else { return nil }
            siffror = "\(sekel)" + String(decoding: tecken, as: UTF8.self)
        }
        guard Personnummer.dag(siffror) != nil else { return nil }
    }

    /// "20000102-2384": för skärm och brev.
    package var visning: String { "\(siffror.prefix(8))-\(siffror.suffix(4))" }

    package var ärSamordningsnummer: Bool { Array(siffror.utf8)[6] >= 54 }

    /// Ur numret; för samordningsnummer är dagen minskad med 60.
    package var födelsedatum: Datum {
        guard let dag = Personnummer.dag(siffror) else { preconditionFailure("ett personnummer har en födelsedag") }
        return dag
    }

    /// Fyllda år på dagen; negativt före födelsen.
    package func ålder(på dag: Datum) -> Int { Begrepp.ålder(född: födelsedatum, på: dag) }

    private static func harTillåtnaTecken(_ text: String) -> Bool {
        let annat = text.unicodeScalars.filter { !(48...57).contains($0.value) && !$0.properties.isWhitespace }
        return annat.count <= 1 && annat.allSatisfy { "-+−–".unicodeScalars.contains($0) }
    }

    // Kontrollsiffran: de nio första av tio siffror gånger 2 1 2 1 2 1 2 1 2, siffersumman upp till nästa tiotal.
    private static func stämmer(kontrollsiffraI tio: some Collection<UInt8>) -> Bool {
        var summa = 0
        for (plats, tecken) in tio.enumerated() {
            let produkt = Int(tecken - 48) * (plats % 2 == 0 ? 2 : 1)
            summa += produkt / 10 + produkt % 10
        }
        return summa % 10 == 0
    }

    private static func dag(_ tolv: String) -> Datum? {
        let tecken = Array(tolv.utf8)
        guard let år = heltal(tecken[0..<4]), let månad = heltal(tecken[4..<6]), let dag = heltal(tecken[6..<8]) else { return nil }
        return Datum(år: år, månad: månad, dag: dag > 60 ? dag - 60 : dag)
    }

    private static func sekel(_ tio: [UInt8], fylltHundra: Bool, idag: Datum) -> Int? {
        let text = String(decoding: tio, as: UTF8.self)
        for sekel in stride(from: idag.år / 100, through: 18, by: -1) {
            guard let dag = dag("\(sekel)" + text), dag <= idag else { continue }
            return fylltHundra ? sekel - 1 : sekel
        }
        return nil
    }
}

extension Personnummer: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "personnummer" }
    package var debugDescription: String { "personnummer" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Fyllda år. Den som är född den 29 februari fyller år den 28 under andra år än skottår
/// (jämför 1 § lagen (1930:173): "Finnes ej motsvarande dag i slutmånaden, varde den månadens sista dag ansedd för slutdag").
package func ålder(född: Datum, på dag: Datum) -> Int {
    let år = dag.år - född.år
    let sista = Månad.dagar(iÅr: dag.år, månad: född.månadsnummer)
    let harFyllt = (dag.månadsnummer, dag.dag) >= (född.månadsnummer, min(född.dag, sista))
    return harFyllt ? år : år - 1
}
