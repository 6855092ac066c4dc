/// A host and a port, as in Host (RFC 9110 §7.2) and in an absolute target.
struct Authority: Equatable, Sendable {
    /// In lower case; an IPv6 address keeps its brackets.
    let host: String
    let port: Int?

    /// Nil for what no two readers need understand alike: user names, lists, percent-encoding, a port that is no port.
    init?(_ text: Span<UInt8>) {
        let hostEnd = Self.hostEnd(text)
        guard hostEnd > 0, hostEnd <= 255, hostEnd == text.count || text[hostEnd] == UInt8(ascii: ":") else { return nil }
        let digits = text.extracting(min(hostEnd + 1, text.count)..<text.count)
        port = digits.isEmpty ? nil : Self.port(digits)
        guard digits.isEmpty || port != nil else { return nil }
        host = text.extracting(0..<hostEnd).lowercasedText
    }

    init?(_ text: ArraySlice<UInt8>) { self.init(text.span) }

    /// 0 where there is no host.
    private static func hostEnd(_ text: Span<UInt8>) -> Int {
        guard text.count > 0, text[0] == UInt8(ascii: "[") else { return text.end(of: .host) }
        guard let bracket = text.firstIndex(of: UInt8(ascii: "]")), bracket > 1 else { return 0 }
        let address = text.extracting(1..<bracket)      // RFC 3986 §3.2.2: IP-literal
        let isAddress = address.allSatisfy { $0.hexValue != nil || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }
        return isAddress ? bracket + 1 : 0
    }

    private static func port(_ digits: Span<UInt8>) -> Int? {
        guard digits.count <= 5, digits.allSatisfy(\.isDigit) else { return nil }
        var port = 0
        for index in digits.indices { port = port * 10 + Int(digits[index] - 0x30) }
        return port <= 65535 ? port : nil
    }
}
