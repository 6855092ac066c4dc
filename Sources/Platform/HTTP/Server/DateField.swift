import Base

/// `Date: …` for now, written once a second. Confined to a loop.
final class DateField {
    private let clock: any WallClock
    private var second: Int64 = .min
    private var line: [UInt8] = []

    init(_ clock: any WallClock) { self.clock = clock }

    /// RFC 9110 §6.6.1, as IMF-fixdate.
    var current: [UInt8] {
        let now = clock.now()
        if now.seconds != second {
            second = now.seconds
            line = Array("Date: \(now.httpDate)\r\n".utf8)
        }
        return line
    }
}
