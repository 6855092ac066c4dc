// One connection in libpq's pipeline mode. What is asked goes out in sections, each ended by a Sync; several sections may be
// under way, and answers come in the order the questions were sent. `awaited` is that order:
//
//     preparation, answer, answer, sync, begin, answer, sync …
//
// An error makes the server pass over everything up to the next Sync; libpq answers for each that it was aborted. The Sync's
// own answer is when the server has committed and is ready for more: an error, that of a deferred constraint too, may come
// just before it. PQgetResult says nil after each answer, but not after a Sync.
// https://www.postgresql.org/docs/current/libpq-pipeline-mode.html

import Base
import CPostgres
import Sockets

/// `@unchecked Sendable`: touched on its loop's thread only, but for `run`, which goes there.
final class PostgresConnection: EventHandler, @unchecked Sendable {
    private enum Awaited {
        case begin
        case preparation(PostgresStatement)
        case answer(PostgresStatement)
        case script
        case sync
    }

    private let loop: EventLoop
    /// Asked before anything else is, and so known with the first answer to anybody.
    private(set) var server: DatabaseServer?
    let opened: Moment
    private let preparesStatements: Bool
    private let longestAnswer: Duration
    private let onLost: (PostgresConnection) -> Void
    private var handle: OpaquePointer?
    private var watch: Watch?
    private var watchesWriting = false

    /// Not sent yet: behind a script, which needs the connection for itself.
    private var line = FIFO<PostgresSection>()
    private var sent = FIFO<PostgresSection>()
    private var awaited = FIFO<Awaited>()
    private var hasBegun = false
    private var scriptIsUnderWay = false
    /// The server can still be spoken to, but not used.
    private var isUseless = false
    private var statements = PostgresStatements()
    private var deadline: Moment?
    private var isTimed = false

    /// On the loop.
    init(
        _ handle: PostgresHandle, _ configuration: PostgresConfiguration, on loop: EventLoop,
        onLost: @escaping (PostgresConnection) -> Void
    ) throws {
        self.loop = loop
        opened = loop.now
        self.onLost = onLost
        self.handle = handle.connection
        preparesStatements = configuration.preparesStatements
        longestAnswer = configuration.statementTimeout + .seconds(2)
        do {
            watch = try loop.watch(PQsocket(handle.connection), for: .readable, self)
        } catch {
            PQfinish(handle.connection)
            throw error
        }
        PQenterPipelineMode(handle.connection)
        PQsetNoticeReceiver(handle.connection, { connection, notice in
            guard let connection else { return }
            Unmanaged<PostgresConnection>.fromOpaque(connection).takeUnretainedValue().heard(notice)
        }, Unmanaged.passUnretained(self).toOpaque())
        send(PostgresSection([try PostgresCommand(Self.whichServer)], .alone, ifLost: .nothingDone, whenDone: { [weak self] section in
            let started = section.answers.first?.rows.first?.values.first
            if case .integer(let microseconds)? = started { self?.server = DatabaseServer(started: Instant(microseconds: microseconds)) }
        }))
    }

    private static let whichServer: SQL = "SELECT CAST(extract(epoch FROM pg_postmaster_start_time()) * 1000000 AS BIGINT) AS started"

    /// Sends a section after those before it and returns the answers to the caller's executor. From any thread.
    @discardableResult
    func run(
        _ commands: [PostgresCommand], script: String? = nil, _ place: PostgresSection.Place, ifLost: PostgresSection.Loss
    ) async throws -> [PostgresAnswer] {
        try await withCheckedThrowingContinuation { continuation in
            let section = PostgresSection(commands, script: script, place, ifLost: ifLost) {
                continuation.resume(with: $0.outcome.mapError { $0 as any Error })
            }
            if loop.isCurrent { send(section) } else { loop.execute { self.send(section) } }
        }
    }

    /// Between two users: nothing under way, no transaction left open.
    var isFitForUse: Bool {
        guard let handle, sent.isEmpty, line.isEmpty, !isUseless else { return false }
        return PQtransactionStatus(handle) == PQTRANS_IDLE
    }

