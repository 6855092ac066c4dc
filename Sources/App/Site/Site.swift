/// Every page there is. Parses the path of a request and prints the links of the pages: an address stands nowhere else.
package enum Site: Sendable, Equatable {
    // Everyone
    case start
    case loggaIn, loggaInSvar, loggaUt
    case tillgänglighet, kakor
    /// The rules as the program follows them, and a calculation without a case.
    case regler, räkna
    /// The kommun's own colours and mark, from its folder in Config.
    case färger, logotyp
    case fil(String)

    // The e-ansökan
    case ansökan
    case ansökanSteg(String)
    case kontrollera
    case bilagor
    case bilaga(String)
    case taBortUtkast
    case godkänn(utkast: String)
    case kvitto(String)

    // Mina ärenden
    case minaÄrenden
    case ärende(String)
    case beslut(String), beräkning(String), komplettera(String), bokaOm(String), kalenderfil(String), överklaga(String), återta(String)

    // Staff
    case personal, personalLoggaIn, personalLoggaInSvar, personalLoggaUt
    case kundtjänst, kundtjänstSök, kundtjänstNy, kundtjänstKvitto(String)
    case kundtjänstTolk(String)
    case ask, nysamtal(String)
    case handläggning, handläggningsärende(String)
    case taÄrende(String), lämnaÄrende(String), anmälJäv(String), ändraRad(String), prövaJobbstimulans(String)
    case besluta(String), begärKomplettering(String), frågaIgen(String)
    case kvitteraSkäl(String), bevakningKlar(String), bilagaPersonal(String)
    case chef, admin

    // Operators
    case healthz, readyz, metrics

    /// The page of these decoded path segments; nil where there is none.
    package init?(_ väg: [String]) {
        switch (väg.count, väg.first ?? "") {
        case (0, _): self = .start
        case (1, let ord): self.init(ett: ord)
        case (2, let ord): self.init(två: ord, väg[1])
        case (3, let ord): self.init(tre: ord, väg[1], väg[2])
        default: return nil
        }
    }

    private init?(ett ord: String) {
        switch ord {
        case "logga-in": self = .loggaIn
        case "logga-ut": self = .loggaUt
        case "tillganglighet": self = .tillgänglighet
        case "kakor": self = .kakor
        case "regler": self = .regler
        case "rakna": self = .räkna
        case "farger.css": self = .färger
        case "logotyp.svg": self = .logotyp
        case "ansokan": self = .ansökan
        case "mina-arenden": self = .minaÄrenden
        case "personal": self = .personal
        case "kundtjanst": self = .kundtjänst
        case "ask": self = .ask
        case "handlaggning": self = .handläggning
        case "chef": self = .chef
        case "admin": self = .admin
        case "healthz": self = .healthz
        case "readyz": self = .readyz
        case "metrics": self = .metrics
        default: return nil
        }
    }

    private init?(två ord: String, _ del: String) {
        switch (ord, del) {
        case ("public", _): self = .fil(del)
        case ("logga-in", "svar"): self = .loggaInSvar
        case ("personal", "logga-in"): self = .personalLoggaIn
        case ("personal", "logga-ut"): self = .personalLoggaUt
        case ("ansokan", "kontrollera"): self = .kontrollera
        case ("ansokan", "bilagor"): self = .bilagor
        case ("ansokan", "ta-bort"): self = .taBortUtkast
        case ("ansokan", _): self = .ansökanSteg(del)
        case ("mina-arenden", _): self = .ärende(del)
        case ("kundtjanst", "ny"): self = .kundtjänstNy
        case ("kundtjanst", "sok"): self = .kundtjänstSök
        case ("handlaggning", _): self = .handläggningsärende(del)
        default: return nil
        }
    }

    private init?(tre ord: String, _ del: String, _ sist: String) {
        switch (ord, del, sist) {
        case ("personal", "logga-in", "svar"): self = .personalLoggaInSvar
        case ("personal", "bevakning", _): self = .bevakningKlar(sist)
        case ("personal", "bilaga", _): self = .bilagaPersonal(sist)
        case ("ansokan", "kvitto", _): self = .kvitto(sist)
        case ("ansokan", "bilaga", _): self = .bilaga(sist)
        case ("ansokan", "godkann", _): self = .godkänn(utkast: sist)
        case ("kundtjanst", "kvitto", _): self = .kundtjänstKvitto(sist)
        case ("kundtjanst", "tolk", _): self = .kundtjänstTolk(sist)
        case ("ask", "nysamtal", _): self = .nysamtal(sist)
        case ("mina-arenden", _, _): self.init(ärende: del, sist)
        case ("handlaggning", _, _): self.init(handläggning: del, sist)
        default: return nil
        }
    }

    private init?(ärende nummer: String, _ sida: String) {
        switch sida {
        case "beslut": self = .beslut(nummer)
        case "berakning": self = .beräkning(nummer)
        case "komplettera": self = .komplettera(nummer)
        case "boka-om": self = .bokaOm(nummer)
        case "tid.ics": self = .kalenderfil(nummer)
        case "overklaga": self = .överklaga(nummer)
        case "aterta": self = .återta(nummer)
        default: return nil
        }
    }

    private init?(handläggning nummer: String, _ sida: String) {
        switch sida {
        case "ta": self = .taÄrende(nummer)
        case "lamna": self = .lämnaÄrende(nummer)
        case "jav": self = .anmälJäv(nummer)
        case "rad": self = .ändraRad(nummer)
        case "jobbstimulans": self = .prövaJobbstimulans(nummer)
        case "beslut": self = .besluta(nummer)
        case "komplettering": self = .begärKomplettering(nummer)
        case "fraga-igen": self = .frågaIgen(nummer)
        case "skal": self = .kvitteraSkäl(nummer)
        default: return nil
        }
    }

    /// The path, ready for an href: every part that is not a constant is a token of our own, percent-encoded all the same.
    package var path: String {
        switch self {
        case .start: "/"
        case .loggaIn: "/logga-in"
        case .loggaInSvar: "/logga-in/svar"
        case .loggaUt: "/logga-ut"
        case .tillgänglighet: "/tillganglighet"
        case .kakor: "/kakor"
        case .regler: "/regler"
        case .räkna: "/rakna"
        case .färger: "/farger.css"
        case .logotyp: "/logotyp.svg"
        case .fil(let namn): "/public/\(kodat(namn))"
        case .ansökan: "/ansokan"
        case .ansökanSteg(let steg): "/ansokan/\(kodat(steg))"
        case .kontrollera: "/ansokan/kontrollera"
        case .bilagor: "/ansokan/bilagor"
        case .bilaga(let id): "/ansokan/bilaga/\(kodat(id))"
        case .taBortUtkast: "/ansokan/ta-bort"
        case .godkänn(let utkast): "/ansokan/godkann/\(kodat(utkast))"
        case .kvitto(let nummer): "/ansokan/kvitto/\(kodat(nummer))"
        case .minaÄrenden: "/mina-arenden"
        case .ärende(let nummer): "/mina-arenden/\(kodat(nummer))"
        case .beslut(let nummer): "/mina-arenden/\(kodat(nummer))/beslut"
        case .beräkning(let nummer): "/mina-arenden/\(kodat(nummer))/berakning"
        case .komplettera(let nummer): "/mina-arenden/\(kodat(nummer))/komplettera"
        case .bokaOm(let nummer): "/mina-arenden/\(kodat(nummer))/boka-om"
        case .kalenderfil(let nummer): "/mina-arenden/\(kodat(nummer))/tid.ics"
        case .överklaga(let nummer): "/mina-arenden/\(kodat(nummer))/overklaga"
        case .återta(let nummer): "/mina-arenden/\(kodat(nummer))/aterta"
        case .personal: "/personal"
        case .personalLoggaIn: "/personal/logga-in"
        case .personalLoggaInSvar: "/personal/logga-in/svar"
        case .personalLoggaUt: "/personal/logga-ut"
        case .bevakningKlar(let id): "/personal/bevakning/\(kodat(id))"
        case .bilagaPersonal(let id): "/personal/bilaga/\(kodat(id))"
        case .kundtjänst: "/kundtjanst"
        case .kundtjänstSök: "/kundtjanst/sok"
        case .kundtjänstNy: "/kundtjanst/ny"
        case .kundtjänstKvitto(let nummer): "/kundtjanst/kvitto/\(kodat(nummer))"
        case .kundtjänstTolk(let nummer): "/kundtjanst/tolk/\(kodat(nummer))"
        case .ask: "/ask"
        case .nysamtal(let id): "/ask/nysamtal/\(kodat(id))"
        case .handläggning: "/handlaggning"
        case .handläggningsärende(let nummer): "/handlaggning/\(kodat(nummer))"
        case .taÄrende(let nummer): "/handlaggning/\(kodat(nummer))/ta"
        case .lämnaÄrende(let nummer): "/handlaggning/\(kodat(nummer))/lamna"
        case .anmälJäv(let nummer): "/handlaggning/\(kodat(nummer))/jav"
        case .ändraRad(let nummer): "/handlaggning/\(kodat(nummer))/rad"
        case .prövaJobbstimulans(let nummer): "/handlaggning/\(kodat(nummer))/jobbstimulans"
        case .besluta(let nummer): "/handlaggning/\(kodat(nummer))/beslut"
        case .begärKomplettering(let nummer): "/handlaggning/\(kodat(nummer))/komplettering"
        case .frågaIgen(let nummer): "/handlaggning/\(kodat(nummer))/fraga-igen"
        case .kvitteraSkäl(let nummer): "/handlaggning/\(kodat(nummer))/skal"
        case .chef: "/chef"
        case .admin: "/admin"
        case .healthz: "/healthz"
        case .readyz: "/readyz"
        case .metrics: "/metrics"
        }
    }
}

private func kodat(_ del: String) -> String {
    var ut = ""
    for byte in del.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
             UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
            ut.unicodeScalars.append(Unicode.Scalar(byte))
        default:
            ut += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
    }
    return ut
}
