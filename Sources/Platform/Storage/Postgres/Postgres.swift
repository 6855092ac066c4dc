// Connections live on the event loops, non-blocking. Who asks is on a loop already, as a request is, and stays on its thread;
// who is not is served by one of the loops and gets the answer where he was. There are three ways to the server:
//
//     a read of its own     rides with the others of its tick on the loop's lane
//     a submission          shares one BEGIN … COMMIT with those that came while the last was under way
//     everything else       a connection of the loop's pool, for as long as it takes
//
// When a connection is lost, what matters is what had been sent:
//   a statement inside a transaction   nothing was done: the transaction runs again
//   a SELECT of its own                nothing was done: it runs again
//   a write of its own, or COMMIT      nobody here knows: `.outcomeUnknown`, and never again by itself

import Base
import Sockets

/// A PostgreSQL database, 13 or later. No state of a session is used but prepared statements.
package final class Postgres: Database {
    package let dialect = Dialect.postgres

    private let loops: EventLoopGroup
    private let pools: [PostgresPool]
    private let lanes: [PostgresLane]
    private let submissions = SubmissionGroups(atOnce: 2)
    private let forms = PostgresForms()

    /// Connects when first asked something. Throws when threads are refused, or `DatabaseError` for bad conninfo.
    /// - Parameter limit: shared with the other databases of the process.
    package init(_ configuration: PostgresConfiguration, loops: EventLoopGroup, limit: PostgresLimit = PostgresLimit(1_000)) throws {
        self.loops = loops
        let connector = try PostgresConnector(configuration)
        pools = loops.loops.map { PostgresPool(configuration, connector, limit, on: $0) }
        lanes = loops.loops.map { PostgresLane(configuration, connector, limit, on: $0) }
    }

    package func query(_ sql: SQL) async throws -> [Row] { try await read(sql).rows }

    package func read(_ sql: SQL) async throws -> Read {
        let command = try PostgresCommand(sql)
        return try await Retry.run {
            if let read = try await lanes[place].read(command) { return read }
            let (answer, server) = try await alone(command)
            return Read(rows: answer.rows, server: server)
        }
    }

    @discardableResult
    package func execute(_ sql: SQL) async throws -> Int {
        let command = try PostgresCommand(sql)
        return try await Retry.run { try await alone(command).answer.changes }
    }

    /// One statement in a transaction of its own. It is done only when the server is ready for the next: with the extended
    /// protocol COMMIT comes after the statement's own answer, and may still fail.
    private func alone(_ command: PostgresCommand) async throws -> (answer: PostgresAnswer, server: DatabaseServer?) {
        try await pools[place].withConnection { connection in
            let answer = try await connection.run([command], .alone, ifLost: command.text.isSelect ? .nothingDone : .unknown)[0]
            return (answer, connection.server)
        }
    }

    /// For the few statements that PostgreSQL runs in no transaction and with no values.
    func run(outsideTransaction text: String) async throws {
        _ = try await pools[place].withConnection { connection in
            try await connection.run([], script: text, .alone, ifLost: .unknown)
        }
    }

    package func transaction<T: Sendable>(
        _ body: @Sendable @escaping (any Querying) async throws -> T
    ) async throws -> T {
        try await Retry.run {
            try await pools[place].withConnection { try await self.run(body, on: $0) }
        }
    }

    private func run<T: Sendable>(
        _ body: (any Querying) async throws -> T, on connection: PostgresConnection
    ) async throws -> T {
        let transaction = PostgresTransaction(connection)
        let result: T
        do {
            result = try await body(transaction)
            if let failure = transaction.course.end() { throw failure }
        } catch {
            _ = transaction.course.end()
            await rollBack(connection)
            throw error
        }
        try await commit(connection)
        return result
    }

    /// The server answers COMMIT of a transaction that has failed with ROLLBACK, and calls that success.
    private func commit(_ connection: PostgresConnection) async throws {
        let answers = try await connection.run([PostgresCommand("COMMIT")], .end, ifLost: .unknown)
        guard answers.allSatisfy({ $0.tag == "COMMIT" }) else {
            throw DatabaseError(.other(code: "25P02"), "the transaction had failed", sql: "COMMIT")
        }
    }

    /// Where it fails the connection is lost, and then the server rolls back by itself; the pool lets go of it.
    private func rollBack(_ connection: PostgresConnection) async {
        do { try await connection.run([PostgresCommand("ROLLBACK")], .end, ifLost: .nothingDone) } catch {}
    }

    // MARK: - Submissions

    @discardableResult
    package func submit(_ writes: [Write]) async throws -> [Int] { try await submit(writes, on: nil) }

    @discardableResult
    package func submit(_ writes: [Write], on server: DatabaseServer?) async throws -> [Int] {
        try await submissions.submit(Submission(writes: writes, server: server), on: loops.currentOrNext) { await self.run($0) }
    }

    private typealias Submission = SubmissionGroups.Submission

    /// All of a group in one transaction, as few statements as can be. Where that fails each write goes by itself.
    private func run(_ group: [Submission]) async -> [SubmissionGroups.Outcome] {
        do {
            let batch = try PostgresBatch(alikeOf: group.map(\.writes), forms)
            guard !batch.tellsPlaces else { return await runEach(of: group) }
            return try await Retry.run { try await commit(batch, of: group) }.map { .success($0) }
        } catch let error as DatabaseError where error.concernsOne {
            return await runEach(of: group)
        } catch {
            return group.map { _ in .failure(error) }
        }
    }

    /// All of a group in one transaction. Where that fails, the one whose statement it was runs alone after the others, so that a
    /// bad one harms only itself. Where nobody is known to be the one, or several are, each runs alone.
    private func runEach(of group: [Submission], mayExclude: Int = 3) async -> [SubmissionGroups.Outcome] {
        do {
            return try await Retry.run { try await commit(PostgresBatch(eachOf: group.map(\.writes)), of: group) }.map { .success($0) }
        } catch let error as DatabaseError where group.count > 1 && error.concernsOne {
            guard mayExclude > 0, let bad = error.place.flatMap({ self.submission(with: $0, in: group) }) else { return await alone(group) }
            var others = group
            let excluded = others.remove(at: bad)
            var outcomes = await runEach(of: others, mayExclude: mayExclude - 1)
            outcomes.insert(contentsOf: await alone([excluded]), at: bad)
            return outcomes
        } catch {
            return group.map { _ in .failure(error) }
        }
    }

    private func alone(_ group: [Submission]) async -> [SubmissionGroups.Outcome] {
        var outcomes: [SubmissionGroups.Outcome] = []
        for one in group {
            outcomes.append(await SubmissionGroups.outcome {
                try await Retry.run { try await commit(PostgresBatch(eachOf: [one.writes]), of: [one]) }[0]
            })
        }
        return outcomes
    }

    /// Whose the statement is that has this place among those of all.
    private func submission(with place: Int, in group: [Submission]) -> Int? {
        var end = 0
        return group.firstIndex { one in
            end += one.writes.count
            return place < end
        }
    }

    /// Two journeys: what was changed is known before COMMIT is sent, and nothing is lost by a connection that goes before.
    private func commit(_ batch: PostgresBatch, of group: [Submission]) async throws -> [[Int]] {
        let commands = batch.commands
        guard !commands.isEmpty else { return try batch.changes([]) }
        return try await pools[place].withConnection { connection in
            do {
                let changes = try batch.changes(try await write(commands, connection))
                guard group.allSatisfy({ $0.server == nil || $0.server == connection.server }) else { throw DatabaseError.moved }
                try await commit(connection)
                return changes
            } catch {
                await rollBack(connection)
                throw error
            }
        }
    }

    /// A submission finds its rows by their keys, and so do the foreign keys of what it writes. PostgreSQL keeps the plan it has made,
    /// and where the table was almost empty then, that would be to read it all, also when it has grown.
    private static let byKeys: SQL = "SET LOCAL enable_seqscan = off"

    /// A row by itself, most often a line in the log, finds no others.
    private func write(_ commands: [PostgresCommand], _ connection: PostgresConnection) async throws -> [PostgresAnswer] {
        guard commands.count > 1 || !commands[0].text.string.hasPrefix("INSERT") else {
            return try await connection.run(commands, .inTransaction, ifLost: .nothingDone)
        }
        do {
            return Array(try await connection.run([PostgresCommand(Self.byKeys)] + commands, .inTransaction, ifLost: .nothingDone).dropFirst())
        } catch var error as DatabaseError {
            error.place = error.place.flatMap { $0 > 0 ? $0 - 1 : nil }
            throw error
        }
    }

    /// Which of the pools and lanes is the caller's.
    private var place: Int {
        let loop = loops.currentOrNext
        guard let place = pools.firstIndex(where: { $0.loop === loop }) else { preconditionFailure("each loop has a pool") }
        return place
    }

    package func figures() async -> DatabaseFigures {
        var sum = DatabaseFigures()
        for pool in pools { sum.add(await pool.figures()) }
        for lane in lanes { sum.onLanes += await lane.readsUnderWay() }
        return sum
    }

    package func close() async {
        for lane in lanes { await lane.close() }
        for pool in pools { await pool.close() }
    }
}

/// An open transaction on a connection of its own.
private struct PostgresTransaction: Scripting {
    let dialect = Dialect.postgres
    let course = TransactionCourse()
    private let connection: PostgresConnection

    init(_ connection: PostgresConnection) {
        self.connection = connection
    }

    func query(_ sql: SQL) async throws -> [Row] {
        try await run(sql).rows
    }

    func execute(_ sql: SQL) async throws -> Int {
        try await run(sql).changes
    }

    func run(script: String) async throws {
        _ = try await course.statement("a migration") {
            try await connection.run([], script: script, .inTransaction, ifLost: .nothingDone)
        }
    }

    private func run(_ sql: SQL) async throws -> PostgresAnswer {
        try await course.statement(sql) {
            try await connection.run([PostgresCommand(sql)], .inTransaction, ifLost: .nothingDone)[0]
        }
    }
}
