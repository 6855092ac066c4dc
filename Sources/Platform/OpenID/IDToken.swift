import Base

/// What an ID token must say besides being signed (OpenID Connect Core §3.1.3.7).
struct IDToken {
    let claims: JSON
    let configuration: OpenIDConfiguration
    let now: Instant

    /// How far the provider's clock and ours may be apart.
    static let tolerance = Duration.minutes(1)

    func identity(_ pending: PendingLogin, accessToken: String?) throws(OpenIDError) -> Identity {
        try checkParties()
        try checkTimes()
        guard let nonce = claims["nonce"]?.string, Digest.areEqual(nonce, pending.nonce) else { throw .badClaim("nonce") }
        try checkHash(of: accessToken)
        let authTime = try moment("auth_time")
        try checkAssurance(authTime, pending.maxAge)
        return Identity(issuer: configuration.issuer, subject: try subject(), claims: claims,
                        acr: claims["acr"]?.string, authTime: authTime, names: configuration.claimNames)
    }

    private func checkParties() throws(OpenIDError) {
        guard claims["iss"]?.string == configuration.issuer else { throw .badClaim("iss") }
        let audience = claims["aud"]?.array ?? claims["aud"].map { [$0] } ?? []
        guard audience.contains(.string(configuration.clientID)) else { throw .badClaim("aud") }
        let party = claims["azp"]
        guard party == nil ? audience.count == 1 : party?.string == configuration.clientID else { throw .badClaim("azp") }
    }

    private func checkTimes() throws(OpenIDError) {
        guard let expires = try moment("exp"), now < expires + Self.tolerance else { throw .badClaim("exp") }
        guard let issued = try moment("iat"), issued <= now + Self.tolerance else { throw .badClaim("iat") }
        if let start = try moment("nbf"), start > now + Self.tolerance { throw .badClaim("nbf") }
    }

    /// Core §3.1.3.6: the left half of the access token's hash ties it to this ID token.
    private func checkHash(of accessToken: String?) throws(OpenIDError) {
        guard let hash = claims["at_hash"], let accessToken else { return }
        guard hash.string == Base64URL.encode(Digest.sha256(accessToken.utf8).prefix(16)) else { throw .badClaim("at_hash") }
    }

    private func checkAssurance(_ authTime: Instant?, _ maxAge: Duration?) throws(OpenIDError) {
        if !configuration.requiredACR.isEmpty {
            guard let acr = claims["acr"]?.string, configuration.requiredACR.contains(acr) else { throw .insufficientAssurance }
        }
        guard let authTime else {
            if maxAge != nil { throw .badClaim("auth_time") }
            return
        }
        guard authTime <= now + Self.tolerance else { throw .badClaim("auth_time") }
        if let maxAge, now - authTime > maxAge + Self.tolerance { throw .insufficientAssurance }
    }

    // Core §2: at most 255 ASCII characters.
    private func subject() throws(OpenIDError) -> String {
        guard let subject = claims["sub"]?.string, (1...255).contains(subject.utf8.count), subject.utf8.allSatisfy({ $0 < 0x80 })
        else { throw .badClaim("sub") }
        return subject
    }

    /// RFC 7519 §2: seconds since 1970, possibly with decimals, which are cut off.
    private func moment(_ name: String) throws(OpenIDError) -> Instant? {
        guard let claim = claims[name] else { return nil }
        guard let whole = claim.number?.prefix(while: { $0 != "." }), let seconds = Int64(whole),
              (0...253_402_300_799).contains(seconds) else { throw .badClaim(name) }
        return Instant(seconds: seconds)
    }
}
