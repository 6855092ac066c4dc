import CLinux

/// What a descriptor is watched for, and what has happened to it.
package struct Readiness: OptionSet, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let readable = Readiness(EPOLLIN)
    package static let writable = Readiness(EPOLLOUT)
    /// The peer has shut down its sending half.
    package static let peerEnded = Readiness(EPOLLRDHUP)
    /// Reported whether asked for or not.
    package static let failed = Readiness(EPOLLERR)
    /// Reported whether asked for or not: both halves are closed.
    package static let hungUp = Readiness(EPOLLHUP)
    /// Several loops watch one listening socket, and one of them is woken.
    static let exclusive = Readiness(EPOLLEXCLUSIVE)

    private init(_ event: EPOLL_EVENTS) { self.init(rawValue: event.rawValue) }
}
