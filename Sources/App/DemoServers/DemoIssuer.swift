import Base
import HTTP
import OpenID

/// One of the two providers: answers below its own path. What it lets in it lets in for show.
struct DemoIssuer: Sendable {
    let group: DemoGroup
    /// `http://127.0.0.1:4711/medborgare`
    let address: String
    let people: [DemoPerson]
    let clients: [DemoClient]
    let keys: DemoKeys
    let clock: any WallClock
    let grants = DemoGrants()

    /// - Parameter path: what follows the issuer's own path.
    func answer(_ path: [String], _ request: Request) -> Response {
        switch (request.method, path) {
        case (.get, [".well-known", "openid-configuration"]): .json(metadata)
        case (.get, ["jwks"]): .json(["keys": .array(keys.published.map(\.json))])
        case (.get, ["authorize"]): authorize(request.query)
        case (.post, ["authorize"]): withForm(request, choose)
        case (.post, ["token"]): withForm(request) { DemoTokenEndpoint(issuer: self).answer($0) }
        case (.get, ["userinfo"]), (.post, ["userinfo"]): userInfo(request)
        default: .text("Finns inte", status: .notFound)
        }
    }

    private var metadata: JSON {
        [
            "issuer": .string(address),
            "authorization_endpoint": .string(address + "/authorize"),
            "token_endpoint": .string(address + "/token"),
            "userinfo_endpoint": .string(address + "/userinfo"),
            "jwks_uri": .string(address + "/jwks"),
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["public"],
            "scopes_supported": ["openid", "profile", "https://id.oidc.se/scope/naturalPersonNumber"],
            "acr_values_supported": [.string(DemoAuthorization.levelOfAssurance)],
            "id_token_signing_alg_values_supported": ["ES256", "RS256"],
            "userinfo_signing_alg_values_supported": ["ES256", "RS256"],
            "token_endpoint_auth_methods_supported": ["private_key_jwt", "none"],
            "token_endpoint_auth_signing_alg_values_supported": ["ES256", "RS256"],
            "code_challenge_methods_supported": ["S256"],
            "claims_parameter_supported": true,
            "request_parameter_supported": false,
            "authorization_response_iss_parameter_supported": true,
        ]
    }

    private func authorize(_ query: FormBody) -> Response {
        withAuthorization(query) { authorization in
            if authorization.loginHint == "deny" { return denied(authorization) }
            if let expected = people.first(where: { $0.id == authorization.loginHint }) { return admitted(expected, authorization) }
            return DemoLoginPage(group: group, people: people, authorization: authorization).response
        }
    }

    private func choose(_ form: FormBody) -> Response {
        withAuthorization(form) { authorization in
            guard let person = people.first(where: { $0.id == form["person"] }) else { return denied(authorization) }
            return admitted(person, authorization)
        }
    }

    private func admitted(_ person: DemoPerson, _ authorization: DemoAuthorization) -> Response {
        let now = clock.now()
        let grant = DemoGrant(
            person: person, clientID: authorization.client.id, redirectURI: authorization.redirectURI,
            nonce: authorization.nonce, challenge: authorization.challenge, authTime: now)
        return back(authorization.answer([("code", grants.code(for: grant, now))], issuer: address))
    }

    private func denied(_ authorization: DemoAuthorization) -> Response {
        back(authorization.answer([("error", "access_denied")], issuer: address))
    }

    private func userInfo(_ request: Request) -> Response {
        let credentials = request.headers["Authorization"]?.split(separator: " ") ?? []
        guard credentials.count == 2, credentials[0].lowercased() == "bearer",
              let grant = grants.grant(of: String(credentials[1]), clock.now()) else {
            return Response(.unauthorized, headers: ["WWW-Authenticate": "Bearer error=\"invalid_token\""])
        }
        let parties: [(key: String, value: JSON)] = [("iss", .string(address)), ("aud", .string(grant.clientID))]
        let token = JWT.sign(.object(parties + DemoClaims.about(grant.person)), with: keys.signing)
        return Response(.ok, headers: ["Content-Type": "application/jwt", "Cache-Control": "no-store"], body: Array(token.utf8))
    }

    private func withAuthorization(_ form: FormBody, _ answer: (DemoAuthorization) -> Response) -> Response {
        do throws(DemoAuthorization.Refusal) {
            return answer(try DemoAuthorization(form, clients: clients, issuer: address))
        } catch {
            switch error {
            case .toPerson(let why): return DemoLoginPage.refusal(group, why)
            case .toClient(let redirect): return back(redirect)
            }
        }
    }

    private func withForm(_ request: Request, _ answer: (FormBody) -> Response) -> Response {
        do throws(FormError) {
            return answer(try request.form())
        } catch {
            return .text("Felaktigt formulär", status: error.status)
        }
    }

    private func back(_ redirect: String) -> Response {
        var response = Response.redirect(to: redirect)
        response.headers.set("Cache-Control", "no-store")
        return response
    }
}
