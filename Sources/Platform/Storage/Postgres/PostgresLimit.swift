// A process has so many connections in all, however many databases it serves: fifty of them on one cluster must not use up its
// max_connections. A connection belongs to one database, so where all are taken one that rests somewhere is closed for the one that is
// wanted elsewhere. Who has wanted one longest is served first. Where all are busy, who has one keeps it for a while after another has
// come to want it, since to connect takes as long as many transactions.

import Base
import Sockets
import Synchronization

/// What has connections, some of which may rest.
protocol PostgresKeeper: AnyObject, Sendable {
    var loop: EventLoop { get }
    /// Closes what rests, for as long as the limit is wanted by somebody. On the loop.
    func closeResting()
    /// There is a place for what it has wanted. False where it is not wanted any more. On the loop.
    func takePlace() -> Bool
}

/// How many connections to PostgreSQL a process may have. From any thread.
package final class PostgresLimit: Sendable {
    private struct Known {
        weak var keeper: (any PostgresKeeper)?
    }

    /// Protected by the lock.
    private struct State {
        var free: Int
        var wanting = FIFO<(keeper: any PostgresKeeper, since: Moment)>()
        var known: [Known] = []
        /// Who is asked first to close what rests: each time somebody else.
        var turn = 0
    }

    /// How long somebody who has use for a connection may keep it from others.
    static let keepsFor = Moment.Distance(.milliseconds(20))

    private let state: Mutex<State>
    /// Looked at for every read; there is seldom anybody.
    private let somebodyWaits = Atomic<Bool>(false)

    package init(_ most: Int) { state = Mutex(State(free: most)) }

    func know(_ keeper: any PostgresKeeper) {
        state.withLock { state in
            state.known.removeAll { $0.keeper == nil }
            state.known.append(Known(keeper: keeper))
        }
    }

    /// Whether somebody waits for a place: nothing should rest.
    var isWanted: Bool { somebodyWaits.load(ordering: .acquiring) }

    /// Whether somebody has waited so long that also who has use for a connection should make room.
    var isOverdue: Bool {
        isWanted && state.withLock { state in state.wanting.first.map { $0.since + Self.keepsFor <= Moment.now } ?? false }
    }

    /// A place at once, or false.
    func take() -> Bool {
        state.withLock { state in
            guard state.free > 0 else { return false }
            state.free -= 1
            return true
        }
    }

    /// A place as soon as there is one: then `takePlace` is called. Those who have connections that rest are asked to close some.
    func want(_ keeper: any PostgresKeeper) {
        let others: [any PostgresKeeper]? = state.withLock { state in
            if state.free > 0 {
                state.free -= 1
                return nil
            }
            state.wanting.append((keeper, Moment.now))
            somebodyWaits.store(true, ordering: .releasing)
            state.turn += 1
            let first = state.turn % max(state.known.count, 1)
            return (state.known[first...] + state.known[..<first]).compactMap(\.keeper)
        }
        guard let others else { return hand(to: keeper) }
        for other in others { other.loop.execute { other.closeResting() } }
    }

    func giveBack() {
        let next = state.withLock { state in
            let next = state.wanting.popFirst()
            if next == nil { state.free += 1 }
            somebodyWaits.store(!state.wanting.isEmpty, ordering: .releasing)
            return next?.keeper
        }
        if let next { hand(to: next) }
    }

    private func hand(to keeper: any PostgresKeeper) {
        keeper.loop.execute { if !keeper.takePlace() { self.giveBack() } }
    }
}
