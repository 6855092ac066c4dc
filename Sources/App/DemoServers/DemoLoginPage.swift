import HTML
import HTTP

/// Where one chooses whom to be. Works without scripts: each person is a button.
struct DemoLoginPage {
    let group: DemoGroup
    let people: [DemoPerson]
    let authorization: DemoAuthorization

    var response: Response {
        Self.page(group.heading, formAction: "'self' \(Self.origin(of: authorization.redirectURI))") { ut in
            ut.p("Det här är en demonstration. Alla personer är påhittade, och ingen riktig legitimering sker.", .class("ingress"))
            ut.form(.method("post"), .action("/\(group.rawValue)/authorize")) { ut in
                for field in authorization.fields { ut.input(.type("hidden"), .name(field.name), .value(field.value)) }
                ut.ul(.class("personer")) { ut in
                    for person in people { ut.li { ut in button(&ut, person) } }
                }
                ut.button("Avbryt", .type("submit"), .name("avbryt"), .value("ja"), .class("avbryt"))
            }
        }
    }

    private func button(_ ut: inout HTML, _ person: DemoPerson) {
        ut.button(.type("submit"), .name("person"), .value(person.id)) { ut in
            ut.strong(person.name)
            ut.span(person.description)
        }
    }

    /// For a request that cannot be answered to anybody else than the person at the browser.
    static func refusal(_ group: DemoGroup, _ why: String) -> Response {
        page("Det gick inte att logga in", status: .badRequest, formAction: "'none'") { ut in ut.p(why) }
    }

    private static func page(
        _ heading: String, status: Status = .ok, formAction: String, _ main: (inout HTML) -> Void
    ) -> Response {
        let document = Document(title: "\(heading) – Demolegitimation", stylesheets: [DemoStylesheet.path])
        let bytes = document.bytes(
            header: { ut in ut.p("Demolegitimation", .class("namn")) },
            main: { ut in
                ut.h1(heading)
                main(&ut)
            },
            footer: { ut in ut.p("Påhittade personer, för demonstration och prov.") })
        var response = Response.html(bytes, status: status)
        response.headers.set("Cache-Control", "no-store")
        response.headers.set("Content-Security-Policy", policy(formAction))
        return response
    }

    /// Browsers hold `form-action` against where the answer to a form redirects, too: the site's own origin must be named.
    private static func policy(_ formAction: String) -> String {
        "default-src 'none'; style-src 'self'; form-action \(formAction); frame-ancestors 'none'; base-uri 'none'"
    }

    /// `http://127.0.0.1:8080` of `http://127.0.0.1:8080/logga-in/svar`.
    static func origin(of address: String) -> String {
        address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3).joined(separator: "/")
    }
}
