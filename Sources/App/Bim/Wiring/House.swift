import Base
import Glibc
import Handlaggning
import HTTP
import Konto
import OpenID
import Site
import Sockets
import Storage

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
    var gränser: Gränser
    /// How many connections to PostgreSQL the process may have, all kommuner together; nil: twelve for each core.
    var databasanslutningar: Int?
    /// Whether each request is a line in the log.
    let loggarAnrop: Bool
    /// The outbox.
    let utkorg: String
    /// Where the heads of the event chains are written, and what they are signed with.
    let kedja: (mapp: String, nyckel: SigningKey)?
    /// The demo's employees; nil in production.
    let demopersonal: Set<String>?
    /// What was before the demo begins; nil in production.
    var historia: Demohistoria?
}

/// Everything of one process: the server in front, the databases behind, and the work in between.
struct House: Sendable {
    private let server: Server
    private let grund: Grund
    private let nu: Nuvarande

    /// Opens the databases. The demo's are migrated here; in production that is `bim migrate`'s, and one that lacks something
    /// refuses. Throws `CommandRefusal`, `DatabaseError` or what a file lacks.
    init(_ plan: Plan, loops: EventLoopGroup, workers: WorkerPool) async throws {
        let grund = try Grund(plan, loops: loops, workers: workers)
        let nu = try Nuvarande(Inredning(plan, grund))
        for hus in nu.inredning.kommunhus { try await Self.redo(hus.verksamhet, plan.historia) }
        server = Server(Self.serverns(plan, grund, nu)) { await nu.inredning.routes.respond($0) }
        grund.mätare.sätt(server)
        (self.grund, self.nu) = (grund, nu)
    }

    private static func redo(_ verksamhet: Verksamhet, _ historia: Demohistoria?) async throws {
        if let historia {
            _ = try await migrera(verksamhet.db, verksamhet.kommun)
            try await historia.skriv(verksamhet)
        } else {
            let saknas = try await Migrator(directory: Root.path("Migrations")).missing(on: verksamhet.db)
            guard saknas.isEmpty else {
                throw CommandRefusal("databasen för \(verksamhet.kommun.kod) saknar \(saknas.joined(separator: ", ")): kör bim migrate först")
            }
            try await verksamhet.kräverEgenDatabas()
        }
        try await verksamhet.fyllKalendern()
    }

    private static func serverns(_ plan: Plan, _ grund: Grund, _ nu: Nuvarande) -> ServerConfiguration {
        var configuration = ServerConfiguration(listen: plan.lyssna, loops: grund.loops)
        let stilmall = grund.filer.url("bim.css")
        configuration.isBehindProxy = plan.bakomProxy
        // A proxy that cannot get rid of what it is sending says 502 instead of passing on the 413 it has been given.
        if plan.bakomProxy { (configuration.limits.drainBytes, configuration.limits.drain) = (128 * 1024 * 1024, .seconds(30)) }
        configuration.clock = plan.klocka
        if plan.loggarAnrop { configuration.requestLog = { Log.write(lines: $0) } }
        configuration.serves = { nu.inredning.routes.kontor[$0] != nil || ["localhost", "127.0.0.1", "[::1]"].contains($0) }
        configuration.refusal = { Felsida.utanKommun($0, stilmall: stilmall) }
        configuration.bodyLimit = { Uppladdning.gräns($0) }
        return configuration
    }

    /// Begins to listen. Returns the port; 0 for a socket file.
    func start() throws -> Int { try server.start() }

    /// The work that no request asks for, by the configuration of now, until the task is cancelled.
    func work() async {
        await withTaskGroup { group in
            for hus in nu.inredning.kommunhus { group.addTask(executorPreference: grund.loops.next()) { await hus.arbeta() } }
        }
    }

    /// Another configuration for what begins from now on; `work` has to be begun anew. What has been opened must be the same.
    /// Throws `CommandRefusal` or what a file lacks, with nothing changed.
    func inredOm(_ plan: Plan) throws {
        try grund.kräverSamma(plan)
        nu.byt(till: try Inredning(plan, grund))
    }

    /// Lets what has begun be answered. Call `close` when `work` has ended too.
    func stop(within time: Duration) async { await server.stop(within: time) }

    func close() async {
        for dörrar in grund.databaser.values { await dörrar.close() }
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
