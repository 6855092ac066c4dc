// Sends that come at once read the calendar at once, and the same time is the first free one for all of them. Were all to take
// it, all but one would have to begin anew. So a Send looks past what others in this process have chosen and not yet committed;
// and among times that begin at the same moment, which are equally early, each process has an order of its own, so that two
// of them seldom choose alike. Where they do the table decides, and who came second chooses again.
//
// All that is taken comes before the first free time, and on a busy day that is much: for a moment a place's first free time is
// remembered, and the calendar read from there. What is let go here is seen at once, what is let go elsewhere after that moment.

import Base
import Begrepp
import Bokning
import Synchronization

/// The times that the Sends under way in this process have chosen.
package final class Tidsval: Sendable {
    fileprivate enum Vald: Equatable {
        case av(Int)
        /// By one that had ended when so many had; who read the calendar before that may not know.
        case slutad(Int)
    }

    /// Protected by the lock.
    fileprivate struct Läge {
        var nästa = 0
        var slutade = 0
        /// The Sends under way, and how many had ended when each last read the calendar.
        var läst: [Int: Int] = [:]
        var valda: [String: Vald] = [:]
        /// What each Send under way has chosen.
        var egen: [Int: Tid] = [:]
        /// What was chosen by those that have ended, first ended first, for as long as somebody may not know of it.
        var slutadesTider = FIFO<(tid: Tid, när: Int)>()
        /// How many of both there are at each place.
        var antal: [String: Int] = [:]
        var ordning: UInt64?
        /// By place, where the first free time was, by a reading of the whole calendar at the moment `läst` and those after it.
        var första: [String: (start: Tidpunkt, läst: Tidpunkt)] = [:]
    }

    private static let minns = Duration.seconds(5)

    private let läge = Mutex(Läge())

    package init() {}

    /// Runs one Send; what it chooses is its own until it has ended. One whose time another process took begins anew: each time
    /// somebody has got a time, so it ends.
    func medan<T>(_ sänd: (Pågående) async throws -> T) async rethrows -> T {
        let pågående = Pågående(val: self, nr: läge.withLock { läge in
            läge.nästa += 1
            läge.läst[läge.nästa] = läge.slutade
            return läge.nästa
        })
        defer { slut(pågående.nr) }
        while true {
            do { return try await sänd(pågående) } catch is TidenTogs {}
        }
    }

    struct Pågående: Sendable {
        fileprivate let val: Tidsval
        fileprivate let nr: Int

        /// Before the calendar is read. What was chosen before is given up: the Send has begun anew.
        /// - Returns: how many at the place are chosen by others, and before what moment nothing is free there.
        func läser(_ plats: String, från: Tidpunkt, nu: Tidpunkt) -> (valda: Int, tidigast: Tidpunkt) {
            val.läge.withLock { läge in
                läge.läst[nr] = läge.slutade
                läge.lämna(nr)
                let tidigast = läge.första[plats].flatMap { $0.läst <= nu && nu < $0.läst + Tidsval.minns ? $0.start : nil } ?? från
                return (läge.antal[plats, default: 0], max(från, tidigast))
            }
        }

        /// The first that was free when the calendar was read, all of it or from where it was remembered.
        func såg(_ första: Tid?, _ plats: String, alla: Bool, nu: Tidpunkt) {
            guard let första else { return }
            val.läge.withLock { läge in
                guard let läst = alla ? nu : läge.första[plats]?.läst else { return }
                läge.första[plats] = (första.start, läst)
            }
        }

        /// The one `välj` takes of those that nobody else has chosen; of all, where all are chosen.
        func välj(_ lediga: [Tid], _ välj: ([Tid]) -> Tid?) -> Tid? {
            val.läge.withLock { läge in
                let fria = lediga.filter { läge.är(fri: $0, för: nr) }
                guard let först = välj(fria) ?? välj(lediga) else { return nil }
                let ordning = läge.ordning ?? UInt64(Random.int(in: 0...Int.max))
                läge.ordning = ordning
                let lika = (läge.är(fri: först, för: nr) ? fria : lediga).filter { $0.ärLika(först) }
                let tid = lika.min { blandad($0.id, ordning) < blandad($1.id, ordning) } ?? först
                läge.ta(tid, nr)
                return tid
            }
        }
    }

    /// Somebody's time has been let go.
    func någonBlevFri() { läge.withLock { $0.första = [:] } }

    private func slut(_ nr: Int) { läge.withLock { $0.slut(nr) } }
}

extension Tidsval.Läge {
    fileprivate func är(fri tid: Tid, för nr: Int) -> Bool {
        switch valda[tid.id] {
        case nil, .av(nr): true
        case .av: false
        case .slutad(let när): när <= läst[nr] ?? slutade
        }
    }

    fileprivate mutating func ta(_ tid: Tid, _ nr: Int) {
        lämna(nr)
        valda[tid.id] = .av(nr)
        egen[nr] = tid
        antal[tid.plats, default: 0] += 1
    }

    /// What it had chosen is nobody's.
    fileprivate mutating func lämna(_ nr: Int) {
        guard let tid = egen.removeValue(forKey: nr) else { return }
        glöm(tid, .av(nr))
    }

    /// What it had chosen is taken; all know that once those who have read the calendar before now have ended.
    fileprivate mutating func slut(_ nr: Int) {
        slutade += 1
        läst[nr] = nil
        if let tid = egen.removeValue(forKey: nr) {
            if valda[tid.id] == .av(nr) { valda[tid.id] = .slutad(slutade) }
            slutadesTider.append((tid, slutade))
        }
        let tidigast = läst.values.min() ?? slutade
        while let (tid, när) = slutadesTider.first, när <= tidigast {
            slutadesTider.popFirst()
            glöm(tid, .slutad(när))
        }
    }

    /// Unless somebody else has chosen it since, where there was nothing else.
    private mutating func glöm(_ tid: Tid, _ hur: Tidsval.Vald) {
        if valda[tid.id] == hur { valda[tid.id] = nil }
        if let kvar = antal[tid.plats], kvar > 1 { antal[tid.plats] = kvar - 1 } else { antal[tid.plats] = nil }
    }
}

extension Tid {
    /// As good, and as early: only whose time it is differs.
    fileprivate func ärLika(_ annan: Tid) -> Bool {
        start == annan.start && slut == annan.slut && plats == annan.plats && språk == annan.språk
    }
}

/// FNV-1a: the same order for as long as the process lives.
private func blandad(_ id: String, _ ordning: UInt64) -> UInt64 {
    id.utf8.reduce(0xCBF2_9CE4_8422_2325 ^ ordning) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
}