    func close() {
        guard let handle else { return }
        if let watch { loop.unwatch(watch) }
        self.handle = nil
        PQfinish(handle)
    }

    // MARK: - Sending

    /// On the loop.
    func send(_ section: PostgresSection) {
        line.append(section)
        guard handle != nil else { return lose("the connection was lost") }
        sendNext()
    }

    private func sendNext() {
        while let next = line.first {
            guard sent.isEmpty || (next.script == nil && !scriptIsUnderWay) else { return }
            line.popFirst()
            guard transmit(next) else { return lose() }
        }
    }

    /// False when libpq found the connection to be dead.
    private func transmit(_ section: PostgresSection) -> Bool {
        if section.place == .end && !hasBegun {
            section.done()
            return true
        }
        let begins = section.place == .inTransaction && !hasBegun
        hasBegun = section.place == .inTransaction || (section.place == .alone && hasBegun)
        sent.append(section)
        let isSent = if let script = section.script { transmit(script: script, begins) } else { transmit(section.commands, begins) }
        return isSent && flush()
    }

    private func transmit(_ commands: [PostgresCommand], _ begins: Bool) -> Bool {
        progress()
        if begins {
            awaited.append(.begin)
            guard PQsendQueryParams(handle, "BEGIN ISOLATION LEVEL READ COMMITTED", 0, nil, nil, nil, nil, 1) == 1 else { return false }
        }
        for command in commands {
            guard transmit(command) else { return false }
        }
        awaited.append(.sync)
        return PQpipelineSync(handle) == 1
    }

    /// A statement that is new is prepared in the same breath: that it will succeed is taken for granted, and forgotten
    /// where it does not.
    private func transmit(_ command: PostgresCommand) -> Bool {
        let statement = preparesStatements ? statements.statement(command) : PostgresStatement.unnamed
        if !statement.name.isEmpty && !statement.isPrepared {
            statement.isPrepared = true
            awaited.append(.preparation(statement))
            guard PQsendPrepare(handle, statement.name, command.text.string, Int32(statement.types.count), statement.types) == 1 else { return false }
        }
        awaited.append(.answer(statement))
        return command.parameters.send(command.text.string, statement, on: handle) == 1
    }

    /// Several statements in one text go only by the simple protocol, which a pipeline does not speak.
    private func transmit(script: String, _ begins: Bool) -> Bool {
        scriptIsUnderWay = true
        deadline = nil
        awaited.append(.script)
        guard PQexitPipelineMode(handle) == 1 else { return false }
        return PQsendQuery(handle, begins ? "BEGIN ISOLATION LEVEL READ COMMITTED;\n" + script : script) == 1
    }

    /// Bytes are sent as far as the socket takes them; the rest when it is writable.
    private func flush() -> Bool {
        let left = PQflush(handle)
        guard left >= 0 else { return false }
        guard let watch, watchesWriting != (left > 0) else { return true }
        watchesWriting = left > 0
        loop.modify(watch, for: watchesWriting ? [.readable, .writable] : .readable)
        return true
    }

    // MARK: - Receiving

    func ready(_ readiness: Readiness) {
        guard PQconsumeInput(handle) == 1 else { return lose() }
        if watchesWriting, !flush() { return lose() }
        while let handle, !awaited.isEmpty, PQisBusy(handle) == 0 {
            guard let result = PQgetResult(handle) else {
                endOfAnswer()
                continue
            }
            progress()
            take(result)
            PQclear(result)
        }
        if handle != nil, PQstatus(handle) == CONNECTION_BAD { lose() }
    }

