// What the requests of a loop came to: counted, and written down in a line each. Nothing that could say who somebody is or
// what they asked about comes in here: a route is a pattern without ids, and queries, addresses and headers stay outside.
//
// Lines are gathered as bytes and handed to the log some times a second: a request costs no system call and no allocation.

import Base
import Sockets

/// Confined to its loop.
final class Journal {
    /// Gathered for at most so long, or so much.
    private static let patience = Duration.milliseconds(50)
    private static let plenty = 48 * 1024

    private let loop: EventLoop
    private let log: (([UInt8]) -> Void)?
    private var lines: [UInt8] = []
    private var time = LineTime()
    private var counts: [UInt: RouteFigures] = [:]      // by where the route's name stands, which is its identity
    private var durations = Histogram()
    private var timer: Timer?

    init(_ loop: EventLoop, log: (([UInt8]) -> Void)?) {
        self.loop = loop
        self.log = log
    }

    /// A request has been answered.
    func answered(_ request: Request, _ response: Response, since begun: Moment) {
        let took = Moment.now.nanoseconds(since: begun) / 1000
        count(response.label.route, response.status, took)
        durations.add(took)
        guard log != nil else { return }
        begin(response.label.route, response.status)
        lines.append(",\"method\":\"")
        lines.append(contentsOf: request.method.rawValue.utf8)
        lines.append("\",\"us\":")
        lines.append(number: Int(took))
        lines.append(",\"bytes\":")
        lines.append(number: response.body.count)
        lines.append(",\"request\":\"")
        request.number.write(to: &lines)
        if !response.label.site.isEmpty {
            lines.append("\",\"site\":\"")
            lines.append(contentsOf: response.label.site.utf8)
        }
        lines.append("\"}\n")
        end()
    }

    /// What came was not a request that any handler could see.
    func refused(_ status: Status) {
        count("refused", status, 0)
        guard log != nil else { return }
        begin("refused", status)
        lines.append("}\n")
        end()
    }

    private func begin(_ route: StaticString, _ status: Status) {
        time.write(SystemClock().now(), to: &lines)
        lines.append(",\"level\":\"info\",\"event\":\"request\",\"route\":\"")
        lines.append(route)
        lines.append("\",\"status\":")
        lines.append(number: status.code)
    }

    private func end() {
        if lines.count >= Self.plenty { return flush() }
        if timer == nil { timer = loop.run(after: Self.patience) { self.flush() } }
    }

    /// Hands over what has been gathered.
    func flush() {
        timer?.cancel()
        timer = nil
        guard !lines.isEmpty else { return }
        log?(lines)
        lines.removeAll(keepingCapacity: true)
    }

    private func count(_ route: StaticString, _ status: Status, _ took: Int64) {
        let place = UInt(bitPattern: route.utf8Start)
        counts[place, default: RouteFigures(route)].add(status, took)
    }

    var figures: (routes: [RouteFigures], durations: Histogram) { (Array(counts.values), durations) }
}

/// `{"time":"2026-11-21T12:00:00.123456Z"`: the second is written out once.
private struct LineTime {
    private var second: Int64 = .min
    private var beginning: [UInt8] = []

    mutating func write(_ now: Instant, to lines: inout [UInt8]) {
        if now.seconds != second {
            second = now.seconds
            beginning = Array("{\"time\":\"\(Instant(seconds: second).rfc3339.dropLast()).".utf8)
        }
        lines.append(contentsOf: beginning)
        var rest = Int(now.microseconds - second * 1_000_000), weight = 100_000
        while weight > 0 {
            lines.append(UInt8(ascii: "0") + UInt8(rest / weight))
            rest %= weight
            weight /= 10
        }
        lines.append("Z\"")
    }
}
