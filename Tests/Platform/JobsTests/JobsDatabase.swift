import Base
import Jobs
import Storage
import Synchronization
import TestDatabase

/// A database with the table of jobs, and one that the handlers of tests write their effects to.
func withJobs(_ engine: Engine, _ body: @Sendable (any Database) async throws -> Void) async throws {
    try await withDatabase(engine) { database in
        try await makeTables(database)
        try await body(database)
    }
}

func makeTables(_ database: any Database) async throws {
    try await database.execute("""
        CREATE TABLE jobb (
            id          TEXT PRIMARY KEY,
            slag        TEXT NOT NULL,
            dedup       TEXT NOT NULL,
            payload     TEXT NOT NULL,
            lage        TEXT NOT NULL CHECK (lage IN ('redo', 'pagar', 'klar', 'dod')),
            lan_nr      BIGINT NOT NULL,
            lan_till    BIGINT,
            forsok      BIGINT NOT NULL,
            max_forsok  BIGINT NOT NULL,
            kor_efter   BIGINT NOT NULL,
            skapad      BIGINT NOT NULL,
            senaste_fel TEXT,
            UNIQUE (slag, dedup),
            CHECK ((lage = 'pagar') = (lan_till IS NOT NULL)),
            CHECK (forsok <= max_forsok)
        )
        """)
    try await database.execute("CREATE TABLE effect (job TEXT NOT NULL, worker TEXT NOT NULL)")
}

extension Database {
    func enqueue(_ dedup: String, kind: String = "letter", at moment: Instant = .start, maxAttempts: Int = 3) async throws {
        try await Queue.enqueue(
            kind: kind, dedup: dedup, payload: "{}", runAt: moment, maxAttempts: maxAttempts, on: self)
    }

    func state(of dedup: String) async throws -> String? {
        try await query("SELECT lage FROM jobb WHERE dedup = \(dedup)").first?.text("lage")
    }

    func attempts(of dedup: String) async throws -> Int? {
        try await query("SELECT forsok FROM jobb WHERE dedup = \(dedup)").first?.int("forsok")
    }

    func effects() async throws -> [String] {
        try await query("SELECT job FROM effect ORDER BY job").map { try $0.text("job") }
    }

    /// As if the worker had been gone for an hour.
    func expireLeases() async throws {
        try await execute("UPDATE jobb SET lan_till = lan_till - 3600000000 WHERE lage = 'pagar'")
    }
}

extension Instant {
    static let start = Instant(seconds: 1_800_000_000)
}

/// A clock that stands still until a test moves it.
final class HandClock: WallClock {
    private let moment = Mutex(Instant.start)
    func now() -> Instant { moment.withLock { $0 } }
    func advance(_ time: Duration) { moment.withLock { $0 += time } }
}

let nobodyDies: OnDead = { job, _ in preconditionFailure("\(job.dedup) should not have died") }
