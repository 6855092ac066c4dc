@testable import Base
import Testing

struct LogTests {
    private let noon = Instant(seconds: 43_200)

    private func line(_ fields: (StaticString, LogValue)...) -> String {
        String(decoding: Log.line(noon, .warning, "slow", fields), as: UTF8.self)
    }

    @Test func `a line is one JSON object`() throws {
        let line = line(("status", 503), ("retried", true), ("why", "timeout"), ("took", .duration(.microseconds(1_234_567))))
        #expect(line == #"{"time":"1970-01-01T12:00:00Z","level":"warning","event":"slow","#
            + #""status":503,"retried":true,"why":"timeout","took":1234.567}"# + "\n")
        #expect(try JSON.parse(line)["took"]?.number == "1234.567")
    }

    @Test func `nobody writes a line of their own through a token`() throws {
        let line = line(("request", .token("a\r\n{\"level\":\"error\"}\u{1B}[2J\u{0}\u{7F}")))
        #expect(line.utf8.filter { $0 < 0x20 || $0 == 0x7F } == [0x0A])
        #expect(try JSON.parse(line)["request"]?.string == "a\r\n{\"level\":\"error\"}\u{1B}[2J\u{0}\u{7F}")
    }

    @Test func `a token is cut at 128 bytes and a line fits a pipe's atomic write`() {
        let fields: [(StaticString, LogValue)] = (0..<4).map { _ in ("t", .token(String(repeating: "\u{1}", count: 9_000))) }
        #expect(Log.line(noon, .info, "e", fields).count < 4_096)
    }

    @Test func `a negative duration keeps its sign`() {
        #expect(line(("d", .duration(.microseconds(-1_500)))).contains(#""d":-1.500"#))
    }
}
