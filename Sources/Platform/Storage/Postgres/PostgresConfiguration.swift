/// Where a PostgreSQL database is and how much of it one wants.
package struct PostgresConfiguration: Sendable {
    /// libpq's: a URL (`postgresql://…`) or keywords (`host=… dbname=…`). What it leaves out comes from libpq's environment.
    package var conninfo: String
    package var connectionsPerLoop = 5
    /// The server ends a statement that takes longer, and it throws `.timeout`.
    package var statementTimeout = Duration.seconds(5)
    /// A read that takes longer than this does not ride with others: it is asked again on a connection of its own.
    package var laneTimeout = Duration.milliseconds(100)
    package var patience = Patience()
    /// The server's run-time parameters for each connection, as `search_path`. Sent at the start as `options`, which
    /// PgBouncer must be told to let through (`ignore_startup_parameters`).
    package var settings: [String: String] = [:]
    /// Off where a pooler in transaction mode does not carry prepared statements (PgBouncer before 1.21).
    package var preparesStatements = true

    package init(_ conninfo: String) {
        self.conninfo = conninfo
    }
}
