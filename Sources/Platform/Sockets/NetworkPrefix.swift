import Glibc

/// What of an address tells one network customer from another: all of IPv4, the first 64 bits of IPv6, since the rest is
/// chosen freely within one household (RFC 6177).
package struct NetworkPrefix: Hashable, Sendable {
    private let bits: UInt64

    /// Nil where the text is no address, and for this machine itself.
    package init?(_ text: String) {
        var v4 = in_addr(), v6 = in6_addr()
        let bits: UInt64? = if inet_pton(AF_INET, text, &v4) == 1 {
            Self.bits(v4: UInt32(bigEndian: v4.s_addr))
        } else if inet_pton(AF_INET6, text, &v6) == 1 {
            Self.bits(v6: withUnsafeBytes(of: v6) { Array($0) })
        } else {
            nil
        }
        guard let bits else { return nil }
        self.bits = bits
    }

    private static func bits(v4 address: UInt32) -> UInt64? {
        address >> 24 == 127 ? nil : 0xFFFF << 32 | UInt64(address)
    }

    private static func bits(v6 address: [UInt8]) -> UInt64? {
        func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
        let network = number(address[0..<8]), rest = number(address[8..<16])
        if network == 0 && rest == 1 { return nil }
        // RFC 4291 §2.5.5.2: an IPv4 address in IPv6's clothes.
        return network == 0 && rest >> 32 == 0xFFFF ? bits(v4: UInt32(truncatingIfNeeded: rest)) : network
    }
}
