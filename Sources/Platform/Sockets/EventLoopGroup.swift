import Glibc
import Synchronization

/// The loops of a process: one a core.
package final class EventLoopGroup: Sendable {
    package let loops: [EventLoop]
    private let turn = Atomic<Int>(0)

    /// - Parameter count: one for each core when left out.
    package init(count: Int? = nil) throws {
        signal(SIGPIPE, SIG_IGN)        // a peer that has gone is an error of the write, not the end of the process
        let count = count ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        loops = try (0..<count).map { try EventLoop(name: "loop-\($0)", tellsStandstill: true) }
    }

    /// The loops in turn. From any thread.
    package func next() -> EventLoop {
        let index = turn.wrappingAdd(1, ordering: .relaxed).oldValue
        return loops[Int(UInt(bitPattern: index) % UInt(loops.count))]
    }

    /// The caller's loop, or one of ours when the caller is on none.
    package var currentOrNext: EventLoop {
        if let current = EventLoop.current, loops.contains(where: { $0 === current }) { return current }
        return next()
    }

    /// Ends the threads. What lives on the loops must be gone before.
    package func end() { for loop in loops { loop.end() } }
}
