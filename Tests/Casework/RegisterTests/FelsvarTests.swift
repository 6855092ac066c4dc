import Base
import Begrepp
import Register
import Testing

/// What a register can send that is no answer. Each must be seen: as an error when it comes, or as unreadable when it is used.
@Suite struct FelsvarTests {
    static let anna = "198010042383", bilal = "198012242387"       // Skatteverket's test numbers
    static let från = Datum("2026-09-01")!, till = Datum("2026-11-30")!     // days that are

    private static func betalt(_ belopp: String = "500.00", _ datum: String = "2026-11-20") -> String {
        #"{"forman": "sjukpenning", "belopp": "\#(belopp)", "datum": "\#(datum)"}"#
    }

    private static func svar(_ personer: String..., annat: String = "") -> String {
        #"{"status": "svar"\#(annat), "personer": [\#(personer.joined(separator: ", "))]}"#
    }

    private static func fk(_ rader: String..., pnr: String = anna, annat: String = "") -> String {
        svar(#"{"pnr": "\#(pnr)"\#(annat), "utbetalningar": [\#(rader.joined(separator: ", "))]}"#)
    }

    struct Felsvar: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let källa: Registerkälla
        let kropp: String
        init(_ vad: String, _ källa: Registerkälla, _ kropp: String) { (testDescription, self.källa, self.kropp) = (vad, källa, kropp) }
        init(_ vad: String, _ kropp: String) { self.init(vad, .fk, kropp) }
    }

    static let alla: [Felsvar] = [
        Felsvar("en annan person", fk(betalt(), pnr: bilal)),
        Felsvar("också om en annan person", svar(#"{"pnr": "\#(anna)", "utbetalningar": []}"#, #"{"pnr": "\#(bilal)", "utbetalningar": []}"#)),
        Felsvar("samma person två gånger", svar(#"{"pnr": "\#(anna)", "utbetalningar": []}"#, #"{"pnr": "\#(anna)", "utbetalningar": []}"#)),
        Felsvar("ingen person", svar()),
        Felsvar("en annan period, som svaret säger den", svar(#"{"pnr": "\#(anna)", "utbetalningar": []}"#, annat: #", "period_fran": "2025-09-01", "period_till": "2025-11-30""#)),
        Felsvar("bara utbetalningar från en annan period", fk(betalt("500.00", "2025-11-20"), betalt("500.00", "2025-10-20"))),
        Felsvar("ett negativt belopp", fk(betalt("-500.00"))),
        Felsvar("ett orimligt belopp", fk(betalt("100000000000000000"))),
        Felsvar("ett belopp som inte är ett tal", fk(betalt("femhundra"))),
        Felsvar("ett belopp med exponent", fk(betalt("5e2"))),
        Felsvar("ett belopp utan citattecken", fk(#"{"forman": "sjukpenning", "belopp": 500.00, "datum": "2026-11-20"}"#)),
        Felsvar("en dag som inte finns", fk(betalt("500.00", "2026-11-31"))),
        Felsvar("en rad utan dag", fk(#"{"forman": "sjukpenning", "belopp": "500.00"}"#)),
        Felsvar("en rad utan förmån", fk(#"{"belopp": "500.00", "datum": "2026-11-20"}"#)),
        Felsvar("samma rad två gånger", fk(betalt(), betalt())),
        Felsvar("saknas i stället för noll", svar(#"{"pnr": "\#(anna)"}"#)),
        Felsvar("null i stället för noll", svar(#"{"pnr": "\#(anna)", "utbetalningar": null}"#)),
        Felsvar("saknas, och ändå en utbetalning", fk(betalt(), annat: #", "uppgift": "saknas""#)),
        Felsvar("folkbokföring utan kommun", .kir, svar(#"{"pnr": "\#(anna)", "skyddad": "ingen"}"#)),
        Felsvar("folkbokföring som inte säger om skydd", .kir, svar(#"{"pnr": "\#(anna)", "kommun": "trelleborg"}"#)),
        Felsvar("inskrivning som inte sägs", .af, svar(#"{"pnr": "\#(anna)"}"#)),
        Felsvar("inskrivning som text", .af, svar(#"{"pnr": "\#(anna)", "inskriven": "ja"}"#)),
        Felsvar("löner som saknas", .skv, svar(#"{"pnr": "\#(anna)", "kapital": []}"#)),
        Felsvar("kapital som saknas", .skv, svar(#"{"pnr": "\#(anna)", "arbetsgivardeklarationer": []}"#)),
        Felsvar("en lön utan belopp", .skv, svar(#"{"pnr": "\#(anna)", "kapital": [], "arbetsgivardeklarationer": [{"manad": "2026-10"}]}"#)),
        Felsvar("fordon som saknas", .ts, svar(#"{"pnr": "\#(anna)"}"#)),
        Felsvar("ett fordon utan namn", .ts, svar(#"{"pnr": "\#(anna)", "fordon": [{"ar": 2019}]}"#)),
        Felsvar("ett fel i ett svar som kom fram", #"{"status": "fel", "felkod": "502 Tekniskt fel"}"#),
        Felsvar("en status som inte finns", #"{"status": "kanske", "personer": []}"#),
        Felsvar("ingen JSON", "<html>502 Bad Gateway"),
        Felsvar("ett halvt svar", #"{"status": "svar", "personer": [{"pnr": "#),
    ]

    @Test(arguments: alla) func `är aldrig ett svar att besluta på`(_ fel: Felsvar) {
        #expect(!Self.duger(fel.kropp, fel.källa))
    }

    /// The same readers, of what is right.
    @Test(arguments: [
        Felsvar("ingenting", fk()), Felsvar("saknas, och ingenting", fk(annat: #", "uppgift": "saknas""#)),
        Felsvar("två utbetalningar, en före perioden", fk(betalt(), betalt("500.00", "2026-03-20"))),
        Felsvar("perioden som den frågades", svar(#"{"pnr": "\#(anna)", "utbetalningar": []}"#, annat: #", "period_fran": "2026-09-01", "period_till": "2026-11-30""#)),
        Felsvar("inskriven", .af, svar(#"{"pnr": "\#(anna)", "inskriven": false}"#)),
        Felsvar("lön", .skv, svar(#"{"pnr": "\#(anna)", "kapital": [], "arbetsgivardeklarationer": [{"manad": "2026-10", "brutto": "6400.00"}]}"#)),
    ]) func `men det som är rätt läses`(_ rätt: Felsvar) {
        #expect(Self.duger(rätt.kropp, rätt.källa))
    }

    private static func duger(_ kropp: String, _ källa: Registerkälla) -> Bool {
        guard let pnr = Personnummer(anna), case .svar(let json) = Registerklient.tolka(Array(kropp.utf8), [pnr], från: från, till: till) else { return false }
        return Registerfakta([Registerrad(källa: källa, läge: .svar, försök: 1, besvarad: nil, innehåll: json)]).oläsliga.isEmpty
    }
}
