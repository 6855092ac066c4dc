// Jobs are rows of the table `jobb`:
//
//     redo ──claim──▶ pagar ──complete──▶ klar
//      ▲                │├──── bury ─────▶ dod      (no attempts left, or none would help)
//      └── retry, wait ─┘└─ the sweeper, when the lease has run out ─▶ redo | dod
//
// A job runs at least once. What makes its effects happen once is fencing: every step out of `pagar` is conditional on
// `lan_nr`, which each claim and each sweep raises. A worker that was paused past its lease finds the number changed, and
// `complete`, which stands in the same transaction as the job's effects, throws and takes them with it.
//
// Two clocks: `kor_efter` is the program's time, which can be shifted, and is compared with a `now` that is handed in.
// Leases are the engine's time, which all processes share, so that no machine's wrong clock takes another's job.

import Base
import Storage

package struct Queue: Sendable {
    package static let lease = Duration.seconds(60)
    package static let defaultMaxAttempts = 10
    /// A job that is under way when its worker dies, for so many attempts, is taken for what kills it.
    static let mostLosses = 3

    let database: any Database

    package init(_ database: any Database) {
        self.database = database
    }

    // MARK: - In the caller's transaction

    /// Asks for a piece of work, in the transaction of the change that needs it. False when the same kind and dedup have
    /// been asked for before, whatever became of it. Throws `DatabaseError`.
    /// - Parameters:
    ///   - runAt: not before this moment of the program's clock.
    ///   - now: when it was asked for; `runAt` when left out.
    @discardableResult
    package static func enqueue(
        kind: String, dedup: String, payload: String, runAt: Instant, maxAttempts: Int = defaultMaxAttempts,
        now: Instant? = nil, on transaction: any Querying
    ) async throws -> Bool {
        try await transaction.execute("""
            INSERT INTO jobb (id, slag, dedup, payload, lage, lan_nr, forsok, max_forsok, kor_efter, skapad)
            VALUES (\(Random.id(now ?? runAt)), \(kind), \(dedup), \(payload), 'redo', 0, 0, \(maxAttempts),
                    \(runAt), \(now ?? runAt))
            ON CONFLICT (slag, dedup) DO NOTHING
            """) == 1
    }

    /// Completes a job inside the transaction that decides. Throws `Fenced` when the lease is no longer the caller's:
    /// let it out of the transaction, so that nothing of it remains.
    package static func complete(_ job: Job, on transaction: any Querying) async throws {
        guard try await transaction.change("""
            UPDATE jobb SET lage = 'klar', lan_till = NULL
            WHERE id = \(job.id) AND lan_nr = \(job.leaseNumber) AND lage = 'pagar'
            """) else { throw Fenced(job: job) }
    }

    /// Makes sure inside a transaction that the job is still the caller's, and that nobody takes it until the transaction ends:
    /// for effects that do not complete it. Throws `Fenced` as `complete` does.
    package static func confirm(_ job: Job, on transaction: any Querying) async throws {
        guard try await transaction.change("""
            UPDATE jobb SET lan_till = lan_till WHERE id = \(job.id) AND lan_nr = \(job.leaseNumber) AND lage = 'pagar'
            """) else { throw Fenced(job: job) }
    }

    // MARK: - Taking and giving back

    /// Takes up to `limit` jobs of these kinds that are due at `now`, the one that has been due longest first, for
    /// `Queue.lease`. Throws `DatabaseError`.
    package func claim(_ kinds: [String], now: Instant, limit: Int = 1) async throws -> [Job] {
        switch database.dialect {
        case .postgres: try await claimOnPostgres(kinds, now: now, limit: limit)
        case .sqlite: try await claimOnSQLite(kinds, now: now, limit: limit)
        }
    }

    /// Holds on to jobs for another `Queue.lease`. Answers which of them are still the caller's.
    package func extend(_ jobs: [Job]) async throws -> Set<Job> {
        guard !jobs.isEmpty else { return [] }
        let rows = try await database.query("""
            UPDATE jobb SET lan_till = \(engineNow) + \(Self.lease.inMicroseconds)
            WHERE lage = 'pagar' AND (id, lan_nr) IN (VALUES \(SQL.rows(jobs.map { [$0.id.sqlValue, $0.leaseNumber.sqlValue] })))
            RETURNING id, lan_nr
            """)
        let held = Set(try rows.map { try "\($0.text("id")) \($0.int("lan_nr"))" })
        return Set(jobs.filter { held.contains("\($0.id) \($0.leaseNumber)") })
    }

    /// Completes a job whose effects are done. True also when the handler did it in its own transaction.
    func finish(_ job: Job) async throws -> Bool {
        let done = try await database.submit(["UPDATE jobb SET lage = 'klar', lan_till = NULL WHERE \(isHeld(job))"])
        if done == [1] { return true }
        return try await !database.query("""
            SELECT 1 AS klar FROM jobb WHERE id = \(job.id) AND lan_nr = \(job.leaseNumber) AND lage = 'klar'
            """).isEmpty
    }

    /// Gives a job back until `moment`. False when it is no longer the caller's.
    /// - Parameter counts: whether this attempt counts.
    func giveBack(_ job: Job, until moment: Instant, counts: Bool, why: String?) async throws -> Bool {
        try await database.submit(["""
            UPDATE jobb SET lage = 'redo', lan_till = NULL, forsok = forsok - \(counts ? 0 : 1),
                            kor_efter = \(moment), senaste_fel = coalesce(\(why), senaste_fel)
            WHERE \(isHeld(job))
            """]) == [1]
    }

    /// Gives a job up, and tells `onDead` in the same transaction: a dead job is never without somebody who knows.
    /// False when it is no longer the caller's. Throws what `onDead` threw; then the job is not dead yet.
    func bury(_ job: Job, why: String, onDead: @escaping OnDead) async throws -> Bool {
        try await bury(job, why: why, where: isHeld(job), onDead)
    }

    // MARK: - The sweeper

    /// Jobs whose lease has run out, since their worker died or hung: given back if there are attempts left, buried
    /// otherwise. Tells how many. One whose `onDead` throws stays for the next sweep, and does not hold up the others.
    /// - Parameter now: of the program's clock.
    @discardableResult
    package func sweep(now: Instant, onDead: @escaping OnDead) async throws -> Int {
        var swept = 0
        for row in try await database.query("SELECT * FROM jobb WHERE lage = 'pagar' AND lan_till < \(engineNow)") {
            let job = try Job(row)
            do {
                if try await sweep(job, now: now, onDead) { swept += 1 }
            } catch let error as DatabaseError where error.kind == .connectionLost {
                throw error
            } catch {
                Log.error("a lost job could not be taken back", ("job", .token(job.id)))
            }
        }
        return swept
    }

    private func sweep(_ job: Job, now: Instant, _ onDead: @escaping OnDead) async throws -> Bool {
        let isLost: SQL = "\(isHeld(job)) AND lan_till < \(engineNow)"
        guard job.attempt < min(job.maxAttempts, Self.mostLosses) else {
            return try await bury(job, why: "the lease ran out", where: isLost, onDead)
        }
        return try await database.execute("""
            UPDATE jobb SET lage = 'redo', lan_till = NULL, lan_nr = lan_nr + 1, kor_efter = \(now + Self.apart()), senaste_fel = 'the lease ran out'
            WHERE \(isLost)
            """) == 1
    }

    /// Those who were under way together when a worker died do not come back together: one of them may have killed it, and
    /// should not take the others with it each time.
    private static func apart() -> Duration { .milliseconds(Random.int(in: 0...10_000)) }

    private func bury(_ job: Job, why: String, where condition: SQL, _ onDead: @escaping OnDead) async throws -> Bool {
        try await database.transaction { transaction in
            let rows = try await transaction.execute("""
                UPDATE jobb SET lage = 'dod', lan_till = NULL, lan_nr = lan_nr + 1, senaste_fel = \(why)
                WHERE \(condition)
                """)
            guard rows == 1 else { return false }
            try await onDead(job, transaction)
            return true
        }
    }

    private func isHeld(_ job: Job) -> SQL {
        "id = \(job.id) AND lan_nr = \(job.leaseNumber) AND lage = 'pagar'"
    }

    /// The engine's clock in microseconds, not the transaction's: `now()` would stand still while a transaction waits.
    var engineNow: SQL { Self.engineNow(database.dialect) }

    /// The clock of the leases, as an expression.
    package static func engineNow(_ dialect: Dialect) -> SQL {
        switch dialect {
        case .postgres: "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)"
        case .sqlite: "CAST(round((julianday('now') - 2440587.5) * 86400000000.0) AS INTEGER)"
        }
    }
}

/// Hands the case of a dead job to a person, in the transaction that makes the job dead.
package typealias OnDead = @Sendable (Job, any Querying) async throws -> Void

extension Job {
    init(_ row: Row) throws {
        id = try row.text("id")
        kind = try row.text("slag")
        dedup = try row.text("dedup")
        payload = try row.text("payload")
        attempt = try row.int("forsok")
        maxAttempts = try row.int("max_forsok")
        leaseNumber = try row.int("lan_nr")
        runAt = try row.instant("kor_efter")
    }
}
