import Base

/// A login that has been sent to the provider and is awaited back. It is kept with the browser's session and used once.
package struct PendingLogin: Sendable, Equatable {
    /// Comes back in the answer; ties it to this browser.
    package let state: String
    /// Comes back inside the ID token; ties it to this login.
    package let nonce: String
    /// PKCE's secret (RFC 7636): only who began the login can fetch its token.
    package let verifier: String
    package let issuer: String
    package let redirectURI: String
    package let createdAt: Instant
    /// How old the person's act of identification may be; nil for any age.
    package let maxAge: Duration?

    package static let lifetime = Duration.minutes(10)

    init(issuer: String, redirectURI: String, maxAge: Duration?, now: Instant) {
        (state, nonce, verifier) = (Random.token(), Random.token(), Random.token())
        (self.issuer, self.redirectURI, self.maxAge, createdAt) = (issuer, redirectURI, maxAge, now)
    }

    /// PKCE S256: base64url of the verifier's SHA-256.
    var challenge: String { Base64URL.encode(Digest.sha256(verifier.utf8)) }
}

extension PendingLogin {
    /// What to keep in the session.
    package var json: JSON {
        ["state": .string(state), "nonce": .string(nonce), "verifier": .string(verifier), "issuer": .string(issuer),
         "redirect_uri": .string(redirectURI), "created_at": JSON(createdAt.microseconds),
         "max_age": maxAge.map { JSON($0.inMicroseconds) } ?? nil]
    }

    /// Nil where it is not what `json` wrote.
    package init?(_ json: JSON) {
        guard let state = json["state"]?.string, let nonce = json["nonce"]?.string, let verifier = json["verifier"]?.string,
              let issuer = json["issuer"]?.string, let redirectURI = json["redirect_uri"]?.string,
              let createdAt = json["created_at"]?.int64 else { return nil }
        (self.state, self.nonce, self.verifier, self.issuer, self.redirectURI) = (state, nonce, verifier, issuer, redirectURI)
        self.createdAt = Instant(microseconds: createdAt)
        maxAge = (json["max_age"]?.int64).map { .microseconds($0) }
    }
}
