/// Reads what people write: spaces, hyphens and invisible characters mean nothing, "kr" may stand there or not, and digits from
/// an Arabic or Persian keyboard are digits. What could mean two things is not guessed at.
package enum Tolerant {
    /// The text as it is kept: no control or invisible characters, no space at the ends, and one kind of line break.
    package static func clean(_ text: String, lines: Bool = false) -> String {
        if isClean(text) { return text }
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A: kept.append(lines ? scalar : " ")
            case 0x09, 0xA0, 0x2007, 0x202F: kept.append(" ")
            case 0x00 ..< 0x20, 0x7F ..< 0xA0, 0xAD, 0x200B ... 0x200F, 0x202A ... 0x202E, 0x2060 ... 0x2069, 0xFEFF: continue
            default: kept.append(scalar)
            }
        }
        return trimmed(String(kept))
    }

    /// What most texts are: letters, digits and signs that every keyboard has, and no space at the ends.
    private static func isClean(_ text: String) -> Bool {
        let bytes = text.utf8
        return bytes.allSatisfy { (0x20 ..< 0x7F).contains($0) } && bytes.first != 0x20 && bytes.last != 0x20
    }

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// The text without these signs.
    package static func without(_ signs: String, _ text: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !signs.unicodeScalars.contains(scalar) { kept.append(scalar) }
        return String(kept)
    }

    /// Only the digits, where there is nothing else than digits, spaces and hyphens; else nil.
    package static func digits(_ text: String) -> String? {
        if isDigits(text) { return text }
        let kept = without(" -–−", western(clean(text)))
        return isDigits(kept) ? kept : nil
    }

    private static func isDigits(_ text: String) -> Bool { !text.isEmpty && text.utf8.allSatisfy { (0x30 ... 0x39).contains($0) } }

    /// Öre. "6500", "6 500", "6500 kr", "6500,00", "6.500:-" and "1 234,50" are amounts; "6,500" and "-3" are not.
    package static func amount(_ text: String) -> Int64? {
        if isDigits(text), text.utf8.count <= 12 { return Int64(text).map { $0 * 100 } }
        var kept = western(clean(text)).lowercased().filter { $0 != " " }
        for ending in ["kronor", "kr.", "kr", "sek", ":-", ",-", ".-"] where kept.hasSuffix(ending) {
            kept.removeLast(ending.count)
            break
        }
        let (whole, decimals) = split(kept)
        guard (1 ... 12).contains(whole.count), decimals.count <= 2,
              let kronor = Int64(whole), let öre = Int64((decimals + "00").prefix(2)),
              isDigits(whole + decimals) else { return nil }
        return kronor * 100 + öre
    }

    /// Kronor and decimals. A point before three digits parts thousands, as in 6.500; a comma never does.
    private static func split(_ text: String) -> (String, String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count > 1, parts[0].count <= 3, parts.dropFirst().dropLast().allSatisfy({ $0.count == 3 }),
           let last = parts.last?.split(separator: ",", omittingEmptySubsequences: false), last[0].count == 3 {
            return split(parts.joined())
        }
        guard let mark = text.lastIndex(where: { $0 == "," || $0 == "." }) else { return (text, "") }
        let decimals = String(text[text.index(after: mark)...])
        return (String(text[..<mark]), decimals.isEmpty ? "x" : decimals)
    }

    /// ISO 8601, `2026-11-05`. Reads 2026-11-05, 20261105, 2026/11/5, 5/11 2026, 5.11.2026 and "5 november 2026".
    package static func date(_ text: String) -> String? {
        guard let (year, month, day) = dateParts(text), (1 ... 12).contains(month), (1900 ... 2199).contains(year),
              (1 ... days(in: month, year)).contains(day) else { return nil }
        return "\(year)-\(two(month))-\(two(day))"
    }

    private static func dateParts(_ text: String) -> (Int, Int, Int)? {
        if let parts = isoParts(text) { return parts }
        let words = western(clean(text)).lowercased().split { !$0.isLetter && !$0.isNumber }
        if words.count == 1, words[0].count == 8, let all = Int(words[0]) { return parts(all) }
        guard words.count == 3, let first = Int(words[0]), let last = Int(words[2]), let month = Int(words[1]) ?? monthNumber(words[1])
        else { return nil }
        return words[0].count == 4 ? (first, month, last) : (last, month, first)
    }

    /// Of 20261105.
    private static func parts(_ all: Int) -> (Int, Int, Int) { (all / 10_000, all / 100 % 100, all % 100) }

    /// Of `2026-11-05`, as most of them are written and all of them are kept.
    private static func isoParts(_ text: String) -> (Int, Int, Int)? {
        guard text.utf8.count == 10 else { return nil }
        var all = 0
        for (place, byte) in text.utf8.enumerated() {
            switch (place, byte) {
            case (4, UInt8(ascii: "-")), (7, UInt8(ascii: "-")): continue
            case (4, _), (7, _): return nil
            case (_, 0x30 ... 0x39): all = all * 10 + Int(byte - 0x30)
            default: return nil
            }
        }
        return parts(all)
    }

    private static func monthNumber(_ word: Substring) -> Int? {
        guard word.count >= 3 else { return nil }
        return monthNames.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
    }

    private static func days(in month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// "5 november 2026" for `2026-11-05`; the text itself where it is no date.
    package static func written(date text: String) -> String {
        guard let iso = date(text), let (year, month, day) = dateParts(iso) else { return text }
        return "\(day)\u{A0}\(monthNames[month - 1]) \(year)"
    }

    /// "6 500 kr" or "6 500,50 kr", with spaces that do not break.
    package static func written(öre: Int64) -> String {
        let digits = String(abs(öre) / 100)
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { grouped += "\u{A0}" }
            grouped.append(digit)
        }
        let rest = Int(abs(öre) % 100)
        return (öre < 0 ? "−" : "") + grouped + (rest == 0 ? "" : "," + two(rest)) + "\u{A0}kr"
    }

    private static func western(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x660 ... 0x669: kept.append(UnicodeScalar(UInt8(0x30 + scalar.value - 0x660)))
            case 0x6F0 ... 0x6F9: kept.append(UnicodeScalar(UInt8(0x30 + scalar.value - 0x6F0)))
            default: kept.append(scalar)
            }
        }
        return String(kept)
    }

    static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    static let monthNames = ["januari", "februari", "mars", "april", "maj", "juni", "juli",
                             "augusti", "september", "oktober", "november", "december"]
}
