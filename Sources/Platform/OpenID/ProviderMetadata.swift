import Base

/// What a provider says about itself (OpenID Connect Discovery §3), so far as it is used here.
struct ProviderMetadata: Equatable {
    let issuer: String
    let authorizationEndpoint: String
    let tokenEndpoint: String
    let jwksURI: String
    let userInfoEndpoint: String?
    /// RFC 9207: it always puts its name in its answers.
    let namesItselfInAnswers: Bool

    /// Where the description of an issuer is (Discovery §4).
    static func address(of issuer: String) -> String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
    }

    init(_ json: JSON, for issuer: String) throws(OpenIDError) {
        // Discovery §4.3: the description must be of the issuer that was asked for, to the letter.
        guard json["issuer"]?.string == issuer else { throw .providerUnusable("issuer") }
        self.issuer = issuer
        authorizationEndpoint = try Self.endpoint("authorization_endpoint", json)
        tokenEndpoint = try Self.endpoint("token_endpoint", json)
        jwksURI = try Self.endpoint("jwks_uri", json)
        userInfoEndpoint = json["userinfo_endpoint"] == nil ? nil : try Self.endpoint("userinfo_endpoint", json)
        namesItselfInAnswers = json["authorization_response_iss_parameter_supported"]?.bool ?? false
        if let methods = json["code_challenge_methods_supported"]?.array, !methods.contains("S256") {
            throw .providerUnusable("code_challenge_methods_supported")
        }
    }

    private static func endpoint(_ name: String, _ json: JSON) throws(OpenIDError) -> String {
        guard let address = json[name]?.string, isAcceptable(address) else { throw .providerUnusable(name) }
        return address
    }

    /// https, or http to this machine itself; nobody's name before the host.
    static func isAcceptable(_ address: String) -> Bool {
        guard address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !address.contains("#"),
              let scheme = ["https://", "http://"].first(where: address.hasPrefix) else { return false }
        let authority = address.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" }
        guard !authority.isEmpty, !authority.contains("@"), !authority.contains("\\") else { return false }
        let host = authority.hasPrefix("[") ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
        return scheme == "https://" || ["127.0.0.1", "[::1]", "localhost"].contains(host)
    }
}
