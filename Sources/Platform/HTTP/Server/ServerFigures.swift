import Sockets

/// How a server stands. A route that has been asked for on several loops stands there once for each.
package struct ServerFigures: Sendable {
    package var routes: [RouteFigures] = []
    package var durations = Histogram()
    package var connections = ConnectionFigures()
    package var loops: [LoopFigures] = []

    /// Another loop's beside ours.
    mutating func add(_ other: ServerFigures) {
        routes += other.routes
        durations.add(other.durations)
        connections.open += other.connections.open
        connections.accepted += other.connections.accepted
        connections.shed += other.connections.shed
        loops += other.loops
    }
}

/// The answers of one route.
package struct RouteFigures: Sendable {
    package let route: StaticString
    /// By the status' first digit; the first place is 1xx.
    package private(set) var byClass = [0, 0, 0, 0, 0]
    package private(set) var microseconds: Int64 = 0

    init(_ route: StaticString) { self.route = route }

    mutating func add(_ status: Status, _ took: Int64) {
        byClass[min(max(status.code / 100 - 1, 0), 4)] += 1
        microseconds += took
    }
}

package struct ConnectionFigures: Sendable {
    package var open = 0
    package var accepted = 0
    /// Closed to make room, or never let in.
    package var shed = 0
}

/// How long answers took, in microseconds.
package struct Histogram: Sendable {
    package static let bounds: [Int64] = [250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000]
    /// How many took at most each bound and more than the one before; the last place is for the rest.
    package private(set) var counts = [Int](repeating: 0, count: bounds.count + 1)
    package private(set) var sum: Int64 = 0

    mutating func add(_ microseconds: Int64) {
        var place = 0
        while place < Self.bounds.count, Self.bounds[place] < microseconds { place += 1 }
        counts[place] += 1
        sum += microseconds
    }

    mutating func add(_ other: Histogram) {
        for place in counts.indices { counts[place] += other.counts[place] }
        sum += other.sum
    }
}
