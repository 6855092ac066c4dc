import Base
import Begrepp

/// A payment some source knows of.
package struct Registerutbetalning: Sendable, Equatable {
    package let person: Personnummer
    package let källa: Registerkälla
    package let förmån: String
    package let belopp: Kronor
    package let datum: Datum
}

/// What an employer has declared that a person was paid in a month, before tax.
package struct Registerlön: Sendable, Equatable {
    package let person: Personnummer
    package let månad: Månad
    package let brutto: Kronor
}

/// What the folkbokföring says of a person.
package struct Folkbokföring: Sendable, Equatable {
    package let person: Personnummer
    package let kommun: String
    package let adress: String
    package let civilstånd: String
    package let skyddad: Bool
    package let make: Personnummer?
    package let barn: [Personnummer]
}

/// The facts in the answers of a case, read strictly: what does not have the agreed shape is an error, not a zero.
package struct Registerfakta: Sendable {
    package var utbetalningar: [Registerutbetalning] = []
    package var folkbokföring: [Folkbokföring] = []
    package var fordon: [(person: Personnummer, benämning: String)] = []
    package var löner: [Registerlön] = []
    /// Whether Arbetsförmedlingen has the person enrolled.
    package var inskrivning: [(person: Personnummer, inskriven: Bool)] = []
    /// Income of capital, which tells of means.
    package var kapital: [(person: Personnummer, belopp: Kronor)] = []
    /// Källor whose answer could not be understood.
    package var oläsliga: [Registerkälla] = []

    package init(_ rader: [Registerrad]) {
        for rad in rader where rad.läge == .svar {
            guard let personer = rad.innehåll?["personer"]?.array, personer.allSatisfy({ läs($0, rad.källa) }) else {
                oläsliga.append(rad.källa)
                continue
            }
        }
    }

    private mutating func läs(_ json: JSON, _ källa: Registerkälla) -> Bool {
        guard let person = json["pnr"]?.string.flatMap({ Personnummer($0) }), !säger(emotSig: json) else { return false }
        switch källa {
        case .fk, .pm, .csn, .akassa: return läsUtbetalningar(json, person, källa)
        case .kir: return läsFolkbokföring(json, person)
        case .ts: return läsFordon(json, person)
        case .af: return läsInskrivning(json, person)
        case .skv: return läsSkatt(json, person)
        }
    }

    /// Knows nothing of the person, and tells of them all the same.
    private func säger(emotSig json: JSON) -> Bool {
        json["uppgift"]?.string == "saknas" && (json.object ?? []).contains { !($0.value.array ?? []).isEmpty }
    }

    private mutating func läsUtbetalningar(_ json: JSON, _ person: Personnummer, _ källa: Registerkälla) -> Bool {
        guard let rader = json["utbetalningar"]?.array else { return false }
        // The same row twice is one payment told twice or two that are alike; a person sees which.
        guard Set(rader.map(\.text)).count == rader.count else { return false }
        for rad in rader {
            guard let förmån = rad["forman"]?.string, let belopp = rad["belopp"]?.string.flatMap({ Kronor(decimaltal: $0) }),
                  belopp >= .noll, let datum = rad["datum"]?.string.flatMap({ Datum($0) }) else { return false }
            utbetalningar.append(Registerutbetalning(person: person, källa: källa, förmån: förmån, belopp: belopp, datum: datum))
        }
        return true
    }

    private mutating func läsFolkbokföring(_ json: JSON, _ person: Personnummer) -> Bool {
        guard let kommun = json["kommun"]?.string, let skydd = json["skyddad"]?.string else { return false }
        folkbokföring.append(Folkbokföring(
            person: person, kommun: kommun, adress: json["adress"]?.string ?? "", civilstånd: json["civilstand"]?.string ?? "",
            skyddad: skydd != "ingen", make: json["make"]?.string.flatMap { Personnummer($0) },
            barn: (json["barn"]?.array ?? []).compactMap { $0.string.flatMap { Personnummer($0) } }))
        return true
    }

    private mutating func läsInskrivning(_ json: JSON, _ person: Personnummer) -> Bool {
        guard let inskriven = json["inskriven"]?.bool else { return false }
        inskrivning.append((person, inskriven))
        return true
    }

    /// What is not there is not none.
    private mutating func läsSkatt(_ json: JSON, _ person: Personnummer) -> Bool {
        guard let löner = json["arbetsgivardeklarationer"]?.array, let kapital = json["kapital"]?.array else { return false }
        for rad in löner {
            guard let månad = rad["manad"]?.string.flatMap({ Månad($0) }), let brutto = rad["brutto"]?.string.flatMap({ Kronor(decimaltal: $0) }),
                  brutto >= .noll else { return false }
            self.löner.append(Registerlön(person: person, månad: månad, brutto: brutto))
        }
        for rad in kapital {
            guard let belopp = rad["belopp"]?.string.flatMap({ Kronor(decimaltal: $0) }) else { return false }
            self.kapital.append((person, belopp))
        }
        return true
    }

    private mutating func läsFordon(_ json: JSON, _ person: Personnummer) -> Bool {
        guard let rader = json["fordon"]?.array else { return false }
        for rad in rader {
            guard let fabrikat = rad["fabrikat"]?.string else { return false }
            let år = rad["ar"]?.int.map(String.init) ?? rad["ar"]?.string ?? ""
            fordon.append((person, "\(fabrikat) \(år)".trimmingSpaces))
        }
        return true
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
