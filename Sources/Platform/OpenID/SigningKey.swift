import Base
import COpenSSL

/// A private key that signs with ES256 or RS256.
///
/// `@unchecked Sendable`: the libcrypto key is never changed after `init`, and libcrypto lets many threads sign with one.
package final class SigningKey: @unchecked Sendable {
    private let key: OpaquePointer
    package let algorithm: SignatureAlgorithm
    /// What others verify with. Its key id is the one signatures name.
    package let publicKey: JWK
    package var id: String { publicKey.id ?? "" }

    /// A new P-256 key.
    package static func generateES256(id: String? = nil) -> SigningKey {
        generated("EC", id) { EVP_PKEY_CTX_set_group_name($0, "P-256") }
    }

    /// A new RSA key; half a second of work at 3072 bits.
    package static func generateRS256(bits: Int = 3_072, id: String? = nil) -> SigningKey {
        generated("RSA", id) { EVP_PKEY_CTX_set_rsa_keygen_bits($0, Int32(bits)) }
    }

    /// Loads an unencrypted PEM private key, PKCS #8 or traditional.
    /// - Parameter id: its key id; nil takes the RFC 7638 thumbprint.
    package convenience init(pem: some Sequence<UInt8>, id: String? = nil) throws(KeyError) {
        let pem = Array(pem)
        guard let input = BIO_new_mem_buf(pem, Int32(pem.count)) else { throw .notAPrivateKey }
        defer { BIO_free(input) }
        // Without a callback of ours libcrypto would ask for a pass phrase at the terminal.
        let read = PEM_read_bio_PrivateKey(input, nil, { _, _, _, _ in -1 }, nil)
        ERR_clear_error()
        guard let read else { throw .notAPrivateKey }
        try self.init(owning: read, id)
    }

    /// The key as unencrypted PKCS #8 PEM.
    package var pem: String {
        guard let output = BIO_new(BIO_s_mem()) else { preconditionFailure("no memory for a key") }
        defer { BIO_free(output) }
        var text: UnsafeMutableRawPointer?
        guard PEM_write_bio_PKCS8PrivateKey(output, key, nil, nil, 0, nil, nil) == 1 else {
            preconditionFailure("libcrypto cannot write a key it holds")
        }
        let count = BIO_ctrl(output, BIO_CTRL_INFO, 0, &text)
        return String(decoding: UnsafeRawBufferPointer(start: text, count: count), as: UTF8.self)
    }

    /// The signature in JOSE's form: r‖s for ES256.
    package func sign(_ message: [UInt8]) -> [UInt8] {
        let signature = sign(digesting: message)
        guard algorithm == .es256 else { return signature }
        guard let raw = ECDSASignature.raw(fromDER: signature) else { preconditionFailure("libcrypto signed with bad DER") }
        return raw
    }

    private func sign(digesting message: [UInt8]) -> [UInt8] {
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        var count = 0
        guard EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1,
              EVP_DigestSign(context, nil, &count, message, message.count) == 1 else { preconditionFailure("key cannot sign") }
        var signature = [UInt8](repeating: 0, count: count)
        guard EVP_DigestSign(context, &signature, &count, message, message.count) == 1 else {
            preconditionFailure("key cannot sign")
        }
        return Array(signature.prefix(count))
    }

    private init(owning key: OpaquePointer, _ id: String?) throws(KeyError) {
        guard let material = JWK.Material(publicPartOf: key) else {
            EVP_PKEY_free(key)
            throw .unsupported
        }
        self.key = key
        algorithm = material.algorithm
        publicKey = JWK(material, id: id ?? material.thumbprint)
    }

    deinit { EVP_PKEY_free(key) }

    private static func generated(_ type: String, _ id: String?, _ prepare: (OpaquePointer) -> Int32) -> SigningKey {
        var key: OpaquePointer?
        guard let context = EVP_PKEY_CTX_new_from_name(nil, type, nil) else { preconditionFailure("libcrypto lacks \(type)") }
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_keygen_init(context) == 1, prepare(context) == 1, EVP_PKEY_generate(context, &key) == 1,
              let key, let made = try? SigningKey(owning: key, id) else { preconditionFailure("no \(type) key of that size") }
        return made
    }
}
