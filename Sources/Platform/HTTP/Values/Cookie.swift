/// A cookie to be set (RFC 6265 §4.1). Without `maxAge` it ends with the browser's session.
package struct Cookie: Hashable, Sendable {
    package enum SameSite: String, Sendable {
        case strict = "Strict"
        case lax = "Lax"
        case none = "None"
    }

    package var name: String
    package var value: String
    package var path: String
    package var maxAge: Duration?
    package var httpOnly: Bool
    package var secure: Bool
    package var sameSite: SameSite

    /// The defaults are those of a session cookie.
    package init(
        name: String, value: String, path: String = "/", maxAge: Duration? = nil,
        httpOnly: Bool = true, secure: Bool = true, sameSite: SameSite = .lax
    ) {
        self.name = name
        self.value = value
        self.path = path
        self.maxAge = maxAge
        self.httpOnly = httpOnly
        self.secure = secure
        self.sameSite = sameSite
    }

    /// The same cookie, ended.
    package var expired: Cookie {
        var cookie = self
        cookie.value = ""
        cookie.maxAge = .zero
        return cookie
    }

    /// What stands in Set-Cookie. What is no cookie-octet is percent-encoded, so that a value cannot add an attribute.
    package var headerValue: String {
        var text = "\(name)=\(PercentCoding.encode(value, keeping: .cookie)); Path=\(PercentCoding.encode(path, keeping: .cookie))"
        if let maxAge { text += "; Max-Age=\(maxAge.components.seconds)" }
        if httpOnly { text += "; HttpOnly" }
        if secure { text += "; Secure" }
        return text + "; SameSite=\(sameSite.rawValue)"
    }
}

extension Headers {
    /// The value of the first cookie of that name among those the client sent (RFC 6265 §5.4).
    package func cookie(_ name: String) -> String? {
        firstValue("Cookie") { line in
            for pair in line.split(separator: UInt8(ascii: ";")) {
                guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { continue }
                guard pair[..<equals].trimmed.elementsEqual(name.utf8) else { continue }
                return String(decoding: unquoted(pair[(equals + 1)...].trimmed), as: UTF8.self)
            }
            return nil
        }
    }

    private func unquoted(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isQuoted = value.count >= 2 && value.first == UInt8(ascii: "\"") && value.last == UInt8(ascii: "\"")
        return isQuoted ? value.dropFirst().dropLast() : value
    }
}
