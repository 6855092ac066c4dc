import Base
import HTTP
import OpenID

/// Exchanges a code for tokens (OpenID Connect Core §3.1.3): once, for the client and the verifier it was given to.
struct DemoTokenEndpoint {
    let issuer: DemoIssuer

    private static let idTokenLifetime: Int64 = 300

    func answer(_ form: FormBody) -> Response {
        guard Set(form.fields.map(\.name)).count == form.fields.count else { return refusal("invalid_request") }
        guard form["grant_type"] == "authorization_code" else { return refusal("unsupported_grant_type") }
        let now = issuer.clock.now()
        guard let client = authenticated(form, now) else { return refusal("invalid_client", .unauthorized) }
        guard let code = form["code"], let grant = issuer.grants.redeem(code, now), grant.clientID == client.id,
              grant.redirectURI == form["redirect_uri"], fits(form["code_verifier"], grant.challenge)
        else { return refusal("invalid_grant") }
        return tokens(grant, now)
    }

    private func tokens(_ grant: DemoGrant, _ now: Instant) -> Response {
        let accessToken = issuer.grants.accessToken(for: grant, now)
        let facts: [(key: String, value: JSON)] = [
            ("iss", .string(issuer.address)), ("aud", .string(grant.clientID)),
            ("iat", JSON(now.seconds)), ("exp", JSON(now.seconds + Self.idTokenLifetime)),
            ("auth_time", JSON(grant.authTime.seconds)), ("nonce", .string(grant.nonce)),
            ("acr", .string(DemoAuthorization.levelOfAssurance)),
            ("at_hash", .string(Base64URL.encode(Digest.sha256(accessToken.utf8).prefix(16)))),
        ]
        let idToken = JWT.sign(.object(facts + DemoClaims.about(grant.person)), with: issuer.keys.signing)
        return unstored(.json([
            "access_token": .string(accessToken), "token_type": "Bearer", "expires_in": 300, "id_token": .string(idToken),
        ]))
    }

    /// RFC 7636 §4.6.
    private func fits(_ verifier: String?, _ challenge: String) -> Bool {
        guard let verifier, (43...128).contains(verifier.utf8.count) else { return false }
        return Digest.areEqual(Base64URL.encode(Digest.sha256(verifier.utf8)), challenge)
    }

    /// A client with a key shows it by an assertion (RFC 7523 §3); one without has nothing to show.
    private func authenticated(_ form: FormBody, _ now: Instant) -> DemoClient? {
        guard let client = issuer.clients.first(where: { $0.id == form["client_id"] }) else { return nil }
        guard let key = client.key else { return form["client_assertion"] == nil ? client : nil }
        guard form["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
              let assertion = form["client_assertion"], let claims = claims(of: assertion, key),
              claims["iss"]?.string == client.id, claims["sub"]?.string == client.id,
              [issuer.address, issuer.address + "/token"].contains(claims["aud"]?.string),
              let expires = claims["exp"]?.int64, (now.seconds - 60...now.seconds + 600).contains(expires),
              let name = claims["jti"]?.string,
              issuer.grants.isFirstUse(of: name, until: Instant(seconds: expires) + .minutes(1), now) else { return nil }
        return client
    }

    private func claims(of assertion: String, _ key: JWK) -> JSON? {
        do throws(JWTError) { return try JWT(assertion).claims(verifiedBy: [key]) } catch { return nil }
    }

    private func refusal(_ error: String, _ status: Status = .badRequest) -> Response {
        unstored(.json(["error": .string(error)], status: status))
    }

    // Core §3.1.3.3: token answers are not kept anywhere on the way.
    private func unstored(_ response: Response) -> Response {
        var response = response
        response.headers.set("Cache-Control", "no-store")
        return response
    }
}
