import CPostgres
import Glibc

/// What a connection string says of where a database is and how it is reached, read by libpq's own rules.
package struct PostgresAddress: Sendable {
    private let given: [String: String]

    /// Throws `DatabaseError` where libpq cannot read it.
    package init(_ conninfo: String) throws {
        given = try PostgresConnector.parse(conninfo)
    }

    private init(given: [String: String]) { self.given = given }

    package var database: String? { given["dbname"] }
    package var hasPassword: Bool { given["password"] != nil }

    /// What is asked stays on this machine: a socket file, or a loopback host. Without a host libpq takes the socket file.
    package var isLocal: Bool {
        let hosts = [given["host"], given["hostaddr"]].compactMap(\.self).flatMap { $0.split(separator: ",") }
        return hosts.allSatisfy { $0.hasPrefix("/") || $0.hasPrefix("@") || ["localhost", "127.0.0.1", "::1"].contains($0) }
    }

    /// The server shows a certificate, and it is checked against the name (RFC 9525; libpq's `verify-full`).
    package var verifiesServer: Bool { given["sslmode"] == "verify-full" }

    /// The same server and user, another database.
    package func with(database: String) -> PostgresAddress {
        var other = given
        other["dbname"] = database
        return PostgresAddress(given: other)
    }

    /// As keywords: `host='…' dbname='…'`.
    package var conninfo: String {
        given.sorted { $0.key < $1.key }.map { "\($0.key)='\(quoted($0.value))'" }.joined(separator: " ")
    }

    /// https://www.postgresql.org/docs/current/libpq-connect.html: a backslash before a quote and before a backslash.
    private func quoted(_ value: String) -> String {
        value.reduce(into: "") { $0 += $1 == "'" || $1 == "\\" ? "\\\($1)" : String($1) }
    }
}

extension Postgres {
    /// Makes a database on the same server if there is none of that name. True when it was made.
    /// CREATE DATABASE takes no values and no transaction, so the name is held to letters a–z, digits and `_`. Texts are compared by
    /// their bytes, as in SQLite: lists come in the same order, and keys cost less to find.
    package func createDatabase(_ name: String) async throws -> Bool {
        let allowed = name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_") }
        guard allowed, (1...63).contains(name.utf8.count) else {
            throw DatabaseError(.other(code: "42602"), "not a name for a database of ours")
        }
        guard try await query("SELECT 1 AS there FROM pg_database WHERE datname = \(name)").isEmpty else { return false }
        try await run(outsideTransaction: "CREATE DATABASE \"\(name)\" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
        return true
    }
}
