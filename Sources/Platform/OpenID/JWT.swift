import Base

/// Why a token is not believed.
package enum JWTError: Error, Equatable {
    /// Not three parts of base64url with JSON objects in the first two, or longer than 16 KB.
    case malformed
    /// Another algorithm than those allowed; `none` and shared secrets always are.
    case algorithmNotAllowed
    /// A `crit` header, or the type of some other kind of token.
    case notThisKindOfToken
    /// No key of this algorithm has the token's key id, or it names none and several could do.
    case unknownKey
    case badSignature
}

/// A signed token as it came (RFC 7519 in a compact JWS, RFC 7515). Its claims are out of reach until a key has verified it.
package struct JWT: Sendable {
    package let algorithm: SignatureAlgorithm
    package let keyID: String?
    private let claims: JSON
    private let message: [UInt8]
    private let signature: [UInt8]

    /// Reads without believing. Keys and addresses in the header (`jwk`, `jku`, `x5u`) are never looked at.
    package init(_ compact: String, allowed: Set<SignatureAlgorithm> = [.es256, .rs256]) throws(JWTError) {
        let parts = compact.split(separator: ".", omittingEmptySubsequences: false)
        guard compact.utf8.count <= 16_384, parts.count == 3,
              let header = JWT.object(parts[0]), let claims = JWT.object(parts[1]),
              let signature = Base64URL.decode(parts[2]), let name = header["alg"]?.string else { throw .malformed }
        guard let algorithm = SignatureAlgorithm(rawValue: name), allowed.contains(algorithm) else { throw .algorithmNotAllowed }
        // RFC 7515 §4.1.11: what is critical and not understood is refused. RFC 8725 §3.11: one kind of token is not another.
        guard header["crit"] == nil, header["typ"] == nil || header["typ"]?.string?.lowercased() == "jwt"
        else { throw .notThisKindOfToken }
        self.algorithm = algorithm
        self.keyID = header["kid"]?.string
        self.claims = claims
        self.message = Array("\(parts[0]).\(parts[1])".utf8)
        self.signature = signature
    }

    /// The claims, if one of these keys signed them. A token without key id is believed only where one key could have signed.
    package func claims(verifiedBy keys: [JWK]) throws(JWTError) -> JSON {
        let candidates = keys.filter { $0.algorithm == algorithm && (keyID == nil || $0.id == keyID) }
        guard candidates.count == 1 else { throw .unknownKey }
        guard candidates[0].verifies(signature, of: message) else { throw .badSignature }
        return claims
    }

    /// A token of these claims, in compact form, that names the key.
    package static func sign(_ claims: JSON, with key: SigningKey) -> String {
        let header: JSON = ["alg": .string(key.algorithm.rawValue), "kid": .string(key.id), "typ": "JWT"]
        let message = Base64URL.encode(header.bytes) + "." + Base64URL.encode(claims.bytes)
        return message + "." + Base64URL.encode(key.sign(Array(message.utf8)))
    }

    private static func object(_ part: Substring) -> JSON? {
        guard let bytes = Base64URL.decode(part), let json = try? JSON.parse(bytes), json.object != nil else { return nil }
        return json
    }
}
