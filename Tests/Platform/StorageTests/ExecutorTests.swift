import Sockets
import Storage
import TestDatabase
import Testing

@Suite struct `The answer comes back where the question was asked` {
    @Test(arguments: Engine.available)
    func `a task on a loop stays on its thread`(engine: Engine) async throws {
        let group = try EventLoopGroup(count: 1)
        let loop = group.loops[0]
        try await withDatabase(engine) { database in
            try await withTaskExecutorPreference(loop) {
                for _ in 0..<3 {
                    _ = try await database.query("SELECT 1 AS one")
                    #expect(EventLoop.current === loop)
                    try await database.transaction { transaction in
                        #expect(EventLoop.current === loop)
                        _ = try await transaction.query("SELECT 1 AS one")
                        #expect(EventLoop.current === loop)
                    }
                    #expect(EventLoop.current === loop)
                }
            }
        }
        group.end()
    }

    @MainActor
    @Test(arguments: Engine.available)
    func `an actor's task comes back to the actor`(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            _ = try await database.query("SELECT 1 AS one")
        }
        MainActor.assertIsolated()
    }
}
