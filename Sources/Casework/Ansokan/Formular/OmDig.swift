import Begrepp
import Forms
import Konto

// Steg 1: Om dig.
extension Formulär {
    var omDig: [Page] {
        [akut, akutHjälp, period, kontakt, möte] + medborgarskap(Vuxen(vem: .sökande))
    }

    private var akut: Page {
        Page("akut", step: Steg.omDig, asks: .yesNo("akut_nod", "Saknar du mat, medicin eller någonstans att bo just nu?")
            .hint("Svarar du ja får du ett telefonnummer på nästa sida, och en människa ser din ansökan direkt.")
            .short("Saknar mat, medicin eller någonstans att bo"))
    }

    private var akutHjälp: Page {
        Page(Formulär.akutHjälp, "Ring oss nu", step: Steg.omDig, shown: \.akutNöd)
    }

    // Månaden står som "2026-11" i svaret, så att utkastet betyder detsamma också efter ett månadsskifte.
    private var period: Page {
        Page("period", step: Steg.omDig, asks: .radios("manad", "Vilken månad söker du pengar för?", [
            Choice(idag.månad.text, "Den här månaden, \(idag.månad.visning)"),
            Choice(idag.månad.efter.text, "Nästa månad, \(idag.månad.efter.visning)"),
        ]).missing("Välj vilken månad du söker för").short("Månad"))
    }

    private var kontakt: Page {
        Page("kontakt", "Hur når vi dig?", step: Steg.omDig, fields: [
            .text("telefon", "Telefonnummer", noun: "ditt telefonnummer").hint("Vi ringer om något är oklart.")
                .autocomplete("tel").inputmode("tel").width(20).check(Kontroll.telefon),
            .text("epost", "Mejladress", noun: "din mejladress")
                .autocomplete("email").inputmode("email").optional().check(Kontroll.epost),
            .radios("avisering", "Hur vill du få veta att det finns något nytt att läsa?", [
                Choice("sms", "Sms"),
                Choice("epost", "Mejl"),
                Choice("brev", "Brev"),
            ]).hint("Meddelandet säger bara att du ska logga in, inte vad det gäller.")
                .missing("Välj hur du vill få veta att det finns något nytt").short("Besked om nyheter"),
        ], check: { svar in
            svar["avisering"] == "epost" && svar["epost"].isEmpty ? [Problem("epost", "Skriv din mejladress")] : []
        })
    }

    private var möte: Page {
        Page("mote", "Ditt första möte", step: Steg.omDig,
             lead: "När du har skickat ansökan bokar vi ett möte åt dig samma dag eller nästa arbetsdag. Mötet tar 20–30 minuter och "
                 + "handlar om hur du kan försörja dig själv.",
             fields: [
                .radios("plats", "Var vill du ha mötet?", kommun.platser.map { plats in
                    Choice(plats.kod, plats.namn, hint: plats.digital ? nil : plats.adress)
                }).missing("Välj var du vill ha mötet").short("Plats för mötet"),
                .radios("dagsdel", "När på dagen passar det bäst?", [
                    Choice("spelar_ingen_roll", "Det spelar ingen roll"),
                    Choice("formiddag", "Förmiddag"),
                    Choice("eftermiddag", "Eftermiddag"),
                ]).missing("Välj när på dagen det passar bäst").short("Tid på dagen"),
                .yesNo("behover_tolk", "Behöver du tolk?", yes: [
                    .select("tolk", "Vilket språk?", noun: "språket", språk).missing("Välj vilket språk tolken ska tala").short("Tolkens språk"),
                ]).short("Tolk"),
             ])
    }

    private var språk: [Choice] {
        kommun.språk.filter { $0 != "svenska" }.map { Choice($0, $0.prefix(1).uppercased() + $0.dropFirst()) }
    }

    func medborgarskap(_ vuxen: Vuxen) -> [Page] {
        let steg = vuxen.ärMedsökande ? Steg.hushåll : Steg.omDig
        return [
            Page(vuxen.sida("medborgarskap"), step: steg, asks: .radios(
                vuxen.fält("medborgarskap"), vuxen.fråga("Var är du medborgare?", "Var är din medsökande medborgare?"), [
                    Choice("svenskt", "Sverige"),
                    Choice("nordiskt", "Danmark, Finland, Island eller Norge"),
                    Choice("eu_ees", "Ett annat land inom EU eller EES, eller Schweiz"),
                    Choice("annat", "Ett annat land, eller inget land"),
                ]).missing("Välj medborgarskap").short(vuxen.fråga("Medborgarskap", "Medsökandes medborgarskap")),
                 shown: vuxen.visas),
            Page(vuxen.sida("uppehallstillstand"), vuxen.fråga("Ditt uppehållstillstånd", "Din medsökandes uppehållstillstånd"), step: steg, fields: [
                .radios(vuxen.fält("uppehallstillstand"), "Vilket tillstånd?", [
                    Choice("permanent", "Permanent uppehållstillstånd"),
                    Choice("tillfalligt", "Tillfälligt uppehållstillstånd", reveals: [
                        .date(vuxen.fält("uppehallstillstand_till"), "Till och med vilken dag?", noun: "sista dagen").short("Tillståndet gäller till"),
                    ]),
                    Choice("uppehallsratt", "Uppehållsrätt"),
                    Choice("har_sokt", "Har sökt och väntar på besked"),
                    Choice("inget", "Inget av detta"),
                ]).missing("Välj vilket uppehållstillstånd").short("Uppehållstillstånd"),
                .text(vuxen.fält("beslutsklass"), "Beslutsklass").hint("Står i beslutet från Migrationsverket, till exempel B4 eller AT-UND.")
                    .optional().width(10).maxLength(20),
                .yesNo(vuxen.fält("stod_fran_migrationsverket"), vuxen.fråga(
                    "Får du dagersättning eller bostad av Migrationsverket?", "Får din medsökande dagersättning eller bostad av Migrationsverket?"))
                    .short(vuxen.fråga("Stöd av Migrationsverket", "Medsökandes stöd av Migrationsverket"))
                    .when { $0[vuxen.fält("medborgarskap")] == "annat" },
            ], shown: { svar in vuxen.visas(svar) && ["annat", "eu_ees"].contains(svar[vuxen.fält("medborgarskap")]) }),
        ]
    }
}
