import Base
import Begrepp
import Handlaggning
import HTTP
import Konto
import Site
import TestKommun
@testable import Personalsidor

/// Someone of the staff at their desk: asks for pages and posts forms, as the routes would hand them on.
struct Skrivbord {
    let prov: Provkommun
    let personal: Personal

    struct Svar {
        let status: Int
        let text: String
        let plats: String?
        var html: String { text.replacing("\u{A0}", with: " ") }
    }

    init(_ prov: Provkommun, _ subjekt: String, _ roller: Personal.Roll..., personnummer: Personnummer? = nil) async throws {
        self.prov = prov
        personal = try await prov.db.transaction { tx in
            try await PersonalStore(tx).inloggad(utfärdare: "prov", subjekt: subjekt, namn: subjekt.capitalized, personnummer: personnummer,
                                                 roller: roller, skyddsbehörig: false, nu: prov.klocka.now())
        }
    }

    func hämta(_ sida: Site, _ fråga: String = "") async throws -> Svar { try await begär(.get, sida.path + fråga, []) }

    /// Posts and, where sent on, follows: the page one then sees.
    func skicka(_ sida: Site, _ fält: [(name: String, value: String)]) async throws -> Svar {
        let svar = try await begär(.post, sida.path, fält)
        guard let plats = svar.plats else { return svar }
        return try await begär(.get, String(plats.prefix { $0 != "#" }), [])
    }

    /// Comes back after a login with what was posted here before it.
    func återkommer(_ sida: Site, _ fält: [(name: String, value: String)]) async throws -> Svar {
        let svar = try await begär(.get, sida.path, [], kvarhållet: FormBody(fields: fält))
        guard let plats = svar.plats else { return svar }
        return try await begär(.get, plats, [])
    }

    private func begär(_ metod: Method, _ adress: String, _ fält: [(name: String, value: String)], kvarhållet: FormBody? = nil) async throws -> Svar {
        guard let request = Request(metod, adress), let site = Site(request.path) else { throw Neka.finnsInte }
        let token = try await SessionStore(prov.db).öppna(.personal(personal), nu: prov.klocka.now())
        let anrop = Anrop(request: request, verksamhet: prov.verksamhet, session: try await SessionStore(prov.db).hämta(token, nu: prov.klocka.now()),
                          formulär: FormBody(fields: fält), kvarhållet: kvarhållet, nu: prov.klocka.now(),
                          utseende: Utseende(stilmall: "/public/bim.css", färger: "/farger.css", skript: "/public/bim.js", ikon: "/public/ikon.svg",
                                             logotyp: "/logotyp", demonstration: false))
        guard let svar = try await personalsida(site, anrop) else { throw Neka.finnsInte }
        return Svar(status: svar.status.code, text: String(decoding: svar.body, as: UTF8.self), plats: svar.headers["Location"])
    }
}

extension Skrivbord.Svar {
    func har(_ delar: String...) -> Bool { delar.allSatisfy(html.contains) }

    /// The value of the first hidden field or input of this name.
    func värde(_ namn: String) -> String {
        guard let start = html.range(of: "name=\"\(namn)\" value=\"")?.upperBound else { return "" }
        return String(html[start...].prefix { $0 != "\"" })
    }
}
