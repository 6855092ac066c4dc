import Base
import Sockets

/// `Date: …` for now, written once a second. Confined to a loop.
final class DateField {
    private let clock: any WallClock
    private let loop: EventLoop
    private var asked: Moment?
    private var second: Int64 = .min
    private(set) var line: [UInt8] = []

    init(_ clock: any WallClock, _ loop: EventLoop) {
        self.clock = clock
        self.loop = loop
    }

    /// True when the line has changed. The clock is asked once a tick.
    func update() -> Bool {
        guard asked != loop.now else { return false }
        asked = loop.now
        let now = clock.now()
        guard now.seconds != second else { return false }
        second = now.seconds
        // RFC 9110 §6.6.1, as IMF-fixdate.
        line = Array("Date: \(now.httpDate)\r\n".utf8)
        return true
    }
}
