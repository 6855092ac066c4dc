// One client: requests are read, handed to the handler and answered, one after another. Later requests that come while one
// is answered wait as bytes. What may take how long is in Limits.

import Base
import Sockets

/// Confined to its loop; `@unchecked Sendable` because the handler's task, which never leaves the loop, holds it.
final class HTTPConnection: @unchecked Sendable {
    private enum State {
        case reading
        case answering
        case blocked            // the client does not take the answers it has
        case ending
    }

    /// More than this unsent, and no further request of the connection is begun.
    private static let mostUnsent = 64 * 1024

    private let server: LoopServer
    private let connection: Connection
    private let limits: Limits
    // A parser calls nobody: the run-time check that nothing comes back to it while it works is left out.
    @exclusivity(unchecked) private var parser: RequestParser
    private var state = State.reading
    /// Until its body has been read.
    private var head: RequestHead?
    /// What is answered has the method HEAD.
    private var isHead = false
    /// What the handler is to answer, until it has begun to.
    private var request: Request?
    /// The handler's, when it waits for something.
    private var task: Task<Void, Never>?
    private var backlog = Backlog()
    private var requests = 0
    private var isLast = false
    private var peerHasEnded = false

    /// Since when the connection waits for what it waits for: the first byte, the head, the body, the next request.
    private var since: Moment
    private var bodyBytes = 0

    init(_ connection: Connection, server: LoopServer) {
        self.connection = connection
        self.server = server
        limits = server.configuration.limits
        parser = RequestParser(limits: limits)
        since = connection.loop.now
    }

    func start() throws {
        try connection.start(self)
        setDeadline()
    }

    /// Waits for a request and has none, and its last answer has left: may be closed without harm.
    var isIdle: Bool { isBetween && connection.pendingBytes == 0 }
    private var isBetween: Bool { state == .reading && parser.isIdle && backlog.isEmpty }
    var idleSince: Moment { since }

    func close() { connection.close() }

    /// There is no more time. What the kernel has taken may still arrive; what the peer would not take is lost.
    func stop() { connection.pendingBytes == 0 ? connection.close() : connection.reset() }

    func cancelHandler() { task?.cancel() }

    /// Nobody waits for the handler any longer.
    func giveUp() {
        guard state == .answering else { return }
        task = nil
        refuse(.serviceUnavailable)
    }

    /// The server stops: what is begun is finished, and nothing follows.
    func drain() {
        isLast = true
        if isBetween { connection.read() }          // a request that has come is still answered
        guard isBetween else { return }
        // An answer written in this tick has not left yet.
        connection.pendingBytes == 0 ? connection.close() : connection.finish()
    }

    func write(_ bytes: consuming [UInt8], after fill: (inout [UInt8]) -> Void) { connection.write(bytes, after: fill) }
}

// MARK: - Reading

extension HTTPConnection: ConnectionHandler {
    func received(_ bytes: Span<UInt8>) {
        if state == .reading && backlog.isEmpty {
            var index = 0
            consume(bytes, &index)
            if state != .ending { backlog.append(bytes, from: index) }
        } else if state != .ending {
            backlog.append(bytes, from: 0)
            if backlog.count >= limits.readAhead { connection.setReading(false) }
        }
    }

    private func consume(_ input: Span<UInt8>, _ index: inout Int) {
        do {
            while state == .reading && (index < input.count || parser.isComplete) { try step(input, &index) }
        } catch {
            refuse(error.status)
        }
        setDeadline()
    }

    private func step(_ input: Span<UInt8>, _ index: inout Int) throws(Refusal) {
        let start = index
        if parser.isIdle { since = connection.loop.now }
        switch try parser.advance(input, at: &index) {
        case .needsMore: if parser.isInBody { bodyBytes += index - start }
        case .head(let head): try begin(head, hasBodyBytes: index < input.count)
        case .complete(let body): serve(body)
        }
    }

