import Base
import CLinux
import Glibc

/// Accepts connections on one loop. Confined to it.
package final class Listener: EventHandler {
    private let loop: EventLoop
    private let accepted: (_ descriptor: Int32, _ peer: SocketAddress) -> Void
    private let makeRoom: () -> Room
    private let descriptors: [Int32]
    private var watches: [Watch] = []
    private var isClosed = false
    private var reserve = Listener.openReserve()
    /// Who was accepted only to be closed, since there was no descriptor left.
    package private(set) var turnedAway = 0

    /// What came of asking for room when the process has no descriptors left.
    package enum Room {
        case made
        /// Others have been asked, and there is hope.
        case askedFor
        case none
    }

    /// - Parameters:
    ///   - accepted: takes over a non-blocking descriptor.
    ///   - makeRoom: asked when the process has no descriptors left: closes a connection, or asks others to.
    package init(
        _ descriptors: [Int32], on loop: EventLoop,
        accepted: @escaping (_ descriptor: Int32, _ peer: SocketAddress) -> Void,
        makeRoom: @escaping () -> Room
    ) throws(SystemError) {
        self.loop = loop
        self.accepted = accepted
        self.makeRoom = makeRoom
        self.descriptors = descriptors
        try watch()
    }

    private func watch() throws(SystemError) {
        for descriptor in descriptors where !watches.contains(where: { $0.descriptor == descriptor }) {
            watches.append(try loop.watch(descriptor, for: [.readable, .exclusive], self))
        }
    }

    package func ready(_ readiness: Readiness) {
        for watch in watches { accept(from: watch.descriptor) }
    }

    /// A bounded number a tick, so that a flood of newcomers does not keep the others waiting.
    private func accept(from descriptor: Int32) {
        for _ in 0..<64 {
            guard acceptOne(descriptor) else { return }
        }
    }

    private func acceptOne(_ listening: Int32) -> Bool {
        var peer = SocketAddress()
        let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = peer.withMutablePointer { accept4(listening, $0, $1, flags) }
        if descriptor >= 0 {
            accepted(descriptor, peer)
            return true
        }
        switch errno {
        case EMFILE, ENFILE: return shed(listening)
        case EINTR, ECONNABORTED: return true
        default: return false       // EAGAIN, or the network's errors of accept(2), which the next tick tries again
        }
    }

    /// A connection that cannot be accepted stays in line and wakes us for ever. Either an idle one makes room, here or, after a
    /// short rest, with others; or the reserve descriptor does, just long enough to accept the newcomer and close it.
    private func shed(_ listening: Int32) -> Bool {
        switch makeRoom() {
        case .made: return true
        case .askedFor where !isClosed: return rest()
        case .askedFor, .none: return turnAway(listening)
        }
    }

    /// Out of the epoll and in again: what is watched exclusively cannot be modified (epoll_ctl(2)).
    private func rest() -> Bool {
        guard !watches.isEmpty else { return false }
        for watch in watches { loop.unwatch(watch) }
        watches = []
        loop.run(after: .milliseconds(5)) { self.goOn() }
        return false
    }

    private func goOn() {
        guard !isClosed else { return }
        do {
            try watch()
        } catch {
            Log.error("a listening socket could not be watched", ("code", .int(Int(error.code))))
            loop.run(after: .seconds(1)) { self.goOn() }
        }
        ready(.readable)
    }

    private func turnAway(_ listening: Int32) -> Bool {
        Glibc.close(reserve)
        let descriptor = accept4(listening, nil, nil, Int32(SOCK_CLOEXEC.rawValue))
        if descriptor >= 0 {
            Glibc.close(descriptor)
            turnedAway += 1
        }
        reserve = Self.openReserve()
        return descriptor >= 0
    }

    private static func openReserve() -> Int32 { open("/dev/null", O_RDONLY | O_CLOEXEC) }

    /// Accepts who already stands in line, then stops listening.
    package func close() {
        isClosed = true
        for descriptor in descriptors {
            while acceptOne(descriptor) {}
        }
        for watch in watches { loop.unwatch(watch) }
        watches = []
        for descriptor in descriptors { Glibc.close(descriptor) }
        if reserve >= 0 { Glibc.close(reserve) }
        reserve = -1
    }
}
