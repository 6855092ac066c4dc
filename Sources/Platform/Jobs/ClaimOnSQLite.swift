import Base
import Storage

extension Queue {
    /// SQLite has one writer at a time: the statement has the place from its first step, so nobody else can choose the
    /// same rows. Looking first, with a reader, keeps idle workers from taking the writer's place to find nothing.
    ///
    /// The plus before `slag` keeps it from choosing an index (https://sqlite.org/optoverview.html, 8.1.1): without statistics
    /// SQLite takes the one on (slag, dedup) for the better, and then each look at the queue reads every job ever done.
    func claimOnSQLite(_ kinds: [String], now: Instant, limit: Int) async throws -> [Job] {
        let isDue: SQL = "lage = 'redo' AND kor_efter <= \(now) AND +slag IN (\(SQL.list(kinds.sorted())))"
        guard try await !database.query("SELECT 1 AS finns FROM jobb WHERE \(isDue) LIMIT 1").isEmpty else { return [] }
        return try await database.query("""
            UPDATE jobb SET lage = 'pagar', lan_nr = lan_nr + 1, forsok = forsok + 1,
                            lan_till = \(engineNow) + \(Self.lease.inMicroseconds)
            WHERE id IN (SELECT id FROM jobb WHERE \(isDue) ORDER BY kor_efter LIMIT \(limit))
            RETURNING id, slag, dedup, payload, forsok, max_forsok, lan_nr, kor_efter
            """).map(Job.init).sorted { $0.runAt < $1.runAt }
    }
}
