import HTML
import HTTP
import Konto

// The frame of every page: the kommun's name on top with the way to one's own places and out, help and rights at the bottom.

extension Anrop {
    /// A page for applicants and everyone.
    /// - Parameters:
    ///   - titel: the page's own subject; the kommun's name is added. With status 422 "Fel: " comes before it.
    ///   - tillbaka: where the link above the page leads.
    ///   - sökbar: search engines may list it; no page about a person is.
    package func sida(titel: String, status: Status = .ok, aktiv: Avdelning? = nil, tillbaka: String? = nil, sökbar: Bool = false,
                      innehåll: (inout HTML) -> Void) -> Response {
        let document = Document(title: "\(titel) – \(kommun.namn)", stylesheets: [utseende.stilmall, utseende.färger],
                                script: utseende.skript, icon: utseende.ikon, failed: status == .unprocessableContent, indexed: sökbar)
        return .html(document.bytes(
            header: { ut in
                märke(&ut, till: .start, kommun.namn)
                nav(&ut, aktiv, ut: .loggaUt)
            },
            before: { ut in if let tillbaka { ut.backLink(tillbaka) } },
            main: innehåll,
            footer: { ut in sidfot(&ut) }), status: status)
    }

    /// A page for staff: dense, with the places of one's own roles.
    package func personalsida(titel: String, status: Status = .ok, aktiv: Avdelning? = nil, tillbaka: String? = nil,
                              innehåll: (inout HTML) -> Void) -> Response {
        let document = Document(title: "\(titel) – Personal – \(kommun.namn)", stylesheets: [utseende.stilmall, utseende.färger],
                                script: utseende.skript, icon: utseende.ikon, bodyClass: "personal", failed: status == .unprocessableContent)
        return .html(document.bytes(
            header: { ut in
                märke(&ut, till: .personal, "\(kommun.namn), personal")
                nav(&ut, aktiv, ut: .personalLoggaUt)
            },
            before: { ut in if let tillbaka { ut.backLink(tillbaka) } },
            main: innehåll,
            footer: { ut in
                demonstration(&ut)
                länkar(&ut)
            }), status: status)
    }

    private func märke(_ html: inout HTML, till sida: Site, _ text: String) {
        html.a(.class("marke"), .href(sida.path)) { html in
            html.img(.src(utseende.logotyp), .alt(""), .width(40), .height(40))
            html.text(text)
        }
    }

    private func nav(_ html: inout HTML, _ aktiv: Avdelning?, ut: Site) {
        html.nav(.class("sidnav"), .aria("label", "Meny")) { html in
            html.ul { html in
                guard let session else {
                    html.li { $0.a("Logga in", .href((ut == .personalLoggaUt ? Site.personalLoggaIn : .loggaIn).path)) }
                    return
                }
                for avdelning in Avdelning.avdelningar(för: session.vem) {
                    html.li { $0.a(avdelning.rubrik, .href(avdelning.sida.path), .aria("current", avdelning == aktiv ? "page" : nil)) }
                }
                html.li { html in
                    html.formulär(self, till: ut, klass: nil) { $0.quietSubmit("Logga ut") }
                }
            }
            if case .personal(let personal)? = session?.vem { html.span(personal.namn, .class("dov")) }
        }
    }

    private func sidfot(_ html: inout HTML) {
        demonstration(&html)
        html.p { html in
            html.text("Behöver du hjälp? Ring ")
            html.telefon(kommun.telefon)
            html.text(", \(kommun.öppettider).")
        }
        länkar(&html)
    }

    private func demonstration(_ html: inout HTML) {
        guard utseende.demonstration else { return }
        html.p("Det här är en demonstration. Alla personer och uppgifter är påhittade.")
    }

    private func länkar(_ html: inout HTML) {
        html.ul { html in
            html.li { $0.a("Tillgänglighet", .href(Site.tillgänglighet.path)) }
            html.li { $0.a("Reglerna vi räknar efter", .href(Site.regler.path)) }
            html.li { $0.a("Kakor", .href(Site.kakor.path)) }
        }
    }
}

extension Anrop {
    /// The hidden fields every form of this page must carry; `formulär` writes them.
    package var dolda: [(name: String, value: String)] {
        session.map { [(Formulärfält.nyckel, $0.formulärnyckel)] } ?? []
    }
}

extension HTML {
    /// A form that posts to a page of ours, with the key that shows it came from one.
    package mutating func formulär(_ anrop: Anrop, till sida: Site, multipart: Bool = false, id: String? = nil, klass: String? = "formular",
                                   innehåll: (inout HTML) -> Void) {
        form(.class(klass), .id(id), .method("post"), .action(sida.path), .attribute("enctype", multipart ? "multipart/form-data" : nil), .novalidate) { ut in
            for fält in anrop.dolda { ut.hiddenField(fält.name, fält.value) }
            innehåll(&ut)
        }
    }

    /// A phone number that can be pressed.
    package mutating func telefon(_ nummer: String) {
        a(nummer, .href(telefonadress(nummer)))
    }
}

/// Fields every form of the house may have.
package enum Formulärfält {
    /// The session's form key.
    package static let nyckel = "_nyckel"
}

/// `tel:` with the country's number, as RFC 3966 wants it: "040-628 04 10" is tel:+46406280410. Short numbers, as 112, are left.
package func telefonadress(_ nummer: String) -> String {
    let siffror = String(decoding: nummer.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }, as: UTF8.self)
    guard siffror.hasPrefix("0") else { return "tel:\(nummer.hasPrefix("+") ? "+" : "")\(siffror)" }
    return "tel:+46\(siffror.dropFirst())"
}
