import Sockets

/// The connections of one loop to one database: so many places at most, each empty, being connected, in use or idle. A place that is not
/// empty counts against the process's limit.
/// `@unchecked Sendable`: touched on the loop's thread only, but for what is constant.
final class PostgresPool: PostgresKeeper, @unchecked Sendable {
    /// What one gets: a connection, or an empty place to fill with one.
    private enum Grant {
        case connection(PostgresConnection)
        case place
    }

    private final class Waiter {
        let continuation: CheckedContinuation<Grant, any Error>
        var timer: Timer?
        init(_ continuation: CheckedContinuation<Grant, any Error>) { self.continuation = continuation }
    }

    let loop: EventLoop
    private let configuration: PostgresConfiguration
    private let connector: PostgresConnector
    private let limit: PostgresLimit
    private var placesTaken = 0
    private var idle: [PostgresConnection] = []
    private var waiting: ArraySlice<Waiter> = []
    private var isClosed = false
    private var whoWaitsForTheEnd: CheckedContinuation<Void, Never>?

    init(_ configuration: PostgresConfiguration, _ connector: PostgresConnector, _ limit: PostgresLimit, on loop: EventLoop) {
        self.configuration = configuration
        self.connector = connector
        self.limit = limit
        self.loop = loop
        limit.know(self)
    }

    /// Lends a connection. Throws `.timeout` when none came free, `.connectionLost` when there is no database to reach.
    func withConnection<T: Sendable>(_ work: (PostgresConnection) async throws -> T) async throws -> T {
        let connection = try await take()
        defer { onLoop { self.giveBack(connection) } }
        return try await work(connection)
    }

    private func take() async throws -> PostgresConnection {
        let deadline = ContinuousClock.now + configuration.patience.longest
        switch try await grant() {
        case .connection(let connection):
            return connection
        case .place:
            do {
                let handle = try await connect(before: deadline)
                return try await resultOnLoop { try self.fill(handle) }
            } catch {
                onLoop { self.leavePlace() }
                throw error
            }
        }
    }

    /// Tries until it works or the time is out, since a database that restarts refuses for a while.
    private func connect(before deadline: ContinuousClock.Instant) async throws -> PostgresHandle {
        var pause = Duration.milliseconds(50)
        while true {
            do {
                return try await connector.connect(before: deadline)
            } catch let error as DatabaseError {
                guard .now + pause < deadline else { throw error }
            }
            await rest(pause * Double.random(in: 0.7...1.3))
            pause *= 2
        }
    }

    /// Also in a task that is cancelled: who is stopped may have something to put back.
    private func rest(_ duration: Duration) async {
        await withCheckedContinuation { continuation in
            onLoop { self.loop.run(after: duration) { continuation.resume() } }
        }
    }

    // MARK: - On the loop

    private func grant() async throws -> Grant {
        try await withCheckedThrowingContinuation { continuation in
            onLoop { self.grant(to: continuation) }
        }
    }

    /// The connection used last is the first to be used again: the others may rest.
    private func grant(to continuation: CheckedContinuation<Grant, any Error>) {
        if isClosed {
            continuation.resume(throwing: DatabaseError.closed)
        } else if let connection = idle.popLast() {
            continuation.resume(returning: .connection(connection))
        } else if hasEmptyPlace, limit.take() {
            placesTaken += 1
            continuation.resume(returning: .place)
        } else if waiting.count < configuration.patience.mostWaiting {
            wait(Waiter(continuation))
            if hasEmptyPlace { limit.want(self) }
        } else {
            continuation.resume(throwing: Patience.lineIsFull)
        }
    }

    private var hasEmptyPlace: Bool { placesTaken < configuration.connectionsPerLoop }

    func takePlace() -> Bool {
        guard hasEmptyPlace, let waiter = nextWaiter() else { return false }
        placesTaken += 1
        waiter.continuation.resume(returning: .place)
        return true
    }

    private func wait(_ waiter: Waiter) {
        waiting.append(waiter)
        waiter.timer = loop.run(after: configuration.patience.longest) {
            self.waiting.removeAll { $0 === waiter }
            waiter.continuation.resume(throwing: Patience.waitedTooLong)
        }
    }

    private func fill(_ handle: PostgresHandle) throws -> PostgresConnection {
        try PostgresConnection(handle, configuration, on: loop) { [weak self] in self?.lost($0) }
    }

    private func giveBack(_ connection: PostgresConnection) {
        guard connection.isFitForUse, !isClosed else {
            connection.close()
            return leavePlace()
        }
        guard !makesRoom(connection) else {
            connection.close()
            return giveUpPlace()
        }
        if let waiter = nextWaiter() {
            waiter.continuation.resume(returning: .connection(connection))
        } else {
            idle.append(connection)
        }
    }

    /// A connection in use is given back by its user; one that rests has nobody else to do it.
    private func lost(_ connection: PostgresConnection) {
        guard let index = idle.firstIndex(where: { $0 === connection }) else { return }
        idle.remove(at: index)
        leavePlace()
    }

    /// Nothing rests while somebody waits elsewhere, and who has waited long there comes before those who wait here.
    private func makesRoom(_ connection: PostgresConnection) -> Bool {
        waiting.isEmpty ? limit.isWanted : limit.isOverdue && connection.opened + PostgresLimit.keepsFor <= loop.now
    }

    /// To who waits here, unless somebody has waited long elsewhere.
    private func leavePlace() {
        if !limit.isOverdue, let waiter = nextWaiter() { return waiter.continuation.resume(returning: .place) }
        giveUpPlace()
    }

    private func giveUpPlace() {
        placesTaken -= 1
        limit.giveBack()
        if !waiting.isEmpty { limit.want(self) }
        if placesTaken == 0 { whoWaitsForTheEnd?.resume() }
    }

    /// Those that have rested longest first.
    func closeResting() {
        while limit.isWanted, !idle.isEmpty {
            idle.removeFirst().close()
            giveUpPlace()
        }
    }

    private func nextWaiter() -> Waiter? {
        let waiter = waiting.popFirst()
        waiter?.timer?.cancel()
        return waiter
    }

    func figures() async -> DatabaseFigures {
        await withCheckedContinuation { continuation in
            onLoop {
                var figures = DatabaseFigures()
                figures.connections = self.placesTaken
                figures.inUse = self.placesTaken - self.idle.count
                figures.waiting = self.waiting.count
                continuation.resume(returning: figures)
            }
        }
    }

    // MARK: - The end

    func close() async {
        await withCheckedContinuation { continuation in
            onLoop { self.close(continuation) }
        }
    }

    private func close(_ continuation: CheckedContinuation<Void, Never>) {
        isClosed = true
        while let waiter = nextWaiter() { waiter.continuation.resume(throwing: DatabaseError.closed) }
        for connection in idle {
            connection.close()
            placesTaken -= 1
            limit.giveBack()
        }
        idle = []
        guard placesTaken > 0, whoWaitsForTheEnd == nil else { return continuation.resume() }
        whoWaitsForTheEnd = continuation
    }

    // MARK: - Getting there

    private func onLoop(_ body: @escaping @Sendable () -> Void) {
        if loop.isCurrent { body() } else { loop.execute(body) }
    }

    private func resultOnLoop<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            onLoop { continuation.resume(with: Result { try body() }) }
        }
    }
}
