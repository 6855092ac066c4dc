import Base
import Begrepp
import DemoServers
import EkonomisktBistand
import Glibc
import Konto
import OpenID
import Site
import Sockets
import Storage

/// The demonstration: the configuration in Config/demo, and around it a login service and registers of its own.
struct Demo: Sendable {
    /// What was asked for on the command line.
    struct Val: Sendable {
        var port = 8080
        var data: String?
        var klocka: any WallClock = SystemClock()

        init() {}

        init(_ options: Options) throws {
            if let text = options["--port"] {
                guard let port = Int(text), (1...65_533).contains(port) else { throw CommandRefusal.misuse("--port ska vara ett tal från 1 till 65533") }
                self.port = port
            }
            data = options["--data"]
            if let text = options["--now"] {
                guard let nu = Instant(rfc3339: text) else { throw CommandRefusal.misuse("--now ska vara en tidpunkt som 2026-11-23T09:00:00+01:00") }
                klocka = ShiftedClock(startingAt: nu)
            }
        }
    }

    let plan: Plan
    private let val: Val
    private let mapp: Demomapp
    private let inloggning: DemoOpenIDProvider
    private let register: DemoRegisterServer

    /// Starts the login service on the port after the site's, and the registers on the next.
    init(_ val: Val, environment: Environment, loops: EventLoopGroup) async throws {
        self.val = val
        mapp = try Demomapp(val.data)
        let nyckel = SigningKey.generateES256()
        register = try DemoRegisterServer(Demoregister.svar(idag: val.klocka.now().datum), port: val.port + 2, loops: loops)
        try register.start()
        let mappar = try Demokonfiguration.kommuner(registerport: val.port + 2)
        inloggning = try DemoOpenIDProvider(
            citizens: Demofolk.sökande.map(\.inloggning), staff: Demofolk.personal.map(\.inloggning),
            clients: Self.klienter(mappar.flatMap(\.kommun.värdar), val.port, nyckel), port: val.port + 1, loops: loops, clock: val.klocka)
        try inloggning.start()
        let (medborgare, personal) = (try Self.tjänst(inloggning, .citizens, nyckel), try Self.tjänst(inloggning, .staff, nyckel))
        let databaser = try await Demodatabaser.val(mappar.map(\.kommun.kod), environment, mapp, loops)
        plan = Plan(
            lyssna: .tcp(host: "localhost", port: val.port), bakomProxy: false,
            kommuner: zip(mappar, databaser).map {
                Plan.Kommundel(mapp: $0, databas: $1, medborgare: medborgare, personal: personal, katalog: .egna)
            },
            klocka: val.klocka, gränser: .demo, loggarAnrop: isatty(STDERR_FILENO) == 0, utkorg: "\(mapp.väg)/utkorg.jsonl",
            kedja: (mapp.väg, try mapp.kedjenyckel()), demopersonal: Set(Demofolk.personal.map(\.id)),
            historia: Demohistoria(utfärdare: personal.issuer))
    }

    func stop() async {
        await inloggning.stop()
        await register.stop()
        mapp.taBortOmTillfällig()
    }

    private static func klienter(_ värdar: [String], _ port: Int, _ nyckel: SigningKey) -> [DemoClient] {
        [("bim-medborgare", Site.loggaInSvar), ("bim-personal", .personalLoggaInSvar)].map { id, svar in
            DemoClient(id: id, redirectURIs: värdar.map { "http://\($0):\(port)\(svar.path)" }, key: nyckel.publicKey)
        }
    }

    private static func tjänst(_ inloggning: DemoOpenIDProvider, _ grupp: DemoGroup, _ nyckel: SigningKey) throws -> OpenIDConfiguration {
        guard let utfärdare = inloggning.issuer(of: grupp) else { preconditionFailure("the login service has been started") }
        return OpenIDConfiguration(
            issuer: utfärdare, clientID: grupp == .citizens ? "bim-medborgare" : "bim-personal", authentication: .privateKey(nyckel),
            scopes: grupp == .citizens ? OpenIDConfiguration.medborgarscope : ["profile"], claimNames: OpenIDConfiguration.påståenden,
            requiredACR: ["http://id.elegnamnden.se/loa/1.0/loa3"])
    }

