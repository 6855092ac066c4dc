import Glibc
import Sockets
import Testing

let loops: EventLoopGroup = { do { return try EventLoopGroup(count: 2) } catch { fatalError("\(error)") } }()
let workers: WorkerPool = { do { return try WorkerPool(threads: 2) } catch { fatalError("\(error)") } }()

/// Runs on a loop, as a request's handler does.
func onLoop<T: Sendable>(_ body: @escaping @Sendable (EventLoop) async throws -> T) async throws -> T {
    let loop = loops.next()
    return try await Task(executorPreference: loop) { try await body(loop) }.value
}

struct `Code that awaits stays on its loop` {
    @Test func `after a nonisolated async call`() async throws {
        try await onLoop { loop in
            await answer()
            #expect(loop.isCurrent)
        }
    }

    @Test func `in a call that does not run where its caller does, and after it`() async throws {
        try await onLoop { loop in
            #expect(await concurrentAnswer(loop))
            #expect(loop.isCurrent)
        }
    }

    @Test func `after a continuation that another thread resumes`() async throws {
        try await onLoop { loop in
            let here = try await workers.run { EventLoop.current == nil }
            #expect(here)
            #expect(loop.isCurrent)
        }
    }

    @Test func `after a sleep, the task's or the loop's`() async throws {
        try await onLoop { loop in
            try await Task.sleep(for: .milliseconds(2))
            #expect(loop.isCurrent)
            try await loop.sleep(.milliseconds(2))
            #expect(loop.isCurrent)
        }
    }

    @Test func `after an actor of its own executor`() async throws {
        try await onLoop { loop in
            _ = await Counter().next()
            #expect(loop.isCurrent)
        }
    }

    @Test func `in async let and in a task group, and after them`() async throws {
        try await onLoop { loop in
            async let child = loop.isCurrent
            #expect(await child)
            #expect(loop.isCurrent)
            await withTaskGroup { group in
                for _ in 0..<4 {
                    group.addTask {
                        await answer()
                        return loop.isCurrent
                    }
                }
                for await isCurrent in group { #expect(isCurrent) }
            }
            #expect(loop.isCurrent)
        }
    }

    @Test func `when a task begins at once on the thread it was made on`() async throws {
        try await onLoop { loop in
            var hasBegun = false
            let task = Task.immediate(executorPreference: loop) {
                let began = loop.isCurrent
                await answer()
                return began && loop.isCurrent
            }
            hasBegun = true
            #expect(hasBegun)
            #expect(await task.value)
        }
    }
}

private func answer() async { await Task.yield() }

@concurrent private func concurrentAnswer(_ loop: EventLoop) async -> Bool {
    await Task.yield()
    return loop.isCurrent
}

private actor Counter {
    private var count = 0
    func next() -> Int { count += 1; return count }
}

struct `Timers` {
    @Test func `fire in order, the cancelled ones not at all`() async throws {
        let fired = try await onLoop { loop in
            let seen = Seen()
            await withCheckedContinuation { continuation in
                loop.run(after: .milliseconds(30)) { seen.add(3); continuation.resume() }
                loop.run(after: .milliseconds(10)) { seen.add(1) }
                let cancelled = loop.run(after: .milliseconds(15)) { seen.add(9) }
                loop.run(after: .milliseconds(20)) { seen.add(2) }
                cancelled.cancel()
            }
            return seen.values
        }
        #expect(fired == [1, 2, 3])
    }

    @Test func `are never early`() async throws {
        try await onLoop { loop in
            let start = ContinuousClock.now
            try await loop.sleep(.milliseconds(7))
            #expect(ContinuousClock.now - start >= .milliseconds(7))
        }
    }

