/// Which faults a seed has and how often. Every seed leaves a random half of them out: what is found when everything fails at
/// once is seldom what fails when two things do.
struct Felplan: Sendable {
    var krasch = 0.0            // at any step of a process
    var frysning = 0.0          // stands still, up to five leases
    var anslutning = 0.0        // lost, at any statement
    var konflikt = 0.0          // serialization failure
    var förlorad = 0.0          // lost before COMMIT
    var okänd = 0.0             // the answer to COMMIT lost: half of them done, half not
    var fulltOm = false         // the disk is full now and then
    var klockfel = false        // one instance's clock is up to an hour wrong
    var motorsteg = false       // the database's clock is set up to ten minutes forward or back
    var utrullning = false      // a new version in the middle
    var växling = false         // the database changes over to its standby
    var gift = false            // someone whose answers kill whoever reads them
    var tyst = 0.0, sen = 0.0, fel = 0.0, lögn = 0.0        // a register's answer
    var post = 0.0              // the post office fails

    init(_ slump: Slump) {
        func kanske(_ p: Double) -> Double { slump.händer(0.5) ? p * Double(slump.tal(3...20)) / 10 : 0 }
        krasch = kanske(0.0006)
        frysning = kanske(0.0016)
        anslutning = kanske(0.002)
        konflikt = kanske(0.01)
        förlorad = kanske(0.01)
        okänd = kanske(0.02)
        fulltOm = slump.händer(0.3)
        klockfel = slump.händer(0.4)
        motorsteg = slump.händer(0.2)
        utrullning = slump.händer(0.5)
        växling = slump.händer(0.5)
        gift = slump.händer(0.2)
        tyst = kanske(0.01)
        sen = kanske(0.02)
        fel = kanske(0.01)
        lögn = kanske(0.01)
        post = kanske(0.05)
    }

    /// The nemesis has gone.
    static let frid = Felplan()
    private init() {}
}

/// The faults by name, to leave one out.
package enum Felsort: String, CaseIterable, Sendable {
    case krasch, frysning, anslutning, konflikt, förlorad = "forlorad", okänd = "okand", full, klockfel, motorsteg, utrullning
    case växling = "vaxling", gift, tyst, sen, fel, lögn = "logn", post
}

extension Felplan {
    /// The faults it has, in their order.
    var sorter: [Felsort] { Felsort.allCases.filter { utan($0).antal < antal } }

    func utan(_ sort: Felsort) -> Felplan {
        var plan = self
        switch sort {
        case .krasch: plan.krasch = 0
        case .frysning: plan.frysning = 0
        case .anslutning: plan.anslutning = 0
        case .konflikt: plan.konflikt = 0
        case .förlorad: plan.förlorad = 0
        case .okänd: plan.okänd = 0
        case .full: plan.fulltOm = false
        case .klockfel: plan.klockfel = false
        case .motorsteg: plan.motorsteg = false
        case .utrullning: plan.utrullning = false
        case .växling: plan.växling = false
        case .gift: plan.gift = false
        case .tyst: plan.tyst = 0
        case .sen: plan.sen = 0
        case .fel: plan.fel = 0
        case .lögn: plan.lögn = 0
        case .post: plan.post = 0
        }
        return plan
    }

    private var antal: Int {
        [krasch, frysning, anslutning, konflikt, förlorad, okänd, tyst, sen, fel, lögn, post].count { $0 > 0 }
            + [fulltOm, klockfel, motorsteg, utrullning, växling, gift].count { $0 }
    }
}
