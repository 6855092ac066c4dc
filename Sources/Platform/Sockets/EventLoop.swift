// One thread, one epoll, and an executor: what runs on the loop stays on its thread through every await.
//
// A tick is: what became ready; what became due; what is queued; what asked to be done once at the end of a tick (one send a
// connection, one Sync a database pipeline); a wait in the kernel. Work queued from the loop itself takes no lock and
// no wake-up. Work from other threads goes through a lock, and an eventfd ends the wait.
//
// Everything but `remote` belongs to the loop's thread. Objects that live on a loop are plain classes, confined to it.

import CLinux
import Glibc
import Synchronization

/// `@unchecked Sendable`: `remote` has its lock, `ended` is atomic, all other state is touched by the loop's thread only.
package final class EventLoop: TaskExecutor, @unchecked Sendable {
    private enum Work: Sendable {
        case job(UnownedJob)
        case call(@Sendable () -> Void)
    }

    private let epoll: Int32
    private let wakeUp: Int32
    private let remote = Mutex<[Work]>([])
    private let ending = Atomic<Bool>(false)
    private let ended = Atomic<Bool>(false)

    private var local: [Work] = []
    private var turns = TurnQueue()
    private let events = UnsafeMutableBufferPointer<epoll_event>.allocate(capacity: 256)
    /// Which of them have come and are not yet told of.
    private var untold = 0..<0
    private var atEndOfTick: [any EndOfTick] = []
    private var watches = WatchTable()
    private var timers = TimerQueue()
    private var pulse: Pulse
    private var figures = LoopFigures()

    private var tickBegan = Moment.now
    /// The moment this tick began: near enough for time-outs, and costs nothing to read. On the loop.
    package var now: Moment { tickBegan }
    /// Lends byte buffers to what lives on this loop. On the loop.
    package let buffers = BufferPool()

    /// Starts a thread of its own, which runs until `end()`.
    /// - Parameter tellsStandstill: whether the log is told when a piece of work takes more than 50 ms.
    package init(name: String = "loop", tellsStandstill: Bool = false) throws {
        pulse = Pulse(isTold: tellsStandstill)
        epoll = try checked("epoll_create1", epoll_create1(Int32(EPOLL_CLOEXEC)))
        wakeUp = try checked("eventfd", eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK)))
        var event = epoll_event(events: EPOLLIN.rawValue, data: epoll_data_t(u64: Self.wakeUpData))
        _ = try checked("epoll_ctl", epoll_ctl(epoll, EPOLL_CTL_ADD, wakeUp, &event))
        try Thread.start(name) { self.run() }
    }

    deinit {
        events.deallocate()
        close(wakeUp)
        close(epoll)
    }
}

// MARK: - Which loop am I on?

extension EventLoop {
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        guard pthread_key_create(&key, nil) == 0 else { preconditionFailure("a process has room for one more thread key") }
        return key
    }()

    /// The loop whose thread this is.
    package static var current: EventLoop? {
        pthread_getspecific(key).map { Unmanaged<EventLoop>.fromOpaque($0).takeUnretainedValue() }
    }

    package var isCurrent: Bool {
        pthread_getspecific(Self.key) == Unmanaged.passUnretained(self).toOpaque()
    }

    /// What is confined to a loop says so where it is entered; checked in debug builds.
    package func assertCurrent() { assert(isCurrent, "this belongs to another thread") }
}

// MARK: - Work

extension EventLoop {
    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        add(.job(job))
    }

    /// Runs `body` on the loop, in turn. From any thread.
    package func execute(_ body: @escaping @Sendable () -> Void) { add(.call(body)) }

    private func add(_ work: Work) {
        if isCurrent { return local.append(work) }
        if ended.load(ordering: .acquiring) { return runElsewhere(work) }
        let isFirst = remote.withLock { queue in
            queue.append(work)
            return queue.count == 1
        }
        if isFirst { wake() }
    }

    /// A loop that has ended runs nothing; so that no task hangs for ever, what still comes runs on the global executor.
    private func runElsewhere(_ work: Work) {
        switch work {
        case .job(let job): globalConcurrentExecutor.enqueue(job)
        case .call(let body): body()
        }
    }

    private func wake() {
        var one: UInt64 = 1
        _ = write(wakeUp, &one, 8)      // it fails only when the counter is full, and then the loop is awake
    }

    private func acceptRemote() {
        remote.withLock { queue in
            guard !queue.isEmpty else { return }
            local.append(contentsOf: queue)
            queue.removeAll(keepingCapacity: true)
        }
    }

    /// A few rounds, since a result often resumes a task that resumes another; not without end, since sockets wait too.
    private func runQueued() {
        var round: [Work] = []
        for _ in 0..<16 where !local.isEmpty {
            swap(&round, &local)
            for work in round { perform(work) }
            round.removeAll(keepingCapacity: true)
        }
        if local.isEmpty { swap(&round, &local) }       // keeps the larger storage
    }

    private func perform(_ work: Work) {
        switch work {
        case .job(let job): job.runSynchronously(on: asUnownedTaskExecutor())
        case .call(let body): body()
        }
        beat()
    }
}

