import COpenSSL

/// Hashes, from libcrypto.
@usableFromInline package enum Digest {
    @inlinable package static func sha256(_ bytes: some Sequence<UInt8>) -> [UInt8] { contiguous(bytes, sha256(of:)) }

    /// Fetched once: what `EVP_sha256()` names is looked up anew for every hash. https://docs.openssl.org/3.0/man7/crypto/#performance
    /// `nonisolated(unsafe)`: libcrypto never changes what has been fetched, and threads may share it; the pointer is never set again.
    nonisolated(unsafe) private static let algorithm = EVP_MD_fetch(nil, "SHA256", nil)

    @usableFromInline static func sha256(of input: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { output, count in
            let done = EVP_Digest(input.baseAddress, input.count, output.baseAddress, nil, algorithm, nil)
            precondition(done == 1, "libcrypto has no SHA-256")
            count = 32
        }
    }

    package static func hmacSHA256(_ bytes: some Sequence<UInt8>, key: some Sequence<UInt8>) -> [UInt8] {
        contiguous(key) { key in
            contiguous(bytes) { input in
                [UInt8](unsafeUninitializedCapacity: 32) { output, count in
                    // A nil key would mean "the key of last time": an empty one is given an address.
                    let done = withUnsafePointer(to: UInt8(0)) { none in
                        HMAC(EVP_sha256(), key.baseAddress ?? UnsafePointer(none), Int32(key.count),
                             input.baseAddress, input.count, output.baseAddress, nil)
                    }
                    precondition(done != nil, "libcrypto has no HMAC with SHA-256")
                    count = 32
                }
            }
        }
    }

    /// Lowercase hexadecimal.
    @inlinable package static func hex(_ bytes: some Sequence<UInt8>) -> String { contiguous(bytes, hex(of:)) }

    @usableFromInline static func hex(of bytes: UnsafeBufferPointer<UInt8>) -> String {
        String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
            for (place, byte) in bytes.enumerated() {
                text[2 * place] = digit(byte >> 4)
                text[2 * place + 1] = digit(byte & 15)
            }
            return 2 * bytes.count
        }
    }

    /// One of `0`–`f`.
    static func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10 }

    /// The bytes of hexadecimal text in either case; nil where it is not that.
    package static func bytes(hex text: String) -> [UInt8]? {
        guard text.utf8.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = [], high: Int?
        for character in text {
            guard character.isASCII, let digit = character.hexDigitValue else { return nil }
            if let first = high {
                bytes.append(UInt8(first << 4 | digit))
                high = nil
            } else {
                high = digit
            }
        }
        return bytes
    }

    /// Compares secrets without telling by the time it takes where they differ.
    package static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        a.count == b.count && CRYPTO_memcmp(a, b, a.count) == 0
    }

    package static func areEqual(_ a: String, _ b: String) -> Bool { areEqual(Array(a.utf8), Array(b.utf8)) }

    @inlinable static func contiguous<Result>(
        _ bytes: some Sequence<UInt8>, _ use: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        bytes.withContiguousStorageIfAvailable(use) ?? Array(bytes).withUnsafeBufferPointer(use)
    }
}
