import Glibc

/// Swedish civil time, from the system's time zone database; where that is not installed, from the rule in force since 1996.
///
/// The process's time zone is set to Europe/Stockholm on first use, which is to be before other threads read the environment.
package enum Stockholm {
    /// What clocks in Sweden show at a moment.
    package static func civil(_ moment: Instant) -> CivilTime {
        CivilTime(utc: moment + .seconds(offset(at: moment)))
    }

    /// The moment when clocks in Sweden show this. A time that is skipped in spring is moved forward by the hour skipped;
    /// of a time that occurs twice in autumn it is the first.
    package static func instant(_ civil: CivilTime) -> Instant {
        let asUTC = civil.asUTC
        let before = offset(at: asUTC - .days(1)), after = offset(at: asUTC + .days(1))
        let first = asUTC - .seconds(before), second = asUTC - .seconds(after)
        if offset(at: first) == before { return first }
        return offset(at: second) == after ? second : first
    }

    /// Seconds east of UTC.
    private static func offset(at moment: Instant) -> Int {
        zoneIsSet
        var seconds = time_t(moment.seconds), local = tm()
        guard localtime_r(&seconds, &local) != nil else { preconditionFailure("a year that does not fit in an Int32") }
        return local.tm_gmtoff
    }

    private static let zoneIsSet: Void = {
        let installed = access("/usr/share/zoneinfo/Europe/Stockholm", R_OK) == 0
        setenv("TZ", installed ? ":Europe/Stockholm" : "CET-1CEST,M3.5.0,M10.5.0/3", 1)
        tzset()
    }()
}
