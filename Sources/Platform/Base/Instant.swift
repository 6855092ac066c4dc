/// A moment: microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
package struct Instant: Hashable, Comparable, Sendable {
    package var microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }
    package init(seconds: Int64) { microseconds = seconds * 1_000_000 }

    /// Whole seconds since 1970, rounded down also before 1970.
    package var seconds: Int64 { floor(microseconds, by: 1_000_000).quotient }

    package static func < (a: Instant, b: Instant) -> Bool { a.microseconds < b.microseconds }
    package static func + (moment: Instant, time: Duration) -> Instant {
        Instant(microseconds: moment.microseconds + time.inMicroseconds)
    }
    package static func - (moment: Instant, time: Duration) -> Instant {
        Instant(microseconds: moment.microseconds - time.inMicroseconds)
    }
    package static func - (later: Instant, earlier: Instant) -> Duration {
        .microseconds(later.microseconds - earlier.microseconds)
    }
    package static func += (moment: inout Instant, time: Duration) { moment = moment + time }
    package static func -= (moment: inout Instant, time: Duration) { moment = moment - time }
}

extension Instant {
    /// The moment of an RFC 3339 `date-time`, with any offset; digits beyond the microsecond are cut off.
    package init?(rfc3339 text: some StringProtocol) {
        var rest = Digits(text.utf8)
        guard let year = rest.number(4), rest.take("-"), let month = rest.number(2), rest.take("-"),
              let day = rest.number(2), (1...12).contains(month), day >= 1, day <= Calendar.days(in: month, of: year),
              rest.take("T", "t"),
              let hour = rest.number(2), hour < 24, rest.take(":"),
              let minute = rest.number(2), minute < 60, rest.take(":"),
              // RFC 3339 §5.7: 60 is a leap second; it counts as the first of the next minute.
              let second = rest.number(2), second <= 60,
              let fraction = rest.fraction(), let offset = rest.offset(), rest.isAtEnd
        else { return nil }
        let local = Calendar.seconds(year, month, day, hour, minute, second)
        microseconds = (local - Int64(offset)) * 1_000_000 + fraction
    }

    /// RFC 3339 in UTC, with six decimals where the moment is not a whole second: `2026-11-21T02:33:00Z`.
    package var rfc3339: String {
        let (seconds, fraction) = floor(microseconds, by: 1_000_000)
        let at = CivilTime(utc: Instant(seconds: seconds))
        let decimals = fraction == 0 ? "" : "." + padded(Int(fraction), 6)
        return "\(at.date)T\(at.clock)\(decimals)Z"
    }

    /// RFC 9110 §5.6.7, IMF-fixdate: `Sun, 06 Nov 1994 08:49:37 GMT`.
    package var httpDate: String {
        let at = CivilTime(utc: self)
        let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][at.weekday - 1]
        let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][at.month - 1]
        return "\(weekday), \(padded(at.day, 2)) \(month) \(padded(at.year, 4)) \(at.clock) GMT"
    }
}

extension Duration {
    package static func minutes(_ n: Int) -> Duration { .seconds(n * 60) }
    package static func hours(_ n: Int) -> Duration { .seconds(n * 3_600) }
    /// Spans of 24 hours; a civil day in Stockholm may be 23 or 25.
    package static func days(_ n: Int) -> Duration { .seconds(n * 86_400) }

    /// Whole microseconds, rounded towards zero.
    package var inMicroseconds: Int64 { components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000 }
}

/// Reads the fixed-width parts of a date from the left.
private struct Digits {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: some Sequence<UInt8>) { rest = Array(bytes)[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ allowed: Unicode.Scalar...) -> Bool {
        guard let next = rest.first, allowed.contains(Unicode.Scalar(next)) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func digit() -> Int? {
        guard let next = rest.first, (48...57).contains(next) else { return nil }
        rest.removeFirst()
        return Int(next) - 48
    }

    mutating func number(_ width: Int) -> Int? {
        var value = 0
        for _ in 0..<width {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// Microseconds after the decimal point; 0 where there is none.
    mutating func fraction() -> Int64? {
        guard take(".") else { return 0 }
        guard let first = digit() else { return nil }
        var value = Int64(first) * 100_000, weight: Int64 = 10_000
        while let digit = digit() {
            value += Int64(digit) * weight
            weight /= 10
        }
        return value
    }

    /// Seconds east of UTC.
    mutating func offset() -> Int? {
        if take("Z", "z") { return 0 }
        let east = take("+")
        guard east || take("-"), let hours = number(2), hours < 24, take(":"), let minutes = number(2), minutes < 60
        else { return nil }
        return (east ? 1 : -1) * (hours * 3_600 + minutes * 60)
    }
}
