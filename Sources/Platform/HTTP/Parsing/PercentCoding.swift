/// Percent-encoding (RFC 3986 §2.1), read strictly.
package enum PercentCoding {
    /// Nil for a `%` without two hexadecimal digits.
    static func decode(_ bytes: some Collection<UInt8>, plusIsSpace: Bool = false) -> [UInt8]? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var rest = bytes.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.next()?.hexValue, let low = rest.next()?.hexValue else { return nil }
                decoded.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: decoded.append(UInt8(ascii: " "))
            default: decoded.append(byte)
            }
        }
        return decoded
    }

    /// Nil also for what is not UTF-8, and for NUL, which no database keeps in a text.
    static func text(_ bytes: some Collection<UInt8>, plusIsSpace: Bool = false) -> String? {
        guard let decoded = decode(bytes, plusIsSpace: plusIsSpace), !decoded.contains(0) else { return nil }
        return String(validating: decoded, as: UTF8.self)
    }

    static func encode(_ text: String, keeping kept: ASCIISet) -> String {
        if text.utf8.allSatisfy({ kept.contains($0) }) { return text }
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            if kept.contains(byte) && byte != UInt8(ascii: "%") {
                encoded.append(byte)
            } else {
                encoded += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// One segment of a path, or a name or value of a query: everything but RFC 3986's unreserved characters is encoded.
    package static func encode(_ text: String) -> String { encode(text, keeping: .unreserved) }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)
}
