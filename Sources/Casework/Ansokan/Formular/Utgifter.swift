import Begrepp
import Forms

// Steg 5: Utgifter.
extension Formulär {
    var utgifter: [Page] { [vanligaUtgifter, harAndraUtgifter, andraUtgifter] }

    // 12 kap. 7 § första stycket 2 SoL: "boende, hushållsel, arbetsresor, hemförsäkring samt medlemskap i fackförening och
    // arbetslöshetskassa". Allt annat är levnadskostnader i övrigt och frågas efter på nästa sida.
    private var vanligaUtgifter: Page {
        let inga = Choice("inga", "Jag har inga av de här utgifterna")
        return Page("utgifter", "Vilka utgifter har du varje månad?", step: Steg.utgifter, fields: [
            .checkboxes("utgifter", "Vilka utgifter har du varje månad?", Formulär.utgiftsslag.map(\.val) + [inga])
                .hint("Välj dina utgifter och skriv hur mycket du betalar. Mat, kläder och telefon räknar vi ut åt dig.")
                .missing("Välj dina utgifter, eller att du inte har några").short("Utgifter"),
        ], check: { svar in
            let valda = svar.all("utgifter")
            return valda.contains("inga") && valda.count > 1 ? [Problem("utgifter", "Välj antingen utgifter eller att du inte har några")] : []
        })
    }

    private var harAndraUtgifter: Page {
        Page("har-andra-utgifter", step: Steg.utgifter, asks: .yesNo("har_andra_utgifter", "Söker du pengar till något mer?")
            .hint("Till exempel läkarvård, medicin, tandvård, glasögon eller barnomsorg. En handläggare går igenom det du skriver.")
            .short("Andra utgifter"))
    }

    private var andraUtgifter: Page {
        Page("andra-utgifter", "Vad mer söker du pengar till?", step: Steg.utgifter, groups: [
            Group("annan_utgift", "Utgift", add: "Lägg till en utgift till", fields: [
                .text("beskrivning", "Vad är det, och vem behöver det?").missing("Skriv vad du söker pengar till").short("Vad"),
                .amount("belopp", "Hur mycket kostar det?", noun: "beloppet").atMost(200_000).short("Belopp"),
            ], maximum: 20),
        ], shown: { $0.yes("har_andra_utgifter") })
    }

    /// The kinds of expense beside the norm, by the keys the calculation uses.
    package static let utgiftsslag = [
        Utgiftsfråga("hyra", "Hyra eller avgift för bostaden", "Hur mycket betalar du i hyra?",
                     saknas: "hur mycket du betalar i hyra", "hyran", högst: 50_000, harFörfallodag: true),
        Utgiftsfråga("el", "El", "Hur mycket betalar du för el?",
                     saknas: "hur mycket du betalar för el", "elkostnaden", högst: 15_000, harFörfallodag: true),
        Utgiftsfråga("hemforsakring", "Hemförsäkring", "Hur mycket betalar du för hemförsäkring?",
                     saknas: "hur mycket du betalar för hemförsäkring", "hemförsäkringen", högst: 5_000),
        Utgiftsfråga("arbetsresor", "Resor till och från arbetet", "Hur mycket kostar resorna?",
                     saknas: "hur mycket resorna kostar", "kostnaden för resorna", högst: 10_000),
        Utgiftsfråga("fackavgift", "Avgift till fackförening", "Hur mycket betalar du till facket?",
                     saknas: "hur mycket du betalar till facket", "fackavgiften", högst: 5_000),
        Utgiftsfråga("a_kassa", "Avgift till a-kassa", "Hur mycket betalar du till a-kassan?",
                     saknas: "hur mycket du betalar till a-kassan", "avgiften till a-kassan", högst: 5_000),
    ]
}

/// One kind of expense as it is asked for: ticked, with an amount a month.
package struct Utgiftsfråga: Sendable {
    package let slag: String
    package let rubrik: String
    private let fråga: String
    private let saknas: String
    private let sak: String
    private let högst: Int64
    private let harFörfallodag: Bool

    init(_ slag: String, _ rubrik: String, _ fråga: String, saknas: String, _ sak: String, högst: Int64, harFörfallodag: Bool = false) {
        self.slag = slag
        self.rubrik = rubrik
        self.fråga = fråga
        self.saknas = saknas
        self.sak = sak
        self.högst = högst
        self.harFörfallodag = harFörfallodag
    }

    var val: Choice { Choice(slag, rubrik, reveals: harFörfallodag ? [belopp, förfallodag] : [belopp]) }

    private var belopp: Field {
        .amount(slag, fråga, noun: sak).hint("Kronor per månad").atMost(högst)
            .missing("Skriv \(saknas)").short(rubrik)
    }

    private var förfallodag: Field {
        .date("\(slag)_forfaller", "När ska nästa räkning betalas?", noun: "förfallodagen", parts: false)
            .hint("Till exempel 2026-11-30").optional().short("\(rubrik), förfallodag")
    }
}
