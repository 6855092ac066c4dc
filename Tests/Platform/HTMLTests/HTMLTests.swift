import HTML
import Testing

@Suite struct HTMLTests {
    private func written(_ write: (inout HTML) -> Void) -> String {
        var ut = HTML()
        write(&ut)
        return ut.string
    }

    @Test func `text is escaped wherever a person can have written it`() {
        let attack = "<script>alert('x')</script> & \"quoted\""
        #expect(written { $0.p(attack) }
            == "<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quoted&quot;</p>")
        #expect(written { $0.div(.title("\" onmouseover=\"alert(1)"), content: { _ in }) }
            == "<div title=\"&quot; onmouseover=&quot;alert(1)\"></div>")
    }

    @Test func `text without anything to escape is written as it is`() {
        let name = "Åsa Öberg – 3 910 kr 🌻"
        #expect(written { $0.text(name) } == name)
        #expect(written { $0.text("") } == "")
        #expect(written { $0.text(5_852) } == "5852")
    }

    @Test func `elements nest and attributes stand in the order they are given`() {
        let page = written { ut in
            ut.ul(.class("lista"), .id("arenden")) { ut in
                for title in ["Ett", "Två"] {
                    ut.li { ut in ut.a(title, .href("/mina-arenden?nr=1&visa=2"), .data("arende", "T-1")) }
                }
            }
        }
        #expect(page == "<ul class=\"lista\" id=\"arenden\">"
            + "<li><a href=\"/mina-arenden?nr=1&amp;visa=2\" data-arende=\"T-1\">Ett</a></li>"
            + "<li><a href=\"/mina-arenden?nr=1&amp;visa=2\" data-arende=\"T-1\">Två</a></li></ul>")
    }

    @Test func `nil and false write nothing, true writes the bare name`() {
        let page = written { $0.input(.type("radio"), .class(nil as String?), .checked(false), .disabled(true), .value(nil), .aria("invalid", nil)) }
        #expect(page == "<input type=\"radio\" disabled>")
        #expect(written { $0.div(.aria("hidden", false), .spellcheck(false), content: { _ in }) }
            == "<div aria-hidden=\"false\" spellcheck=\"false\"></div>")
    }

    @Test func `an address is a path of ours or https, and anything else is not written`() {
        for good in ["/", "/mina-arenden/T-1", "#innehall", "?sida=2", "https://www.digg.se/tdosanmalan", "tel:+46410733000", "mailto:a@b.se"] {
            #expect(written { $0.a("x", .href(good)) } == "<a href=\"\(good)\">x</a>")
        }
        for bad in ["javascript:alert(1)", "//evil.example", "/\\evil.example", "\\\\evil", "/\t/evil.example", " /x", "http://evil.example",
                    "data:text/html,x", "JAVASCRIPT:alert(1)", "java\nscript:alert(1)", "", "/a b"] {
            #expect(written { $0.a("x", .href(bad)) } == "<a>x</a>")
            #expect(written { $0.form(.action(bad), content: { _ in }) } == "<form></form>")
        }
    }

    @Test func `a textarea keeps the newline a person began with`() {
        #expect(written { $0.textarea("\nhej</textarea>", .name("skal")) }
            == "<textarea name=\"skal\">\n\nhej&lt;/textarea&gt;</textarea>")
    }

    @Test func `void elements are not closed`() {
        #expect(written { ut in ut.br(); ut.hr(.class("svag")); ut.img(.src("/public/logo.svg"), .alt("")) }
            == "<br><hr class=\"svag\"><img src=\"/public/logo.svg\" alt=\"\">")
    }

    @Test func `a document has language, title, one way to the content and its landmarks in order`() {
        let document = Document(title: "Mina <ärenden>", stylesheets: ["/public/bim.1a2b.css", "/tema.css"], script: "/public/bim.3c.js",
                                bodyClass: "personal", failed: true)
        let page = String(decoding: document.bytes(header: { $0.p("H") }, main: { $0.h1("M") }, footer: { $0.p("F") }), as: UTF8.self)
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"sv\">\n<head><meta charset=\"utf-8\">"))
        #expect(page.contains("<title>Fel: Mina &lt;ärenden&gt;</title>"))
        #expect(page.contains("<link rel=\"stylesheet\" href=\"/public/bim.1a2b.css\"><link rel=\"stylesheet\" href=\"/tema.css\">"))
        #expect(page.contains("<script defer src=\"/public/bim.3c.js\"></script></head>"))
        #expect(page.contains("<body class=\"personal\"><a class=\"hoppa\" href=\"#innehall\">") || page.contains("<body class=\"personal\"><a "))
        #expect(page.contains("<main id=\"innehall\" tabindex=\"-1\"><h1>M</h1></main>"))
        #expect(page.hasSuffix("<p>F</p></div></footer></body>\n</html>\n"))
    }
}
