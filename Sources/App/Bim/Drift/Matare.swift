import Base
import Handlaggning
import HTTP
import Sockets
import Storage
import Synchronization

/// What is counted in this process, and lasts when the configuration is read anew.
final class Mätare: Sendable {
    /// Made after what it measures for, so it is put in afterwards, once.
    private let server = Mutex<Server?>(nil)
    private let workers: WorkerPool

    init(_ workers: WorkerPool) { self.workers = workers }

    func sätt(_ server: Server) { self.server.withLock { $0 = server } }

    func skriv(_ kontor: [Kontor], _ spärrar: Spärrar) async -> [UInt8] {
        var ut = Prometheus()
        if let figures = await server.withLock({ $0 })?.figures() { skriv(figures, &ut) }
        ut.family("bim_workers_waiting", .gauge, "Pieces of blocking work that wait for a thread.")
        ut.sample("bim_workers_waiting", workers.lineLength)
        ut.family("bim_rate_limited_total", .counter, "Requests turned away, by which limit.")
        for (spärr, antal) in spärrar.ställning { ut.sample("bim_rate_limited_total", antal, ["limit": spärr.rawValue]) }
        ut.family("bim_log_lines_dropped_total", .counter, "Log lines that nobody took.")
        ut.sample("bim_log_lines_dropped_total", Log.dropped)
        await skrivDatabaser(kontor, &ut)
        return Array(ut.text.utf8)
    }
}

// MARK: - The server

extension Mätare {
    private func skriv(_ figures: ServerFigures, _ ut: inout Prometheus) {
        skriv(routes: figures.routes, &ut)
        skriv(figures.durations, &ut)
        ut.family("bim_connections_open", .gauge, "Connections that are open.")
        ut.sample("bim_connections_open", figures.connections.open)
        ut.family("bim_connections_accepted_total", .counter, "Connections that have been accepted.")
        ut.sample("bim_connections_accepted_total", figures.connections.accepted)
        ut.family("bim_connections_shed_total", .counter, "Connections closed to make room, or never let in.")
        ut.sample("bim_connections_shed_total", figures.connections.shed)
        ut.family("bim_loop_busy_seconds_total", .counter, "Time an event loop has worked.")
        for (nummer, loop) in figures.loops.enumerated() { ut.sample("bim_loop_busy_seconds_total", microseconds: loop.busy.inMicroseconds, ["loop": String(nummer)]) }
        ut.family("bim_loop_lag_seconds", .gauge, "The longest that work had to wait for its loop, since last asked.")
        for (nummer, loop) in figures.loops.enumerated() { ut.sample("bim_loop_lag_seconds", microseconds: loop.longestTick.inMicroseconds, ["loop": String(nummer)]) }
        ut.family("bim_loop_standstills_total", .counter, "Pieces of work that kept a loop for more than 50 ms.")
        for (nummer, loop) in figures.loops.enumerated() { ut.sample("bim_loop_standstills_total", loop.standstills, ["loop": String(nummer)]) }
    }

    /// A route has figures on each loop.
    private func skriv(routes: [RouteFigures], _ ut: inout Prometheus) {
        let efterNamn = Dictionary(grouping: routes) { $0.route.description }.sorted { $0.key < $1.key }
        ut.family("bim_requests_total", .counter, "Answers by route and class of status.")
        for (namn, delar) in efterNamn {
            for klass in 0..<5 {
                let antal = delar.reduce(0) { $0 + $1.byClass[klass] }
                if antal > 0 { ut.sample("bim_requests_total", antal, ["route": namn, "status": "\(klass + 1)xx"]) }
            }
        }
        ut.family("bim_request_seconds_total", .counter, "Time from a whole request to its answer, by route.")
        for (namn, delar) in efterNamn { ut.sample("bim_request_seconds_total", microseconds: delar.reduce(0) { $0 + $1.microseconds }, ["route": namn]) }
    }

    private func skriv(_ tider: Histogram, _ ut: inout Prometheus) {
        let namn = "bim_request_duration_seconds"
        ut.family(namn, .histogram, "Time from a whole request to its answer.")
        var antal = 0
        for (gräns, fler) in zip(Histogram.bounds.map(Prometheus.seconds) + ["+Inf"], tider.counts) {
            antal += fler
            ut.sample("\(namn)_bucket", antal, ["le": gräns])
        }
        ut.sample("\(namn)_sum", microseconds: tider.sum)
        ut.sample("\(namn)_count", antal)
    }
}

// MARK: - The databases

/// What one asking of a kommun's database gave.
private struct Läge {
    let kommun: String
    let databas: DatabaseFigures
    let jobb: [(läge: String, antal: Int)]
    let äldst: Int64
    let sena: Int

    init(_ kontor: Kontor) async throws {
        let db = kontor.verksamhet.db, nu = kontor.verksamhet.klocka.now()
        kommun = kontor.kommun.kod
        databas = await kontor.dörrar.figures()
        jobb = try await db.query("SELECT lage, count(*) AS antal FROM jobb GROUP BY lage ORDER BY lage").map { (try $0.text("lage"), try $0.int("antal")) }
        äldst = try await db.query("SELECT min(kor_efter) AS aldst FROM jobb WHERE lage = 'redo' AND kor_efter <= \(nu)").first?
            .optionalInstant("aldst").map { (nu - $0).components.seconds } ?? 0
        sena = try await db.query("""
            SELECT count(*) AS antal FROM arende WHERE status IN ('pagar', 'handlaggare') AND pausad_sedan IS NULL AND frist < \(nu)
            """).first?.int("antal") ?? 0
    }
}

extension Mätare {
    private func skrivDatabaser(_ kontor: [Kontor], _ ut: inout Prometheus) async {
        var lägen: [Läge] = [], tysta: [String] = []
        for ett in kontor {
            do { lägen.append(try await Läge(ett)) } catch { tysta.append(ett.kommun.kod) }
        }
        ut.family("bim_database_up", .gauge, "Whether a kommun's database answers.")
        for läge in lägen { ut.sample("bim_database_up", 1, ["kommun": läge.kommun]) }
        for kommun in tysta { ut.sample("bim_database_up", 0, ["kommun": kommun]) }
        skriv("bim_database_connections", "Connections that are open.", lägen, \.databas.connections, &ut)
        skriv("bim_database_connections_in_use", "Connections lent to somebody.", lägen, \.databas.inUse, &ut)
        skriv("bim_database_waiting", "How many wait for a connection, or for their turn to write.", lägen, \.databas.waiting, &ut)
        skriv("bim_database_lane_reads", "Reads under way on the shared connections.", lägen, \.databas.onLanes, &ut)
        ut.family("bim_jobs", .gauge, "Jobs by state.")
        for läge in lägen { for (namn, antal) in läge.jobb { ut.sample("bim_jobs", antal, ["kommun": läge.kommun, "lage": namn]) } }
        skriv("bim_jobs_oldest_seconds", "How long the oldest job that is due has waited.", lägen, { Int($0.äldst) }, &ut)
        skriv("bim_cases_past_deadline", "Cases not decided in time.", lägen, \.sena, &ut)
    }

    private func skriv(_ namn: String, _ hjälp: String, _ lägen: [Läge], _ värde: (Läge) -> Int, _ ut: inout Prometheus) {
        ut.family(namn, .gauge, hjälp)
        for läge in lägen { ut.sample(namn, värde(läge), ["kommun": läge.kommun]) }
    }
}
