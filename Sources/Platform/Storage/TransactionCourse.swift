import Synchronization

/// How an open transaction is getting on, alike for both engines: after its end nothing may be asked of it, and a failed
/// statement dooms it. PostgreSQL is like that by nature; SQLite would commit the rest if somebody caught the error.
final class TransactionCourse: Sendable {
    private enum State {
        case open
        case failed(DatabaseError)
        case ended
    }

    private let state = Mutex(State.open)

    /// Runs one statement of the transaction.
    func statement<T>(_ sql: SQL, _ run: () async throws -> T) async throws -> T {
        switch state.withLock({ $0 }) {
        case .open: break
        case .failed(let first): throw first
        case .ended: throw DatabaseError.ended(sql.text.string)
        }
        do {
            return try await run()
        } catch let error as DatabaseError {
            fail(error)
            throw error
        }
    }

    private func fail(_ error: DatabaseError) {
        state.withLock { state in
            if case .open = state { state = .failed(error) }
        }
    }

    /// Before COMMIT or ROLLBACK. Returns the error that dooms it.
    func end() -> DatabaseError? {
        state.withLock { state in
            defer { state = .ended }
            if case .failed(let error) = state { return error }
            return nil
        }
    }
}
