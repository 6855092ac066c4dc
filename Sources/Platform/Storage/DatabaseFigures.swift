/// How a database's connections stand, for who watches over them.
package struct DatabaseFigures: Sendable {
    /// Open or being opened.
    package var connections = 0
    /// Of those, lent to somebody.
    package var inUse = 0
    /// How many wait for one.
    package var waiting = 0
    /// Reads under way on the shared lanes.
    package var onLanes = 0

    package init() {}

    package mutating func add(_ more: DatabaseFigures) {
        connections += more.connections
        inUse += more.inUse
        waiting += more.waiting
        onLanes += more.onLanes
    }
}
