// The client's side of TLS, through OpenSSL: the only place in HTTP that knows it. The peer's certificate and its host name
// are always verified; there is no switch that turns that off.

import COpenSSL
import Glibc

/// What certificates are trusted by, for all connections of a client. `@unchecked Sendable`: an SSL_CTX is safe to share
/// between threads once it is configured (openssl-threads(7)).
final class TLSContext: @unchecked Sendable {
    fileprivate let context: OpaquePointer

    init(_ trust: HTTPClient.Trust) throws(HTTPClientError) {
        guard let context = SSL_CTX_new(TLS_client_method()) else { throw .untrusted("OpenSSL has no context") }
        self.context = context
        SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(TLS1_2_VERSION), nil)
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
        let loaded = switch trust {
        case .system: SSL_CTX_set_default_verify_paths(context)
        case .file(let path): SSL_CTX_load_verify_locations(context, path, nil)
        }
        guard loaded == 1 else { throw .untrusted("the trusted certificates cannot be read") }
    }

    deinit { SSL_CTX_free(context) }
}

/// TLS over a socket. Used by one worker thread.
final class TLSStream: ClientStream {
    private let ssl: OpaquePointer
    private let socket: ClientSocket

    /// Shakes hands.
    init(_ context: TLSContext, over socket: ClientSocket, host: String) throws(HTTPClientError) {
        guard let ssl = SSL_new(context.context) else { throw .broken("SSL_new") }
        self.ssl = ssl
        self.socket = socket
        try name(host)
        guard SSL_set_fd(ssl, socket.descriptor) == 1 else { throw .broken("SSL_set_fd") }
        try perform { SSL_connect(ssl) }
    }

    deinit { SSL_free(ssl) }

    /// RFC 9525: the certificate must be this host's. RFC 6066 §3: a name, but no address, is said in the clear (SNI).
    private func name(_ host: String) throws(HTTPClientError) {
        if X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host) == 1 { return }
        SSL_set_hostflags(ssl, UInt32(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS))
        guard SSL_set1_host(ssl, host) == 1 else { throw .untrusted("host name") }
        // SSL_set_tlsext_host_name, which is a macro
        let named = host.withCString {
            SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, Int(TLSEXT_NAMETYPE_host_name), UnsafeMutableRawPointer(mutating: $0))
        }
        guard named == 1 else { throw .untrusted("host name") }
    }

    func write(_ bytes: [UInt8]) throws(HTTPClientError) {
        guard !bytes.isEmpty else { return }
        try perform { SSL_write(ssl, bytes, Int32(clamping: bytes.count)) }     // without partial writes: all or an error
    }

    func read() throws(HTTPClientError) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        let count = try perform { SSL_read(ssl, &buffer, Int32(buffer.count)) }
        return Array(buffer.prefix(Int(count)))
    }

    /// Repeats the call for as long as it wants the socket to be ready. 0 at the peer's close_notify.
    @discardableResult
    private func perform(_ call: () -> Int32) throws(HTTPClientError) -> Int32 {
        while true {
            ERR_clear_error()
            let result = call()
            if result > 0 { return result }
            switch SSL_get_error(ssl, result) {
            case SSL_ERROR_WANT_READ: try socket.wait(for: POLLIN)
            case SSL_ERROR_WANT_WRITE: try socket.wait(for: POLLOUT)
            case SSL_ERROR_ZERO_RETURN: return 0
            default: throw failure()
            }
        }
    }

    private func failure() -> HTTPClientError {
        let verified = SSL_get_verify_result(ssl)
        if verified != Int(X509_V_OK) { return .untrusted(String(cString: X509_verify_cert_error_string(verified))) }
        let code = ERR_peek_error()
        return .broken(ERR_reason_error_string(code).map { String(cString: $0) } ?? "TLS")
    }
}
