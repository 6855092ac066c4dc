import Base
import Sockets

/// The part of a server that lives on one loop: its listener and its connections. Confined to that loop;
/// `@unchecked Sendable` so that it can be handed over to it.
final class LoopServer: @unchecked Sendable {
    let loop: EventLoop
    let configuration: ServerConfiguration
    let handler: @Sendable (Request) async -> Response
    let writer: ResponseWriter
    let journal: Journal
    let patience: Patience
    private(set) var isDraining = false

    private var listener: Listener?
    private var connections: [ObjectIdentifier: HTTPConnection] = [:]
    private var accepted = 0
    private var shed = 0
    private var others: [LoopServer] = []
    private var hasAsked = false
    private var wasHelped = false
    private var whenEmpty: [() -> Void] = []

    init(loop: EventLoop, configuration: ServerConfiguration, handler: @escaping @Sendable (Request) async -> Response) {
        self.loop = loop
        self.configuration = configuration
        self.handler = handler
        writer = ResponseWriter(configuration, loop)
        journal = Journal(loop, log: configuration.requestLog)
        patience = Patience(configuration.limits)
    }

    /// - Parameter others: the server's parts on the other loops.
    func listen(on descriptors: [Int32], beside others: [LoopServer]) {
        self.others = others
        do {
            // The listener holds the server, and so it serves until it is told to stop.
            listener = try Listener(descriptors, on: loop, accepted: accept, makeRoom: makeRoom)
        } catch {
            Log.error("http.listen", ("code", .int(Int(error.code))))
        }
    }

    private func accept(_ descriptor: Int32, _ peer: SocketAddress) {
        accepted += 1
        hasAsked = false
        if connections.count >= configuration.limits.connectionsPerLoop { _ = closeLongestIdle() }
        let connection = HTTPConnection(
            Connection(descriptor, peer: peer.text, loop: loop, timing: configuration.limits.timing), server: self)
        connections[ObjectIdentifier(connection)] = connection
        do {
            try connection.start()
        } catch {
            remove(connection)
        }
    }

    func remove(_ connection: HTTPConnection) {
        connections[ObjectIdentifier(connection)] = nil
        if connections.isEmpty { reportEmpty() }
    }

    /// What has no room here may have it at the expense of who is idle on another loop.
    /// There is hope when they are asked for the first time, and while the last asking helped.
    private func makeRoom() -> Listener.Room {
        if closeLongestIdle() { return .made }
        let isHope = !others.isEmpty && (!hasAsked || wasHelped)
        (hasAsked, wasHelped) = (true, false)
        for other in others {
            other.loop.execute {
                if other.closeLongestIdle() { self.loop.execute { self.wasHelped = true } }
            }
        }
        return isHope ? .askedFor : .none
    }

    /// A few at a time, since looking for them means looking at all. False when every connection is at work.
    private func closeLongestIdle() -> Bool {
        let idle = connections.values.filter(\.isIdle).sorted { $0.idleSince < $1.idleSince }
        let longest = idle.prefix(1 + idle.count / 64)
        for connection in longest { connection.close() }
        shed += longest.count
        return !longest.isEmpty
    }
}

// MARK: - How it stands

extension LoopServer {
    /// From any thread.
    func figures() async -> ServerFigures {
        await withCheckedContinuation { continuation in
            loop.execute { continuation.resume(returning: self.takeFigures()) }
        }
    }

    private func takeFigures() -> ServerFigures {
        let connections = ConnectionFigures(
            open: connections.count, accepted: accepted, shed: shed + (listener?.turnedAway ?? 0))
        let (routes, durations) = journal.figures
        return ServerFigures(routes: routes, durations: durations, connections: connections, loops: [loop.takeFigures()])
    }
}

// MARK: - Requests

extension LoopServer {
    func request(_ head: RequestHead, _ body: [UInt8], peer: String) -> Request {
        let isBehindProxy = configuration.isBehindProxy
        return Request(
            head: head, body: body,
            peer: isBehindProxy ? head.headers.forwardedFor ?? peer : peer,
            isSecure: isBehindProxy && head.headers["X-Forwarded-Proto"]?.lowercased() == "https",
            number: .next())
    }
}

extension Headers {
    /// The last address: the one our own proxy wrote, whatever the client had written before it.
    var forwardedFor: String? {
        guard let last = all("X-Forwarded-For").last?.split(separator: ",").last?.trimmed else { return nil }
        let isAddress = last.utf8.count <= 45 && last.utf8.allSatisfy { $0.hexValue != nil || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }
        return isAddress && !last.isEmpty ? last : nil
    }
}

extension Limits {
    var timing: Connection.Timing {
        var timing = Connection.Timing()
        timing.writeStall = writeStall
        timing.drain = drain
        timing.drainBytes = drainBytes
        return timing
    }
}

// MARK: - Stopping

extension LoopServer {
    /// Accepts no more and lets what is begun be answered. Who is late is hurried: after three quarters of `time` the handlers
    /// are cancelled, a little later the rest is answered 503, and at last what has not taken its answer is reset.
    /// From any thread.
    func stop(within time: Duration) async {
        await withCheckedContinuation { continuation in
            loop.execute { self.drain(within: time) { continuation.resume() } }
        }
    }

    private func drain(within time: Duration, _ done: @escaping () -> Void) {
        listener?.close()
        listener = nil
        others = []
        isDraining = true
        whenEmpty.append(done)
        let timers = [
            loop.run(after: time * 0.75) { self.forEach { $0.cancelHandler() } },
            loop.run(after: time * 0.9) { self.forEach { $0.giveUp() } },
            loop.run(after: time) { self.forEach { $0.stop() } },
        ]
        whenEmpty.append { for timer in timers { timer.cancel() } }
        forEach { $0.drain() }
        if connections.isEmpty { reportEmpty() }
    }

    private func forEach(_ act: (HTTPConnection) -> Void) {
        for connection in connections.values { act(connection) }
    }

    private func reportEmpty() {
        journal.flush()
        let waiting = whenEmpty
        whenEmpty = []
        for done in waiting { done() }
    }
}