// MARK: - The tick

/// Done once when the tick has run its work: the many small things a tick produced leave together.
package protocol EndOfTick: AnyObject {
    func endOfTick()
}

extension EventLoop {
    /// Calls `endOfTick` when this tick's work is done. Ask once a tick. On the loop.
    package func callAtEndOfTick(_ object: any EndOfTick) {
        assertCurrent()
        atEndOfTick.append(object)
    }

    private func run() {
        pthread_setspecific(Self.key, Unmanaged.passUnretained(self).toOpaque())
        pulse.begin(at: Pulse.clock())
        while tickInOneTask() {}
        ended.store(true, ordering: .releasing)
        acceptRemote()
        for work in local { runElsewhere(work) }
        pthread_setspecific(Self.key, nil)
    }

    /// One task carries the ticks, until a turn it has taken waits for something: then the task is that turn's, and the next one
    /// goes on where it was. False when the loop ends.
    private func tickInOneTask() -> Bool {
        let taker = TurnTaker()
        let task = Task.immediate(executorPreference: self) { await self.ticks(taker) }
        guard let turn = taker.turn else { return false }
        taker.isLeft = true
        turn.waits(in: task)
        beat()
        return true
    }

    private func ticks(_ taker: TurnTaker) async {
        while true {
            while let turn = nextTurn() {
                taker.turn = turn
                await turn.run()
                if taker.isLeft { return }
                taker.turn = nil
                beat()
            }
            runDue()
            acceptRemote()
            runQueued()
            endTick()
            if ending.load(ordering: .acquiring) { return }
            wait()
        }
    }

    /// Tells of the events that have come until one of them begins a turn.
    private func nextTurn() -> (any Turn)? {
        while true {
            if let turn = turns.popFirst() { return turn }
            guard let event = untold.popFirst() else { return nil }
            tell(events[event])
            if turns.isEmpty { beat() }
        }
    }

    private func endTick() {
        var index = 0
        while index < atEndOfTick.count {       // an end may ask for another
            atEndOfTick[index].endOfTick()
            beat()
            index += 1
        }
        atEndOfTick.removeAll(keepingCapacity: true)
    }

    /// A piece of work is done. The clock is asked and the log told while nobody holds the pulse, so that the compiler, not the
    /// program, sees to it that one at a time changes it.
    private func beat() {
        if let standstill = pulse.beat(at: Pulse.clock()) { standstill.tell() }
    }

    private func wait() {
        let done = Moment.now
        figures.add(tick: done - tickBegan)
        let count = epoll_wait(epoll, events.baseAddress, Int32(events.count), timeout(at: done))
        tickBegan = Moment.now
        pulse.begin(at: Pulse.clock())
        untold = 0..<max(0, Int(count))         // fewer than none: a signal
    }

    private static let wakeUpData = UInt64.max

    private func tell(_ event: epoll_event) {
        if event.data.u64 == Self.wakeUpData {
            var count: UInt64 = 0
            _ = read(wakeUp, &count, 8)
        } else {
            watches.handler(of: Watch(eventData: event.data.u64))?.ready(Readiness(rawValue: event.events))
        }
    }

    /// Milliseconds, rounded up: a timer is never early.
    private func timeout(at now: Moment) -> Int32 {
        guard local.isEmpty && turns.isEmpty else { return 0 }
        guard let due = timers.nextDue else { return -1 }
        let wait = min(max(due.nanoseconds(since: now), 0), 3_600_000_000_000)
        return Int32((wait + 999_999) / 1_000_000)
    }

