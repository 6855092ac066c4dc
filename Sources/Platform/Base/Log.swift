import Glibc

/// One JSON object a line on standard error: `{"time":…,"level":"info","event":"…",…}`.
/// A reader that does not keep up makes lines disappear, never the program wait; how many is told when there is room again.
package enum Log {
    package static func info(_ event: StaticString, _ fields: (StaticString, LogValue)...) { write(.info, event, fields) }
    package static func warning(_ event: StaticString, _ fields: (StaticString, LogValue)...) { write(.warning, event, fields) }
    package static func error(_ event: StaticString, _ fields: (StaticString, LogValue)...) { write(.error, event, fields) }

    /// Lines made elsewhere, whole and of the same form.
    package static func write(lines: [UInt8]) { writer.write(lines) }

    /// How many lines have disappeared.
    package static var dropped: Int { writer.dropped }

    /// True for a task and its children whose lines nobody should see: a simulation, which has thousands of failures to tell of.
    @TaskLocal package static var isSilent = false

    enum Level: String { case info, warning, error }

    private static let writer = LineWriter(STDERR_FILENO) { dropped in
        line(SystemClock().now(), .warning, "log lines were lost", [("lines", .int(dropped))])
    }

    private static func write(_ level: Level, _ event: StaticString, _ fields: [(StaticString, LogValue)]) {
        guard !isSilent else { return }
        writer.write(line(SystemClock().now(), level, event, fields))
    }

    static func line(_ time: Instant, _ level: Level, _ event: StaticString, _ fields: [(StaticString, LogValue)]) -> [UInt8] {
        let head: [(key: String, value: JSON)] = [
            ("time", .string(time.rfc3339)),
            ("level", .string(level.rawValue)),
            ("event", .string(event.description)),
        ]
        return JSON.object(head + fields.map { ($0.0.description, $0.1.json) }).bytes + [0x0A]
    }
}
