import Begrepp

/// A resident who has logged in or is part of an application.
package struct Person: Sendable, Equatable {
    package typealias Id = String

    /// Whether the folkbokföring hides where the person lives. Unknown until it has been asked.
    package enum Skydd: String, Sendable { case okänt = "okant", ingen, skyddad }

    package let id: Id
    package let personnummer: Personnummer
    package let förnamn: String
    package let efternamn: String
    package let skydd: Skydd

    package var namn: String { "\(förnamn) \(efternamn)" }
}
