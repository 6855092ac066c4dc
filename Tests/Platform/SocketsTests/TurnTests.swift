import Sockets
import Testing

struct `A turn` {
    @Test func `that waits lets the others go on, and comes back to the loop`() async throws {
        let seen = try await onLoop { loop in
            let seen = Steps()
            await withCheckedContinuation { done in
                loop.begin(Work {
                    seen.add("the first begins")
                    await Task.yield()
                    seen.add(loop.isCurrent ? "the first comes back" : "the first is elsewhere")
                    done.resume()
                })
                loop.begin(Work { seen.add("the second") })
            }
            return seen.values
        }
        #expect(seen == ["the first begins", "the second", "the first comes back"])
    }

    @Test func `may begin the next`() async throws {
        let seen = try await onLoop { loop in
            let seen = Steps()
            await withCheckedContinuation { done in
                loop.begin(Work {
                    loop.begin(Work {
                        seen.add("the next")
                        done.resume()
                    })
                    seen.add("the first")
                })
            }
            return seen.values
        }
        #expect(seen == ["the first", "the next"])
    }

    @Test func `that waits can be cancelled, and no other with it`() async throws {
        let seen = try await onLoop { loop in
            let seen = Steps()
            await withCheckedContinuation { done in
                let waiting = Work {
                    // A wait that ends only by being cancelled: nothing passes while the test runs.
                    do { try await loop.sleep(.seconds(60)) } catch { seen.add("the first is cancelled: \(Task.isCancelled)") }
                    loop.begin(Work {
                        seen.add("the third is cancelled: \(Task.isCancelled)")
                        done.resume()
                    })
                }
                loop.begin(waiting)
                loop.begin(Work {
                    waiting.task?.cancel()
                    seen.add("the second is cancelled: \(Task.isCancelled)")
                })
            }
            return seen.values
        }
        #expect(seen == ["the second is cancelled: false", "the first is cancelled: true", "the third is cancelled: false"])
    }

    /// One task carries the loop for as long as no turn waits. A thread has 8 MB.
    @Test func `and a million more after it need no more of the stack than one`() async throws {
        let left = try await onLoop { loop in
            let chain = Chain(1_000_000, loop)
            await withCheckedContinuation { chain.begin(then: $0) }
            return chain.left
        }
        #expect(left == 0)
    }
}

/// Begins itself anew until none are left. Confined to a loop.
private final class Chain: Turn, @unchecked Sendable {
    private(set) var left: Int
    private let loop: EventLoop
    private var done: CheckedContinuation<Void, Never>?

    init(_ left: Int, _ loop: EventLoop) {
        self.left = left
        self.loop = loop
    }

    func begin(then done: CheckedContinuation<Void, Never>) {
        self.done = done
        loop.begin(self)
    }

    func run() async {
        left -= 1
        left > 0 ? loop.begin(self) : done?.resume()
    }

    func waits(in task: Task<Void, Never>) {}
}

/// Confined to a loop; `@unchecked Sendable` so that turns on that loop may hold it.
private final class Work: Turn, @unchecked Sendable {
    private let body: @Sendable () async -> Void
    private(set) var task: Task<Void, Never>?

    init(_ body: @escaping @Sendable () async -> Void) { self.body = body }

    func run() async { await body() }
    func waits(in task: Task<Void, Never>) { self.task = task }
}

/// As above.
private final class Steps: @unchecked Sendable {
    private(set) var values: [String] = []
    func add(_ step: String) { values.append(step) }
}
