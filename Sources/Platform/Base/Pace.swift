/// How a program lets time pass between its steps. Unlike the wall clock nobody can set it; a simulation has one of its own,
/// in which an hour passes at once.
package protocol Pace: Sendable {
    /// Time since some moment that stays the same. Only ever grows.
    func uptime() -> Duration
    /// Throws `CancellationError`.
    func sleep(for duration: Duration) async throws
}

/// The pace of the world.
package struct RealPace: Pace {
    private static let start = ContinuousClock.now

    package init() {}

    package func uptime() -> Duration { Self.start.duration(to: .now) }
    package func sleep(for duration: Duration) async throws { try await Task.sleep(for: duration) }
}
