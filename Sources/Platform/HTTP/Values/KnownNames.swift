/// The field names that the server itself asks about, as a set. A field is recognised when it is added, so that asking
/// whether one of them is there is a look at a bit.
struct KnownNames: OptionSet, Sendable {
    let rawValue: UInt32

    static let host = KnownNames(rawValue: 1 << 0)
    static let connection = KnownNames(rawValue: 1 << 1)
    static let contentLength = KnownNames(rawValue: 1 << 2)
    static let transferEncoding = KnownNames(rawValue: 1 << 3)
    static let contentType = KnownNames(rawValue: 1 << 4)
    static let expect = KnownNames(rawValue: 1 << 5)
    static let date = KnownNames(rawValue: 1 << 6)
    static let server = KnownNames(rawValue: 1 << 7)
    static let retryAfter = KnownNames(rawValue: 1 << 8)

    static let contentTypeOptions = KnownNames(rawValue: 1 << 9)
    static let frameOptions = KnownNames(rawValue: 1 << 10)
    static let referrerPolicy = KnownNames(rawValue: 1 << 11)
    static let openerPolicy = KnownNames(rawValue: 1 << 12)
    static let resourcePolicy = KnownNames(rawValue: 1 << 13)
    static let permissionsPolicy = KnownNames(rawValue: 1 << 14)
    static let contentSecurityPolicy = KnownNames(rawValue: 1 << 15)
    static let strictTransportSecurity = KnownNames(rawValue: 1 << 16)
}

extension KnownNames {
    /// The one that a name is, in any case (RFC 9110 §5.1), or none. Hardly two of them are of equal length.
    init(_ name: Span<UInt8>) {
        switch name.count {
        case 4 where name.isEqual(inAnyCase: "host"): self = .host
        case 4 where name.isEqual(inAnyCase: "date"): self = .date
        case 6 where name.isEqual(inAnyCase: "expect"): self = .expect
        case 6 where name.isEqual(inAnyCase: "server"): self = .server
        case 10 where name.isEqual(inAnyCase: "connection"): self = .connection
        case 11 where name.isEqual(inAnyCase: "retry-after"): self = .retryAfter
        case 12 where name.isEqual(inAnyCase: "content-type"): self = .contentType
        case 14 where name.isEqual(inAnyCase: "content-length"): self = .contentLength
        case 15 where name.isEqual(inAnyCase: "x-frame-options"): self = .frameOptions
        case 15 where name.isEqual(inAnyCase: "referrer-policy"): self = .referrerPolicy
        case 17 where name.isEqual(inAnyCase: "transfer-encoding"): self = .transferEncoding
        case 18 where name.isEqual(inAnyCase: "permissions-policy"): self = .permissionsPolicy
        case 22 where name.isEqual(inAnyCase: "x-content-type-options"): self = .contentTypeOptions
        case 23 where name.isEqual(inAnyCase: "content-security-policy"): self = .contentSecurityPolicy
        case 25 where name.isEqual(inAnyCase: "strict-transport-security"): self = .strictTransportSecurity
        case 26 where name.isEqual(inAnyCase: "cross-origin-opener-policy"): self = .openerPolicy
        case 28 where name.isEqual(inAnyCase: "cross-origin-resource-policy"): self = .resourcePolicy
        default: self = []
        }
    }
}