    private func runDue() {
        while let timer = timers.popDue(at: now) {
            timer.fire()
            beat()
        }
    }

    /// Ends the thread after this tick. What lives on the loop must be gone before. From any thread.
    package func end() {
        ending.store(true, ordering: .releasing)
        wake()
    }
}

// MARK: - Turns

extension EventLoop {
    /// Does the work as soon as what is under way on the loop has returned. On the loop.
    package func begin(_ turn: any Turn) {
        assertCurrent()
        turns.append(turn)
    }
}

// MARK: - How it is

extension EventLoop {
    /// What the work under way is called if the loop stands still for it: said again after each `await`. On the loop.
    package func doing(_ work: StaticString) { pulse.work = work }

    /// How busy it has been. On the loop.
    package func takeFigures() -> LoopFigures {
        assertCurrent()
        defer { figures.longestTick = .zero }
        figures.standstills = pulse.standstills
        return figures
    }
}

// MARK: - Descriptors

extension EventLoop {
    /// Tells `handler` when the descriptor is ready, level-triggered: again and again for as long as it is.
    /// The loop keeps the handler until `unwatch`. On the loop.
    package func watch(_ descriptor: Int32, for readiness: Readiness, _ handler: any EventHandler) throws(SystemError) -> Watch {
        assertCurrent()
        let watch = watches.insert(descriptor, handler)
        var event = epoll_event(events: readiness.rawValue, data: epoll_data_t(u64: watch.eventData))
        guard epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) == 0 else {
            let error = SystemError("epoll_ctl")
            _ = watches.remove(watch)
            throw error
        }
        return watch
    }

    /// As above, with a closure.
    package func watch(
        _ descriptor: Int32, for readiness: Readiness, _ body: @escaping (Readiness) -> Void
    ) throws(SystemError) -> Watch {
        try watch(descriptor, for: readiness, ClosureHandler(body))
    }

    /// Changes what a descriptor is watched for; `[]` leaves errors and hang-up only. On the loop.
    package func modify(_ watch: Watch, for readiness: Readiness) {
        assertCurrent()
        guard watches.handler(of: watch) != nil else { return }
        var event = epoll_event(events: readiness.rawValue, data: epoll_data_t(u64: watch.eventData))
        let result = epoll_ctl(epoll, EPOLL_CTL_MOD, watch.descriptor, &event)
        assert(result == 0, "a watched descriptor is open")
    }

    /// Stops watching; call it before the descriptor is closed. Events already fetched are dropped. On the loop.
    package func unwatch(_ watch: Watch) {
        assertCurrent()
        guard watches.remove(watch) else { return }
        epoll_ctl(epoll, EPOLL_CTL_DEL, watch.descriptor, nil)      // ENOENT when it was closed first: then it is gone
    }
}

// MARK: - Time

extension EventLoop {
    /// Does `body` on the loop after at least `delay`. On the loop.
    @discardableResult
    package func run(after delay: Duration, _ body: @escaping () -> Void) -> Timer {
        run(at: Moment.now + delay, body)
    }

    @discardableResult
    package func run(at due: Moment, _ body: @escaping () -> Void) -> Timer {
        assertCurrent()
        let timer = Timer(body)
        timers.insert(timer, due: due)
        return timer
    }

    /// Returns after at least `duration`; throws `CancellationError` when the task is cancelled before. From any thread.
    package func sleep(_ duration: Duration) async throws {
        let sleeper = Sleeper()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                execute { sleeper.start(continuation, on: self, duration) }
            }
        } onCancel: {
            execute { sleeper.cancel() }
        }
    }
}

/// One call of `sleep`. `@unchecked Sendable`: touched on the loop's thread only.
private final class Sleeper: @unchecked Sendable {
    private var continuation: CheckedContinuation<Void, any Error>?
    private var timer: Timer?
    private var isCancelled = false

    func start(_ continuation: CheckedContinuation<Void, any Error>, on loop: EventLoop, _ duration: Duration) {
        if isCancelled { return continuation.resume(throwing: CancellationError()) }
        self.continuation = continuation
        timer = loop.run(after: duration) { self.finish(.success(())) }
    }

    func cancel() {
        isCancelled = true
        timer?.cancel()
        finish(.failure(CancellationError()))
    }

    private func finish(_ result: Result<Void, any Error>) {
        continuation?.resume(with: result)
        continuation = nil
    }
}
