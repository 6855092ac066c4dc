// The character classes of the RFCs, as bit sets over ASCII.

/// A set of ASCII characters; a byte above 0x7F is in none.
struct ASCIISet: Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init(_ text: StaticString) {
        text.withUTF8Buffer { for byte in $0 { insert(byte) } }
    }

    init(_ range: ClosedRange<UInt8>, except text: StaticString = "") {
        let excluded = ASCIISet(text)
        for byte in range where !excluded.contains(byte) { insert(byte) }
    }

    private mutating func insert(_ byte: UInt8) {
        if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
    }

    func contains(_ byte: UInt8) -> Bool {
        let half = byte & 64 == 0 ? low : high
        return byte < 128 && half &>> UInt64(byte & 63) & 1 == 1
    }

    /// RFC 9110 §5.6.2: tchar.
    static let token = ASCIISet("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    /// The same without `_`.
    static let plainToken = ASCIISet("!#$%&'*+-.^`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    /// What a path may hold. Browsers send more than RFC 3986 names (WHATWG URL); two readings of `\` are one too many.
    static let path = ASCIISet(0x21...0x7E, except: "#\"<>\\")
    static let query = ASCIISet(0x21...0x7E, except: "#\"<>")
    /// RFC 3986 §3.2.2, without what no host name of ours can need.
    static let host = ASCIISet("-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz")
    /// RFC 6265 §4.1.1: cookie-octet.
    static let cookie = ASCIISet(0x21...0x7E, except: "\",;\\")
    /// RFC 2046 §5.1.1: bchars without the space.
    static let boundary = ASCIISet("'()+_,-./:=?0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    /// RFC 3986 §2.3: unreserved.
    static let unreserved = ASCIISet("-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
}

extension UInt8 {
    var isToken: Bool { ASCIISet.token.contains(self) }

    /// RFC 9110 §5.5: field-vchar, SP and HTAB; not CR, LF, NUL, other controls or DEL.
    var isFieldText: Bool { self >= 0x20 && self != 0x7F || self == 0x09 }

    /// RFC 9110 §5.6.3.
    var isOptionalSpace: Bool { self == 0x20 || self == 0x09 }

    var isDigit: Bool { self >= 0x30 && self <= 0x39 }

    /// ASCII letters in lower case, all else as it is.
    var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

    var hexValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x41 + 10
        case 0x61...0x66: self - 0x61 + 10
        default: nil
        }
    }
}

extension ArraySlice<UInt8> {
    /// Without spaces and tabs at the ends.
    var trimmed: ArraySlice<UInt8> {
        guard let start = firstIndex(where: { !$0.isOptionalSpace }), let end = lastIndex(where: { !$0.isOptionalSpace }) else { return prefix(0) }
        return self[start...end]
    }
}

extension StringProtocol {
    /// Without spaces and tabs at the ends.
    var trimmed: String { String(decoding: Array(utf8)[...].trimmed, as: UTF8.self) }
}
