import OpenID
import Synchronization

/// The keys a demo provider signs with: a new one at each rotation, the former still published so that its tokens hold.
final class DemoKeys: Sendable {
    /// Newest last. Shared by all loops.
    private let keys: Mutex<[SigningKey]>

    init(_ first: SigningKey) { keys = Mutex([first]) }

    var signing: SigningKey { keys.withLock { $0[$0.count - 1] } }
    var published: [JWK] { keys.withLock { $0.suffix(2).map(\.publicKey) } }

    func rotate(to key: SigningKey) { keys.withLock { $0.append(key) } }
}
