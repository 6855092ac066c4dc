// A stream socket on a loop. It knows when to read, how to send, how to wait and how to close, and nothing of what is said.
//
// Closing well is the hard part. `finish()` sends what is left, shuts down the sending half and reads on for a while:
// closing with bytes unread would make the kernel send a reset, and a reset makes the peer's kernel throw away the answer
// we just gave (RFC 9112 §9.6).

import CLinux
import Glibc

/// Told on the connection's loop what happens to it.
package protocol ConnectionHandler: AnyObject {
    /// The bytes are gone when this returns.
    func received(_ bytes: Span<UInt8>)
    /// The peer sends no more; it may still read.
    func peerEnded()
    /// All that was written has been handed to the kernel, at once or after a time when it could not be.
    func drained()
    /// `deadline` has passed; it is nil now.
    func deadlinePassed()
    /// Last of all, and once.
    func closed()
}

/// Confined to its loop; `@unchecked Sendable` so that tasks that never leave the loop may hold it.
package final class Connection: @unchecked Sendable {
    package struct Timing: Sendable {
        /// How long the peer may take nothing of what is sent, before it is reset.
        package var writeStall = Duration.seconds(30)
        /// How long and how much is read after the last byte was sent.
        package var drain = Duration.seconds(2)
        package var drainBytes = 64 * 1024
        package init() {}
    }

    private enum State {
        case open
        case finishing          // sending the rest
        case draining(bytes: Int)
        case closed
    }

    package let loop: EventLoop
    /// The peer's address, without port.
    package let peer: String
    private let descriptor: Int32
    private let timing: Timing

    private var handler: (any ConnectionHandler)?
    private var watch: Watch?
    private var interest: Readiness = .readable
    private var state = State.open
    // Touched several times a request and by no closure that could come back to it: the run-time check for that is left out.
    @exclusivity(unchecked) private var outbox = Outbox()
    /// Something has been written since the last sending.
    private var isDirty = false
    private var isAtHand = false
    private var waitsForEndOfTick = false

    private var timer: Timer?
    private var timerDue: Moment?
    private var stallDeadline: Moment?
    private var handlerDeadline: Moment?
    /// When the handler wants to be told, unless it has moved the deadline by then.
    package var deadline: Moment? {
        get { handlerDeadline }
        set {
            handlerDeadline = newValue
            arm()
        }
    }

    /// Takes over an open, non-blocking descriptor.
    package init(_ descriptor: Int32, peer: String, loop: EventLoop, timing: Timing = Timing()) {
        self.descriptor = descriptor
        self.peer = peer
        self.loop = loop
        self.timing = timing
    }

    /// Begins to read. The connection keeps its handler until it is closed.
    package func start(_ handler: any ConnectionHandler) throws(SystemError) {
        do {
            watch = try loop.watch(descriptor, for: interest, self)
            self.handler = handler
        } catch {
            Glibc.close(descriptor)
            state = .closed
            throw error
        }
    }

    package var isOpen: Bool { if case .open = state { true } else { false } }

    /// Bytes written and not yet taken by the kernel.
    package var pendingBytes: Int { outbox.count }
}

// MARK: - Reading

extension Connection: EventHandler {
    package func ready(_ readiness: Readiness) {
        if readiness.contains(.readable) { sendingAtOnce { read() } }
        if readiness.contains(.writable) { flush() }
        if !readiness.isDisjoint(with: [.failed, .hungUp]) { close() }
    }

    /// Reads what has come, once; more is told by the next tick.
    package func read() {
        let scratch = loop.buffers.scratch
        let count = recv(descriptor, scratch.baseAddress, scratch.count, 0)
        switch count {
        case 1...: take(UnsafeRawBufferPointer(rebasing: scratch[..<count]))
        case 0: end()
        default: if errno != EAGAIN && errno != EINTR { close() }
        }
    }

    private func take(_ bytes: UnsafeRawBufferPointer) {
        switch state {
        case .open: bytes.withMemoryRebound(to: UInt8.self) { handler?.received($0.span) }
        case .draining(let left) where bytes.count < left: state = .draining(bytes: left - bytes.count)
        case .finishing: break
        case .draining, .closed: close()
        }
    }

