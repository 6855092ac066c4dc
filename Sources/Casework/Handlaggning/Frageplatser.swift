// A question to a register holds a thread until it is answered, and its time limit runs while it waits for one. So only so many cases
// ask at a time, however many jobs are done at once: the others wait here, without a limit.

import Synchronization

/// The places for cases that ask the registers.
final class Frågeplatser: Sendable {
    private struct Läge {
        var lediga: Int
        /// First first.
        var väntar: [CheckedContinuation<Void, Never>] = []
    }

    /// Protected by the lock.
    private let läge: Mutex<Läge>

    init(_ antal: Int) { läge = Mutex(Läge(lediga: antal)) }

    func medan<T>(_ fråga: () async -> T) async -> T {
        await withCheckedContinuation { fortsätt in
            let ledig = läge.withLock { läge in
                guard läge.lediga > 0 else {
                    läge.väntar.append(fortsätt)
                    return false
                }
                läge.lediga -= 1
                return true
            }
            if ledig { fortsätt.resume() }
        }
        defer { lämna() }
        return await fråga()
    }

    /// To whoever has waited longest.
    private func lämna() {
        let nästa = läge.withLock { läge -> CheckedContinuation<Void, Never>? in
            guard läge.väntar.isEmpty else { return läge.väntar.removeFirst() }
            läge.lediga += 1
            return nil
        }
        nästa?.resume()
    }
}
