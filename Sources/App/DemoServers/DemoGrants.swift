import Base
import Synchronization

/// What a person agreed to when they logged in, waiting to be fetched.
struct DemoGrant: Sendable {
    let person: DemoPerson
    let clientID: String
    let redirectURI: String
    let nonce: String
    let challenge: String
    let authTime: Instant
}

/// Codes and access tokens that are out, and client assertions that have been used. Each is found once or until it is too old.
final class DemoGrants: Sendable {
    static let codeLifetime = Duration.seconds(60)
    static let tokenLifetime = Duration.minutes(5)

    private struct Memory {
        var codes: [String: (grant: DemoGrant, until: Instant)] = [:]
        var tokens: [String: (grant: DemoGrant, until: Instant)] = [:]
        var assertions: [String: Instant] = [:]
    }
    /// Shared by all loops.
    private let memory = Mutex(Memory())

    func code(for grant: DemoGrant, _ now: Instant) -> String {
        let code = Random.token()
        memory.withLock { memory in
            memory.codes = memory.codes.filter { $0.value.until > now }
            memory.codes[code] = (grant, now + Self.codeLifetime)
        }
        return code
    }

    /// A code is gone when somebody has tried it, whether it helped them or not.
    func redeem(_ code: String, _ now: Instant) -> DemoGrant? {
        memory.withLock { $0.codes.removeValue(forKey: code) }.flatMap { $0.until > now ? $0.grant : nil }
    }

    func accessToken(for grant: DemoGrant, _ now: Instant) -> String {
        let token = Random.token()
        memory.withLock { memory in
            memory.tokens = memory.tokens.filter { $0.value.until > now }
            memory.tokens[token] = (grant, now + Self.tokenLifetime)
        }
        return token
    }

    func grant(of accessToken: String, _ now: Instant) -> DemoGrant? {
        memory.withLock { $0.tokens[accessToken] }.flatMap { $0.until > now ? $0.grant : nil }
    }

    /// False where an assertion of this name has been used before. Names are kept as long as the assertion is good.
    func isFirstUse(of assertion: String, until: Instant, _ now: Instant) -> Bool {
        memory.withLock { memory in
            memory.assertions = memory.assertions.filter { $0.value > now }
            return memory.assertions.updateValue(until, forKey: assertion) == nil
        }
    }
}
