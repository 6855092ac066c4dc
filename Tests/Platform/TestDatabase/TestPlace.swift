import Base
import Foundation
import Sockets
import Storage
import Synchronization

/// An empty database of a test's own: a file in a temporary folder, or a schema. It may be opened several times, as
/// several processes would; everything is closed and removed when the test ends.
package final class TestPlace: Sendable {
    package let engine: Engine
    private let name: String
    private let opened = Mutex<[any Database]>([])

    private static let loops: EventLoopGroup = {
        do { return try EventLoopGroup(count: 2) } catch { preconditionFailure("no loops: \(error)") }
    }()

    /// Tests run all at once, and a server has a hundred connections.
    private static let gate = Gate(6)

    private init(_ engine: Engine) {
        self.engine = engine
        name = "bim_test_" + Digest.hex(Random.bytes(6))
    }

    /// Longer than anybody should be kept waiting: whoever runs the tests may have other things to do.
    package static let patience: Patience = {
        var patience = Patience()
        patience.longest = .seconds(30)
        return patience
    }()

    /// Opens the database once more. `change` may change how PostgreSQL is spoken to, `limit` be shared with others.
    package func open(
        patience: Patience = TestPlace.patience, limit: PostgresLimit = PostgresLimit(10), checkpointDue: Int32 = SQLite.checkpointDue,
        _ change: (inout PostgresConfiguration) -> Void = { _ in }
    ) throws -> any Database {
        let database: any Database = switch engine {
        case .sqlite: try SQLite(path: "\(folder)/test.db", patience: patience, checkpointDue: checkpointDue)
        case .postgres: try postgres(patience, settings: ["search_path": name], limit, change)
        }
        opened.withLock { $0.append(database) }
        return database
    }

    private var folder: String { FileManager.default.temporaryDirectory.path + "/" + name }

    private func postgres(
        _ patience: Patience, settings: [String: String], _ limit: PostgresLimit = PostgresLimit(10),
        _ change: (inout PostgresConfiguration) -> Void = { _ in }
    ) throws -> Postgres {
        guard let url = Engine.postgresURL else { preconditionFailure("without a server only SQLite is tested") }
        var configuration = PostgresConfiguration(url)
        configuration.connectionsPerLoop = 2
        configuration.patience = patience
        configuration.settings = settings
        change(&configuration)
        return try Postgres(configuration, loops: Self.loops, limit: limit)
    }

    // MARK: - From beginning to end

    fileprivate static func with(_ engine: Engine, _ body: @Sendable (TestPlace) async throws -> Void) async throws {
        await gate.enter()
        defer { gate.leave() }
        let place = TestPlace(engine)
        try await place.make()
        let result: Result<Void, any Error>
        do { result = .success(try await body(place)) } catch { result = .failure(error) }
        for database in place.opened.withLock({ $0 }) { await database.close() }
        try await place.remove()
        try result.get()
    }

    private func make() async throws {
        switch engine {
        case .sqlite: try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        case .postgres: try await inServer("EXECUTE format('CREATE SCHEMA %I', current_setting('bim.test'))")
        }
    }

    private func remove() async throws {
        switch engine {
        case .sqlite: try FileManager.default.removeItem(atPath: folder)
        case .postgres: try await inServer("EXECUTE format('DROP SCHEMA %I CASCADE', current_setting('bim.test'))")
        }
    }

    /// A name cannot be a value; `format` quotes it, on the server.
    private func inServer(_ act: StaticString) async throws {
        let database = try postgres(Self.patience, settings: [:])
        try await database.transaction { [name] transaction in
            _ = try await transaction.query("SELECT set_config('bim.test', \(name), true) AS name")
            try await transaction.execute("DO $do$ BEGIN \(raw: act); END $do$")
        }
        await database.close()
    }
}

/// Runs a test with an empty database of its own, which it may open several times.
package func withPlace(_ engine: Engine, _ body: @Sendable (TestPlace) async throws -> Void) async throws {
    try await TestPlace.with(engine, body)
}

/// Runs a test with an empty database of its own.
package func withDatabase(_ engine: Engine, _ body: @Sendable (any Database) async throws -> Void) async throws {
    try await withPlace(engine) { try await body($0.open()) }
}
