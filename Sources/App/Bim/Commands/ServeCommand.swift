import Base
import Sockets

/// `bim serve`: the site, the worker and what is done by the clock, until the program is asked to end.
struct ServeCommand {
    enum Sort {
        case demo(Demo.Val)
        case production(directory: String)
    }
    let sort: Sort

    static let hjälp = """
        bim serve --demo [--port 8080] [--data MAPP] [--now 2026-11-23T09:00:00+01:00]

        Allt på den här datorn: två kommuner med SQLite i MAPP (en ny tillfällig om den utelämnas), påhittade personer,
        en inloggningstjänst på porten efter och registren på porten efter den. --now ställer klockan, som sedan går.
        Med BIM_DATABASE_URL (postgresql://…) används PostgreSQL: den databasen för den första kommunen, och en med
        _kod efter namnet för var och en av de andra.

        bim serve --config MAPP

        I drift, enligt filerna i MAPP (README.md). Startar inte om något saknas eller är osäkert.
        BIM_DATABASE_URL_<KOD> går före filen, liksom BIM_DATABASE_URL när kommunen är ensam.

        SIGHUP läser filerna på nytt: det som har börjat går klart enligt de gamla, och duger inte de nya gäller de gamla än.
        Ny adress, ny databas eller ny kommun kräver omstart. Demonstrationen avslutas av SIGHUP, som när fönstret stängs.

        SIGTERM och SIGINT avslutar: det som har börjat besvaras först, i högst tio sekunder. En gång till avslutar genast.
        """

    init(_ arguments: [String]) throws {
        let options = try Options(arguments, flags: ["--demo"], valued: ["--port", "--data", "--now", "--config"])
        guard options.words.isEmpty else { throw CommandRefusal.misuse("serve tar inga lösa ord: \(options.words[0])") }
        switch (options.has("--demo"), options["--config"]) {
        case (true, nil): sort = .demo(try Demo.Val(options))
        case (false, let directory?): sort = .production(directory: directory)
        case (true, _?): throw CommandRefusal.misuse("--demo och --config går inte ihop")
        case (false, nil): throw CommandRefusal.misuse("serve behöver --demo eller --config MAPP")
        }
    }

    func run(_ signals: Signals) async throws {
        let loops = try EventLoopGroup(), workers = try WorkerPool(threads: 8)
        switch sort {
        case .production(let directory):
            func plan() throws -> Plan { try Plan(Installation(directory: directory, environment: .process)) }
            let first = try plan()
            let house = try await House(first, loops: loops, workers: workers)
            try await run(house, signals.listen(rereads: true), reread: plan) { tell("bim svarar på \(first.lyssna.visning)") }
        case .demo(let val):
            let demo = try await Demo(val, environment: .process, loops: loops)
            let house = try await House(demo.plan, loops: loops, workers: workers)
            try await run(house, signals.listen(rereads: false), reread: { demo.plan }) { tell(demo.hälsning) }
            await demo.stop()
        }
    }

    /// The work is begun anew each time the configuration is: a job under way is given back, and done by the new rules.
    private func run(_ house: House, _ asked: AsyncStream<Void>, reread: () throws -> Plan, _ started: () -> Void) async throws {
        _ = try house.start()
        started()
        var asked = asked.makeAsyncIterator(), goesOn = true
        while goesOn {
            await withTaskGroup { group in
                group.addTask { await house.work() }
                goesOn = await asked.next() != nil
                if goesOn { Self.furnish(house, reread) }
                group.cancelAll()
                if !goesOn { await house.stop(within: .seconds(8)) }
            }
        }
        await house.close()
    }

    /// What cannot be read is told, and the house stays as it is.
    private static func furnish(_ house: House, _ reread: () throws -> Plan) {
        do {
            try house.inredOm(reread())
            Log.info("the configuration is read anew")
        } catch {
            Log.error("the configuration could not be read anew", ("why", .token(sentence(error))))
        }
    }
}

extension Plan {
    init(_ installation: Installation) {
        self.init(
            lyssna: installation.lyssna, bakomProxy: true,
            kommuner: installation.kommuner.map {
                Kommundel(mapp: $0.mapp, databas: $0.databas, medborgare: $0.medborgare, personal: $0.personal, katalog: $0.katalog)
            },
            klocka: SystemClock(), gränser: installation.gränser, databasanslutningar: installation.databasanslutningar,
            loggarAnrop: true, utkorg: "\(installation.data)/utkorg.jsonl", kedja: installation.kedjenyckel.map { (installation.data, $0) }, demopersonal: nil)
    }
}
