/// A host and a port, as in Host (RFC 9110 §7.2) and in an absolute target.
struct Authority: Equatable, Sendable {
    /// In lower case; an IPv6 address keeps its brackets.
    let host: String
    let port: Int?

    /// Nil for what no two readers need understand alike: user names, lists, percent-encoding, a port that is no port.
    init?(_ bytes: ArraySlice<UInt8>) {
        let hostEnd = Self.hostEnd(bytes)
        let host = bytes[..<hostEnd]
        guard !host.isEmpty, host.count <= 255, Self.isHost(host) else { return nil }
        let rest = bytes[hostEnd...]
        guard rest.isEmpty || rest.first == UInt8(ascii: ":") else { return nil }
        let digits = rest.dropFirst()
        port = digits.isEmpty ? nil : Self.port(digits)
        guard digits.isEmpty || port != nil else { return nil }
        self.host = String(decoding: host.map(\.lowercased), as: UTF8.self)
    }

    private static func hostEnd(_ bytes: ArraySlice<UInt8>) -> Int {
        if bytes.first == UInt8(ascii: "["), let bracket = bytes.firstIndex(of: UInt8(ascii: "]")) {
            return bracket + 1
        }
        return bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
    }

    private static func isHost(_ host: ArraySlice<UInt8>) -> Bool {
        guard host.first == UInt8(ascii: "[") else { return host.allSatisfy { ASCIISet.host.contains($0) } }
        let address = host.dropFirst().dropLast()       // RFC 3986 §3.2.2: IP-literal
        return host.last == UInt8(ascii: "]") && !address.isEmpty
            && address.allSatisfy { $0.hexValue != nil || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }
    }

    private static func port(_ digits: ArraySlice<UInt8>) -> Int? {
        guard digits.count <= 5, digits.allSatisfy(\.isDigit) else { return nil }
        let port = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return port <= 65535 ? port : nil
    }
}
