import Begrepp
import EkonomisktBistand
import Forms

// Steg 4: Inkomster och tillgångar.
extension Formulär {
    var inkomster: [Page] { [harInkomster, inkomstrader, väntar, underhållsstöd, harTillgångar, tillgångar] }

    private var harInkomster: Page {
        Page("har-inkomster", step: Steg.inkomster, asks: .yesNo("har_inkomster", "Har du några inkomster?")
            .hint("Allt som har kommit in i \(idag.månad.före.namn) eller \(idag.månad.namn): lön, bidrag, pension, swish, gåvor. Ta också med din medsökandes inkomster.")
            .short("Inkomster"))
    }

    private var inkomstrader: Page {
        Page("inkomster", "Vilka inkomster?", step: Steg.inkomster, lead: "Skriv varje inkomst för sig, efter skatt.", groups: [
            Group("inkomst", "Inkomst", add: "Lägg till en inkomst till", fields: [
                .radios("vem", "Vem fick pengarna?", [Choice("sokande", "Jag"), Choice("medsokande", "Min medsökande")])
                    .missing("Välj vem som fick pengarna").short("Vem").when(\.sammanboende),
                .select("slag", "Vad är det för inkomst?", Formulär.inkomstslag).missing("Välj vad det är för inkomst").short("Slag"),
                .amount("belopp", "Hur mycket, efter skatt?", noun: "beloppet").atMost(200_000).short("Belopp"),
                .date("datum", "När kom pengarna?", noun: "datumet").missing("Skriv när pengarna kom").short("Datum")
                    .latest(idag.text, "Datumet för inkomsten kan inte vara i framtiden")
                    .earliest((idag - 366).text, "Datumet är mer än ett år sedan. Kolla att det stämmer"),
            ], maximum: 30),
        ], shown: { $0.yes("har_inkomster") })
    }

    private var väntar: Page {
        Page("vantar-pa-ersattning", step: Steg.inkomster, asks: .yesNo("vantar_pa_ersattning", "Väntar du på pengar som du har sökt?", yes: [
            .textarea("vantar_pa_vad", "Vad har du sökt, och från vem?", rows: 3).missing("Skriv vad du har sökt, och från vem").short("Väntar på"),
        ]).hint("Till exempel sjukpenning, a-kassa, bostadsbidrag eller pension.").short("Väntar på ersättning"))
    }

    private var underhållsstöd: Page {
        Page("underhallsstod", step: Steg.inkomster, asks: .radios("sokt_underhallsstod", "Har du sökt underhållsstöd för barnen?", [
            Choice("ja", "Ja"),
            Choice("nej", "Nej"),
            Choice("behovs_inte", "Nej, den andra föräldern betalar eller barnen bor hos oss båda"),
        ]).missing("Välj om du har sökt underhållsstöd").short("Sökt underhållsstöd"), shown: { $0.yes("har_barn") && !$0.sammanboende })
    }

    private var harTillgångar: Page {
        Page("har-tillgangar", step: Steg.inkomster, asks: .yesNo("har_tillgangar", "Har du några tillgångar?")
            .hint("Sparade pengar, bil, bostad, aktier, företag eller annat som går att sälja. Ta också med din medsökandes tillgångar.")
            .short("Tillgångar"))
    }

    private var tillgångar: Page {
        Page("tillgangar", "Vilka tillgångar?", step: Steg.inkomster, groups: [
            Group("tillgang", "Tillgång", add: "Lägg till en tillgång till", fields: [
                .select("slag", "Vad är det?", [
                    Choice("bank", "Pengar på banken, aktier eller fonder"),
                    Choice("bostad", "Bostad, hus eller mark"),
                    Choice("fordon", "Bil eller annat fordon"),
                    Choice("foretag", "Företag"),
                    Choice("annat", "Annat"),
                ]).missing("Välj vad det är för tillgång").short("Slag"),
                .text("beskrivning", "Beskriv den").hint("Fordon: märke och registreringsnummer. Bostad: adress och vilket år du köpte den.")
                    .missing("Beskriv tillgången").short("Beskrivning"),
                .amount("varde", "Ungefär hur mycket är den värd?", noun: "värdet").atMost(50_000_000).short("Värde"),
            ], maximum: 20),
        ], shown: { $0.yes("har_tillgangar") })
    }

    /// The kinds of income, by the keys the calculation uses.
    package static let inkomstslag = Inkomstslag.allCases.map { Choice($0.rawValue, $0.rubrik) }
}
