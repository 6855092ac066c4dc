import Base
import HTTP
import OpenID
import Sockets
import Synchronization

/// An OpenID provider for the demo and the tests: real HTTP, real signatures, people who do not exist. It shows a page where one
/// chooses whom to be, or lets `login_hint` in at once; `login_hint=deny` is a person who changes their mind.
///
/// It enforces what it can: PKCE S256, exact redirect addresses, codes that live once and a minute, `private_key_jwt` for clients
/// with a key. It listens on loopback only.
package final class DemoOpenIDProvider: Sendable {
    private struct Running {
        let server: Server
        let issuers: [DemoGroup: DemoIssuer]
    }
    private let people: [DemoGroup: [DemoPerson]]
    private let clients: [DemoClient]
    private let host: String
    private let configuration: ServerConfiguration
    private let clock: any WallClock
    private let keys: DemoKeys
    /// Set once, by `start`.
    private let running = Mutex<Running?>(nil)

    /// - Parameter port: 0 lets the kernel choose.
    /// - Parameter key: what tokens are signed with; its algorithm is theirs.
    package init(
        citizens: [DemoPerson], staff: [DemoPerson], clients: [DemoClient], host: String = "127.0.0.1", port: Int = 0,
        loops: EventLoopGroup, clock: any WallClock = SystemClock(), key: SigningKey = .generateES256()
    ) throws(NotLoopback) {
        configuration = try Loopback.configuration(host, port, loops)
        people = [.citizens: citizens, .staff: staff]
        (self.clients, self.host, self.clock, keys) = (clients, host, clock, DemoKeys(key))
    }

    /// - Returns: the port.
    @discardableResult
    package func start() throws -> Int {
        let server = Server(configuration) { [self] request in answer(request) }
        let port = try server.start()
        let origin = "http://\(host == "::1" ? "[::1]" : host):\(port)"
        let issuers = DemoGroup.allCases.map { group in
            (group, DemoIssuer(group: group, address: "\(origin)/\(group.rawValue)", people: people[group] ?? [],
                               clients: clients, keys: keys, clock: clock))
        }
        running.withLock { $0 = Running(server: server, issuers: Dictionary(uniqueKeysWithValues: issuers)) }
        return port
    }

    package func stop(within time: Duration = .seconds(1)) async {
        await running.withLock { $0?.server }?.stop(within: time)
    }

    /// The identifier a site configures: `http://127.0.0.1:4711/medborgare`. Nil before `start`.
    package func issuer(of group: DemoGroup) -> String? {
        running.withLock { $0?.issuers[group]?.address }
    }

    /// Signs with this key from now on; the former one stays in the key set.
    package func rotate(to key: SigningKey) { keys.rotate(to: key) }

    private func answer(_ request: Request) -> Response {
        if request.method == .get, request.path == ["demo.css"] { return DemoStylesheet.response }
        guard let first = request.path.first, let group = DemoGroup(rawValue: first) else {
            return .text("Finns inte", status: .notFound)
        }
        guard let issuer = running.withLock({ $0?.issuers[group] }) else { return .text("Startar", status: .serviceUnavailable) }
        return issuer.answer(Array(request.path.dropFirst()), request)
    }
}
