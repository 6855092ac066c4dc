import Base
import Begrepp
import HTTP
import Handlaggning
import Storage
import Synchronization

/// What operators ask: is the process up, can it work, and how does it stand.
struct Drift: Sendable {
    let verksamheter: [Verksamhet]
    let migrator: Migrator
    let mätare: Mätare

    func svara(_ sida: Driftsida, _ request: Request) async -> Response {
        guard [.get, .head].contains(request.method) else { return .methodNotAllowed(allow: [.get, .head]) }
        var response = switch sida {
        case .healthz: Response.text("ok\n")
        case .readyz: await redo()
        case .metrics: Self.ärHärifrån(request) ? await mätvärden() : Response.text("Finns inte\n", status: .notFound)
        }
        response.headers.set("Cache-Control", "no-store")
        return response
    }

    /// Each kommun's database answers, belongs to that kommun, and has every migration this program knows.
    private func redo() async -> Response {
        do {
            for verksamhet in verksamheter {
                try await verksamhet.kräverEgenDatabas()
                guard try await migrator.missing(on: verksamhet.db).isEmpty else { throw CommandRefusal("migreringar saknas") }
            }
            return .text("redo\n")
        } catch {
            return Response(.serviceUnavailable, headers: ["Content-Type": "text/plain; charset=utf-8", "Retry-After": "5"], body: Array("inte redo\n".utf8))
        }
    }

    /// Loopback, and not by way of a proxy that speaks for somebody else.
    private static func ärHärifrån(_ request: Request) -> Bool {
        ["127.0.0.1", "::1", ""].contains(request.peer) && !request.headers.contains("X-Forwarded-For") && !request.headers.contains("Forwarded")
    }
}

/// Counts answers. The lock is held for one addition.
final class Mätare: Sendable {
    private let svar = Mutex<[Int: Int]>([:])
    func räkna(_ status: Status) { svar.withLock { $0[status.code, default: 0] += 1 } }
    var ställning: [(status: Int, antal: Int)] { svar.withLock { $0.map { ($0.key, $0.value) } }.sorted { $0.0 < $1.0 } }
}

// MARK: - Prometheus text, https://prometheus.io/docs/instrumenting/exposition_formats/

extension Drift {
    private func mätvärden() async -> Response {
        var text = "# HELP bim_requests_total Answers by status.\n# TYPE bim_requests_total counter\n"
        for (status, antal) in mätare.ställning { text += "bim_requests_total{status=\"\(status)\"} \(antal)\n" }
        do {
            text += try await jobb() + ärenden()
        } catch {
            text += "# a database did not answer\n"
        }
        return Response(.ok, headers: ["Content-Type": "text/plain; version=0.0.4; charset=utf-8"], body: Array(text.utf8))
    }

    private func jobb() async throws -> String {
        var text = "# HELP bim_jobs Jobs by state.\n# TYPE bim_jobs gauge\n"
        var åldrar = "# HELP bim_jobs_oldest_seconds How long the oldest job that is due has waited.\n# TYPE bim_jobs_oldest_seconds gauge\n"
        for verksamhet in verksamheter {
            let nu = verksamhet.klocka.now(), kommun = verksamhet.kommun.kod
            let rader = try await verksamhet.db.query("SELECT lage, count(*) AS antal FROM jobb GROUP BY lage ORDER BY lage")
            for rad in rader { text += "bim_jobs{kommun=\"\(kommun)\",lage=\"\(try rad.text("lage"))\"} \(try rad.int("antal"))\n" }
            let äldst = try await verksamhet.db.query("SELECT min(kor_efter) AS aldst FROM jobb WHERE lage = 'redo' AND kor_efter <= \(nu)").first
            let ålder = try äldst?.optionalInstant("aldst").map { (nu - $0).components.seconds } ?? 0
            åldrar += "bim_jobs_oldest_seconds{kommun=\"\(kommun)\"} \(ålder)\n"
        }
        return text + åldrar
    }

    private func ärenden() async throws -> String {
        var text = "# HELP bim_cases_past_deadline Cases not decided in time.\n# TYPE bim_cases_past_deadline gauge\n"
        for verksamhet in verksamheter {
            let rader = try await verksamhet.db.query("""
                SELECT count(*) AS antal FROM arende
                WHERE status IN ('pagar', 'handlaggare') AND pausad_sedan IS NULL AND frist < \(verksamhet.klocka.now())
                """)
            text += "bim_cases_past_deadline{kommun=\"\(verksamhet.kommun.kod)\"} \(try rader.first?.int("antal") ?? 0)\n"
        }
        return text
    }
}
