import HTTP

/// The cookies we set. Two for sessions, so that an applicant and an employee in one browser never become each other.
enum Kaka: String {
    case medborgare = "bim"
    case personal = "bim-personal"
    /// Holds together a login under way with the browser it began in.
    case inloggning = "bim-inloggning"
    /// Leads to what was posted after the session had ended.
    case kvarhållet = "bim-kvarhallet"

    /// Behind TLS `__Host-`: only this host, only encrypted, the whole site. On the demo's plain http not every browser keeps
    /// a Secure cookie, so there it has neither.
    func namn(säker: Bool) -> String { säker ? "__Host-\(rawValue)" : rawValue }

    func satt(_ värde: String, säker: Bool) -> Cookie {
        let längd: Duration? = switch self {
        case .medborgare, .personal: nil
        case .inloggning: .minutes(10)
        case .kvarhållet: .minutes(60)
        }
        return Cookie(name: namn(säker: säker), value: värde, maxAge: längd, secure: säker)
    }
}
