import Base
import Testing

struct StockholmTests {
    private func moment(_ text: String) -> Instant { Instant(rfc3339: text)! }
    private func shown(_ text: String) -> String {
        let civil = Stockholm.civil(moment(text))
        return "\(civil.date) \(civil.clock) \(civil.weekday)"
    }

    @Test func `clocks are one hour ahead of UTC in winter and two in summer`() {
        #expect(shown("2026-01-15T12:00:00Z") == "2026-01-15 13:00:00 4")
        #expect(shown("2026-07-15T22:30:00Z") == "2026-07-16 00:30:00 4")
        #expect(shown("2026-12-31T23:00:00Z") == "2027-01-01 00:00:00 5")
    }

    @Test func `clocks change at one o'clock UTC on the last Sundays of March and October`() {
        #expect(shown("2026-03-29T00:59:59Z") == "2026-03-29 01:59:59 7")
        #expect(shown("2026-03-29T01:00:00Z") == "2026-03-29 03:00:00 7")
        #expect(shown("2026-10-25T00:59:59Z") == "2026-10-25 02:59:59 7")
        #expect(shown("2026-10-25T01:00:00Z") == "2026-10-25 02:00:00 7")
    }

    @Test func `a time that is skipped in spring is moved forward`() {
        let skipped = CivilTime(year: 2026, month: 3, day: 29, hour: 2, minute: 30)
        #expect(Stockholm.instant(skipped) == moment("2026-03-29T01:30:00Z"))
        #expect(Stockholm.civil(Stockholm.instant(skipped)).clock == "03:30:00")
    }

    @Test func `of a time that occurs twice in autumn it is the first`() {
        let twice = CivilTime(year: 2026, month: 10, day: 25, hour: 2, minute: 30)
        #expect(Stockholm.instant(twice) == moment("2026-10-25T00:30:00Z"))
    }

    @Test func `every other hour of ten years is found again`() {
        var right = true
        for hour in 0..<87_660 {
            let at = moment("2020-01-01T00:00:00Z") + .hours(hour)
            let again = Stockholm.instant(Stockholm.civil(at))
            right = right && (again == at || again == at - .hours(1) && Stockholm.civil(again) == Stockholm.civil(at))
        }
        #expect(right)
    }

    @Test func `a day begins at midnight also when it has 23 hours`() {
        let start = Stockholm.instant(CivilTime(year: 2026, month: 3, day: 29))
        let next = Stockholm.instant(CivilTime(year: 2026, month: 3, day: 30))
        #expect(next - start == .hours(23))
    }
}
