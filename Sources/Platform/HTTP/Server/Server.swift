import Glibc
import Sockets
import Synchronization

/// An HTTP/1.1 server on every loop of a group.
///
/// The handler runs on the loop of its connection and comes back to it after every `await`, so it must not block. It is
/// cancelled when the client goes away.
package final class Server: Sendable {
    private let configuration: ServerConfiguration
    private let handler: @Sendable (Request) async -> Response
    private let parts = Mutex<[LoopServer]>([])

    package init(_ configuration: ServerConfiguration, handler: @escaping @Sendable (Request) async -> Response) {
        self.configuration = configuration
        self.handler = handler
    }

    /// Begins to listen. Returns the port, which the kernel chose when the configuration says 0; 0 for a Unix socket.
    /// Throws `CannotListen`.
    @discardableResult
    package func start() throws -> Int {
        let loops = configuration.loops.loops
        let sockets = try ListeningSockets(configuration.listen, loops: loops.count)
        let servers = loops.map { LoopServer(loop: $0, configuration: configuration, handler: handler) }
        for (server, descriptors) in zip(servers, sockets.descriptors) {
            server.loop.execute { server.listen(on: descriptors, beside: servers.filter { $0 !== server }) }
        }
        parts.withLock { $0 += servers }
        return sockets.port
    }

    /// How it stands now, added up over the loops. Empty when it has stopped.
    package func figures() async -> ServerFigures {
        var sum = ServerFigures()
        for part in parts.withLock({ $0 }) { sum.add(await part.figures()) }
        return sum
    }

    /// Accepts no more connections, answers the requests that have begun, and resets what is not done within the time.
    package func stop(within time: Duration) async {
        let parts = parts.withLock { servers in
            defer { servers = [] }
            return servers
        }
        if case .unix(let path) = configuration.listen, !parts.isEmpty { unlink(path) }
        await withTaskGroup { group in
            for part in parts { group.addTask { await part.stop(within: time) } }
        }
    }
}
