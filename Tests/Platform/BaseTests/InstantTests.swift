@testable import Base
import Testing

struct InstantTests {
    @Test func `a moment is read with any offset and printed in UTC`() throws {
        for (text, utc) in [
            ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
            ("1937-01-01T12:00:27.87+00:20", "1937-01-01T11:40:27.870000Z"),
            ("2026-11-21T02:33:00.5-08:00", "2026-11-21T10:33:00.500000Z"),
            ("2024-02-29t23:59:59z", "2024-02-29T23:59:59Z"),
            ("1990-12-31T15:59:60-08:00", "1991-01-01T00:00:00Z"),
            ("2026-01-01T00:00:00.1234569Z", "2026-01-01T00:00:00.123456Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ] {
            #expect(Instant(rfc3339: text)?.rfc3339 == utc)
        }
    }

    @Test func `what is not an RFC 3339 moment is refused`() {
        for text in ["", "2026-11-21", "2026-11-21 02:33:00Z", "2026-11-21T02:33:00", "2026-02-29T00:00:00Z",
                     "2026-13-01T00:00:00Z", "2026-00-10T00:00:00Z", "2026-11-21T24:00:00Z", "2026-11-21T02:60:00Z",
                     "2026-11-21T02:33:61Z", "2026-11-21T02:33:00.Z", "2026-11-21T02:33:00+0100",
                     "2026-11-21T02:33:00Zz", "26-11-21T02:33:00Z", "2026-11-2١T02:33:00Z"] {
            #expect(Instant(rfc3339: text) == nil, "\(text)")
        }
    }

    @Test func `the date of HTTP is IMF-fixdate`() {
        #expect(Instant(seconds: 784_111_777).httpDate == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(Instant(seconds: 0).httpDate == "Thu, 01 Jan 1970 00:00:00 GMT")
        #expect(Instant(microseconds: -1).httpDate == "Wed, 31 Dec 1969 23:59:59 GMT")
    }

    @Test func `durations are added and found again`() {
        let start = Instant(seconds: 1_000)
        #expect(start + .hours(2) - start == .seconds(7_200))
        #expect(start - .milliseconds(1) == Instant(microseconds: 999_999_000))
        #expect(start < start + .microseconds(1))
    }

    @Test func `every day of 800 years is the day after the one before`() {
        var before = Calendar.date(onDay: -146_098), right = true
        for day in Int64(-146_097)..<146_097 {
            let date = Calendar.date(onDay: day)
            let next = before.day < Calendar.days(in: before.month, of: before.year)
                ? (before.year, before.month, before.day + 1)
                : before.month < 12 ? (before.year, before.month + 1, 1) : (before.year + 1, 1, 1)
            right = right && date == next && Calendar.day(date.year, date.month, date.day) == day
            before = date
        }
        #expect(right)
    }

    @Test func `a shifted clock starts where it was told and runs on`() {
        let start = Instant(rfc3339: "2030-01-01T00:00:00Z")!
        let clock = ShiftedClock(startingAt: start)
        let first = clock.now(), second = clock.now()
        #expect(first >= start && first < start + .minutes(5))
        #expect(second >= first)
    }
}
