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

        SIGTERM och SIGINT avslutar: det som har börjat besvaras först, i högst tio sekunder.
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

    func run() async throws {
        let signals = try Signals()
        let loops = try EventLoopGroup(), workers = try WorkerPool(threads: 8)
        switch sort {
        case .production(let directory):
            let plan = try Plan(Installation(directory: directory, environment: .process))
            try await run(plan, loops, workers, signals) { tell("bim svarar på \(plan.lyssna.visning)") }
        case .demo(let val):
            let demo = try await Demo(val, environment: .process, loops: loops)
            try await run(demo.plan, loops, workers, signals) { tell(demo.hälsning) }
            await demo.stop()
        }
    }

    private func run(_ plan: Plan, _ loops: EventLoopGroup, _ workers: WorkerPool, _ signals: Signals, _ started: () -> Void) async throws {
        let house = try await House(plan, loops: loops, workers: workers)
        _ = try house.start()
        started()
        try await withThrowingTaskGroup { group in
            group.addTask { await house.work() }
            try await signals.wait()
            signals.release()
            group.cancelAll()
            await house.stop(within: .seconds(8))
            try await group.waitForAll()
        }
        await house.close()
    }
}

extension Plan {
    init(_ installation: Installation) {
        self.init(
            lyssna: installation.lyssna, bakomProxy: true,
            kommuner: installation.kommuner.map {
                Kommundel(mapp: $0.mapp, databas: $0.databas, medborgare: $0.medborgare, personal: $0.personal, katalog: $0.katalog)
            },
            klocka: SystemClock(), utkorg: "\(installation.data)/utkorg.jsonl", demopersonal: nil)
    }
}
