import Base
import HTTP
import OpenID
import Sockets
import Synchronization

/// A provider that does as the test says, over real sockets: honest until told otherwise. It counts what it is asked.
final class ScriptedProvider: Sendable {
    struct Script: Sendable {
        var key = SigningKey.generateES256(id: "first")
        /// What the key set holds; nil for the key it signs with.
        var keySet: JSON?
        var metadata: [String: JSON] = [:]
        /// Changes to the ID token's claims; `.some(nil)` leaves one out.
        var claims: [String: JSON?] = [:]
        /// The whole ID token instead, made of the claims.
        var token: (@Sendable (JSON) -> String)?
        var userInfo: (@Sendable () -> Response)?
        var nonce = ""
        var isDown = false
    }
    struct Counts: Sendable {
        var keySets = 0
        var tokenRequests: [Request] = []
    }

    let script: Mutex<Script>
    let counts = Mutex(Counts())
    let clock: SetClock
    private let server = Mutex<Server?>(nil)
    private let port = Mutex(0)

    init(_ script: Script = Script(), clock: SetClock) {
        self.script = Mutex(script)
        self.clock = clock
    }

    var issuer: String { "http://127.0.0.1:\(port.withLock { $0 })/op" }

    func start(_ loops: EventLoopGroup) throws {
        let server = Server(ServerConfiguration(listen: .tcp(host: "127.0.0.1", port: 0), loops: loops)) { [self] in answer($0) }
        let port = try server.start()
        self.port.withLock { $0 = port }
        self.server.withLock { $0 = server }
    }

    func stop() async { await server.withLock { $0 }?.stop(within: .milliseconds(100)) }

    private func answer(_ request: Request) -> Response {
        let script = script.withLock { $0 }
        if script.isDown { return .text("nere", status: .serviceUnavailable) }
        switch request.path.last {
        case "openid-configuration": return .json(metadata(script))
        case "jwks":
            counts.withLock { $0.keySets += 1 }
            return .json(script.keySet ?? ["keys": [script.key.publicKey.json]])
        case "token":
            counts.withLock { $0.tokenRequests.append(request) }
            return .json(["token_type": "Bearer", "access_token": "at", "id_token": .string(token(script))])
        case "userinfo": return script.userInfo?() ?? .text("", status: .notFound)
        default: return .text("", status: .notFound)
        }
    }

    private func metadata(_ script: Script) -> JSON {
        var metadata: [String: JSON] = ["issuer": .string(issuer)]
        for (name, path) in [("authorization_endpoint", "authorize"), ("token_endpoint", "token"), ("jwks_uri", "jwks"),
                             ("userinfo_endpoint", "userinfo")] {
            metadata[name] = .string("\(issuer)/\(path)")
        }
        return .object(metadata.merging(script.metadata) { $1 }.map { ($0.key, $0.value) })
    }

    private func token(_ script: Script) -> String {
        let now = clock.now().seconds
        var claims: [String: JSON] = [
            "iss": .string(issuer), "sub": "anna", "aud": "rp", "iat": JSON(now), "exp": JSON(now + 300), "nonce": .string(script.nonce),
        ]
        for (name, value) in script.claims { claims[name] = value }
        let object = JSON.object(claims.map { ($0.key, $0.value) })
        return script.token?(object) ?? JWT.sign(object, with: script.key)
    }
}

/// A clock that stands where it is put.
final class SetClock: WallClock {
    private let moment = Mutex(Instant(rfc3339: "2026-11-21T10:00:00Z")!)

    func now() -> Instant { moment.withLock { $0 } }
    func advance(_ time: Duration) { moment.withLock { $0 += time } }
}
