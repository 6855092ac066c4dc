import Forms
import Testing

@Suite struct ValidationTests {
    private func says(_ field: Field, _ value: String) -> String? { field.problem(Answers([field.name: [value]])) }

    @Test func `what is missing is named, in the words given or in the field's own`() {
        #expect(says(.text("telefon", "Telefonnummer").missing("Skriv ditt telefonnummer"), "") == "Skriv ditt telefonnummer")
        #expect(says(.text("namn", "Namn", noun: "ditt namn"), "") == "Skriv ditt namn")
        #expect(says(.yesNo("inkomst", "Har du några inkomster?"), "") == "Välj ja eller nej – har du några inkomster?")
        #expect(says(.text("epost", "Mejladress").optional(), "") == nil)
    }

    @Test func `an amount is asked for in digits and has an end`() {
        let hyra = Field.amount("hyra", "Hyra", noun: "hyran").atMost(50_000)
        #expect(says(hyra, "sex tusen") == "Skriv hyran med siffror, till exempel 6500")
        #expect(says(hyra, "50 000,01") == "Hyran är mer än 50\u{A0}000\u{A0}kr. Kolla att beloppet stämmer")
        #expect(says(hyra, "50 000") == nil)
    }

    @Test func `a date says which part is missing, or that there is no such day, or that it is in the future`() {
        let datum = Field.date("datum", "Datum för inkomsten", noun: "datumet för inkomsten").latest("2026-11-23")
        #expect(says(datum, "2026--05") == "Skriv månad också")
        #expect(says(datum, "--05") == "Skriv månad och år också")
        #expect(says(datum, "2026-02-31") == "Det datumet finns inte. Kolla att dag, månad och år stämmer")
        #expect(says(datum, "snart") == "Skriv datumet med siffror")
        #expect(says(datum, "2026-11-24") == "Datumet för inkomsten kan inte vara i framtiden")
        #expect(says(datum, "2026-11-23") == nil)
    }

    @Test func `a number stays within its limits and a text within its length`() {
        let dagar = Field.number("dagar", "Dagar", noun: "antalet dagar", 1 ... 31)
        #expect(says(dagar, "32") == "Antalet dagar ska vara mellan 1 och 31")
        #expect(says(dagar, "99999999999999999999") != nil)
        #expect(says(dagar, "tio") == "Skriv antalet dagar med siffror")
        #expect(says(.text("namn", "Namn", noun: "namnet").maxLength(3), "fyra") == "Namnet får vara högst 3 tecken")
    }

    @Test func `a choice that is not among those offered is no choice`() {
        let boende = Field.radios("boende", "Hur bor du?", [Choice("hyresratt", "Hyresrätt")]).missing("Välj hur du bor")
        #expect(says(boende, "slott") == "Välj hur du bor")
        #expect(says(boende, "hyresratt") == nil)
        #expect(says(.confirmation("ok", "Försäkran", text: "Ja"), "nej") == "Kryssa i rutan – försäkran")
    }

    @Test func `problems come in the order the page is read, rows and revealed fields in their places`() {
        let children = Example.flow.pages[2]
        let answers = Answers(["har_barn": ["ja"], "barn_1_fornamn": [""], "barn_2_fornamn": ["Kim"], "barn_2_hemma": ["nej"], "barn_2_dagar": ["0"]])
        #expect(children.problems(answers) == [
            Problem("barn_1_fornamn", "Skriv barnets förnamn"),
            Problem("barn_1_hemma", "Välj ja eller nej – bor barnet hos dig?"),
            Problem("barn_2_dagar", "Antalet dagar ska vara mellan 1 och 31"),
        ])
    }

    @Test func `a check sees the other answers, and a row sees its own before those outside`() {
        let same = Field.text("namn", "Namn").check { value, answers in value == answers["annat"] ? "Skriv två olika namn" : nil }
        let page = Page("p", "P", step: "S", fields: [same], groups: [Group("rad", "Rad", add: "Lägg till", fields: [same, .text("annat", "Annat")])])
        let answers = Answers(["namn": ["a"], "annat": ["a"], "rad_1_namn": ["a"], "rad_1_annat": ["b"]])
        #expect(page.problems(answers) == [Problem("namn", "Skriv två olika namn")])
    }

    @Test func `a page may have a check of its own, after those of its fields`() {
        let page = Page("bilagor", "Bilagor", step: "Bilagor", fields: [.text("a", "A")], check: { _ in [Problem("fil", "Välj en bild eller PDF")] })
        #expect(page.problems(Answers()) == [Problem("a", "Skriv a"), Problem("fil", "Välj en bild eller PDF")])
    }
}
