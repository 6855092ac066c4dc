/// How this site shows the provider's token endpoint who it is (OpenID Connect Core §9).
package enum ClientAuthentication: Sendable {
    /// `private_key_jwt`, what the Swedish profile wants. Providers differ in which of their names the assertion is to be for.
    case privateKey(SigningKey, audience: Audience = .tokenEndpoint)
    case secret(String)
    /// A public client: PKCE alone.
    case none

    package enum Audience: Sendable { case tokenEndpoint, issuer }
}
