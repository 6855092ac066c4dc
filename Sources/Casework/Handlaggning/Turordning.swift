// The meeting is written down and the registers answer at about the same time, and both write the case. Where they meet the later
// one finds another version than it read, and does everything again; and with it fell the whole group of submissions it was sent in.
// Within a process they take turns instead, and whoever has waited knows whether to read again. What another process writes is
// found by the version, as ever.

import Arende
import Synchronization

/// Who in this process writes which case just now, and who waits to.
final class Turordning: Sendable {
    private struct Läge {
        var nr = 0
        /// The turns that ended last, by their number; those up to `glömda` are forgotten.
        var slutade: [Ärende.Id: Int] = [:]
        var glömda = 0
        /// A case that somebody writes, and those who wait for it, first first.
        var köer: [Ärende.Id: [CheckedContinuation<Void, Never>]] = [:]
    }

    private static let minns = 4_096

    /// Protected by the lock.
    private let läge = Mutex(Läge())

    /// How many turns have ended: asked before a case is read.
    var slutade: Int { läge.withLock { $0.nr } }

    /// Runs `skriv` when nobody else here is writing the case, and tells it whether the case is as it was read when `lästa` turns had ended.
    func medan<T>(_ ärende: Ärende.Id, läst lästa: Int, _ skriv: (_ ärOrört: Bool) async throws -> T) async rethrows -> T {
        await withCheckedContinuation { fortsätt in
            let ledigt = läge.withLock { läge in
                guard läge.köer[ärende] != nil else {
                    läge.köer[ärende] = []
                    return true
                }
                läge.köer[ärende]?.append(fortsätt)
                return false
            }
            if ledigt { fortsätt.resume() }
        }
        defer { slut(ärende) }
        return try await skriv(läge.withLock { läge in lästa >= läge.glömda && läge.slutade[ärende] ?? 0 <= lästa })
    }

    private func slut(_ ärende: Ärende.Id) {
        let nästa = läge.withLock { läge -> CheckedContinuation<Void, Never>? in
            läge.nr += 1
            if läge.slutade.count == Self.minns { (läge.slutade, läge.glömda) = ([:], läge.nr) }
            läge.slutade[ärende] = läge.nr
            guard läge.köer[ärende]?.isEmpty == false else {
                läge.köer[ärende] = nil
                return nil
            }
            return läge.köer[ärende]?.removeFirst()
        }
        nästa?.resume()
    }
}
