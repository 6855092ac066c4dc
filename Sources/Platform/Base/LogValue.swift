/// What may stand in the log. There is no way in for free text, so nothing that somebody has typed ends up there.
package enum LogValue: Sendable, Equatable, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
                       ExpressibleByStringLiteral {
    case int(Int)
    case bool(Bool)
    case text(StaticString)
    /// Written as milliseconds with three decimals.
    case duration(Duration)
    /// An id that is not personal: a request's, a case's, a job's. At most 128 bytes of it are written.
    case token(String)

    package init(integerLiteral value: Int) { self = .int(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(stringLiteral value: StaticString) { self = .text(value) }

    package static func == (a: LogValue, b: LogValue) -> Bool { a.json == b.json }

    var json: JSON {
        switch self {
        case .int(let value): JSON(value)
        case .bool(let value): .bool(value)
        case .text(let value): .string(value.description)
        case .duration(let value): .number(milliseconds(value))
        case .token(let value): .string(String(decoding: value.utf8.prefix(128), as: UTF8.self))
        }
    }

    private func milliseconds(_ value: Duration) -> String {
        let whole = value.inMicroseconds, size = whole.magnitude
        return "\(whole < 0 ? "-" : "")\(size / 1_000).\(padded(Int(size % 1_000), 3))"
    }
}
