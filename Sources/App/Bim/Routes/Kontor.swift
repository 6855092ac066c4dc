import Base
import Handlaggning
import HTML
import HTTP
import Konto
import OpenID
import Site

/// A kommun as it is served: its casework, its two login services, and what its pages look like. A reference, as its casework is.
final class Kontor: Sendable {
    /// As applicants reach it.
    let verksamhet: Verksamhet
    /// The same, as those who work there reach it.
    let personalens: Verksamhet
    let dörrar: Dörrar
    let medborgare: OpenIDClient
    let personal: OpenIDClient
    let katalog: Personalkatalog
    /// The demo's employees, so that one address can log in anybody: the others are applicants. Empty in production.
    let demopersonal: Set<String>
    let utseende: Utseende
    let färger: [UInt8]
    let logotyp: [UInt8]?
    /// TLS stands in front: cookies are for encrypted connections only.
    let säker: Bool
    let gränser: Gränser
    /// What a page says to the browser, unless it says otherwise itself.
    let huvud: Headers

    init(verksamhet: Verksamhet, dörrar: Dörrar, mapp: Kommunmapp, medborgare: OpenIDClient, personal: OpenIDClient, katalog: Personalkatalog,
         filer: StaticFiles, säker: Bool, gränser: Gränser, demopersonal: Set<String>? = nil) throws {
        self.verksamhet = verksamhet
        self.dörrar = dörrar
        personalens = verksamhet.med(dörrar.inåt)
        self.medborgare = medborgare
        self.personal = personal
        self.katalog = katalog
        self.demopersonal = demopersonal ?? []
        self.säker = säker
        self.gränser = gränser
        guard let tema = Theme(mapp.kommun.färg) else { throw CommandRefusal("\(mapp.kommun.kod)/kommun.json: fältet farg ska vara en färg som #12515e") }
        färger = Array(tema.css.utf8)
        logotyp = mapp.logotyp
        utseende = Utseende(
            stilmall: filer.url("bim.css"), färger: Self.märkt(Site.färger.path, färger), skript: filer.url("bim.js"),
            ikon: filer.url("ikon.svg"), logotyp: logotyp.map { Self.märkt(Site.logotyp.path, $0) } ?? filer.url("logotyp.svg"),
            demonstration: demopersonal != nil)
        huvud = ["Content-Security-Policy": Self.skydd([medborgare, personal].map(\.configuration.issuer)), "Cache-Control": "no-store"]
    }

    var kommun: Kommun { verksamhet.kommun }

    func tjänst(_ slag: Inloggning.Slag) -> OpenIDClient {
        switch slag {
        case .medborgare: medborgare
        case .personal: personal
        }
    }

    /// Our own address as this request reached it.
    func ursprung(_ request: Request) -> Ursprung {
        Ursprung("\(säker ? "https" : "http")://\(request.host)" + (request.port.map { ":\($0)" } ?? ""))
    }

    /// Another content has another address, so that it can be kept for long.
    private static func märkt(_ väg: String, _ innehåll: [UInt8]) -> String {
        "\(väg)?v=\(Digest.hex(Digest.sha256(innehåll).prefix(6)))"
    }

    /// What a page may load and where its forms may lead. Browsers hold `form-action` against redirects too, and the
    /// login button's form is answered with one to the login service.
    private static func skydd(_ utfärdare: [String]) -> String {
        let leder = Set(utfärdare.map { Ursprung($0).text }).sorted().joined(separator: " ")
        return """
            default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
            form-action 'self' \(leder); frame-ancestors 'none'; base-uri 'none'; object-src 'none'
            """
    }
}
