// A signal goes to any thread that does not block it, and a thread that was not expecting it ends the program. So all threads
// block these, which they inherit from the first, and the first takes them one at a time with sigwait(3): as values, where
// anything may be done, and not in a signal handler, where hardly anything may.

import Base
import Glibc
import Synchronization

/// What the operating system asks of the program by SIGTERM, SIGINT and SIGHUP.
final class Signals: Sendable {
    private struct Listener {
        let asked: AsyncStream<Void>.Continuation
        let rereads: Bool
    }
    private let listener = Mutex<Listener?>(nil)

    /// A little more than what is asked to end has for it.
    private static let longest = Duration.milliseconds(9_500)

    /// In the first thread, before there is another.
    func block() {
        var all = Self.set(SIGTERM, SIGINT, SIGHUP)
        pthread_sigmask(SIG_BLOCK, &all, nil)
        signal(SIGPIPE, SIG_IGN)
    }

    /// One element for each time the configuration should be read anew, and then the end: the program should end.
    /// Until somebody listens, each of the signals ends it at once.
    /// - Parameter rereads: what SIGHUP asks for. Otherwise, as when a terminal is closed, it asks for the end.
    func listen(rereads: Bool) -> AsyncStream<Void> {
        let (stream, asked) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        listener.withLock { $0 = Listener(asked: asked, rereads: rereads) }
        return stream
    }

    /// Takes what comes, for as long as the program runs. In the first thread.
    func take() -> Never {
        while true {
            let signal = Self.next()
            guard let listener = listener.withLock({ $0 }) else { Self.end(by: signal) }
            if signal == SIGHUP && listener.rereads {
                listener.asked.yield()
            } else {
                listener.asked.finish()
                Self.waitForTheEnd()
            }
        }
    }

    private static func next() -> Int32 {
        var all = set(SIGTERM, SIGINT, SIGHUP), signal: Int32 = 0
        while sigwait(&all, &signal) != 0 {}
        return signal
    }

    /// Who does not want to wait asks again. What takes too long is left: what it had not finished, it has promised nobody.
    private static func waitForTheEnd() -> Never {
        var again = set(SIGTERM, SIGINT)
        let last = ContinuousClock.now + longest
        while case let left = (last - .now).components, left.seconds >= 0, left.attoseconds >= 0 {
            var time = timespec(tv_sec: Int(left.seconds), tv_nsec: Int(left.attoseconds / 1_000_000_000))
            let signal = sigtimedwait(&again, nil, &time)       // EINTR after SIGSTOP and SIGCONT
            if signal > 0 { end(by: signal) }
        }
        Log.error("what had begun did not end in time")
        _exit(1)
    }

    /// As if nobody had ever taken it.
    private static func end(by signal: Int32) -> Never {
        Glibc.signal(signal, SIG_DFL)
        var one = set(signal)
        pthread_sigmask(SIG_UNBLOCK, &one, nil)
        raise(signal)
        _exit(128 + signal)
    }

    private static func set(_ signals: Int32...) -> sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal) }
        return set
    }
}
