import HTTP

/// Scheme, host and port of an address: what browsers mean by origin (RFC 6454).
struct Ursprung: Equatable {
    /// `https://id.example`, without a path.
    let text: String

    init(_ adress: String) {
        text = adress.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3).joined(separator: "/").lowercased()
    }

    /// Without port.
    var värd: String {
        let värd = text.split(separator: "/").last ?? ""
        if värd.hasPrefix("[") { return String(värd.prefix { $0 != "]" }) + "]" }
        return String(värd.prefix { $0 != ":" })
    }
}

extension Request {
    /// Whether a form could come from a page of ours, by what the browser itself says of where it came from.
    /// A browser that says nothing is believed: the form key must be right all the same.
    func kommerFrånOss(_ vårt: Ursprung) -> Bool {
        switch headers["Sec-Fetch-Site"] {
        case "same-origin"?, "none"?: return true
        case nil: break
        default: return false
        }
        guard let ursprung = headers["Origin"] else { return true }
        return Ursprung(ursprung) == vårt
    }
}
