/// What a calendar and a clock on a wall show: a date in the Gregorian calendar and a time of day, without time zone.
package struct CivilTime: Hashable, Sendable {
    package var year, month, day: Int
    package var hour, minute, second: Int

    package init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        (self.year, self.month, self.day) = (year, month, day)
        (self.hour, self.minute, self.second) = (hour, minute, second)
    }

    /// What the clock shows at UTC.
    package init(utc moment: Instant) {
        let (days, time) = floor(moment.seconds, by: 86_400)
        let (year, month, day) = Calendar.date(onDay: days)
        self.init(year: year, month: month, day: day,
                  hour: Int(time / 3_600), minute: Int(time / 60 % 60), second: Int(time % 60))
    }

    /// 1 Monday … 7 Sunday (ISO 8601).
    package var weekday: Int {
        Int(floor(Calendar.day(year, month, day) + 3, by: 7).remainder) + 1    // 1970-01-01 was a Thursday
    }

    /// `2026-11-21`
    package var date: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }
    /// `02:33:00`
    package var clock: String { "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))" }

    /// The moment if this had been the time at UTC.
    var asUTC: Instant { Instant(seconds: Calendar.seconds(year, month, day, hour, minute, second)) }
}

/// Days and dates of the proleptic Gregorian calendar, counted in years that begin on 1 March so that the leap day is last.
/// 400 years are 146 097 days; 1970-01-01 is day 719 468 counted from 0000-03-01.
enum Calendar {
    static func day(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = floor(Int64(year), by: 400)
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + Int64(dayOfYear)
        return era * 146_097 + dayOfEra - 719_468
    }

    static func date(onDay day: Int64) -> (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = floor(day + 719_468, by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = Int(dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100))
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    static func seconds(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int, _ second: Int) -> Int64 {
        self.day(year, month, day) * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
    }

    static func days(in month: Int, of year: Int) -> Int {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}

/// Division that rounds down, so that times before 1970 fall on the right day.
func floor(_ n: Int64, by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = n.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}

func padded(_ n: Int, _ width: Int) -> String {
    let digits = String(n)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
