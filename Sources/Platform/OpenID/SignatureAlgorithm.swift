/// The signatures this program makes and accepts (RFC 7518 §3.1). There is no way to write `none` or a shared-secret one.
package enum SignatureAlgorithm: String, Sendable, CaseIterable {
    /// ECDSA over P-256 with SHA-256; the signature is r‖s, 32 bytes each.
    case es256 = "ES256"
    /// RSASSA-PKCS1-v1_5 with SHA-256; keys of 2048 to 8192 bits.
    case rs256 = "RS256"
}
