import COpenSSL

/// A public key in the form libcrypto takes from outside: SubjectPublicKeyInfo (RFC 5280 §4.1), in DER.
enum SubjectPublicKeyInfo {
    /// RFC 8017 §A.1.1: rsaEncryption, a modulus and an exponent.
    static func rsa(modulus: [UInt8], exponent: [UInt8]) -> [UInt8] {
        let rsaEncryption: [UInt8] = [0x06, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 1, 0x05, 0]
        return key(algorithm: rsaEncryption, sequence(integer(modulus) + integer(exponent)))
    }

    /// RFC 5480 §2: id-ecPublicKey on prime256v1, an uncompressed point.
    static func p256(x: [UInt8], y: [UInt8]) -> [UInt8] {
        let onP256: [UInt8] = [0x06, 7, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 2, 1, 0x06, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7]
        return key(algorithm: onP256, [0x04] + x + y)
    }

    /// The caller frees it. Nil where it is no key, such as a point that is not on the curve.
    static func read(_ der: [UInt8]) -> OpaquePointer? {
        defer { ERR_clear_error() }
        return der.withUnsafeBufferPointer { der in
            var start = der.baseAddress
            return d2i_PUBKEY(nil, &start, der.count)
        }
    }

    private static func key(algorithm: [UInt8], _ key: [UInt8]) -> [UInt8] {
        sequence(sequence(algorithm) + value(0x03, [0] + key))     // a bit string with no unused bits
    }

    private static func sequence(_ content: [UInt8]) -> [UInt8] { value(0x30, content) }

    /// DER integers are signed: a leading one bit gets a zero before it.
    private static func integer(_ magnitude: [UInt8]) -> [UInt8] {
        value(0x02, (magnitude.first ?? 0) & 0x80 == 0 ? magnitude : [0] + magnitude)
    }

    private static func value(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        return switch count {
        case ..<0x80: [tag, UInt8(count)] + content
        case ..<0x100: [tag, 0x81, UInt8(count)] + content
        default: [tag, 0x82, UInt8(count >> 8), UInt8(count & 0xFF)] + content      // keys end well below 64 KB
        }
    }
}
