import Base

/// Runs a whole transaction again where that is safe and likely to help.
enum Retry {
    static let attempts = 5

    /// Between the attempts there is a pause of random length, up to twice as long each time: those who collided
    /// should not meet again.
    static func run<T: Sendable>(_ transaction: () async throws -> T) async throws -> T {
        var attempt = 1
        while true {
            do {
                return try await transaction()
            } catch let error as DatabaseError where error.isWorthAnotherAttempt && attempt < attempts {
                await pause(before: attempt)
                attempt += 1
            }
        }
    }

    /// A cancelled task does not sleep: it tries again at once, and gives up after as many attempts as others.
    private static func pause(before attempt: Int) async {
        let longest = 5_000 << attempt
        do { try await Task.sleep(for: .microseconds(Int.random(in: 1_000...longest))) } catch {}
    }
}

extension DatabaseError {
    fileprivate var isWorthAnotherAttempt: Bool { kind == .serialization || (kind == .connectionLost && wasConnected) }
}
