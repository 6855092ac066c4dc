import Base
import Begrepp

/// Time in a simulation: it stands still while something can be done, and then leaps to the next moment anybody waits for.
/// `@unchecked Sendable`: one simulation runs on one thread.
final class Tidslinje: @unchecked Sendable {
    private struct Post {
        let tid: Int64
        let nr: Int
        let vad: Vad
        func före(_ annan: Post) -> Bool { (tid, nr) < (annan.tid, annan.nr) }
    }
    private enum Vad {
        case väntan(Väntan, (any Error)?)
        case gör(() -> Void)
    }

    private(set) var nu: Tidpunkt
    private(set) var steg = FNV()
    private var hög: [Post] = []
    private var nr = 0
    private var stängd = false

    init(_ start: Tidpunkt) { nu = start }

    // MARK: - Waiting

    /// Returns after `tid`. Throws `Krasch` when the life ends meanwhile, and `CancellationError` where the wait can be broken.
    func vänta(_ tid: Duration, _ liv: Liv, kanAvbrytas: Bool = false) async throws {
        guard !stängd, liv.lever else { throw Krasch() }
        let väntan = Väntan(liv)
        lägg(.väntan(väntan, nil), om: tid)
        try await väntan.vänta(kanAvbrytas: kanAvbrytas)
    }

    /// Returns when somebody wakes it; throws `försent` when nobody has within `tid`.
    func vänta(_ väntan: Väntan, högst tid: Duration, annars försent: any Error) async throws {
        guard !stängd else { throw Krasch() }
        lägg(.väntan(väntan, försent), om: tid)
        try await väntan.vänta(kanAvbrytas: false)
    }

    func gör(om tid: Duration, _ gör: @escaping () -> Void) { lägg(.gör(gör), om: tid) }

    // MARK: - Leaping

    /// Leaps to what comes next and lets it happen. False when nobody waits for anything.
    func nästa() -> Bool {
        guard let post = taFörsta() else { return false }
        nu = max(nu, Tidpunkt(microseconds: post.tid))
        steg.blanda(post.tid)
        steg.blanda(Int64(post.nr))
        switch post.vad {
        case .gör(let gör): gör()
        case .väntan(let väntan, let försent):
            guard väntan.väntar else { break }
            if väntan.liv.lever, väntan.liv.frystTill > nu {
                stoppaIn(Post(tid: väntan.liv.frystTill.microseconds, nr: post.nr, vad: post.vad))      // stands still with its process
            } else {
                väntan.väck(försent)
            }
        }
        return true
    }

    /// Wakes everybody who belongs to this life, in the order they began to wait.
    func avsluta(_ liv: Liv) {
        let dess = hög.compactMap { post -> (nr: Int, väntan: Väntan)? in
            if case .väntan(let väntan, _) = post.vad, väntan.liv === liv, väntan.väntar { (post.nr, väntan) } else { nil }
        }
        for (_, väntan) in dess.sorted(by: { $0.nr < $1.nr }) { väntan.väck(Krasch()) }
    }

    /// The end of the world: everybody's wait ends, and no new one begins.
    func stäng(_ kör: () -> Void) {
        stängd = true
        while let post = taFörsta() {
            if case .väntan(let väntan, _) = post.vad { väntan.väck(Krasch()) }
            kör()
        }
        kör()
    }

    // MARK: - The heap

    private func lägg(_ vad: Vad, om tid: Duration) {
        nr += 1
        stoppaIn(Post(tid: (nu + tid).microseconds, nr: nr, vad: vad))
    }

    private func stoppaIn(_ post: Post) {
        hög.append(post)
        var plats = hög.count - 1
        while plats > 0, hög[plats].före(hög[(plats - 1) / 2]) {
            hög.swapAt(plats, (plats - 1) / 2)
            plats = (plats - 1) / 2
        }
    }

    private func taFörsta() -> Post? {
        guard let först = hög.first, let sist = hög.popLast() else { return nil }
        guard !hög.isEmpty else { return först }
        hög[0] = sist
        var plats = 0
        while true {
            var minst = plats
            for barn in [2 * plats + 1, 2 * plats + 2] where barn < hög.count && hög[barn].före(hög[minst]) { minst = barn }
            guard minst != plats else { return först }
            hög.swapAt(plats, minst)
            plats = minst
        }
    }
}

/// One task that waits. Woken once, whoever comes first.
/// `@unchecked Sendable`: one simulation runs on one thread.
final class Väntan: @unchecked Sendable {
    let liv: Liv
    private var fortsättning: UnsafeContinuation<Void, any Error>?
    private(set) var väntar = true
    private var fel: (any Error)?

    init(_ liv: Liv) { self.liv = liv }

    func väck(_ fel: (any Error)? = nil) {
        guard väntar else { return }
        väntar = false
        self.fel = fel
        fortsättning.take()?.resume(with: fel.map { .failure($0) } ?? .success(()))
    }

    fileprivate func vänta(kanAvbrytas: Bool) async throws {
        guard kanAvbrytas else { return try await somVäntar() }
        try await withTaskCancellationHandler {
            if Task.isCancelled { väck(CancellationError()) }
            try await somVäntar()
        } onCancel: {
            väck(CancellationError())
        }
    }

    private func somVäntar() async throws {
        try await withUnsafeThrowingContinuation { fortsättning in
            if väntar { self.fortsättning = fortsättning } else { fortsättning.resume(with: fel.map { .failure($0) } ?? .success(())) }
        }
    }
}

/// The process is gone: what it was doing ends where it stood.
struct Krasch: Error {}

/// The life of one process, from start to crash. Someone outside the house has a life that never ends.
/// `@unchecked Sendable`: one simulation runs on one thread.
final class Liv: @unchecked Sendable {
    let namn: String
    /// Whether faults can strike it: the house's own processes, not the people.
    let sårbart: Bool
    var lever = true
    var frystTill = Tidpunkt(microseconds: 0)
    /// How wrong its wall clock is.
    var klockfel = Duration.zero

    init(_ namn: String, sårbart: Bool) {
        self.namn = namn
        self.sårbart = sårbart
    }
}

/// What a process takes for the time.
struct Simklocka: WallClock {
    let tid: Tidslinje
    let liv: Liv
    func now() -> Instant { tid.nu + liv.klockfel }
}