    /// What the person at the keyboard needs to know.
    var hälsning: String {
        let kommuner = plan.kommuner.map { "  \(jämnt($0.mapp.kommun.namn, 22))\(adress($0.mapp.kommun))/" }
        func rader(_ folk: [Demoperson]) -> [String] { folk.map { "  \(jämnt($0.id, 9))\($0.förnamn) \($0.efternamn). \($0.beskrivning)" } }
        let första = plan.kommuner.first.map { adress($0.mapp.kommun) } ?? ""
        return (["", "bim visar upp sig på", ""] + kommuner
            + ["", "Logga in som sökande, till exempel \(första)/logga-in?login_hint=anna", ""] + rader(Demofolk.sökande)
            + ["", "eller som personal, till exempel \(första)/logga-in?login_hint=helena", ""] + rader(Demofolk.personal)
            + ["", "Klockan är \(val.klocka.now().visning). Data och utskick ligger i \(mapp.väg). Avsluta med Ctrl-C.", ""]).joined(separator: "\n")
    }

    private func adress(_ kommun: Kommun) -> String { "http://\(kommun.värdar[0]):\(val.port)" }
    private func jämnt(_ text: String, _ bredd: Int) -> String { text + String(repeating: " ", count: max(1, bredd - text.count)) }
}

/// Config/demo, the same shape as a production folder without its connections.
enum Demokonfiguration {
    static func kommuner(registerport: Int) throws -> [Kommunmapp] {
        try koder().map { kod in try Kommunmapp(mapp(kod), register: register(kod, registerport)) }
    }

    static func riktlinjer() throws -> [String: Riktlinjer] {
        Dictionary(uniqueKeysWithValues: try koder().map { kod in
            let fil = "\(mapp(kod))/riktlinjer.json"
            return (kod, try i(fil) { try Riktlinjer(json: readFile(fil)) })
        })
    }

    private static func koder() throws -> [String] {
        let fil = Root.path("Config/demo/bim.json")
        return try i(fil) { try Fält(json(fil))["kommuner"].lista().map { try $0.text() } }
    }

    private static func mapp(_ kod: String) -> String { Root.path("Config/demo/\(kod)") }

    /// The file's own times, at the port where the registers are.
    private static func register(_ kod: String, _ port: Int) throws -> JSON {
        let fält = try json("\(mapp(kod))/kommun.json")["register"]?.object ?? []
        return .object(fält.filter { $0.key != "adress" } + [("adress", .string("http://127.0.0.1:\(port)"))])
    }
}

/// Where the demo keeps its data: the folder asked for, or a new one that goes when the program ends.
struct Demomapp: Sendable {
    let väg: String
    private let tillfällig: Bool

    init(_ given: String?) throws {
        if let given {
            guard mkdir(given, 0o700) == 0 || errno == EEXIST else {
                throw CommandRefusal("mappen \(given) går inte att skapa: \(String(cString: strerror(errno)))")
            }
            (väg, tillfällig) = (given, false)
        } else {
            var mall = Array("/tmp/bim-demo-XXXXXX".utf8CString)
            guard let väg = mkdtemp(&mall) else { throw CommandRefusal("det går inte att skapa en mapp i /tmp: \(String(cString: strerror(errno)))") }
            (self.väg, tillfällig) = (String(cString: väg), true)
        }
    }

    static func kedjenyckel(_ väg: String) -> String { "\(väg)/kedjenyckel.pem" }

    /// Made the first time.
    func kedjenyckel() throws -> SigningKey {
        let fil = Self.kedjenyckel(väg)
        if !fileExists(fil) { try writeFile(Array(SigningKey.generateES256().pem.utf8), to: fil) }
        return try readKey(fil, väg)
    }

    func taBortOmTillfällig() {
        if tillfällig { Self.taBort(väg) }
    }

    private static func taBort(_ mapp: String) {
        for namn in (try? names(in: mapp)) ?? [] where unlink("\(mapp)/\(namn)") != 0 { taBort("\(mapp)/\(namn)") }
        rmdir(mapp)
    }
}

/// Which databases the demo's kommuner have.
enum Demodatabaser {
    static func val(_ koder: [String], _ environment: Environment, _ mapp: Demomapp, _ loops: EventLoopGroup) async throws -> [Databas] {
        guard let url = environment["BIM_DATABASE_URL"] else { return koder.map { .sqlite(path: "\(mapp.väg)/\($0).db") } }
        return try await postgres(url, koder, loops)
    }

    /// The first kommun has the database given; each of the others one named after it, made when it is missing.
    private static func postgres(_ url: String, _ koder: [String], _ loops: EventLoopGroup) async throws -> [Databas] {
        let given = try PostgresAddress(url)
        guard let namn = given.database else { throw CommandRefusal("BIM_DATABASE_URL ska säga vilken databas") }
        let server = try Postgres(PostgresConfiguration(url), loops: loops)
        var databaser: [Databas] = [.postgres(url)]
        for kod in koder.dropFirst() {
            let databas = "\(namn)_\(kod)"
            _ = try await server.createDatabase(databas)
            databaser.append(.postgres(given.with(database: databas).conninfo))
        }
        await server.close()
        return databaser
    }
}
