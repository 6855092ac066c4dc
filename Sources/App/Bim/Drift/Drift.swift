import Base
import HTTP
import Handlaggning
import Storage

/// What operators ask: is the process up, can it work, and how does it stand.
struct Drift: Sendable {
    let kontor: [Kontor]
    let migrator: Migrator
    let mätare: Mätare
    let spärrar: Spärrar

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
            for verksamhet in kontor.map(\.verksamhet) {
                try await verksamhet.kräverEgenDatabas()
                guard try await migrator.missing(on: verksamhet.db).isEmpty else { throw CommandRefusal("migreringar saknas") }
            }
            return .text("redo\n")
        } catch {
            return Response(.serviceUnavailable, headers: ["Content-Type": "text/plain; charset=utf-8", "Retry-After": "5"], body: Array("inte redo\n".utf8))
        }
    }

    private func mätvärden() async -> Response {
        Response(.ok, headers: ["Content-Type": "text/plain; version=0.0.4; charset=utf-8"], body: await mätare.skriv(kontor, spärrar))
    }

    /// Loopback, and not by way of a proxy that speaks for somebody else.
    private static func ärHärifrån(_ request: Request) -> Bool {
        ["127.0.0.1", "::1", "unix", ""].contains(request.peer) && !request.headers.contains("X-Forwarded-For") && !request.headers.contains("Forwarded")
    }
}
