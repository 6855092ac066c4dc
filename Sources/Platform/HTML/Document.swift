/// A whole page: doctype, head, skip link, header, main and footer.
///
///     Document(title: "Mina ärenden – Exempelkommunen", stylesheets: [files.url("bim.css"), "/tema.css"], script: files.url("bim.js"))
///         .bytes(header: { ut in … }, main: { ut in ut.h1("Mina ärenden") }, footer: { ut in … })
///
/// Classes of `Public/bim.css` that pages set themselves: in the header `marke` (logo and name) and `sidnav`; `ingress` (lead),
/// `dov` (quiet text), `belopp` (one large amount), `kvitto smal` (receipt), `knapprad` (buttons in a row), `tal` (a cell with a
/// number), `frist`, `frist-snart`, `frist-sen`, `struken` (struck row), `tva` (page and side column), `bredvid` (two halves),
/// `personrad` (who the page is about, stays in view), `klibbig` (a side column that stays).
///
/// Stylesheets come in order, so a kommun's colours come last. The script is deferred: the page is whole without it.
package struct Document: Sendable {
    /// The page's own subject first, then where one is. `failed: true` puts "Fel: " before it.
    package var title: String
    package var stylesheets: [String]
    package var script: String?
    package var icon: String?
    /// On `body`: `personal` gives the dense staff pages.
    package var bodyClass: String?
    /// A page answered with problems (status 422): its title says so first, since that is what a screen reader reads first.
    package var failed: Bool
    /// Pages about a person are not for search engines.
    package var indexed: Bool

    package init(title: String, stylesheets: [String], script: String? = nil, icon: String? = nil,
                 bodyClass: String? = nil, failed: Bool = false, indexed: Bool = false) {
        self.title = title
        self.stylesheets = stylesheets
        self.script = script
        self.icon = icon
        self.bodyClass = bodyClass
        self.failed = failed
        self.indexed = indexed
    }

    /// Writes the page and gives its bytes.
    /// - Parameters:
    ///   - header: inside `header`, above everything: the kommun's name, who is logged in.
    ///   - before: between header and `main`: a back link, a navigation.
    ///   - main: inside `main`. The error summary comes first here, then `h1`.
    ///   - footer: inside `footer`.
    package func bytes(header: (inout HTML) -> Void, before: (inout HTML) -> Void = { _ in },
                       main: (inout HTML) -> Void, footer: (inout HTML) -> Void) -> [UInt8] {
        var ut = HTML()
        ut.raw("<!DOCTYPE html>\n<html lang=\"sv\">\n")
        head(&ut)
        ut.opening("<body", [.class(bodyClass)])
        ut.a("Hoppa till innehållet", .class("hoppa"), .href("#innehall"))
        ut.header(.class("sidhuvud")) { ut in ut.div(.class("ram"), content: header) }
        ut.div(.class("ram sida")) { ut in
            before(&ut)
            ut.main(.id("innehall"), .tabindex(-1), content: main)
        }
        ut.footer(.class("sidfot")) { ut in ut.div(.class("ram"), content: footer) }
        ut.raw("</body>\n</html>\n")
        return ut.bytes
    }

    private func head(_ ut: inout HTML) {
        ut.raw("<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        ut.raw("<meta name=\"color-scheme\" content=\"light dark\"><meta name=\"format-detection\" content=\"telephone=no\">")
        if !indexed { ut.raw("<meta name=\"robots\" content=\"noindex\">") }
        ut.raw("<title>")
        ut.text(failed ? "Fel: " + title : title)
        ut.raw("</title>")
        for stylesheet in stylesheets { ut.opening("<link rel=\"stylesheet\"", [.href(stylesheet)]) }
        if let icon { ut.opening("<link rel=\"icon\" type=\"image/svg+xml\"", [.href(icon)]) }
        if let script {
            ut.opening("<script defer", [.src(script)])
            ut.raw("</script>")
        }
        ut.raw("</head>\n")
    }
}
