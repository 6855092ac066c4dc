import Base

/// A provider as it was at one moment: what it says about itself and the keys it signs with.
struct Provider: Sendable {
    let metadata: ProviderMetadata
    let keys: [JWK]
    let fetchedAt: Instant
}
