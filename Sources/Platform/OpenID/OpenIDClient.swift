import Base
import HTTP

/// Lets people in by an OpenID Connect provider (Core 1.0, the code flow with PKCE): sends the browser there and believes what
/// it brings back only when everything fits. Any loop may use it.
package struct OpenIDClient: Sendable {
    package let configuration: OpenIDConfiguration
    private let connection: ProviderConnection
    private let directory: ProviderDirectory
    private let clock: any WallClock

    package init(_ configuration: OpenIDConfiguration, http: HTTPClient, clock: any WallClock) {
        self.configuration = configuration
        self.clock = clock
        connection = ProviderConnection(http: http)
        directory = ProviderDirectory(issuer: configuration.issuer, connection: connection, clock: clock)
    }

    /// Begins a login.
    /// - Parameters:
    ///   - redirectURI: this site's full address for the answer, as registered with the provider.
    ///   - loginHint: who is expected, in the provider's words. It ends up in an address: never a personal number.
    ///   - maxAge: how recently the person must have identified themselves; `.zero` for now.
    /// - Returns: where to send the browser, and what to keep in its session until it comes back.
    package func begin(
        redirectURI: String, loginHint: String? = nil, maxAge: Duration? = nil
    ) async throws(OpenIDError) -> (redirect: String, pending: PendingLogin) {
        let provider = try await directory.provider()
        let pending = PendingLogin(issuer: configuration.issuer, redirectURI: redirectURI, maxAge: maxAge, now: clock.now())
        let request = AuthorizationRequest(configuration: configuration, pending: pending, loginHint: loginHint)
        return (FormEncoding.address(provider.metadata.authorizationEndpoint, adding: request.fields), pending)
    }

    /// Ends a login. The session must have let go of `pending` before, so that an answer is used once.
    /// - Parameter query: the query of the address the browser came back to.
    package func finish(query: FormBody, pending: PendingLogin) async throws(OpenIDError) -> Identity {
        guard pending.issuer == configuration.issuer else { throw .notThisLogin }
        guard clock.now() - pending.createdAt <= PendingLogin.lifetime else { throw .tooLate }
        let provider = try await directory.provider()
        let code = try AuthorizationAnswer(query: query).code(for: pending, from: provider.metadata)
        let tokens = try await redeem(code, pending, provider.metadata)
        let claims = try await claims(of: tokens.idToken, provider)
        let token = IDToken(claims: claims, configuration: configuration, now: clock.now())
        let identity = try token.identity(pending, accessToken: tokens.accessToken)
        return try await withUserInfo(identity, tokens, provider)
    }

    private func redeem(
        _ code: String, _ pending: PendingLogin, _ provider: ProviderMetadata
    ) async throws(OpenIDError) -> Tokens {
        let request = TokenRequest(configuration: configuration, provider: provider, code: code, pending: pending, now: clock.now())
        return try Tokens(try await connection.post(request))
    }

    /// The claims of a token signed by the provider; its keys are fetched anew if it names one that is not known.
    private func claims(of token: String, _ provider: Provider) async throws(OpenIDError) -> JSON {
        do throws(JWTError) {
            let token = try JWT(token, allowed: configuration.algorithms)
            do throws(JWTError) {
                return try token.claims(verifiedBy: provider.keys)
            } catch .unknownKey {
                let newer = await newer(provider)
                return try token.claims(verifiedBy: newer.keys)
            }
        } catch {
            throw .badToken(error)
        }
    }

    private func newer(_ provider: Provider) async -> Provider {
        do throws(OpenIDError) { return try await directory.provider(newerThan: provider) } catch { return provider }
    }

    private func withUserInfo(_ identity: Identity, _ tokens: Tokens, _ provider: Provider) async throws(OpenIDError) -> Identity {
        guard configuration.userInfo != .none else { return identity }
        guard let address = provider.metadata.userInfoEndpoint else { throw .providerUnusable("userinfo_endpoint") }
        guard let accessToken = tokens.accessToken else { throw .badTokenResponse }
        let body = try await connection.userInfo(at: address, accessToken, signed: configuration.userInfo == .signed)
        let claims = switch body {
        case .plain(let claims): claims
        case .signed(let token): try signedByProvider(try await self.claims(of: token, provider))
        }
        return try identity.adding(claims)
    }

    /// Core §5.3.2: a signed answer says from whom and to whom it is.
    private func signedByProvider(_ claims: JSON) throws(OpenIDError) -> JSON {
        guard claims["iss"]?.string == configuration.issuer else { throw .badClaim("iss") }
        let audience = claims["aud"]?.array ?? claims["aud"].map { [$0] } ?? []
        guard audience.contains(.string(configuration.clientID)) else { throw .badClaim("aud") }
        return claims
    }
}
