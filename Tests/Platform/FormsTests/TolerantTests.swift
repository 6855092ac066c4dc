import Forms
import Testing

@Suite struct TolerantTests {
    @Test(arguments: [("6500", 650_000), ("6 500", 650_000), ("6500 kr", 650_000), ("6500,00", 650_000), ("6\u{A0}500,5", 650_050), ("6.500", 650_000),
                      ("6.500:-", 650_000), ("1.234.567,89", 123_456_789), ("6500.25", 650_025), ("6500,-", 650_000), ("0", 0), ("٦٥٠٠", 650_000),
                      ("\u{200B}12 kronor", 1_200), ("6500 SEK", 650_000)] as [(String, Int64)])
    func `an amount is read however it is written`(text: String, öre: Int64) {
        #expect(Tolerant.amount(text) == öre)
    }

    @Test(arguments: ["", "kr", "-500", "+5", "6,500", "6500,123", "6500,", "sextusen", "1e5", "65 00 $", "12.34.56", "9999999999999", "6500,+5"])
    func `what could be another amount is not guessed at`(text: String) {
        #expect(Tolerant.amount(text) == nil)
    }

    @Test(arguments: ["2026-11-05", "20261105", "2026/11/5", "5/11 2026", "5.11.2026", "5 november 2026", "5 nov 2026", " 2026-11-5 ", "٢٠٢٦-١١-٠٥"])
    func `a date is read however it is written`(text: String) {
        #expect(Tolerant.date(text) == "2026-11-05")
    }

    @Test(arguments: ["", "2026-02-30", "2025-02-29", "2026-13-01", "5 11", "2026", "00000000", "i går", "2026--05", "2026-11-05-01"])
    func `a day that does not exist is no date`(text: String) {
        #expect(Tolerant.date(text) == nil)
    }

    @Test func `the twenty-ninth of February exists in a leap year`() {
        #expect(Tolerant.date("2028-02-29") == "2028-02-29")
        #expect(Tolerant.date("2000-02-29") == "2000-02-29")
        #expect(Tolerant.date("2100-02-29") == nil)
    }

    @Test func `spaces, hyphens and invisible characters in numbers mean nothing`() {
        #expect(Tolerant.digits(" 8327-9 123\u{200D} 456 ") == "83279123456")
        #expect(Tolerant.digits("12a") == nil)
        #expect(Tolerant.digits("--") == nil)
    }

    @Test func `text is kept without what cannot be seen, and in lines only where lines belong`() {
        #expect(Tolerant.clean("  Åsa\u{202E}\u{0}\u{AD}  Öberg\r\n") == "Åsa  Öberg")
        #expect(Tolerant.clean("ett\r\ntvå\n\n", lines: true) == "ett\ntvå")
    }

    @Test func `amounts and dates are written as in Swedish text`() {
        #expect(Tolerant.written(öre: 650_000) == "6\u{A0}500\u{A0}kr")
        #expect(Tolerant.written(öre: 123_456_705) == "1\u{A0}234\u{A0}567,05\u{A0}kr")
        #expect(Tolerant.written(öre: -37_500) == "−375\u{A0}kr")
        #expect(Tolerant.written(date: "2026-11-05") == "5\u{A0}november 2026")
    }
}
