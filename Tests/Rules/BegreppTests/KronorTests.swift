import Testing
import Begrepp

@Suite struct KronorTests {
    @Test func `belopp visas med hårda mellanslag och två decimaler bara när de behövs`() {
        #expect(3_910.kr.visning == "3\u{A0}910\u{A0}kr")
        #expect(Kronor(öre: 24_975).visning == "249,75\u{A0}kr")
        #expect(Kronor(öre: 1).visning == "0,01\u{A0}kr")
        #expect(Kronor(öre: -110_850).visning == "−1\u{A0}108,50\u{A0}kr")
        #expect(1_000_000.kr.visning == "1\u{A0}000\u{A0}000\u{A0}kr")
    }

    @Test(arguments: [("6 500,00 kr", 650_000), ("6500", 650_000), ("6\u{A0}500 kr", 650_000), ("6500:-", 650_000),
                      ("249,75", 24_975), ("249.5", 24_950), ("0", 0), ("0,01", 1), ("12 KRONOR", 1_200)])
    func `det man brukar skriva går att läsa`(text: String, öre: Int64) {
        #expect(Kronor(inmatning: text) == Kronor(öre: öre))
    }

    @Test(arguments: ["", "kr", "-5", "6.500", "1,234", "1,2,3", "femtio", "1e3", ",5", "10000000000,01", "99999999999999999999"])
    func `det som är tvetydigt eller orimligt godtas inte`(text: String) {
        #expect(Kronor(inmatning: text) == nil)
    }

    @Test func `decimaltal går fram och tillbaka`() {
        for öre: Int64 in [0, 1, 10, 99, 100, 24_975, -5, -24_950, 1_000_000_000_000] {
            #expect(Kronor(decimaltal: Kronor(öre: öre).decimaltal) == Kronor(öre: öre))
        }
        #expect(Kronor(decimaltal: "5000.00") == 5_000.kr)
        #expect(Kronor(decimaltal: "1.005") == nil)
        #expect(Kronor(decimaltal: "1e3") == nil)
    }

    @Test func `en andel avrundas till närmaste öre och hela kronor uppåt från femtio öre`() {
        #expect(1_280.kr.andel(1, av: 3) == Kronor(öre: 42_667))
        #expect(Kronor(öre: 1).andel(1, av: 2) == Kronor(öre: 1))
        #expect(Kronor(öre: 150).helaKronor == 2.kr)
        #expect(Kronor(öre: 149).helaKronor == 1.kr)
        #expect(Kronor(öre: -150).helaKronor == -(2.kr))
    }
}
