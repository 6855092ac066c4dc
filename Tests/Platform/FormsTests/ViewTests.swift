import Forms
import HTML
import Testing

@Suite struct ViewTests {
    private func written(_ write: (inout HTML) -> Void) -> String {
        var ut = HTML()
        write(&ut)
        return ut.string
    }

    private func view(_ field: Field, _ answers: Answers = Answers(), problems: [Problem] = [], style: FormStyle = .journey) -> String {
        written { $0.fields(of: Page("p", "Sida", step: "S", fields: [field]), answers, problems, style: style) }
    }

    @Test func `a text field has its label, hint, error and what the browser needs to know`() {
        let field = Field.text("telefon", "Telefonnummer").hint("Vi ringer sällan").optional().autocomplete("tel").inputmode("tel").width(20)
        #expect(view(field, Answers(["telefon": ["070\""]]), problems: [Problem("telefon", "Kolla att telefonnumret stämmer")]) == """
            <div class="falt falt-fel"><label class="etikett" for="telefon">Telefonnummer<span class="frivilligt"> (frivilligt)</span></label>\
            <p class="ledtext" id="telefon-ledtext">Vi ringer sällan</p>\
            <p class="felmeddelande" id="telefon-fel"><span class="dold">Fel: </span>Kolla att telefonnumret stämmer</p>\
            <input class="w20" type="text" id="telefon" name="telefon" value="070&quot;" autocomplete="tel" inputmode="tel" spellcheck="false" \
            aria-describedby="telefon-ledtext telefon-fel" aria-invalid="true"></div>
            """)
    }

    @Test func `an amount says kr to the eye and to the ear`() {
        #expect(view(.amount("hyra", "Hyra")) == """
            <div class="falt"><label class="etikett" for="hyra">Hyra</label><div class="med-enhet">\
            <input class="w10" type="text" id="hyra" name="hyra" value="" inputmode="decimal" spellcheck="false" aria-describedby="hyra-enhet">\
            <span class="enhet" id="hyra-enhet">kr</span></div></div>
            """)
    }

    @Test func `radios stand in a fieldset, and the first has the id that the summary links to`() {
        let field = Field.radios("boende", "Hur bor du?", [Choice("a", "Hyresrätt"), Choice("b", "Annat", hint: "Berätta", reveals: [.text("hur", "Hur?")])])
        #expect(view(field, Answers(["boende": ["b"]]), problems: [Problem("boende", "Välj hur du bor")]) == """
            <fieldset class="falt falt-fel" aria-describedby="boende-fel"><legend class="etikett">Hur bor du?</legend>\
            <p class="felmeddelande" id="boende-fel"><span class="dold">Fel: </span>Välj hur du bor</p><div class="alternativ">\
            <div class="val"><input type="radio" id="boende" name="boende" value="a"><label for="boende">Hyresrätt</label></div>\
            <div class="val"><input type="radio" id="boende_val2" name="boende" value="b" checked aria-describedby="boende_val2-ledtext">\
            <label for="boende_val2">Annat</label><p class="ledtext" id="boende_val2-ledtext">Berätta</p>\
            <div class="villkor"><div class="falt"><label class="etikett" for="hur">Hur?</label>\
            <input type="text" id="hur" name="hur" value=""></div></div></div></div></fieldset>
            """)
    }

    @Test func `a date is three boxes for the one who applies and one for the one who types`() {
        let field = Field.date("dag", "Dag")
        #expect(view(field, Answers(["dag": ["2026-11-05"]])).contains("""
            <div><label for="dag">Dag</label><input class="w2" type="text" id="dag" name="dag_dag" value="5" inputmode="numeric"></div>\
            <div><label for="dag_manad">Månad</label><input class="w2" type="text" id="dag_manad" name="dag_manad" value="11" inputmode="numeric"></div>\
            <div><label for="dag_ar">År</label><input class="w4" type="text" id="dag_ar" name="dag_ar" value="2026" inputmode="numeric"></div>
            """))
        #expect(view(field, Answers(["dag": ["2026-11-05"]]), style: .dense).contains("name=\"dag\" value=\"2026-11-05\" autocomplete=\"off\""))
    }

    @Test func `a select offers nothing until something is chosen`() {
        #expect(view(.select("sprak", "Språk", [Choice("sv", "Svenska")]), Answers(["sprak": ["sv"]])).contains("""
            <select id="sprak" name="sprak"><option value="">Välj</option><option value="sv" selected>Svenska</option></select>
            """))
    }

    @Test func `typed from paper, a row is a line: short names, lists instead of radios, no hints`() {
        let flow = Flow([Page("barn", "Barnen", step: "Familj", groups: [Group("barn", "Barn", add: "Fler rader", fields: [
            .text("namn", "Vad heter barnet?").hint("Som i folkbokföringen").short("Namn"),
            .radios("bor", "Bor barnet hos dig?", [Choice("ja", "Ja"), Choice("delvis", "Växelvis, hos båda", reveals: [.number("dagar", "Hur många dagar?", 1...31).short("Dagar")])]).short("Bor här"),
        ])])])
        let html = written { $0.denseFields(of: flow, Answers(["barn_2_bor": ["delvis"]])) }
        #expect(html.contains("<h3>Barnen</h3>") && html.contains(">Namn</label>") && !html.contains("Som i folkbokföringen") && !html.contains("type=\"radio\""))
        #expect(html.contains("<select id=\"barn_2_bor\" name=\"barn_2_bor\"") && html.contains("<option value=\"delvis\" selected>"))
        #expect(html.contains(">Växelvis: dagar</label>") && html.contains("name=\"barn_5_dagar\""))
    }

    @Test func `a page with one question has it as its heading, under the summary and the step`() {
        let page = Example.flow.pages[4]
        let html = written { $0.form(FormPage(page, Answers(), page.problems(Answers()), step: "Steg 2 av 3: Bostad", action: "/ansokan/hyra", hidden: [("_token", "t")])) }
        #expect(html.hasPrefix("""
            <div class="felsumma" role="alert" tabindex="-1" aria-labelledby="felsumma-rubrik" id="felsumma">\
            <h2 id="felsumma-rubrik">Ett svar behöver ändras</h2><ul><li><a href="#hyra">Skriv hyran med siffror, till exempel 6500</a></li></ul></div>\
            <p class="steg">Steg 2 av 3: Bostad</p><form class="formular" method="post" action="/ansokan/hyra" novalidate>\
            <input type="hidden" name="_token" value="t"><div class="falt falt-fel"><h1 class="fraga"><label class="etikett" for="hyra">
            """))
        #expect(html.hasSuffix("<div class=\"knapprad\"><button class=\"knapp\" type=\"submit\">Spara och fortsätt</button></div></form>"))
    }

    @Test func `a page of several questions has a heading of its own`() {
        let html = written { $0.form(FormPage(Example.flow.pages[1], Answers(), action: "/ansokan/kontakt")) }
        #expect(html.contains("novalidate><h1>Hur når vi dig?</h1><p class=\"ingress\">Vi ringer bara om vi undrar över något.</p><div class=\"falt\">"))
        #expect(!html.contains("felsumma"))
    }

    @Test func `rows have their own names, a way out each, and Enter saves instead of removing`() {
        let html = written { $0.form(FormPage(Example.flow.pages[2], Example.answers, action: "/ansokan/barn")) }
        #expect(html.contains("<fieldset class=\"rad\" id=\"barn_2\" tabindex=\"-1\"><legend>Barn 2</legend>"))
        #expect(html.contains("name=\"barn_2_fornamn\" value=\"Kim\""))
        #expect(html.contains("name=\"_ta_bort\" value=\"barn_2\">Ta bort barn 2</button>"))
        #expect(html.contains("name=\"_lagg_till\" value=\"barn\">Lägg till ett barn till</button>"))
        #expect(html.contains("novalidate><button class=\"forvald\" type=\"submit\" tabindex=\"-1\" aria-hidden=\"true\">Spara</button>"))
        #expect(!html.contains("barn_1_dagar"), "asked only when the child lives elsewhere")
    }

    @Test func `the one who types from paper sees everything, with empty rows to fill`() {
        let html = written { $0.denseFields(of: Example.flow, Answers()) }
        #expect(html.contains("<section class=\"avsnitt\"><h2>Om dig</h2><div class=\"spalter\">"))
        #expect(html.contains("name=\"barn_1_dagar\"") && html.contains("name=\"barn_3_fornamn\"") && !html.contains("barn_4"))
        #expect(!html.contains("<h1") && !html.contains("_ta_bort"))
    }

    @Test func `the summary writes answers as people do, and each Ändra says what`() {
        let sections = Example.flow.summary(Example.answers, change: { "/ansokan/\($0.slug)?andra=1" })
        let html = written { $0.checkAnswers(sections) }
        #expect(sections.map(\.title) == ["Om dig", "Bostad", "Skicka"])
        #expect(html.contains("""
            <div><dt>Hyra</dt><dd class="uppgift">6\u{A0}500\u{A0}kr</dd><dd class="andra"><a href="/ansokan/hyra?andra=1">Ändra<span class="dold"> Hyra</span></a></dd></div>
            """))
        #expect(html.contains("<dt>Mejladress</dt><dd class=\"uppgift\"><span class=\"tom\">Inte ifyllt</span></dd>"))
        #expect(html.contains("<dd class=\"uppgift\"><p>Sms</p><p>Brev på posten</p></dd>"))
        #expect(html.contains("<p>Bor barnet hos dig? Nej</p><p>Dagar hos dig i månaden: 10</p>"))
    }

    @Test func `what a person has typed is text wherever it is shown`() {
        let attack = "</textarea><script>alert(1)</script>\"'"
        var answers = Example.answers
        for name in answers.names where !["har_barn", "boende"].contains(name) { answers[name] = attack }
        let html = written { ut in
            for page in Example.flow.pages { ut.form(FormPage(page, answers, page.problems(answers), action: "/x")) }
            ut.denseFields(of: Example.flow, answers, Example.flow.problems(answers))
            ut.checkAnswers(Example.flow.summary(answers, change: { _ in nil }))
        }
        #expect(!html.contains("<script"))
        #expect(!html.contains("\"'"))
    }
}
