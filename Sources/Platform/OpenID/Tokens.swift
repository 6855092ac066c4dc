import Base

/// What the token endpoint gave (OpenID Connect Core §3.1.3.3).
struct Tokens {
    let idToken: String
    let accessToken: String?

    init(_ json: JSON) throws(OpenIDError) {
        guard let idToken = json["id_token"]?.string, json["token_type"]?.string?.lowercased() == "bearer"
        else { throw .badTokenResponse }
        self.idToken = idToken
        accessToken = json["access_token"]?.string
    }
}
