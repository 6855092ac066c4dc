import HTML
import Testing

@Suite struct ComponentTests {
    private func written(_ write: (inout HTML) -> Void) -> String {
        var ut = HTML()
        write(&ut)
        return ut.string
    }

    @Test func `tags, panels and cards carry their tone`() {
        #expect(written { $0.tag("Utkast", .waiting) } == "<strong class=\"tagg tagg-vantar\">Utkast</strong>")
        #expect(written { $0.panel(.good, "Sparat", announced: true) } == "<div class=\"panel panel-bra\" role=\"status\"><h2 class=\"panel-rubrik\">Sparat</h2></div>")
        #expect(written { $0.statusCard(.info, "Vi går igenom din ansökan", status: "utreds") { $0.p("Vänta") } }
            == "<section class=\"statuskort statuskort-info\" data-status=\"utreds\"><h2>Vi går igenom din ansökan</h2><p>Vänta</p></section>")
        #expect(written { $0.card("Bostad") { _ in } } == "<section class=\"kort\"><h2>Bostad</h2></section>")
        #expect(written { $0.disclosure("Mer") { $0.p("x") } } == "<details class=\"mer\"><summary>Mer</summary><div class=\"mer-text\"><p>x</p></div></details>")
    }

    @Test func `a timeline gives the moment to people and to machines`() {
        #expect(written { $0.timeline([TimelineEntry("Beslut", datetime: "2026-11-24T14:02:00+01:00", when: "tisdag kl. 14.02", by: "Helena", text: "Bifall")]) } == """
            <ol class="tidslinje"><li><h3>Beslut</h3><p class="tidslinje-nar"><time datetime="2026-11-24T14:02:00+01:00">tisdag kl. 14.02</time> · Helena</p><p>Bifall</p></li></ol>
            """)
    }

    @Test func `a table has caption, headings and a region that can be scrolled by key`() {
        #expect(written { $0.table("Kö", id: "ko", ["Ärende", Column("Belopp", numeric: true)]) { $0.tr { $0.td("1") } } } == """
            <div class="tabellram" role="region" aria-labelledby="ko-rubrik" tabindex="0"><table class="tabell" id="ko"><caption id="ko-rubrik">Kö</caption>\
            <thead><tr><th scope="col">Ärende</th><th scope="col" class="tal">Belopp</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table></div>
            """)
    }

    @Test func `a calculation shows its lines, what they rest on, and the sum`() {
        #expect(written { $0.calculation("Så räknade vi", [CalculationRow("Hyra", "+5 852 kr", note: "12 kap."), CalculationRow("Du får", "7 722 kr", .total)]) } == """
            <table class="berakning"><caption>Så räknade vi</caption><tbody><tr><th scope="row">Hyra<small>12 kap.</small></th><td class="tal">+5 852 kr</td></tr>\
            <tr class="summa"><th scope="row">Du får</th><td class="tal">7 722 kr</td></tr></tbody></table>
            """)
    }

    @Test func `links, buttons and lists`() {
        #expect(written { $0.backLink("/ansokan") } == "<nav aria-label=\"Tillbaka\"><a class=\"tillbaka\" href=\"/ansokan\">Tillbaka</a></nav>")
        #expect(written { $0.submit("Sök", name: "_sok", value: "1", secondary: true) } == "<button class=\"knapp knapp-andra\" type=\"submit\" name=\"_sok\" value=\"1\">Sök</button>")
        #expect(written { $0.linkList([LinkRow("Ärende", "/a", text: "Nyss", tag: ("Ny", .info), data: [("arende", "T-1"), ("status", "ny")])]) } == """
            <ul class="lista"><li data-arende="T-1" data-status="ny"><div><a href="/a">Ärende</a><p>Nyss</p></div><strong class="tagg tagg-info">Ny</strong></li></ul>
            """)
        #expect(written { $0.summaryList([SummaryRow("Hyra", "")]) }
            == "<dl class=\"uppgifter\"><div><dt>Hyra</dt><dd class=\"uppgift\"><span class=\"tom\">Inte ifyllt</span></dd></div></dl>")
    }
}
