import Base
import Sockets

/// How a server listens, and what it accepts.
package struct ServerConfiguration: Sendable {
    package var listen: ListenAddress
    package var loops: EventLoopGroup
    package var limits = Limits()
    /// The most bytes a body may have, asked before any of it is read; over it: 413.
    package var bodyLimit: @Sendable (RequestHead) -> Int = { _ in 256 * 1024 }
    /// Whether a host name is one of ours; 421 otherwise. A request of HTTP/1.0 without Host is not asked about.
    package var serves: @Sendable (_ host: String) -> Bool = { _ in true }
    /// Believe `X-Forwarded-For` and `X-Forwarded-Proto`: every connection to this listener comes from our own proxy.
    package var isBehindProxy = false
    /// The page for a request refused before any handler saw it. It knows the status and nothing of the request.
    package var refusal: @Sendable (Status) -> Response = { .text("\($0.code) \($0.reason)\n", status: $0) }
    /// Takes one JSON line for each request, many at a time; nil where nobody wants them. Called on the loops: must not block.
    package var requestLog: (@Sendable (_ lines: [UInt8]) -> Void)?
    /// For the Date header.
    package var clock: any WallClock = SystemClock()

    package init(listen: ListenAddress, loops: EventLoopGroup) {
        self.listen = listen
        self.loops = loops
    }
}
