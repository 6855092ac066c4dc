import Base
import COpenSSL

/// A public key that verifies ES256 or RS256 (RFC 7517).
package struct JWK: Sendable, Equatable {
    enum Material: Equatable {
        case rsa(modulus: [UInt8], exponent: [UInt8])
        case p256(x: [UInt8], y: [UInt8])
    }
    let material: Material
    package let id: String?
    package var algorithm: SignatureAlgorithm { material.algorithm }

    init(_ material: Material, id: String?) { (self.material, self.id) = (material, id) }

    /// Nil where it is a key of another kind or for another use, too small, or no key at all.
    package init?(_ json: JSON) {
        guard let material = Material(json), [nil, "sig"].contains(json["use"]?.string),
              json["alg"] == nil || json["alg"]?.string == material.algorithm.rawValue,
              json["key_ops"]?.array.map({ $0.contains("verify") }) ?? true else { return nil }
        self.init(material, id: json["kid"]?.string)
    }

    /// The keys of a JWK Set that can be used here; others are passed over (RFC 7517 §5). Nil where it is no set.
    package static func set(_ json: JSON) -> [JWK]? { json["keys"]?.array?.compactMap(JWK.init) }

    package var json: JSON {
        var members = material.members
        if let id { members.append(("kid", .string(id))) }
        return .object(members + [("use", "sig"), ("alg", .string(algorithm.rawValue))])
    }

    /// Whether this key's owner signed the message; the signature in JOSE's form, r‖s for ES256.
    package func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard let signature = material.libcryptoForm(of: signature), let key = material.libcryptoKey() else { return false }
        defer { EVP_PKEY_free(key) }
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        let valid = EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, key) == 1
            && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
        ERR_clear_error()
        return valid
    }
}

extension JWK.Material {
    static let rsaBits = 2_048...8_192

    init?(_ json: JSON) {
        func bytes(_ name: String) -> [UInt8]? { json[name]?.string.flatMap { Base64URL.decode($0) } }
        switch json["kty"]?.string {
        case "EC":
            guard json["crv"]?.string == "P-256", let x = bytes("x"), let y = bytes("y"), x.count == 32, y.count == 32
            else { return nil }
            self = .p256(x: x, y: y)
        case "RSA":
            guard let modulus = bytes("n"), let exponent = bytes("e"), Self.isUsable(modulus, exponent) else { return nil }
            self = .rsa(modulus: modulus, exponent: exponent)
        default:
            return nil
        }
        guard let key = libcryptoKey() else { return nil }      // a point that is not on the curve
        EVP_PKEY_free(key)
    }

    init?(publicPartOf key: OpaquePointer) {
        func number(_ name: String, width: Int? = nil) -> [UInt8]? {
            var number: OpaquePointer?
            guard EVP_PKEY_get_bn_param(key, name, &number) == 1, let number else { return nil }
            defer { BN_free(number) }
            var bytes = [UInt8](repeating: 0, count: width ?? (Int(BN_num_bits(number)) + 7) / 8)
            return BN_bn2binpad(number, &bytes, Int32(bytes.count)) >= 0 ? bytes : nil
        }
        defer { ERR_clear_error() }
        if EVP_PKEY_is_a(key, "RSA") == 1, let modulus = number("n"), let exponent = number("e"),
           Self.isUsable(modulus, exponent) {
            self = .rsa(modulus: modulus, exponent: exponent)
        } else if EVP_PKEY_is_a(key, "EC") == 1, EVP_PKEY_get_bits(key) == 256, Self.isOnP256(key),
                  let x = number("qx", width: 32), let y = number("qy", width: 32) {
            self = .p256(x: x, y: y)
        } else {
            return nil
        }
    }

    var algorithm: SignatureAlgorithm {
        switch self {
        case .rsa: .rs256
        case .p256: .es256
        }
    }

    /// In the order RFC 7638 §3.2 hashes them.
    var members: [(key: String, value: JSON)] {
        switch self {
        case .rsa(let modulus, let exponent):
            [("e", .string(Base64URL.encode(exponent))), ("kty", "RSA"), ("n", .string(Base64URL.encode(modulus)))]
        case .p256(let x, let y):
            [("crv", "P-256"), ("kty", "EC"), ("x", .string(Base64URL.encode(x))), ("y", .string(Base64URL.encode(y)))]
        }
    }

    /// RFC 7638: a name for the key that follows from the key.
    var thumbprint: String { Base64URL.encode(Digest.sha256(JSON.object(members).bytes)) }

    func libcryptoForm(of signature: [UInt8]) -> [UInt8]? {
        switch self {
        case .rsa: signature
        case .p256: ECDSASignature.der(fromRaw: signature)
        }
    }

    /// The caller frees it. Nil where the numbers are no key.
    func libcryptoKey() -> OpaquePointer? {
        switch self {
        case .rsa(let modulus, let exponent):
            SubjectPublicKeyInfo.read(SubjectPublicKeyInfo.rsa(modulus: modulus, exponent: exponent))
        case .p256(let x, let y):
            SubjectPublicKeyInfo.read(SubjectPublicKeyInfo.p256(x: x, y: y))
        }
    }

    private static func isUsable(_ modulus: [UInt8], _ exponent: [UInt8]) -> Bool {
        guard let highest = modulus.first, highest != 0, let last = exponent.last, last & 1 == 1,
              exponent.first != 0, exponent.count <= 4, exponent != [1] else { return false }
        let bits = modulus.count * 8 - highest.leadingZeroBitCount
        return rsaBits.contains(bits)
    }

    private static func isOnP256(_ key: OpaquePointer) -> Bool {
        var name = [CChar](repeating: 0, count: 32), count = 0
        guard EVP_PKEY_get_group_name(key, &name, name.count, &count) == 1 else { return false }
        let text = String(decoding: name.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
        return ["prime256v1", "P-256"].contains(text)
    }
}
