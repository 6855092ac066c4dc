import Base
import Begrepp

/// A nysamtal that is booked, was moved, was held, or that nobody came to.
package struct Bokning: Sendable {
    package enum Läge: String, Sendable { case bokad, ombokad, genomförd = "genomford", utebliven, avbokad }
    package let id: String
    package let ärende: String
    package let tid: Tid
    package let läge: Läge
    package let tolk: String?
    /// Counts the moves; the `SEQUENCE` of its `.ics`.
    package let sekvens: Int
}
