import Sockets
import Synchronization

/// Reading connections and as many threads, so that whoever has a thread also finds a connection.
final class SQLiteReaders: Sendable {
    /// Protected by the lock: the connections nobody uses, or nil when closed.
    private let idle: Mutex<[SQLiteConnection]?>
    private let threads: WorkerPool
    let count: Int

    init(path: String, count: Int, _ patience: Patience) throws {
        idle = try Mutex((0..<count).map { _ in try SQLiteConnection(path: path, role: .reader) })
        self.count = count
        threads = try WorkerPool(threads: count, limit: patience.mostWaiting)
    }

    /// Nil when the statement would write.
    func query(_ text: String, _ values: [SQLValue]) async throws -> [Row]? {
        do {
            return try await threads.run { try self.withConnection { try $0.queryIfReadOnly(text, values) } }
        } catch is WorkerPoolIsFull {
            throw idle.withLock { $0 == nil } ? DatabaseError.closed : Patience.lineIsFull
        }
    }

    private func withConnection<T>(_ work: (SQLiteConnection) throws -> T) throws -> T {
        guard let connection = idle.withLock({ $0?.popLast() }) else { throw DatabaseError.closed }
        defer { giveBack(connection) }
        return try work(connection)
    }

    private func giveBack(_ connection: SQLiteConnection) {
        let isClosed = idle.withLock { idle in
            idle?.append(connection)
            return idle == nil
        }
        if isClosed { connection.close() }
    }

    var inUse: Int { idle.withLock { $0.map { count - $0.count } ?? 0 } }

    /// Closes what is idle; what is in use closes itself when it is given back.
    func close() {
        let connections = idle.withLock { idle in
            defer { idle = nil }
            return idle ?? []
        }
        for connection in connections { connection.close() }
        threads.end()
    }
}
