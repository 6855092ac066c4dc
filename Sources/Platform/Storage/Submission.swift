import Synchronization

extension Database {
    /// Runs `body`, whose reads are answered at once with what is committed and whose writes are gathered, and submits the
    /// writes together when it returns. For work that reads nothing of what it writes itself.
    ///
    /// `execute` answers 1 and `change` true without having asked. Where that turns out to be wrong, or the writes are
    /// refused, nothing has been done and `body` runs again as a `transaction`, which finds out for itself: so it must bear
    /// to be run twice. Throws what `transaction` throws.
    @discardableResult
    package func submission<T: Sendable>(_ body: @Sendable @escaping (any Querying) async throws -> T) async throws -> T {
        let draft = SubmissionDraft(self)
        let result = try await body(draft)
        do {
            try await submit(draft.writes.withLock { $0 })
            return result
        } catch let error as DatabaseError where error.concernsOne {
            return try await transaction(body)
        }
    }
}

/// A submission in the making.
private final class SubmissionDraft: Querying {
    let writes = Mutex<[Write]>([])
    private let database: any Database

    init(_ database: any Database) { self.database = database }

    var dialect: Dialect { database.dialect }

    func query(_ sql: SQL) async throws -> [Row] { try await database.query(sql) }

    func execute(_ sql: SQL) async throws -> Int {
        writes.withLock { $0.append(Write(sql)) }
        return 1
    }

    func change(_ sql: SQL) async throws -> Bool {
        writes.withLock { $0.append(Write(sql, mustChange: 1)) }
        return true
    }
}
