import Glibc

/// The two engines. What is tested of one is tested of both.
package enum Engine: String, CaseIterable, Sendable {
    case sqlite
    case postgres

    /// Where a PostgreSQL server is that tests may make schemas in.
    package static let postgresURL = getenv("BIM_TEST_DATABASE_URL").map { String(cString: $0) }

    package static let available: [Engine] = postgresURL == nil ? [.sqlite] : [.sqlite, .postgres]
}
