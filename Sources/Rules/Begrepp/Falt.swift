import Base

/// Ett ställe i ett JSON-dokument, med sin väg ("barn[0].alder"), så att ett fel kan säga var det är.
package struct Fält: Sendable {
    package let väg: String
    private let json: JSON?

    /// Dokumentets rot.
    package init(_ json: JSON) { self.init("", json) }

    private init(_ väg: String, _ json: JSON?) { (self.väg, self.json) = (väg, json) }

    package subscript(namn: String) -> Fält { Fält(väg.isEmpty ? namn : "\(väg).\(namn)", json?[namn]) }

    /// Nej också för `null`.
    package var finns: Bool { json.map { !$0.isNull } ?? false }

    package func fel(_ orsak: String) -> Fältfel { Fältfel(fält: väg.isEmpty ? "dokumentet" : väg, orsak: orsak) }

    package func text() throws(Fältfel) -> String {
        guard finns else { throw fel("saknas") }
        guard let text = json?.string else { throw fel("ska vara text") }
        return text
    }

    package func sant() throws(Fältfel) -> Bool {
        guard finns else { throw fel("saknas") }
        guard let sant = json?.bool else { throw fel("ska vara true eller false") }
        return sant
    }

    package func heltal(_ tillåtna: ClosedRange<Int> = Int.min...Int.max) throws(Fältfel) -> Int {
        guard finns else { throw fel("saknas") }
        guard let tal = json?.int else { throw fel("ska vara ett heltal") }
        guard tillåtna.contains(tal) else { throw fel("ska vara \(tillåtna.lowerBound) till \(tillåtna.upperBound)") }
        return tal
    }

    /// Ett belopp i kronor med högst två decimaler.
    package func kronor() throws(Fältfel) -> Kronor {
        guard finns else { throw fel("saknas") }
        guard let tal = json?.number else { throw fel("ska vara ett tal") }
        guard let belopp = Kronor(decimaltal: tal) else { throw fel("ska vara kronor med högst två decimaler, högst tio miljarder") }
        return belopp
    }

    package func datum() throws(Fältfel) -> Datum {
        guard let datum = Datum(try text()) else { throw fel("ska vara en dag som finns, ÅÅÅÅ-MM-DD") }
        return datum
    }

    package func månad() throws(Fältfel) -> Månad {
        guard let månad = Månad(try text()) else { throw fel("ska vara en månad, ÅÅÅÅ-MM") }
        return månad
    }

    package func val<Val: RawRepresentable & CaseIterable>(_ typ: Val.Type) throws(Fältfel) -> Val where Val.RawValue == String {
        guard let val = Val(rawValue: try text()) else {
            throw fel("ska vara något av " + Val.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return val
    }

    package func lista() throws(Fältfel) -> [Fält] {
        guard finns else { throw fel("saknas") }
        guard let element = json?.array else { throw fel("ska vara en lista") }
        return element.enumerated().map { Fält("\(väg)[\($0.offset)]", $0.element) }
    }

    /// Tom lista om fältet saknas.
    package func listaOmDenFinns() throws(Fältfel) -> [Fält] { finns ? try lista() : [] }

    /// Objektets namn och fält, i den ordning de står; tomt om fältet saknas.
    package func objektOmDetFinns() throws(Fältfel) -> [(namn: String, fält: Fält)] {
        guard finns else { return [] }
        guard let objekt = json?.object else { throw fel("ska vara ett objekt") }
        return objekt.map { ($0.key, self[$0.key]) }
    }

    /// Ett namn som inte är ett av `kända` är ett fel: en felstavad uppgift får inte tappas bort.
    package func kräverObjekt(med kända: Set<String>) throws(Fältfel) {
        guard let objekt = json?.object else { throw fel("ska vara ett objekt") }
        for (namn, _) in objekt where !kända.contains(namn) { throw self[namn].fel("är inget känt fält") }
    }
}

/// Vilket fält som är fel och varför.
package struct Fältfel: Error, Hashable, Sendable {
    package let fält: String
    package let orsak: String

    package init(fält: String, orsak: String) {
        self.fält = fält
        self.orsak = orsak
    }

    /// "barn[0].alder: ska vara 0 till 20", alltid på en rad och inte för lång: namnet på ett okänt fält kan innehålla vad som helst.
    package var rad: String {
        let namn = fält.unicodeScalars.count > 200 ? "\(String(String.UnicodeScalarView(fält.unicodeScalars.prefix(200))))…" : fält
        return String(String.UnicodeScalarView("\(namn): \(orsak)".unicodeScalars.map { tecken in
            switch tecken.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: " "
            default: tecken
            }
        }))
    }
}

extension Fält {
    /// Roten av ett JSON-dokument.
    package init(dokument bytes: [UInt8]) throws(Fältfel) {
        do {
            self.init(try JSON.parse(bytes))
        } catch {
            throw Fältfel(fält: "dokumentet", orsak: "är inte JSON (\(error.reason.rawValue) vid byte \(error.offset))")
        }
    }
}
