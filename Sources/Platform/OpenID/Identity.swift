import Base

/// Who logged in, as the provider vouches for it. The key to a person at a provider is (issuer, subject), never a name.
package struct Identity: Sendable, Equatable {
    package let issuer: String
    package let subject: String
    /// Everything the ID token, and UserInfo if used, said.
    package let claims: JSON
    package let acr: String?
    package let authTime: Instant?
    private let names: [String: [String]]

    init(issuer: String, subject: String, claims: JSON, acr: String?, authTime: Instant?, names: [String: [String]]) {
        (self.issuer, self.subject, self.claims) = (issuer, subject, claims)
        (self.acr, self.authTime, self.names) = (acr, authTime, names)
    }

    /// A claim by the name the configuration gives it, or else by its own.
    package subscript(name: String) -> JSON? { (names[name] ?? [name]).lazy.compactMap { claims[$0] }.first }

    package func text(_ name: String) -> String? { self[name]?.string }

    /// A claim of several values; a single text counts as one.
    package func texts(_ name: String) -> [String] {
        guard let value = self[name] else { return [] }
        return value.array?.compactMap(\.string) ?? value.string.map { [$0] } ?? []
    }
}

extension Identity {
    /// What UserInfo says of the same person, where the ID token did not say it.
    func adding(_ more: JSON) throws(OpenIDError) -> Identity {
        // Core §5.3.2: UserInfo of another subject must not be used.
        guard more["sub"]?.string == subject, let members = more.object, let known = claims.object
        else { throw .badClaim("sub") }
        let added = members.filter { claims[$0.key] == nil }
        return Identity(issuer: issuer, subject: subject, claims: .object(known + added), acr: acr, authTime: authTime, names: names)
    }
}
