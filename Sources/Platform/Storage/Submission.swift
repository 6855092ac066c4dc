import Synchronization

extension Database {
    /// Runs `body`, whose reads are answered at once with what is committed and whose writes are gathered, and submits the
    /// writes together when it returns. For work that reads nothing of what it writes itself.
    ///
    /// `execute` answers 1 and `change` true without having asked. Where that turns out to be wrong, or the writes are
    /// refused, or another server has taken the place of the one that was read from, nothing has been done and `body` runs again
    /// as a `transaction`, which finds out for itself: so it must bear to be run twice. Throws what `transaction` throws.
    @discardableResult
    package func submission<T: Sendable>(_ body: @Sendable @escaping (any Querying) async throws -> T) async throws -> T {
        let draft = SubmissionDraft(self)
        let result = try await body(draft)
        do {
            try await draft.submit()
            return result
        } catch let error as DatabaseError where error.concernsOne {
            return try await transaction(body)
        }
    }
}

/// A submission in the making.
private final class SubmissionDraft: Querying {
    private struct State {
        var writes: [Write] = []
        var servers: Set<DatabaseServer> = []
    }

    private let state = Mutex(State())
    private let database: any Database

    init(_ database: any Database) { self.database = database }

    var dialect: Dialect { database.dialect }

    func query(_ sql: SQL) async throws -> [Row] {
        let read = try await database.read(sql)
        if let server = read.server { state.withLock { _ = $0.servers.insert(server) } }
        return read.rows
    }

    func execute(_ sql: SQL) async throws -> Int {
        state.withLock { $0.writes.append(Write(sql)) }
        return 1
    }

    func change(_ sql: SQL) async throws -> Bool {
        state.withLock { $0.writes.append(Write(sql, mustChange: 1)) }
        return true
    }

    func submit() async throws {
        let (writes, servers) = state.withLock { ($0.writes, $0.servers) }
        guard servers.count <= 1 else { throw DatabaseError.moved }
        try await database.submit(writes, on: servers.first)
    }
}
