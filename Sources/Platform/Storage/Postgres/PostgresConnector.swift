import CPostgres
import Glibc
import Sockets

/// libpq's connection object on its way from the thread that connects to the loop.
/// `@unchecked Sendable`: handed over once, used by one at a time.
struct PostgresHandle: @unchecked Sendable {
    let connection: OpaquePointer
}

/// Makes connections on threads of its own: looking up a name blocks, and TLS and SCRAM keep a thread busy for
/// milliseconds, which a loop does not have.
final class PostgresConnector: Sendable {
    private typealias Parameters = [(keyword: String, value: String)]
    private let parameters: Parameters
    private let laneParameters: Parameters
    private let threads: WorkerPool

    init(_ configuration: PostgresConfiguration) throws {
        parameters = try Self.parameters(configuration, configuration.statementTimeout)
        laneParameters = try Self.parameters(configuration, configuration.laneTimeout)
        threads = try WorkerPool(threads: 2, limit: .max)       // the pools have no more places than they have
    }

    deinit { threads.end() }

    /// Throws `.connectionLost`.
    func connect(before deadline: ContinuousClock.Instant, forLane: Bool = false) async throws -> PostgresHandle {
        try await threads.run { try self.connect(forLane ? self.laneParameters : self.parameters, before: deadline) }
    }

    private func connect(_ parameters: Parameters, before deadline: ContinuousClock.Instant) throws -> PostgresHandle {
        let keywords = parameters.map { strdup($0.keyword) }, values = parameters.map { strdup($0.value) }
        defer { for copy in keywords + values { free(copy) } }
        let connection = PQconnectStartParams((keywords + [nil]).map { $0.map { UnsafePointer($0) } },
                                              (values + [nil]).map { $0.map { UnsafePointer($0) } }, 0)
        guard let connection else { throw DatabaseError.notConnected(.connectionLost, "no memory for a connection") }
        guard complete(connection, before: deadline), PQsetnonblocking(connection, 1) == 0 else {
            defer { PQfinish(connection) }
            throw DatabaseError.notConnected(.connectionLost, Self.message(connection))
        }
        return PostgresHandle(connection: connection)
    }

    /// https://www.postgresql.org/docs/current/libpq-connect.html, PQconnectPoll: begin as if it had said WRITING.
    private func complete(_ connection: OpaquePointer, before deadline: ContinuousClock.Instant) -> Bool {
        guard PQstatus(connection) != CONNECTION_BAD else { return false }
        var next = PGRES_POLLING_WRITING
        while next != PGRES_POLLING_OK {
            guard next != PGRES_POLLING_FAILED else { return false }
            // The descriptor may be another each time: there may be several hosts.
            let events = next == PGRES_POLLING_READING ? POLLIN : POLLOUT
            var ready = pollfd(fd: PQsocket(connection), events: Int16(events), revents: 0)
            let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
            guard left > 0 else { return false }
            let count = poll(&ready, 1, Int32(left.rounded(.up)))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            next = PQconnectPoll(connection)
        }
        return true
    }

    private static func message(_ connection: OpaquePointer) -> String {
        let message = String(cString: PQerrorMessage(connection))
        return message.isEmpty ? "no answer from the server in time" : message.trimmingNewline
    }

    // MARK: - Parameters

    /// What conninfo says, and what it leaves unsaid: a server that has vanished is noticed within seconds, a standby is
    /// not written to.
    private static func parameters(_ configuration: PostgresConfiguration, _ statementTimeout: Duration) throws -> Parameters {
        var given = try parse(configuration.conninfo)
        var options = given["options"].map { [$0] } ?? []
        var settings = configuration.settings
        settings["statement_timeout"] = String(Int64(statementTimeout / .milliseconds(1)))
        settings["idle_in_transaction_session_timeout"] = "30000"
        for (name, value) in settings.sorted(by: { $0.key < $1.key }) { options.append("-c \(name)=\(escaped(value))") }
        given["options"] = options.joined(separator: " ")
        given["client_encoding"] = "UTF8"
        given["fallback_application_name"] = "bim"
        let unsaid = ["target_session_attrs": "read-write", "tcp_user_timeout": "5000", "keepalives_idle": "10",
                      "keepalives_interval": "5", "keepalives_count": "3"]
        return given.merging(unsaid) { given, _ in given }.map { (keyword: $0.key, value: $0.value) }
    }

    /// In `options` a space separates and a backslash takes that away.
    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { $0 += $1 == " " || $1 == "\\" ? "\\\($1)" : String($1) }
    }

    static func parse(_ conninfo: String) throws -> [String: String] {
        var message: UnsafeMutablePointer<CChar>?
        guard let first = PQconninfoParse(conninfo, &message) else {
            // libpq's message may quote the password.
            PQfreemem(message)
            throw DatabaseError.notConnected(.other(code: "08001"), "conninfo cannot be read")
        }
        defer { PQconninfoFree(first) }
        var given: [String: String] = [:]
        var option = first
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { given[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        return given
    }
}

extension String {
    /// libpq ends its messages with a newline.
    var trimmingNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