    private func end() {
        switch state {
        case .open:
            setInterest(interest.subtracting(.readable))        // level-triggered: the end would be told for ever
            handler?.peerEnded()
        case .finishing: setInterest(interest.subtracting(.readable))
        case .draining, .closed: close()
        }
    }

    /// Stops and resumes reading; while stopped the kernel's buffer fills and the peer has to wait.
    package func setReading(_ isReading: Bool) {
        setInterest(isReading ? interest.union(.readable) : interest.subtracting(.readable))
    }

    private func setInterest(_ new: Readiness) {
        guard new != interest, let watch else { return }
        interest = new
        loop.modify(watch, for: new)
    }
}

// MARK: - Writing

extension Connection: EndOfTick {
    /// Adds what `fill` writes, and then the bytes, to what is sent when this event has been handled, or at the end of the tick.
    package func write(_ bytes: consuming [UInt8], after fill: (inout [UInt8]) -> Void = { _ in }) {
        guard isOpen else { return }
        outbox.write(bytes, after: fill, from: loop.buffers)
        markDirty()
    }

    /// What `body` writes is sent when it returns, while it is in the cache; or at the end of the tick, when more is to come.
    package func sendingAtOnce(_ body: () -> Void, unless isMoreToCome: () -> Bool = { false }) {
        isAtHand = true
        body()
        isAtHand = false
        guard isDirty else { return }
        isMoreToCome() ? sendAtEndOfTick() : send()
    }

    private func markDirty() {
        isDirty = true
        if !isAtHand { sendAtEndOfTick() }
    }

    private func sendAtEndOfTick() {
        guard !waitsForEndOfTick else { return }
        waitsForEndOfTick = true
        loop.callAtEndOfTick(self)
    }

    package func endOfTick() {
        waitsForEndOfTick = false
        if isDirty { send() }
    }

    private func send() {
        isDirty = false
        if watch != nil { flush() }
    }

    private func flush() {
        switch outbox.send(to: descriptor, pool: loop.buffers) {
        case .done: sentAll()
        case .failed: close()
        case .blocked(let moved):
            if moved || stallDeadline == nil {
                stallDeadline = loop.now + timing.writeStall
                arm()
            }
            setInterest(interest.union(.writable))
        }
    }

    private func sentAll() {
        stallDeadline = nil
        setInterest(interest.subtracting(.writable))
        if case .finishing = state { return shutDownSending() }
        handler?.drained()
    }
}

// MARK: - Closing

extension Connection {
    /// Sends what has been written, then closes so that it arrives. Nothing more is told to the handler but `closed`.
    package func finish() {
        guard isOpen else { return }
        state = .finishing
        deadline = nil
        markDirty()
    }

    private func shutDownSending() {
        guard shutdown(descriptor, Int32(SHUT_WR)) == 0 else { return close() }
        state = .draining(bytes: timing.drainBytes)
        deadline = loop.now + timing.drain
        setInterest(.readable)
    }

    /// Closes at once, with what is unsent lost and the peer told by a reset.
    package func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
        close()
    }

    /// Closes at once.
    package func close() {
        guard let watch else { return }
        self.watch = nil
        state = .closed
        loop.unwatch(watch)
        Glibc.close(descriptor)
        timer?.cancel()
        timer = nil
        outbox.clear(into: loop.buffers)
        let handler = handler
        self.handler = nil
        handler?.closed()
    }
}

// MARK: - Deadlines

extension Connection {
    /// One timer a connection, moved only towards an earlier moment: a deadline that is moved on, as every request does,
    /// costs nothing until the old moment comes and finds that it is not yet time.
    private func arm() {
        guard watch != nil, let due = nextDeadline else { return }
        if timer != nil, let timerDue, timerDue <= due { return }
        timer?.cancel()
        timerDue = due
        timer = loop.run(at: due) { self.timerFired() }
    }

    private var nextDeadline: Moment? {
        guard let stallDeadline else { return handlerDeadline }
        return handlerDeadline.map { min($0, stallDeadline) } ?? stallDeadline
    }

    private func timerFired() {
        timer = nil
        if let stallDeadline, stallDeadline <= loop.now { return reset() }
        if let handlerDeadline, handlerDeadline <= loop.now {
            self.handlerDeadline = nil
            if case .draining = state { return close() }
            handler?.deadlinePassed()
        }
        arm()
    }
}
