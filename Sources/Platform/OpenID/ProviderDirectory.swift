import Base
import Synchronization

/// Knows the provider. Its description and keys are fetched when first wanted and each hour from then on; a token with an unknown
/// key id has them fetched at once, but never more than once a minute, so that nobody makes us hammer it with made-up ids.
final class ProviderDirectory: Sendable {
    private static let freshness = Duration.hours(1)
    private static let patience = Duration.minutes(1)
    /// While nothing at all is known: a provider that is down is not asked anew for each person who tries.
    private static let firstPatience = Duration.seconds(5)

    private struct Memory {
        var provider: Provider?
        var attemptedAt: Instant?
    }
    private let issuer: String
    private let connection: ProviderConnection
    private let clock: any WallClock
    /// Shared by all loops; the lock is held for reading and writing these two values only.
    private let memory = Mutex(Memory())
    private let fetches = SharedFetch<Provider>()

    init(issuer: String, connection: ProviderConnection, clock: any WallClock) {
        (self.issuer, self.connection, self.clock) = (issuer, connection, clock)
    }

    /// The provider as known within the last hour, or as last known where it cannot be reached now.
    func provider() async throws(OpenIDError) -> Provider {
        if let known = memory.withLock({ $0.provider }), isRecent(known.fetchedAt, Self.freshness) { return known }
        return try await fetched(after: nil)
    }

    /// The provider as it is after this one, where it may be asked again; else the same.
    func provider(newerThan old: Provider) async throws(OpenIDError) -> Provider {
        try await fetched(after: old)
    }

    private func fetched(after old: Provider?) async throws(OpenIDError) -> Provider {
        do {
            return try await fetches.value { try await fetch(after: old) }
        } catch {
            throw error as? OpenIDError ?? .providerUnreachable
        }
    }

    private func fetch(after old: Provider?) async throws(OpenIDError) -> Provider {
        let (known, attemptedAt) = memory.withLock { ($0.provider, $0.attemptedAt) }
        if let known, let old, known.fetchedAt > old.fetchedAt { return known }
        if let attemptedAt, isRecent(attemptedAt, known == nil ? Self.firstPatience : Self.patience) {
            guard let known else { throw .providerUnreachable }
            return known
        }
        memory.withLock { $0.attemptedAt = clock.now() }
        do {
            let provider = try await ask()
            memory.withLock { $0.provider = provider }
            return provider
        } catch {
            guard let known else { throw error }
            Log.warning("openid.provider.stale", ("age", .duration(clock.now() - known.fetchedAt)))
            return known
        }
    }

    private func ask() async throws(OpenIDError) -> Provider {
        let metadata = try ProviderMetadata(try await connection.json(at: ProviderMetadata.address(of: issuer)), for: issuer)
        guard let keys = JWK.set(try await connection.json(at: metadata.jwksURI)) else { throw .providerUnusable("jwks_uri") }
        return Provider(metadata: metadata, keys: keys, fetchedAt: clock.now())
    }

    /// A clock that has been set back makes nothing recent.
    private func isRecent(_ moment: Instant, _ time: Duration) -> Bool {
        (.zero..<time).contains(clock.now() - moment)
    }
}
