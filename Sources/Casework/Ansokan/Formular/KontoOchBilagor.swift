import Begrepp
import Forms

// Steg 6: Konto och bilagor.
extension Formulär {
    var kontoOchBilagor: [Page] { [utbetalning, bilagesida, informationssida] }

    private var utbetalning: Page {
        Page("konto", step: Steg.konto, asks: .radios("utbetalningssatt", "Hur vill du få pengarna?", [
            Choice("konto", "Till mitt bankkonto", reveals: [
                .text("clearing", "Clearingnummer", noun: "clearingnumret").hint("4 eller 5 siffror").inputmode("numeric").width(10)
                    .check(Kontroll.siffror(4...5, "Clearingnumret är inte rätt ifyllt. Kolla att det stämmer")),
                .text("kontonummer", "Kontonummer", noun: "kontonumret").hint("6 till 12 siffror, utan clearingnumret").inputmode("numeric").width(20)
                    .check(Kontroll.siffror(6...12, "Kontonumret är inte rätt ifyllt. Kolla att det stämmer")),
            ]),
            Choice("avi", "Som en utbetalningsavi hem i brevlådan"),
        ]).hint("Kontot ska vara ditt eget. Beviljas du pengar betalas de ut hit.").missing("Välj hur du vill få pengarna").short("Utbetalning"))
    }

    private var bilagesida: Page {
        Page(Formulär.bilagor, "Bilagor", step: Steg.konto)
    }

    private var informationssida: Page {
        Page(Formulär.information, "Vi kontrollerar dina uppgifter", step: Steg.konto)
    }

    /// What a file can be of; the value is what is stored with it.
    package static let bilageslag: [Choice] = [
        Choice("kontoutdrag", "Kontoutdrag"),
        Choice("hyresavtal", "Hyresavtal"),
        Choice("hyresavi", "Hyresavi"),
        Choice("rakning", "Räkning eller kvitto"),
        Choice("lakarintyg", "Läkarintyg"),
        Choice("inkomst", "Lönebesked eller annat besked om inkomst"),
        Choice("deklaration", "Deklaration eller kontrolluppgift"),
        Choice("aktivitetsrapport", "Aktivitetsrapport eller cv"),
        Choice("annat", "Något annat"),
    ]
}
