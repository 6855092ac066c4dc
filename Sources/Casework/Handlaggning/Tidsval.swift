// Sends that come at once read the calendar at once, and the same time is the first free one for all of them. Were all to take
// it, all but one would have to begin anew. So a Send looks past what others in this process have chosen and not yet committed;
// and among times that begin at the same moment, which are equally early, each process has an order of its own, so that two
// of them seldom choose alike. Where they do the table decides, and who came second chooses again.
//
// All that is taken comes before the first free time, and on a busy day that is much: for a moment a place's first free time is
// remembered, and the calendar read from there. And what one Send has read, others who come within the blink of an eye need not
// read again: they take from what is left of it. What is let go here is seen at once, what is let go elsewhere after that moment.

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
        var kalendrar: [String: Kalender] = [:]
    }

    /// How the calendar of a place was last read.
    fileprivate struct Kalender {
        /// Nothing is free before `första`, by a reading of all of it at the moment `hela` and those after it.
        var första: Tidpunkt
        var hela: Tidpunkt
        /// What the last reading, at the moment `läst`, found free and nobody here has chosen, first first.
        var lediga: [Tid]
        var läst: Tidpunkt
    }

    private static let minns = Duration.seconds(5)
    /// As long as a Send takes when many come at once: the longer, the more of it other processes have taken.
    private static let delas = Duration.milliseconds(50)

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

        /// The one `välj` takes of what somebody has just read and nobody has chosen; nil where the calendar is to be read. What
        /// was chosen before is given up: the Send has begun anew, and what others have read did not tell the truth.
        func väljAvLästa(_ plats: String, nu: Tidpunkt, _ välj: ([Tid]) -> Tid?) -> Tid? {
            val.läge.withLock { läge in
                if läge.lämna(nr) { läge.kalendrar[plats]?.lediga = [] }
                guard let kalender = läge.kalendrar[plats], kalender.läst.gäller(i: Tidsval.delas, nu), let först = välj(kalender.lediga) else { return nil }
                return läge.ta(läge.enAv(kalender.lediga, lika: först), nr)
            }
        }

        /// Before the calendar is read.
        /// - Returns: how many at the place are chosen by others, and before what moment nothing is free there.
        func läser(_ plats: String, från: Tidpunkt, nu: Tidpunkt) -> (valda: Int, tidigast: Tidpunkt) {
            val.läge.withLock { läge in
                läge.läst[nr] = läge.slutade
                läge.lämna(nr)
                let tidigast = läge.kalendrar[plats].flatMap { $0.hela.gäller(i: Tidsval.minns, nu) ? $0.första : nil } ?? från
                return (läge.antal[plats, default: 0], max(från, tidigast))
            }
        }

        /// The one `välj` takes of those that were free when the calendar was read and that nobody else has chosen; of all, where
        /// all are chosen. `hela`: it was read from the start, and not from where it was remembered.
        func välj(_ lediga: [Tid], _ plats: String, hela: Bool, nu: Tidpunkt, _ välj: ([Tid]) -> Tid?) -> Tid? {
            val.läge.withLock { läge in
                let fria = lediga.filter { läge.är(fri: $0, för: nr) }
                if let första = lediga.first?.start, let helläst = hela ? nu : läge.kalendrar[plats]?.hela {
                    läge.kalendrar[plats] = Kalender(första: första, hela: helläst, lediga: fria, läst: nu)
                }
                if let först = välj(fria) { return läge.ta(läge.enAv(fria, lika: först), nr) }
                return välj(lediga).map { läge.ta(läge.enAv(lediga, lika: $0), nr) }
            }
        }
    }

    /// Somebody's time has been let go.
    func någonBlevFri() { läge.withLock { $0.kalendrar = [:] } }

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

    /// One of those that are as good, by the order of this process.
    fileprivate mutating func enAv(_ tider: [Tid], lika tid: Tid) -> Tid {
        let ordning = ordning ?? UInt64(Random.int(in: 0...Int.max))
        self.ordning = ordning
        return tider.lazy.filter { $0.ärLika(tid) }.min { blandad($0.id, ordning) < blandad($1.id, ordning) } ?? tid
    }

    fileprivate mutating func ta(_ tid: Tid, _ nr: Int) -> Tid {
        lämna(nr)
        valda[tid.id] = .av(nr)
        egen[nr] = tid
        antal[tid.plats, default: 0] += 1
        if let plats = kalendrar[tid.plats]?.lediga.firstIndex(where: { $0.id == tid.id }) { kalendrar[tid.plats]?.lediga.remove(at: plats) }
        return tid
    }

    /// What it had chosen is nobody's. False where it had chosen nothing.
    @discardableResult
    fileprivate mutating func lämna(_ nr: Int) -> Bool {
        guard let tid = egen.removeValue(forKey: nr) else { return false }
        glöm(tid, .av(nr))
        return true
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

extension Tidpunkt {
    /// Whether `nu` is so near. A Send that began before another has read may well use it; and a clock may have been set back.
    fileprivate func gäller(i tid: Duration, _ nu: Tidpunkt) -> Bool { nu < self + tid && self < nu + tid }
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
