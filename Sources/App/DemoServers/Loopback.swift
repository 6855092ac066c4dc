import HTTP
import Sockets

/// The demo's servers let anybody in as anybody and answer with made-up facts: they may be reached from this machine only.
package struct NotLoopback: Error, Equatable {
    package let host: String
}

enum Loopback {
    static func listen(_ host: String, _ port: Int) throws(NotLoopback) -> ListenAddress {
        guard ["127.0.0.1", "::1", "localhost"].contains(host) else { throw NotLoopback(host: host) }
        return .tcp(host: host, port: port)
    }

    /// A configuration that also refuses requests for other names, which a page elsewhere could have pointed here.
    static func configuration(_ host: String, _ port: Int, _ loops: EventLoopGroup) throws(NotLoopback) -> ServerConfiguration {
        var configuration = ServerConfiguration(listen: try listen(host, port), loops: loops)
        configuration.serves = { ["127.0.0.1", "[::1]", "::1", "localhost"].contains($0) }
        return configuration
    }
}
