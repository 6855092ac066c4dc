import Glibc
import Synchronization

/// One JSON object a line on stderr: `{"time":…,"level":"info","event":"…",…}`.
/// A reader that does not keep up makes lines disappear, never the program wait; how many is told in the next line.
package enum Log {
    package static func info(_ event: StaticString, _ fields: (StaticString, LogValue)...) { write(.info, event, fields) }
    package static func warning(_ event: StaticString, _ fields: (StaticString, LogValue)...) { write(.warning, event, fields) }
    package static func error(_ event: StaticString, _ fields: (StaticString, LogValue)...) { write(.error, event, fields) }

    /// True for a task and its children whose lines nobody should see: a simulation, which has thousands of failures to tell of.
    @TaskLocal package static var isSilent = false

    enum Level: String { case info, warning, error }

    /// Lines lost since the last one written. The lock also keeps lines from different threads apart.
    private static let lost = Mutex(0)

    private static func write(_ level: Level, _ event: StaticString, _ fields: [(StaticString, LogValue)]) {
        guard !isSilent else { return }
        let now = SystemClock().now()
        lost.withLock { lost in
            let fields = lost == 0 ? fields : fields + [("linesLost", .int(lost))]
            lost = send(line(now, level, event, fields), to: STDERR_FILENO) ? 0 : lost + 1
        }
    }

    static func line(_ time: Instant, _ level: Level, _ event: StaticString, _ fields: [(StaticString, LogValue)]) -> [UInt8] {
        let head: [(key: String, value: JSON)] = [
            ("time", .string(time.rfc3339)),
            ("level", .string(level.rawValue)),
            ("event", .string(event.description)),
        ]
        return JSON.object(head + fields.map { ($0.0.description, $0.1.json) }).bytes + [0x0A]
    }

    /// A pipe or a terminal with room takes a line shorter than PIPE_BUF whole; under systemd stderr is a socket.
    private static func send(_ line: [UInt8], to descriptor: Int32) -> Bool {
        let sent = Glibc.send(descriptor, line, line.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
        if sent >= 0 || errno != ENOTSOCK { return sent == line.count }
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        guard poll(&ready, 1, 0) == 1, ready.revents & Int16(POLLOUT) != 0 else { return false }
        return Glibc.write(descriptor, line, line.count) == line.count
    }
}
