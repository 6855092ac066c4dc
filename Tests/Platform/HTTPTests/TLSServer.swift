import COpenSSL
import Glibc
import Sockets

/// A TLS server on loopback that says one thing to everyone, with a certificate made for it. Blocks: on `testWorkers`.
final class TLSServer: @unchecked Sendable {     // the context is safe to share, the rest does not change
    let port: Int
    /// The certificate, as PEM, for who should trust it.
    let certificate: String
    private let context: OpaquePointer
    private let listening: Int32

    init(names: String, says answer: String) throws {
        let sockets = try ListeningSockets(.tcp(host: "127.0.0.1", port: 0), loops: 1)
        port = sockets.port
        listening = sockets.descriptors[0][0]
        _ = fcntl(listening, F_SETFL, 0)
        guard let context = SSL_CTX_new(TLS_server_method()), let key = Self.key(), let own = Self.certificate(key, names) else {
            throw SystemError("TLS", code: EINVAL)
        }
        self.context = context
        SSL_CTX_use_certificate(context, own)
        SSL_CTX_use_PrivateKey(context, key)
        certificate = "/tmp/bim-tls-\(getpid())-\(port).pem"
        let file = BIO_new_file(certificate, "w")
        PEM_write_bio_X509(file, own)
        BIO_free(file)
        X509_free(own)
        EVP_PKEY_free(key)
        Task { try await testWorkers.run { self.serve(answer) } }
    }

    func end() {
        shutdown(listening, Int32(SHUT_RDWR))
        unlink(certificate)
    }

    private func serve(_ answer: String) {
        while true {
            let client = accept(listening, nil, nil)
            guard client >= 0 else { break }
            defer { close(client) }
            let ssl = SSL_new(context)
            defer { SSL_free(ssl) }
            SSL_set_fd(ssl, client)
            guard SSL_accept(ssl) == 1 else { continue }
            var buffer = [UInt8](repeating: 0, count: 4096)
            SSL_read(ssl, &buffer, Int32(buffer.count))
            SSL_write(ssl, answer, Int32(answer.utf8.count))
            SSL_shutdown(ssl)
        }
        close(listening)
        SSL_CTX_free(context)
    }

    private static func key() -> OpaquePointer? {
        let maker = EVP_PKEY_CTX_new_id(EVP_PKEY_EC, nil)
        defer { EVP_PKEY_CTX_free(maker) }
        var key: OpaquePointer?
        EVP_PKEY_keygen_init(maker)
        EVP_PKEY_CTX_set_group_name(maker, "P-256")
        EVP_PKEY_generate(maker, &key)
        return key
    }

    private static func certificate(_ key: OpaquePointer, _ names: String) -> OpaquePointer? {
        guard let certificate = X509_new() else { return nil }
        X509_set_version(certificate, 2)
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1)
        X509_gmtime_adj(X509_getm_notBefore(certificate), -60)
        X509_gmtime_adj(X509_getm_notAfter(certificate), 3600)
        X509_set_pubkey(certificate, key)
        let name = X509_get_subject_name(certificate)
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, "test", -1, -1, 0)
        X509_set_issuer_name(certificate, name)
        let alternative = X509V3_EXT_conf_nid(nil, nil, NID_subject_alt_name, names)
        X509_add_ext(certificate, alternative, -1)
        X509_EXTENSION_free(alternative)
        X509_sign(certificate, key, EVP_sha256())
        return certificate
    }
}
