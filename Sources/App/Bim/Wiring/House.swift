import Base
import Glibc
import Handlaggning
import HTTP
import Konto
import OpenID
import Register
import Riksnorm
import Site
import Sockets
import Storage
import Utskick

/// What is to run: read and found safe, not yet opened.
struct Plan: Sendable {
    struct Kommundel: Sendable {
        let mapp: Kommunmapp
        let databas: Databas
        let medborgare: OpenIDConfiguration
        let personal: OpenIDConfiguration
        let katalog: Personalkatalog
    }
    let lyssna: ListenAddress
    let bakomProxy: Bool
    let kommuner: [Kommundel]
    let klocka: any WallClock
    /// The outbox.
    let utkorg: String
    /// The demo's employees; nil in production.
    let demopersonal: Set<String>?
}

/// Everything of one process: the server in front, the databases behind, and the work in between.
struct House: Sendable {
    private let server: Server
    private let kommunhus: [Kommunhus]
    private let loops: EventLoopGroup

    /// Opens the databases. The demo's are migrated here; in production that is `bim migrate`'s, and one that lacks something
    /// refuses. Throws `CommandRefusal`, `DatabaseError` or what a file lacks.
    init(_ plan: Plan, loops: EventLoopGroup, workers: WorkerPool) async throws {
        self.loops = loops
        guard fileExists(Root.path("Public/bim.css")) else {
            throw CommandRefusal("programmets filer finns inte i \(Root.path): ställ dig i mappen med Public, Config och Migrations, eller sätt BIM_ROOT")
        }
        let http = try HTTPClient(workers: workers)
        let riksnorm = try Statliga.riksnorm()
        let filer = try StaticFiles(directory: Root.path("Public"))
        let post = Post(fil: Utskicksfil(plan.utkorg), workers: workers)
        var kontor: [Kontor] = [], kommunhus: [Kommunhus] = []
        for del in plan.kommuner {
            let väckare = Väckare()
            let verksamhet = try Verksamhet(
                kommun: del.mapp.kommun, db: del.databas.open(loops: loops), klocka: plan.klocka,
                register: Registerklient(http: http, inställning: del.mapp.kommun.register),
                regler: del.mapp.regelbok(riksnorm), väckArbetaren: { väckare.väck() })
            try await Self.redo(verksamhet, demo: plan.demopersonal != nil)
            kommunhus.append(Kommunhus(väckare, verksamhet, post: post))
            kontor.append(try Kontor(
                verksamhet: verksamhet, mapp: del.mapp,
                medborgare: OpenIDClient(del.medborgare, http: http, clock: plan.klocka),
                personal: OpenIDClient(del.personal, http: http, clock: plan.klocka),
                katalog: del.katalog, filer: filer, säker: plan.bakomProxy, demopersonal: plan.demopersonal))
        }
        self.kommunhus = kommunhus
        let drift = Drift(verksamheter: kontor.map(\.verksamhet), migrator: Migrator(directory: Root.path("Migrations")))
        let routes = Routes(kontor: kontor, filer: filer, drift: drift)
        server = Server(Self.serverns(plan, loops, routes)) { await routes.respond($0) }
    }

    private static func redo(_ verksamhet: Verksamhet, demo: Bool) async throws {
        if demo {
            _ = try await migrera(verksamhet.db, verksamhet.kommun)
        } else {
            let saknas = try await Migrator(directory: Root.path("Migrations")).missing(on: verksamhet.db)
            guard saknas.isEmpty else {
                throw CommandRefusal("databasen för \(verksamhet.kommun.kod) saknar \(saknas.joined(separator: ", ")): kör bim migrate först")
            }
            try await verksamhet.kräverEgenDatabas()
        }
        try await verksamhet.fyllKalendern()
    }

    private static func serverns(_ plan: Plan, _ loops: EventLoopGroup, _ routes: Routes) -> ServerConfiguration {
        var configuration = ServerConfiguration(listen: plan.lyssna, loops: loops)
        let stilmall = routes.filer.url("bim.css")
        configuration.isBehindProxy = plan.bakomProxy
        configuration.clock = plan.klocka
        configuration.serves = { routes.kontor[$0] != nil || ["localhost", "127.0.0.1", "[::1]"].contains($0) }
        configuration.refusal = { Felsida.utanKommun($0, stilmall: stilmall) }
        configuration.bodyLimit = { Uppladdning.gräns($0) }
        return configuration
    }

    /// Begins to listen. Returns the port; 0 for a socket file.
    func start() throws -> Int { try server.start() }

    /// The work that no request asks for, until the task is cancelled.
    func work() async {
        await withTaskGroup { group in
            for hus in kommunhus { group.addTask(executorPreference: loops.next()) { await hus.arbeta() } }
        }
    }

    /// Lets what has begun be answered. Call `close` when `work` has ended too.
    func stop(within time: Duration) async { await server.stop(within: time) }

    func close() async {
        for hus in kommunhus { await hus.verksamhet.db.close() }
    }
}

/// How much may be sent where.
enum Uppladdning {
    private static let vanligt = 512 * 1024
    /// A few files of 10 MB at a time, and their form.
    private static let filer = 64 * 1024 * 1024

    /// Files only to the pages that take files, and only from a browser that has logged in.
    static func gräns(_ head: RequestHead) -> Int {
        let inloggad = [true, false].contains { head.headers.cookie(Kaka.medborgare.namn(säker: $0)) != nil }
        return switch Site(head.path) {
        case .bilagor?, .komplettera?: inloggad ? filer : vanligt
        default: vanligt
        }
    }
}
