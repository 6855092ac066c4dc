import Base
import Storage

extension Queue {
    /// Any number of workers, in any number of processes, ask at once. FOR UPDATE locks the rows chosen; SKIP LOCKED makes
    /// the next asker pass over them instead of waiting for their COMMIT only to find them taken. The locks end with this
    /// one statement; from then on the lease holds the job. The CTE is materialised so that the choice is made once:
    /// as a join or a sub-select the planner may run it again for each row, and LIMIT would no longer hold.
    /// The lease is clock_timestamp() of the database, the one clock the processes share.
    func claimOnPostgres(_ kinds: [String], now: Instant, limit: Int) async throws -> [Job] {
        try await database.query("""
            WITH nasta AS MATERIALIZED (
                SELECT id AS nasta_id FROM jobb
                WHERE lage = 'redo' AND kor_efter <= \(now) AND slag IN (\(SQL.list(kinds.sorted())))
                ORDER BY kor_efter
                LIMIT \(limit)
                FOR UPDATE SKIP LOCKED
            )
            UPDATE jobb SET lage = 'pagar', lan_nr = lan_nr + 1, forsok = forsok + 1,
                            lan_till = \(engineNow) + \(Self.lease.inMicroseconds)
            FROM nasta WHERE id = nasta_id
            RETURNING id, slag, dedup, payload, forsok, max_forsok, lan_nr, kor_efter
            """).map(Job.init).sorted { $0.runAt < $1.runAt }
    }
}
