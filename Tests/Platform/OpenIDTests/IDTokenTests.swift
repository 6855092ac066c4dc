@testable import OpenID
import Base
import Testing

struct IDTokenTests {
    private let now = Instant(rfc3339: "2026-11-21T10:00:00Z")!
    private let pending = PendingLogin(
        issuer: "https://op.example", redirectURI: "https://rp.example/in", maxAge: nil, now: Instant(seconds: 0))

    private var good: [String: JSON] {
        ["iss": "https://op.example", "sub": "anna", "aud": "rp", "exp": at(300), "iat": at(0), "nonce": .string(pending.nonce),
         "acr": "loa3", "auth_time": at(-10)]
    }

    private func at(_ seconds: Int) -> JSON { JSON(now.seconds + Int64(seconds)) }

    private func identity(
        _ changes: [String: JSON?] = [:], maxAge: Duration? = nil, accessToken: String? = nil
    ) throws(OpenIDError) -> Identity {
        var claims = good
        for (name, value) in changes { claims[name] = value }
        let configuration = OpenIDConfiguration(
            issuer: "https://op.example", clientID: "rp", authentication: .none,
            claimNames: ["nin": ["https://id.oidc.se/claim/personalIdentityNumber", "nin"]], requiredACR: ["loa3", "loa4"])
        var kept = pending.json.object!
        kept.removeAll { $0.key == "max_age" }
        if let maxAge { kept.append(("max_age", JSON(maxAge.inMicroseconds))) }
        let token = IDToken(claims: .object(claims.map { ($0.key, $0.value) }), configuration: configuration, now: now)
        return try token.identity(PendingLogin(.object(kept))!, accessToken: accessToken)
    }

    private func refusal(_ changes: [String: JSON?], maxAge: Duration? = nil, accessToken: String? = nil) -> OpenIDError? {
        do throws(OpenIDError) { _ = try identity(changes, maxAge: maxAge, accessToken: accessToken); return nil } catch { return error }
    }

    @Test func `a token that says what it must gives an identity`() throws {
        let identity = try identity(["nin": "198010042383", "roles": ["a", "b"], "group": "c"])
        #expect(identity.issuer == "https://op.example" && identity.subject == "anna" && identity.acr == "loa3")
        #expect(identity.authTime == now - .seconds(10))
        #expect(identity.text("nin") == "198010042383")
        #expect(identity.texts("roles") == ["a", "b"] && identity.texts("group") == ["c"] && identity.texts("none") == [])
    }

    @Test func `another issuer, audience, party or nonce is refused`() {
        for (name, value) in [
            ("iss", "https://op.example/"), ("iss", nil), ("aud", "other"), ("aud", ["other"]), ("aud", []), ("aud", nil),
            ("azp", "other"), ("nonce", "other"), ("nonce", nil), ("sub", nil), ("sub", ""), ("sub", "åsa"),
            ("sub", .string(String(repeating: "a", count: 256))),
        ] as [(String, JSON?)] {
            #expect(refusal([name: value]) == .badClaim(name), "\(name) \(value?.text ?? "missing")")
        }
    }

    @Test func `several audiences need the one it was given to`() {
        #expect(refusal(["aud": ["rp"]]) == nil)
        #expect(refusal(["aud": ["rp", "other"]]) == .badClaim("azp"))
        #expect(refusal(["aud": ["rp", "other"], "azp": "rp"]) == nil)
    }

    @Test func `clocks may be a minute apart and no more`() {
        #expect(refusal(["exp": at(-59)]) == nil)
        #expect(refusal(["exp": at(-60)]) == .badClaim("exp"))
        #expect(refusal(["exp": nil]) == .badClaim("exp"))
        #expect(refusal(["exp": "2026"]) == .badClaim("exp"))
        #expect(refusal(["exp": .number("1e99")]) == .badClaim("exp"))
        #expect(refusal(["exp": .number("99999999999999999999")]) == .badClaim("exp"))
        #expect(refusal(["exp": .number("\(now.seconds).75")]) == nil)
        #expect(refusal(["iat": at(60)]) == nil)
        #expect(refusal(["iat": at(61)]) == .badClaim("iat"))
        #expect(refusal(["iat": nil]) == .badClaim("iat"))
        #expect(refusal(["nbf": at(60)]) == nil)
        #expect(refusal(["nbf": at(61)]) == .badClaim("nbf"))
    }

    @Test func `a person identified too weakly or too long ago is refused`() {
        #expect(refusal(["acr": "loa4"]) == nil)
        #expect(refusal(["acr": "loa2"]) == .insufficientAssurance)
        #expect(refusal(["acr": nil]) == .insufficientAssurance)
        #expect(refusal(["auth_time": at(-360)], maxAge: .minutes(5)) == nil)
        #expect(refusal(["auth_time": at(-361)], maxAge: .minutes(5)) == .insufficientAssurance)
        #expect(refusal(["auth_time": nil], maxAge: .minutes(5)) == .badClaim("auth_time"))
        #expect(refusal(["auth_time": nil]) == nil)
        #expect(refusal(["auth_time": at(61)]) == .badClaim("auth_time"))
    }

    @Test func `an access token that the ID token does not know is refused`() {
        let hash = JSON.string(Base64URL.encode(Digest.sha256("token".utf8).prefix(16)))
        #expect(refusal(["at_hash": hash], accessToken: "token") == nil)
        #expect(refusal(["at_hash": hash], accessToken: "other") == .badClaim("at_hash"))
        #expect(refusal(["at_hash": nil], accessToken: "other") == nil)
    }

    @Test func `UserInfo adds what is missing about the same person and changes nothing`() throws {
        let identity = try identity()
        let added = try identity.adding(["sub": "anna", "acr": "loa9", "iss": "x", "name": "Anna"])
        #expect(added.text("name") == "Anna" && added.text("acr") == "loa3" && added.text("iss") == "https://op.example")
        #expect(throws: OpenIDError.badClaim("sub")) { try identity.adding(["sub": "berit", "name": "Berit"]) }
        #expect(throws: OpenIDError.badClaim("sub")) { try identity.adding(["name": "Berit"]) }
    }

    @Test func `a login on its way is the same when the session gives it back`() {
        let stepUp = PendingLogin(issuer: "i", redirectURI: "r", maxAge: .minutes(5), now: now)
        #expect(PendingLogin(stepUp.json) == stepUp)
        #expect(PendingLogin(pending.json) == pending)
        #expect(PendingLogin(["state": "a"]) == nil)
    }
}
