import Begrepp
import Forms

/// What an answer must be beyond its kind, in the words that stand at the field.
enum Kontroll {
    static func personnummer(idag: Datum) -> Field.Check {
        { text, _ in
            guard [10, 12].contains(text.filter(\.isNumber).count) else { return "Skriv personnumret med 10 eller 12 siffror" }
            return Personnummer(text, idag: idag) == nil ? "Kolla att personnumret stämmer" : nil
        }
    }

    static func under21(idag: Datum) -> Field.Check {
        { text, _ in
            guard let född = Datum(fritt: text), ålder(född: född, på: idag) >= 21 else { return nil }
            return "Barnet har fyllt 21 år. Ta bara med barn under 21 år"
        }
    }

    /// Digits with what people put between them; an international prefix in front.
    static func telefon(_ text: String, _: Answers) -> String? {
        let utanPlus = text.hasPrefix("+") ? String(text.dropFirst()) : text
        let siffror = Tolerant.digits(Tolerant.without("()/", utanPlus))?.utf8.count ?? 0
        return (7...15).contains(siffror) ? nil : "Kolla att telefonnumret stämmer"
    }

    static func epost(_ text: String, _: Answers) -> String? {
        let delar = text.split(separator: "@", omittingEmptySubsequences: false)
        guard delar.count == 2, !delar[0].isEmpty, !text.contains(where: \.isWhitespace), delar[1].contains("."),
              delar[1].split(separator: ".", omittingEmptySubsequences: false).allSatisfy({ !$0.isEmpty }) else { return "Kolla att mejladressen stämmer" }
        return nil
    }

    static func siffror(_ antal: ClosedRange<Int>, _ annars: String) -> Field.Check {
        { text, _ in antal.contains(Tolerant.digits(text)?.utf8.count ?? 0) ? nil : annars }
    }
}

extension Datum {
    /// What a person wrote as a day; nil where there is no such day.
    init?(fritt text: String) {
        guard let iso = Tolerant.date(text) else { return nil }
        self.init(iso)
    }
}
