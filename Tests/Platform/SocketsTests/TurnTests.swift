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
}

/// Confined to a loop; `@unchecked Sendable` so that turns on that loop may hold it.
private final class Work: Turn, @unchecked Sendable {
    private let body: @Sendable () async -> Void
    private(set) var task: Task<Void, Never>?

    init(_ body: @escaping @Sendable () async -> Void) { self.body = body }

    nonisolated(nonsending) func run() async { await body() }
    func waits(in task: Task<Void, Never>) { self.task = task }
}

/// As above.
private final class Steps: @unchecked Sendable {
    private(set) var values: [String] = []
    func add(_ step: String) { values.append(step) }
}
