import Base
import HTTP

/// Fetching the tokens of a code (OpenID Connect Core §3.1.3.1), as whom the client is registered.
struct TokenRequest {
    let configuration: OpenIDConfiguration
    let provider: ProviderMetadata
    let code: String
    let pending: PendingLogin
    let now: Instant

    var fields: [(String, String)] {
        let grant = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", pending.redirectURI),
                     ("code_verifier", pending.verifier)]
        switch configuration.authentication {
        case .privateKey(let key, let audience):
            return grant + [
                ("client_id", configuration.clientID),
                ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                ("client_assertion", assertion(key, audience)),
            ]
        case .secret: return grant
        case .none: return grant + [("client_id", configuration.clientID)]
        }
    }

    /// RFC 6749 §2.3.1: both halves are form-encoded before they are joined.
    var authorization: String? {
        guard case .secret(let secret) = configuration.authentication else { return nil }
        let pair = PercentCoding.encode(configuration.clientID) + ":" + PercentCoding.encode(secret)
        return "Basic " + Base64.encode(pair.utf8)
    }

    /// RFC 7523 §3: signed anew for each request, good for a minute and once.
    private func assertion(_ key: SigningKey, _ audience: ClientAuthentication.Audience) -> String {
        let claims: JSON = [
            "iss": .string(configuration.clientID), "sub": .string(configuration.clientID),
            "aud": .string(audience == .issuer ? provider.issuer : provider.tokenEndpoint),
            "jti": .string(Random.token()), "iat": JSON(now.seconds), "exp": JSON(now.seconds + 60),
        ]
        return JWT.sign(claims, with: key)
    }
}
