import Base

/// What the browser takes to the provider (OpenID Connect Core §3.1.2.1, PKCE by RFC 7636).
struct AuthorizationRequest {
    let configuration: OpenIDConfiguration
    let pending: PendingLogin
    let loginHint: String?

    var fields: [(String, String)] {
        let always = [
            ("response_type", "code"), ("client_id", configuration.clientID), ("redirect_uri", pending.redirectURI),
            ("scope", scope), ("state", pending.state), ("nonce", pending.nonce),
            ("code_challenge", pending.challenge), ("code_challenge_method", "S256"), ("ui_locales", "sv"),
        ]
        let sometimes = [
            ("prompt", configuration.prompt), ("login_hint", loginHint), ("claims", claims?.text),
            ("max_age", pending.maxAge.map { String($0.components.seconds) }),
        ]
        return always + sometimes.compactMap { name, value in value.map { (name, $0) } }
    }

    private var scope: String { (["openid"] + configuration.scopes.filter { $0 != "openid" }).joined(separator: " ") }

    /// Core §5.5: the levels of assurance that are enough, and the claims the site cannot do without.
    private var claims: JSON? {
        var wanted: [(key: String, value: JSON)] = []
        if !configuration.requiredACR.isEmpty {
            wanted.append(("acr", ["essential": true, "values": JSON(configuration.requiredACR)]))
        }
        for name in configuration.essentialClaims {
            wanted.append(((configuration.claimNames[name] ?? [name])[0], ["essential": true]))
        }
        return wanted.isEmpty ? nil : ["id_token": .object(wanted)]
    }
}
