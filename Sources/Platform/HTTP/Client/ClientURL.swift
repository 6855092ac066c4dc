/// An absolute `http` or `https` URL, read strictly: no user name, no fragment.
struct ClientURL: Equatable {
    let isSecure: Bool
    let authority: Authority
    /// Path and query, as sent.
    let target: String

    init?(_ text: String) {
        guard let colon = text.firstRange(of: "://") else { return nil }
        switch text[..<colon.lowerBound].lowercased() {
        case "http": isSecure = false
        case "https": isSecure = true
        default: return nil
        }
        let rest = text[colon.upperBound...]
        let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        guard let authority = Authority(ArraySlice(rest[..<end].utf8)) else { return nil }
        self.authority = authority
        target = rest[end...].hasPrefix("/") ? String(rest[end...]) : "/" + rest[end...]
        guard target.utf8.allSatisfy({ ASCIISet.query.contains($0) }) else { return nil }
    }

    var port: Int { authority.port ?? (isSecure ? 443 : 80) }

    /// For connecting: an IPv6 address without its brackets.
    var host: String {
        authority.host.hasPrefix("[") ? String(authority.host.dropFirst().dropLast()) : authority.host
    }

    /// RFC 9110 §7.2
    var hostField: String { authority.port.map { "\(authority.host):\($0)" } ?? authority.host }
}
