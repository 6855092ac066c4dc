import Base
import Handlaggning
import HTTP
import OpenID
import Register
import Riksnorm
import Sockets
import Storage
import Synchronization
import Utskick

/// What is opened once and lasts as long as the process.
struct Grund: Sendable {
    let plan: Plan
    let loops: EventLoopGroup
    let workers: WorkerPool
    let http: HTTPClient
    let filer: StaticFiles
    let mätare: Mätare
    let spärrar = Spärrar()
    /// By kommun.
    let databaser: [String: Dörrar]

    init(_ plan: Plan, loops: EventLoopGroup, workers: WorkerPool) throws {
        guard fileExists(Root.path("Public/bim.css")) else {
            throw CommandRefusal("programmets filer finns inte i \(Root.path): ställ dig i mappen med Public, Config och Migrations, eller sätt BIM_ROOT")
        }
        (self.plan, self.loops, self.workers) = (plan, loops, workers)
        mätare = Mätare(workers)
        http = try HTTPClient(workers: workers)
        filer = try StaticFiles(directory: Root.path("Public"))
        let limit = PostgresLimit(plan.databasanslutningar ?? 12 * loops.loops.count)
        databaser = Dictionary(uniqueKeysWithValues: try plan.kommuner.map { ($0.mapp.kommun.kod, try Dörrar($0.databas, loops: loops, limit: limit)) })
    }

    func kräverSamma(_ ny: Plan) throws {
        func kommuner(_ plan: Plan) -> [String: Databas] { Dictionary(uniqueKeysWithValues: plan.kommuner.map { ($0.mapp.kommun.kod, $0.databas) }) }
        guard ny.lyssna == plan.lyssna, ny.utkorg == plan.utkorg, kommuner(ny) == kommuner(plan), ny.databasanslutningar == plan.databasanslutningar else {
            throw CommandRefusal("ny adress, datamapp, databas eller kommun, och ett annat antal databasanslutningar, kräver omstart")
        }
    }
}

/// What is made of the configuration, and made anew when it is read anew.
final class Inredning: Sendable {
    let routes: Routes
    let kommunhus: [Kommunhus]

    init(_ plan: Plan, _ grund: Grund) throws {
        let riksnorm = try Statliga.riksnorm()
        let post = Post(fil: Utskicksfil(plan.utkorg), workers: grund.workers)
        var kontor: [Kontor] = [], kommunhus: [Kommunhus] = []
        for del in plan.kommuner {
            guard let dörrar = grund.databaser[del.mapp.kommun.kod] else { preconditionFailure("each kommun of the plan has its database open") }
            let väckare = Väckare()
            let verksamhet = Verksamhet(
                kommun: del.mapp.kommun, db: dörrar.utåt, klocka: plan.klocka,
                register: Registerbrytare(Registerklient(http: grund.http, inställning: del.mapp.kommun.register)),
                regler: del.mapp.regelbok(riksnorm), väckArbetaren: { väckare.väck() })
            let arkiv = try plan.kedja.map { try Kedjearkiv(mapp: "\($0.mapp)/kedja-\(verksamhet.kommun.kod)", nyckel: $0.nyckel) }
            kommunhus.append(Kommunhus(väckare, verksamhet.med(dörrar.inåt), post: post, arkiv: arkiv))
            kontor.append(try Kontor(
                verksamhet: verksamhet, dörrar: dörrar, mapp: del.mapp,
                medborgare: OpenIDClient(del.medborgare, http: grund.http, clock: plan.klocka),
                personal: OpenIDClient(del.personal, http: grund.http, clock: plan.klocka),
                katalog: del.katalog, filer: grund.filer, säker: plan.bakomProxy, gränser: plan.gränser, demopersonal: plan.demopersonal))
        }
        self.kommunhus = kommunhus
        let drift = Drift(kontor: kontor, migrator: Migrator(directory: Root.path("Migrations")), mätare: grund.mätare, spärrar: grund.spärrar)
        routes = Routes(kontor: kontor, filer: grund.filer, drift: drift, spärrar: grund.spärrar)
    }
}

/// The furnishing of now. A request or a job that has begun keeps the one it began with.
final class Nuvarande: Sendable {
    private let nu: Mutex<Inredning>
    init(_ inredning: Inredning) { nu = Mutex(inredning) }
    var inredning: Inredning { nu.withLock { $0 } }
    func byt(till ny: Inredning) { nu.withLock { $0 = ny } }
}
