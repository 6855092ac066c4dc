/// Why a private key could not be used.
package enum KeyError: Error, Equatable {
    /// Not an unencrypted private key in PEM.
    case notAPrivateKey
    /// Neither RSA of 2048–8192 bits nor P-256.
    case unsupported
}
