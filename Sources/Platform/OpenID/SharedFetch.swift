import Synchronization

/// One fetch for all who want the same thing at the same time: the first one fetches, the others get what it got.
final class SharedFetch<Value: Sendable>: Sendable {
    /// Those who wait for the fetch under way; nil when there is none. The lock is never held across an `await`.
    private let waiting = Mutex<[CheckedContinuation<Value?, any Error>]?>(nil)

    func value(_ fetch: () async throws -> Value) async throws -> Value {
        while true {
            if begins() { return try await lead(fetch) }
            if let value = try await join() { return value }
        }
    }

    private func lead(_ fetch: () async throws -> Value) async throws -> Value {
        let result: Result<Value, any Error>
        do { result = .success(try await fetch()) } catch { result = .failure(error) }
        for other in end() { other.resume(with: result.map { $0 }) }
        return try result.get()
    }

    /// Nil where the fetch ended before there was time to join it.
    private func join() async throws -> Value? {
        try await withCheckedThrowingContinuation { continuation in
            let joined = waiting.withLock { waiting in
                waiting?.append(continuation)
                return waiting != nil
            }
            if !joined { continuation.resume(returning: nil) }
        }
    }

    private func begins() -> Bool {
        waiting.withLock { waiting in
            defer { waiting = waiting ?? [] }
            return waiting == nil
        }
    }

    private func end() -> [CheckedContinuation<Value?, any Error>] {
        waiting.withLock { waiting in
            defer { waiting = nil }
            return waiting ?? []
        }
    }
}
