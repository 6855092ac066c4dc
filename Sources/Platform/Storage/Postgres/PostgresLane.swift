// Reads of a loop share one connection: what a tick has asked goes out at its end as one section with one Sync, and each
// asker is told as its own answer comes. When one of them fails, those behind it were not run: they are asked again, each in
// a section of its own, so that a bad one harms only itself. What is slow does not ride: the server ends it after
// `laneTimeout`, it is asked again on a connection from the pool, and its text is remembered.

import Base
import Sockets

/// `@unchecked Sendable`: touched on the loop's thread only, but for `read`, which goes there.
final class PostgresLane: EndOfTick, PostgresKeeper, @unchecked Sendable {
    /// Nil: to be asked elsewhere.
    typealias Answer = Result<Read?, DatabaseError>

    private struct Reader: Sendable {
        let command: PostgresCommand
        /// Resumed by `tell`, once. A checked one is a fiftieth of what a page costs.
        let continuation: UnsafeContinuation<Read?, any Error>
    }

    private enum State {
        /// So many have asked; a database that is asked a few things and closed needs no lane.
        case unopened(asked: Int)
        case opening
        case open(PostgresConnection)
        /// Could not be opened, or was lost: tried again after the moment.
        case resting(until: Moment)
        case closed
    }

    /// Who comes when so many are under way asks elsewhere.
    private static let mostUnderWay = 2_048
    /// The program's statements are counted in hundreds.
    private static let mostRemembered = 500
    private static let rest = Duration.seconds(1)
    private static let worthALane = 8

    let loop: EventLoop
    private let configuration: PostgresConfiguration
    private let connector: PostgresConnector
    private let limit: PostgresLimit
    private var state = State.unopened(asked: 0)
    private var asked: [Reader] = []
    private var underWay = 0
    /// By text, whether it may ride.
    private var mayRide: [SQLText: Bool] = [:]

    init(_ configuration: PostgresConfiguration, _ connector: PostgresConnector, _ limit: PostgresLimit, on loop: EventLoop) {
        self.configuration = configuration
        self.connector = connector
        self.limit = limit
        self.loop = loop
        limit.know(self)
    }

    /// Nil when it should be asked on a connection from the pool. Throws `DatabaseError`. From any thread.
    func read(_ command: PostgresCommand) async throws -> Read? {
        return try await withUnsafeThrowingContinuation { continuation in
            let reader = Reader(command: command, continuation: continuation)
            if loop.isCurrent { ask(reader) } else { loop.execute { self.ask(reader) } }
        }
    }

    // MARK: - On the loop

    private func ask(_ reader: Reader) {
        guard case .open = state else {
            openIfTime()
            return reader.continuation.resume(returning: nil)
        }
        guard underWay < Self.mostUnderWay, !limit.isOverdue, mayRide(reader.command.text) else { return reader.continuation.resume(returning: nil) }
        if asked.isEmpty { loop.callAtEndOfTick(self) }
        underWay += 1
        asked.append(reader)
    }

    /// The end of what has been asked.
    private func tell(_ reader: Reader, _ answer: Answer) {
        underWay -= 1
        reader.continuation.resume(with: answer.mapError { $0 as any Error })
    }

    /// Only what merely reads: what locks rows may have to wait for others, with everybody behind it.
    private func mayRide(_ text: SQLText) -> Bool {
        if let known = mayRide[text] { return known }
        let may = text.isSelect && !text.string.contains("FOR UPDATE") && !text.string.contains("FOR SHARE")
        remember(text, may)
        return may
    }

    private func remember(_ text: SQLText, _ may: Bool) {
        if mayRide.count >= Self.mostRemembered { mayRide = [:] }
        mayRide[text] = may
    }

    func endOfTick() {
        let readers = asked
        asked = []
        send(readers)
    }

    private func send(_ readers: [Reader]) {
        guard case .open(let connection) = state else {
            for reader in readers { tell(reader, .success(nil)) }
            return
        }
        connection.send(PostgresSection(
            readers.map(\.command), .alone, ifLost: .nothingDone,
            whenAnswered: { self.tell(readers[$0], .success(Read(rows: $1.rows, server: connection.server))) },
            whenDone: { self.isDone($0, readers) }))
    }

    private func isDone(_ section: PostgresSection, _ readers: [Reader]) {
        // Not at once: it is the connection that calls.
        defer { if limit.isWanted { loop.execute { self.closeResting() } } }
        guard let failure = section.failure else { return }
        let untold = readers.dropFirst(section.answers.count)
        if failure.kind == .connectionLost {
            for reader in untold { tell(reader, .failure(failure)) }
            return
        }
        // An error at the Sync, when all have their answers, concerns no reader.
        guard let guilty = untold.first else { return }
        tell(guilty, of: failure)
        for innocent in untold.dropFirst() { send([innocent]) }
    }

    private func tell(_ guilty: Reader, of failure: DatabaseError) {
        switch failure.kind {
        case .timeout:
            remember(guilty.command.text, false)
            tell(guilty, .success(nil))
        case .serialization:
            tell(guilty, .success(nil))
        default:
            tell(guilty, .failure(failure))
        }
    }

    // MARK: - The connection

    private func openIfTime() {
        switch state {
        case .opening, .open, .closed: return
        case .resting(let until) where until > loop.now: return
        case .unopened(let asked) where asked < Self.worthALane: state = .unopened(asked: asked + 1)
        case .unopened, .resting: open()
        }
    }

    /// Beside the way of any request: whoever asks meanwhile is served by the pool. It waits for no place: its readers have another way.
    private func open() {
        guard limit.take() else {
            state = .resting(until: loop.now + Self.rest)
            return
        }
        state = .opening
        let deadline = ContinuousClock.now + configuration.patience.longest
        Task(executorPreference: loop) {
            let handle: PostgresHandle?
            do { handle = try await self.connector.connect(before: deadline, forLane: true) } catch { handle = nil }
            self.loop.execute { self.opened(handle) }
        }
    }

    private func opened(_ handle: PostgresHandle?) {
        let connection = handle.flatMap { handle in
            do { return try PostgresConnection(handle, configuration, on: loop) { [weak self] _ in self?.lost() } } catch { return nil }
        }
        if let connection, isOpening {
            state = .open(connection)
            return
        }
        connection?.close()
        limit.giveBack()
        if isOpening { state = .resting(until: loop.now + Self.rest) }
    }

    /// False where it has been closed meanwhile.
    private var isOpening: Bool { if case .opening = state { true } else { false } }

    private func lost() {
        guard case .open = state else { return }
        state = .resting(until: loop.now)
        limit.giveBack()
    }

    /// It comes again when it has been asked for as at first.
    func closeResting() {
        guard case .open(let connection) = state, underWay == 0, limit.isWanted else { return }
        connection.close()
        state = .unopened(asked: 0)
        limit.giveBack()
    }

    func takePlace() -> Bool { false }

    func readsUnderWay() async -> Int {
        await withCheckedContinuation { continuation in
            loop.execute { continuation.resume(returning: self.underWay) }
        }
    }

    /// Lets what is under way finish. From any thread.
    func close() async {
        await withCheckedContinuation { continuation in
            loop.execute { self.close { continuation.resume() } }
        }
    }

    private func close(_ whenClosed: @escaping () -> Void) {
        if underWay > 0 {
            loop.run(after: .milliseconds(1)) { self.close(whenClosed) }
            return
        }
        if case .open(let connection) = state {
            connection.close()
            limit.giveBack()
        }
        state = .closed
        whenClosed()
    }
}
