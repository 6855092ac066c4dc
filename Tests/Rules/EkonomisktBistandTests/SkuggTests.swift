import Testing
import Base
import Begrepp
import Lagrum
import Riksnorm
import EkonomisktBistand

@Suite struct SkuggTests {
    func körd(_ underlag: [Underlag], månad: Månad? = nil, riksnorm: Riksnormtabeller? = nil, riktlinjer: Riktlinjer? = nil) throws -> Skuggkörning {
        var skugga = Skuggkörning()
        for ett in underlag {
            let då = try Exempel.pröva(ett)
            try skugga.lägg(underlag: då.underlag.json.bytes, resultat: då.json.bytes, månad: månad, riksnorm: riksnorm ?? Exempel.riksnorm(),
                            riktlinjer: riktlinjer ?? Exempel.riktlinjer("trelleborg"))
        }
        return skugga
    }

    /// 2026 års tabell med hundra kronor mer till ensamstående och hundra mindre till sambor.
    func förslag() throws -> Riksnormtabeller {
        let text = String(decoding: try Exempel.byte("Config/riksnorm/2026.json"), as: UTF8.self)
            .replacing("\"ensamstaende\": 3940", with: "\"ensamstaende\": 4040").replacing("\"sammanboende_par\": 7100", with: "\"sammanboende_par\": 7000")
        return try Exempel.riksnorm().med([Riksnormtabell(json: Array(text.utf8), förslag: true)], prisbasbelopp: [])
    }

    @Test func `samma regler ger samma svar`() throws {
        let skugga = try körd([Exempel.underlag(), Exempel.underlag()])
        #expect((skugga.prövade, skugga.lika, skugga.annatUtfall) == (2, 2, 0))
        #expect(skugga.summa == 18_240.kr && skugga.skillnad == .noll)
    }

    @Test func `en ny tabell: hur många får mer, mindre och ett annat utfall, och summan`() throws {
        var sambor = Exempel.underlag(), nästan = Exempel.underlag()
        sambor.hushåll.vuxna = .sambor("a", "b")
        nästan.inkomster = [Exempel.inkomst(.lön, 9_200.kr)]
        let skugga = try körd([Exempel.underlag(), sambor, nästan], riksnorm: förslag())
        #expect((skugga.prövade, skugga.mer, skugga.mindre, skugga.annatUtfall) == (3, 2, 1, 1))
        #expect(skugga.skillnad == 20.kr)                   // + 100 − 100 + 20
        #expect(skugga.färreTillMänniska == 1)              // överskottet behövde en handläggare
    }

    @Test func `ett tak som kommunen föreslår ändrar inget belopp, men vem som prövar`() throws {
        let text = String(decoding: try Exempel.byte("Config/demo/trelleborg/riktlinjer.json"), as: UTF8.self).replacing("\"kr\": 3901", with: "\"kr\": 3000")
        let skugga = try körd([Exempel.underlag()], riktlinjer: Riktlinjer(json: Array(text.utf8)))
        #expect((skugga.lika, skugga.flerTillMänniska) == (1, 1))
    }

    @Test func `en månad utan tabell räknas för sig`() throws {
        let skugga = try körd([Exempel.underlag()], månad: Exempel.månad("2027-01"))
        #expect((skugga.prövade, skugga.saknarLydelse) == (0, 1))
    }
}
