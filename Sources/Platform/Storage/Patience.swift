/// How long one waits for a connection, and how many may. Beyond that it is better to say so than to pile up.
package struct Patience: Sendable {
    package var longest = Duration.seconds(2)
    package var mostWaiting = 200

    package init() {}

    static let lineIsFull = DatabaseError.notConnected(.timeout, "too many wait for a connection")
    static let waitedTooLong = DatabaseError.notConnected(.timeout, "no connection came free in time")
}
