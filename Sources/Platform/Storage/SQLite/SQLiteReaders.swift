// Most questions are answered in some tens of microseconds, from pages that are in memory: going to another thread and back would
// cost more than the answer. So a question is asked where the caller is, and is given up when it has taken more steps than it may
// there; then it is asked again on a thread of its own, and its text is remembered. A loop is never held up for long.

import Sockets
import Synchronization

/// The connections that read.
final class SQLiteReaders: Sendable {
    /// About a millisecond.
    private static let quickSteps: Int32 = 20_000
    /// The program's statements are counted in hundreds; this only bounds what was made from fragments.
    private static let mostRemembered = 500

    /// Protected by the lock.
    private struct State {
        /// Connections that nobody uses: for callers on their own threads, and as many as there are threads.
        var quick: [SQLiteConnection]
        var patient: [SQLiteConnection]
        var isClosed = false
        var slow: Set<SQLText> = []
    }

    private let state: Mutex<State>
    private let threads: WorkerPool
    let count: Int

    init(path: String, count threadCount: Int, _ patience: Patience) throws {
        let all = try (0..<2 * threadCount).map { try SQLiteConnection(path: path, role: $0 < threadCount ? .quickReader : .reader) }
        state = Mutex(State(quick: Array(all.prefix(threadCount)), patient: Array(all.dropFirst(threadCount))))
        count = all.count
        threads = try WorkerPool(threads: threadCount, limit: patience.mostWaiting)
    }

    /// Nil when the statement would write.
    func query(_ sql: SQL) async throws -> [Row]? {
        let text = sql.text
        if let connection = state.withLock({ $0.slow.contains(text) ? nil : $0.quick.popLast() }) {
            defer { giveBack(connection, \.quick) }
            do {
                return try connection.queryIfReadOnly(sql, atMost: Self.quickSteps)
            } catch is SQLiteConnection.TookTooLong {
                remember(text)
            } catch let error as DatabaseError where error.kind == .serialization {
                // Somebody else has the file to themselves for a while, which only a thread may wait for.
            }
        }
        return try await patiently(sql)
    }

    private func patiently(_ sql: SQL) async throws -> [Row]? {
        do {
            return try await threads.run {
                guard let connection = self.state.withLock({ $0.patient.popLast() }) else { throw DatabaseError.closed }
                defer { self.giveBack(connection, \.patient) }
                return try connection.queryIfReadOnly(sql)
            }
        } catch is WorkerPoolIsFull {
            throw state.withLock { $0.isClosed } ? DatabaseError.closed : Patience.lineIsFull
        }
    }

    private func remember(_ text: SQLText) {
        state.withLock { state in
            if state.slow.count >= Self.mostRemembered { state.slow = [] }
            state.slow.insert(text)
        }
    }

    private func giveBack(_ connection: SQLiteConnection, _ kind: WritableKeyPath<State, [SQLiteConnection]> & Sendable) {
        let isClosed = state.withLock { state in
            if !state.isClosed { state[keyPath: kind].append(connection) }
            return state.isClosed
        }
        if isClosed { connection.close() }
    }

    /// The texts that are asked on a thread from the beginning.
    var slow: Set<SQLText> { state.withLock { $0.slow } }

    var inUse: Int { state.withLock { $0.isClosed ? 0 : count - $0.quick.count - $0.patient.count } }

    /// Closes what is idle; what is in use closes itself when it is given back.
    func close() {
        let connections = state.withLock { state in
            defer { (state.quick, state.patient, state.isClosed) = ([], [], true) }
            return state.quick + state.patient
        }
        for connection in connections { connection.close() }
        threads.end()
    }
}
