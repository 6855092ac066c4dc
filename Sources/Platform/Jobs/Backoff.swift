import Base

/// How long a job that failed waits: 5 s, 10 s, 20 s … at most an hour, each a third shorter or longer by chance.
package enum Backoff {
    package static func delay(after attempt: Int) -> Duration {
        jittered(min(.seconds(5) * (1 << min(max(attempt - 1, 0), 10)), .seconds(3600)))
    }

    /// Up to 30 % less or more: those who wait for the same thing should not come at once.
    static func jittered(_ duration: Duration) -> Duration {
        duration * Random.int(in: 700...1_300) / 1_000
    }
}