    private func take(_ result: OpaquePointer) {
        guard let section = sent.first, let head = awaited.first else { return }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY, PGRES_TUPLES_OK:
            if case .answer(let statement) = head { take(result, of: statement, section) }
        case PGRES_PIPELINE_SYNC:
            awaited.popFirst()
            endSection()
        case PGRES_PIPELINE_ABORTED:
            if case .preparation(let statement) = head { statements.forget(statement) }
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
            section.failure = section.failure ?? DatabaseError(.other(code: "0A000"), "COPY is not spoken here", sql: section.sql)
            lose()
        default:
            refused(result, head, section)
        }
    }

    private func take(_ result: OpaquePointer, of statement: PostgresStatement, _ section: PostgresSection) {
        var answer = PostgresAnswer(tag: String(cString: PQcmdStatus(result)))
        if !answer.tag.hasPrefix("SELECT") { answer.changes = Int(String(cString: PQcmdTuples(result))) ?? 0 }
        do throws(DatabaseError) {
            if PQresultStatus(result) == PGRES_TUPLES_OK { answer.rows = try statement.rows(of: result) }
            if section.failure == nil { section.answered(answer) }
        } catch {
            section.failure = section.failure ?? error
        }
    }

    private func refused(_ result: OpaquePointer, _ head: Awaited, _ section: PostgresSection) {
        var error = DatabaseError(postgres: result, sql: section.sql)
        if PostgresEnd.isSaid(result) { error.kind = section.ifLost == .unknown ? .outcomeUnknown : .connectionLost }
        if error.kind == .connectionLost || error.kind == .outcomeUnknown { isUseless = true }
        switch head {
        case .preparation, .answer: error.place = section.answers.count
        case .begin, .script, .sync: break
        }
        switch head {
        case .preparation(let statement):
            statements.forget(statement)
        case .answer(let statement) where PostgresStaleness.isReason(result) && !statement.name.isEmpty:
            statements.forget(statement)
            error.kind = .serialization         // it was not run, so it may be prepared anew and run again
        case .answer, .begin, .script, .sync:
            break
        }
        section.failure = section.failure ?? error
    }

    /// A script ends with its nil; an error at a Sync has a nil too, and the Sync's own answer is still to come.
    private func endOfAnswer() {
        switch awaited.first {
        case .sync, nil: break
        case .begin, .preparation, .answer: awaited.popFirst()
        case .script:
            awaited.popFirst()
            scriptIsUnderWay = false
            PQenterPipelineMode(handle)
            endSection()
        }
    }

    private func endSection() {
        guard let section = sent.popFirst() else { return }
        if sent.isEmpty { deadline = nil }
        section.done()
        if handle != nil { sendNext() }
    }

    /// "canceling wait for synchronous replication" is a warning, 01000, and COMMIT then succeeds. By its code alone it is
    /// any warning; in a COMMIT there is hardly another.
    private func heard(_ notice: OpaquePointer?) {
        guard let code = PQresultErrorField(notice, PostgresField.sqlState) else { return }
        if ["01000", "57P01"].contains(String(cString: code)) { sent.first?.isInDoubt = true }
    }

    // MARK: - Loss

    private func lose(_ known: String? = nil) {
        let message = handle.map { String(cString: PQerrorMessage($0)).trimmingNewline } ?? ""
        let isFirst = handle != nil
        close()
        let lost = sent.removeAll(), neverSent = line.removeAll()
        awaited = FIFO()
        hasBegun = false
        for section in lost { section.lost(known ?? message) }
        for section in neverSent {
            section.failure = DatabaseError(.connectionLost, known ?? message, sql: section.sql)
            section.done()
        }
        if isFirst { onLost(self) }
    }

    // MARK: - Time

    /// The server itself ends a slow statement. This is for a server that says nothing at all any more.
    private func progress() {
        deadline = loop.now + longestAnswer
        watchTime(for: longestAnswer)
    }

    private func watchTime(for delay: Duration) {
        guard !isTimed else { return }
        isTimed = true
        loop.run(after: delay) { [weak self] in self?.timeIsUp() }
    }

    private func timeIsUp() {
        isTimed = false
        guard let deadline, handle != nil else { return }
        if deadline <= loop.now { lose("no answer from the server in time") } else { watchTime(for: deadline - loop.now) }
    }
}