    private func begin(_ head: RequestHead, hasBodyBytes: Bool) throws(Refusal) {
        self.head = head
        isHead = head.method == .head
        // RFC 9110 §7.4: 421 for a host that is not ours.
        guard head.host.isEmpty || server.configuration.serves(head.host) else { throw Refusal(.misdirectedRequest, "Host") }
        try parser.readBody(atMost: head.framing == .none ? 0 : server.configuration.bodyLimit(head))
        // RFC 9110 §10.1.1: no 100 for a body that has begun to come, or that is empty.
        if head.expectsContinue && !hasBodyBytes && !parser.isComplete { connection.write(ResponseWriter.continueLine) }
        since = connection.loop.now
        bodyBytes = 0
    }

    func peerEnded() {
        peerHasEnded = true
        if state == .reading { endOfInput() }
    }

    /// The client will send no more. RFC 9112 §8: a message cut short is not served.
    private func endOfInput() {
        if parser.isIdle { connection.finish() } else { refuse(.badRequest) }
    }
}

// MARK: - Answering

extension HTTPConnection: Turn {
    private func serve(_ body: [UInt8]) {
        guard let head = head.take() else { preconditionFailure("a body comes after its head") }
        state = .answering
        requests += 1
        if head.endsConnection || requests >= limits.requestsPerConnection || server.isDraining { isLast = true }
        request = server.request(head, body, peer: connection.peer)
        connection.loop.begin(self)
    }

    func run() async {
        guard let request = request.take() else { return }
        let begun = connection.loop.now
        // RFC 9110 §9.3.7: `OPTIONS *` is about the server.
        let isAboutServer = request.method == .options && request.target == "*"
        let response = isAboutServer ? .options : await server.handler(request)
        server.journal.answered(request, response, since: begun)
        // Answers to requests that came together leave together.
        connection.sendingAtOnce({ answer(response) }, unless: { state == .answering })
    }

    func waits(in task: Task<Void, Never>) {
        if state == .answering { self.task = task }
    }

    private func answer(_ response: Response) {
        connection.loop.assertCurrent()
        task = nil
        guard connection.isOpen else { return }
        server.writer.write(response, isHead: isHead, closes: isLast, to: self)
        isHead = false
        since = connection.loop.now
        guard !isLast else { return end() }
        state = connection.pendingBytes > Self.mostUnsent ? .blocked : .reading
        goOn()
    }

    func drained() {
        guard state == .blocked else { return }
        state = .reading
        goOn()
    }

    /// What came while we were busy.
    private func goOn() {
        if state == .reading && !backlog.isEmpty {
            let held = backlog
            var index = 0
            held.read { consume($0, &index) }
            guard state != .ending else { return }
            backlog.take(index)
            if backlog.count < limits.readAhead { connection.setReading(!peerHasEnded) }
        }
        if state == .reading && backlog.isEmpty && peerHasEnded { endOfInput() }
        setDeadline()
    }

    private func end() {
        state = .ending
        request = nil
        backlog = Backlog()
        connection.finish()
    }

    /// The page says the status and nothing of the request, and the connection ends with it.
    private func refuse(_ status: Status) {
        server.journal.refused(status)
        server.writer.write(server.configuration.refusal(status), isHead: isHead, closes: true, to: self)
        end()
    }

    func closed() {
        state = .ending
        request = nil
        task?.cancel()
        task = nil
        server.remove(self)
    }
}

// MARK: - Time

extension HTTPConnection {
    private func setDeadline() {
        guard connection.isOpen else { return }
        connection.deadline = state == .reading ? due : nil
    }

    private var due: Moment {
        if parser.isIdle { return since + (requests == 0 ? server.patience.firstByte : server.patience.idle) }
        if !parser.isInBody { return since + server.patience.head }
        return since + min(limits.body, limits.bodyGrace + .seconds(bodyBytes) / max(1, limits.bodyRate))
    }

    /// A deadline is absolute: a further byte does not move it, except as the body's rate allows.
    func deadlinePassed() {
        guard state == .reading else { return }
        if parser.isIdle { return connection.close() }
        refuse(.requestTimeout)         // RFC 9110 §15.5.9
    }
}

extension Response {
    static let options = Response(
        .noContent, headers: ["Allow": Method.allCases.map(\.rawValue).joined(separator: ", ")])
}
