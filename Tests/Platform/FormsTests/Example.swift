import Forms

/// A small form with one of everything.
enum Example {
    static let flow = Flow([
        Page("barn-fraga", step: "Om dig", asks: .yesNo("har_barn", "Har du barn under 21 år?").short("Barn under 21 år")),
        Page("kontakt", "Hur når vi dig?", step: "Om dig", lead: "Vi ringer bara om vi undrar över något.", fields: [
            .text("telefon", "Telefonnummer", noun: "telefonnumret").missing("Skriv ditt telefonnummer").autocomplete("tel").inputmode("tel").width(20),
            .text("epost", "Mejladress", noun: "mejladressen").optional().autocomplete("email").inputmode("email")
                .check { value, _ in value.contains(".") ? nil : "Kolla att mejladressen stämmer" },
            .date("inflyttad", "När flyttade du in?", noun: "datumet").hint("Till exempel 5 11 2026").latest("2026-11-23"),
            .textarea("om", "Hur har du försörjt dig till nu?").missing("Skriv hur du har försörjt dig till nu"),
            .checkboxes("kanal", "Hur får vi skriva till dig?", [
                Choice("sms", "Sms"), Choice("mejl", "Mejl", hint: "Vi skriver bara att du har fått ett meddelande"), Choice("post", "Brev på posten")])
                .missing("Välj hur vi får skriva till dig"),
            .select("sprak", "Språk", [Choice("sv", "Svenska"), Choice("ar", "Arabiska"), Choice("so", "Somaliska")]).missing("Välj ditt språk"),
        ]),
        Page("barn", "Vilka barn har du?", step: "Om dig", groups: [
            Group("barn", "Barn", add: "Lägg till ett barn till", fields: [
                .text("fornamn", "Förnamn", noun: "barnets förnamn"),
                .yesNo("hemma", "Bor barnet hos dig?"),
                .number("dagar", "Dagar hos dig i månaden", noun: "antalet dagar", 1 ... 31).when { $0.no("hemma") },
            ], maximum: 3),
        ], shown: { $0.yes("har_barn") }),
        Page("boende", step: "Bostad", asks: .radios("boende", "Hur bor du?", [
            Choice("hyresratt", "Hyresrätt"),
            Choice("inneboende", "Inneboende", hint: "Du hyr ett rum hos någon", reveals: [.text("hyresvard", "Vem hyr du av?", noun: "vem du hyr av")]),
            Choice("annat", "På annat sätt"),
        ]).hint("Välj det som stämmer i dag").missing("Välj hur du bor")),
        Page("hyra", step: "Bostad", asks: .amount("hyra", "Hur mycket betalar du i hyra?", noun: "hyran").hint("Per månad").atMost(50_000).short("Hyra"),
             shown: { $0["boende"] != "annat" }),
        Page("forsakran", step: "Skicka", asks: .confirmation("forsakran", "Försäkran", text: "Uppgifterna är riktiga, på heder och samvete")
            .missing("Kryssa i rutan om uppgifterna är riktiga")),
    ])

    static let answers = Answers([
        "har_barn": ["ja"], "telefon": ["070-174 06 05"], "epost": [""], "inflyttad": ["2026-11-05"], "om": ["Lön till augusti.\nSedan sparpengar."],
        "kanal": ["sms", "post"], "sprak": ["sv"], "barn_1_fornamn": ["Lo"], "barn_1_hemma": ["ja"], "barn_2_fornamn": ["Kim"], "barn_2_hemma": ["nej"],
        "barn_2_dagar": ["10"], "barn_1_dagar": [""], "boende": ["inneboende"], "hyresvard": ["Olle"], "hyra": ["6500"], "forsakran": ["ja"],
    ])
}
