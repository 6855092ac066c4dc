import Glibc
import Sockets

/// SIGTERM and SIGINT, taken by one thread that waits for them. Blocked before any thread is started, since threads inherit that.
struct Signals {
    private let thread: WorkerPool

    init() throws {
        var both = Self.both
        pthread_sigmask(SIG_BLOCK, &both, nil)
        thread = try WorkerPool(threads: 1)
    }

    /// Returns when the program is asked to end.
    func wait() async throws {
        try await thread.run {
            var both = Self.both, signal: Int32 = 0
            while sigwait(&both, &signal) != 0 {}
        }
    }

    /// A second signal ends the program at once, for who does not want to wait.
    func release() {
        var both = Self.both
        pthread_sigmask(SIG_UNBLOCK, &both, nil)
    }

    private static var both: sigset_t {
        var both = sigset_t()
        sigemptyset(&both)
        sigaddset(&both, SIGTERM)
        sigaddset(&both, SIGINT)
        return both
    }
}
