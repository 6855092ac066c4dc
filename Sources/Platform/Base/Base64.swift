/// Base64 (RFC 4648 §4), with padding.
package enum Base64 {
    package static func encode(_ bytes: some Sequence<UInt8>) -> String { standard.encode(bytes, padded: true) }
    /// Nil where the text is not canonical base64: strange characters, spaces, wrong padding, stray bits.
    package static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let characters = Array(text.utf8)
        guard characters.count.isMultiple(of: 4) else { return nil }
        let padding = characters.suffix(2).reversed().prefix { $0 == UInt8(ascii: "=") }.count
        return standard.decode(characters.dropLast(padding))
    }

    private static let standard = Alphabet("+", "/")
}

/// base64url (RFC 4648 §5), without padding.
package enum Base64URL {
    package static func encode(_ bytes: some Sequence<UInt8>) -> String { urlSafe.encode(bytes, padded: false) }
    /// Nil where the text is not canonical base64url: strange characters, padding, stray bits.
    package static func decode(_ text: some StringProtocol) -> [UInt8]? { urlSafe.decode(Array(text.utf8)[...]) }

    private static let urlSafe = Alphabet("-", "_")
}

private struct Alphabet {
    private let characters: [UInt8]
    private let values: [UInt8]      // 255: not of the alphabet

    init(_ value62: Unicode.Scalar, _ value63: Unicode.Scalar) {
        characters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
            + [UInt8(ascii: value62), UInt8(ascii: value63)]
        var values = [UInt8](repeating: 255, count: 256)
        for (value, character) in characters.enumerated() { values[Int(character)] = UInt8(value) }
        self.values = values
    }

    func encode(_ bytes: some Sequence<UInt8>, padded: Bool) -> String {
        var text: [UInt8] = [], bits: UInt32 = 0, count = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 6 {
                count -= 6
                text.append(characters[Int(bits >> count & 63)])
            }
        }
        if count > 0 { text.append(characters[Int(bits << (6 - count) & 63)]) }
        while padded, !text.count.isMultiple(of: 4) { text.append(UInt8(ascii: "=")) }
        return String(decoding: text, as: UTF8.self)
    }

    func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = [], bits: UInt32 = 0, count = 0
        bytes.reserveCapacity(text.count * 3 / 4)
        for character in text {
            let value = values[Int(character)]
            guard value < 64 else { return nil }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        // RFC 4648 §3.5: bits left over are zero, and a lone character encodes nothing.
        guard count < 6, bits & (1 << count - 1) == 0 else { return nil }
        return bytes
    }
}