    @Test func `a sleep ends when its task is cancelled`() async throws {
        let loop = loops.next()
        let task = Task(executorPreference: loop) { try await loop.sleep(.seconds(60)) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func `thousands set and cancelled leave the others in order`() async throws {
        let fired = try await onLoop { loop in
            let seen = Seen()
            let start = Moment.now
            for index in 0..<5000 {
                let timer = loop.run(at: start + .milliseconds(5 + index % 7)) { seen.add(index % 7) }
                if index % 5 != 0 { timer.cancel() }
            }
            try await loop.sleep(.milliseconds(40))
            return seen.values
        }
        #expect(fired.count == 1000)
        let isInOrder = fired == fired.sorted()
        #expect(isInOrder)
    }
}

/// Confined to a loop; `@unchecked Sendable` so that closures on that loop may hold it.
private final class Seen: @unchecked Sendable {
    private(set) var values: [Int] = []
    func add(_ value: Int) { values.append(value) }
}

struct `Watches` {
    @Test func `tell when a descriptor becomes readable, and writable when asked`() async throws {
        try await onLoop { loop in
            let (ours, theirs) = try socketPair()
            defer { close(ours); close(theirs) }
            let watched = Watched()
            try await watched.wait(on: loop, ours, for: .readable) { _ = write(theirs, "x", 1) }
            #expect(watched.readiness.contains(.readable))
            try await watched.wait(on: loop, ours, for: .writable) {}
            #expect(watched.readiness.contains(.writable))
        }
    }

    @Test func `an event for a closed and re-used descriptor reaches nobody`() async throws {
        try await onLoop { loop in
            let (first, firstPeer) = try socketPair()
            let (second, secondPeer) = try socketPair()
            defer { close(firstPeer); close(second); close(secondPeer) }
            let seen = Seen()
            let newcomer = try loop.watchTwo(first, second) { old in
                // The kernel has told of both by now; the second's number is somebody else's when its turn comes.
                for watch in old { loop.unwatch(watch) }
                dup2(firstPeer, second)
                return try? loop.watch(second, for: .readable) { _ in seen.add(1) }
            }
            _ = write(firstPeer, "x", 1)
            _ = write(secondPeer, "x", 1)
            try await loop.sleep(.milliseconds(10))
            #expect(seen.values.isEmpty)
            if let newcomer = newcomer() { loop.unwatch(newcomer) }
            close(first)
        }
    }
}

extension EventLoop {
    /// Watches both, and lets whoever is told first replace them.
    fileprivate func watchTwo(
        _ first: Int32, _ second: Int32, _ replace: @escaping ([Watch]) -> Watch?
    ) throws -> () -> Watch? {
        var watches: [Watch] = []
        var newcomer: Watch?
        for descriptor in [first, second] {
            watches.append(try watch(descriptor, for: .readable) { _ in newcomer = replace(watches) })
        }
        return { newcomer }
    }
}

/// Confined to a loop; `@unchecked Sendable` as above.
private final class Watched: @unchecked Sendable {
    private(set) var readiness: Readiness = []

    func wait(on loop: EventLoop, _ descriptor: Int32, for wanted: Readiness, _ cause: () -> Void) async throws {
        var watch: Watch?
        cause()
        await withCheckedContinuation { continuation in
            watch = try? loop.watch(descriptor, for: wanted) { readiness in
                self.readiness = readiness
                if let watch { loop.unwatch(watch) }
                continuation.resume()
            }
        }
    }
}

private func socketPair() throws -> (Int32, Int32) {
    var pair: [Int32] = [0, 0]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0, &pair) == 0 else { throw SystemError("socketpair") }
    return (pair[0], pair[1])
}

struct `The worker pool` {
    private struct Planned: Error {}

    @Test func `gives back what was returned or thrown`() async throws {
        #expect(try await workers.run { 42 } == 42)
        await #expect(throws: Planned.self) { try await workers.run { throw Planned() } }
    }

    @Test func `runs what prefers it on its threads, and what comes when they have ended elsewhere`() async throws {
        let pool = try WorkerPool(threads: 1)
        let thread = try await pool.run { pthread_self() }
        let isThere = Task(executorPreference: pool) {
            await Task.yield()
            return pthread_equal(pthread_self(), thread) != 0
        }
        #expect(await isThere.value)
        pool.end()
        #expect(await Task(executorPreference: pool) { 42 }.value == 42)
    }

    @Test func `refuses when its line is full`() async throws {
        let pool = try WorkerPool(threads: 1, limit: 1)
        let outcomes = await withTaskGroup { group in
            for _ in 0..<4 {
                group.addTask { (try? await pool.run { usleep(50_000) }) != nil }
            }
            return await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        #expect(outcomes.contains(false))
        #expect(outcomes.contains(true))
        pool.end()
        await #expect(throws: WorkerPoolIsFull.self) { try await pool.run {} }
    }
}

struct `Listening` {
    @Test func `a port that is taken is an error, not half of somebody's connections`() throws {
        let first = try ListeningSockets(.tcp(host: "127.0.0.1", port: 0), loops: 2)
        defer { for descriptor in first.descriptors.joined() { close(descriptor) } }
        #expect(first.descriptors.count == 2)
        #expect(first.port > 0)
        #expect(throws: CannotListen.self) { try ListeningSockets(.tcp(host: "127.0.0.1", port: first.port), loops: 1) }
    }

    @Test func `a Unix socket left behind is replaced, one in use is not`() throws {
        let path = "/tmp/bim-test-\(getpid()).sock"
        let first = try ListeningSockets(.unix(path: path), loops: 1)
        #expect(throws: CannotListen.self) { try ListeningSockets(.unix(path: path), loops: 1) }
        for descriptor in first.descriptors.joined() { close(descriptor) }
        let second = try ListeningSockets(.unix(path: path), loops: 2)
        #expect(second.descriptors.count == 2)
        for descriptor in second.descriptors.joined() { close(descriptor) }
        unlink(path)
    }
}

struct `How busy a loop is` {
    @Test func `one piece of work that keeps it for long is counted`() async throws {
        let loop = try EventLoop(name: "test")
        let figures = await Task(executorPreference: loop) {
            _ = loop.takeFigures()
            usleep(120_000)
            try? await loop.sleep(.milliseconds(1))
            return loop.takeFigures()
        }.value
        loop.end()
        #expect(figures.standstills == 1)
        #expect(figures.longestTick >= .milliseconds(120))
        #expect(figures.busy >= figures.longestTick)
        #expect(figures.ticks > 0)
    }
}
