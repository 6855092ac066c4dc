import Arende
import Base
import Begrepp
import Storage

extension Verksamhet {
    /// The clock of the case with its pauses.
    func frist(_ ärende: Ärende, i db: any Querying) async throws -> Frist {
        Frist(inkommen: ärende.inkommen, pauser: try await PausStore(db).pauser(ärende.id).map(\.paus))
    }

    /// Stops the clock: we wait for the applicant.
    func pausa(_ ärende: inout Ärende, _ grund: Ärendepaus.Grund, nu: Tidpunkt, i tx: any Querying) async throws {
        guard ärende.pausadSedan == nil else { return }
        try await PausStore(tx).börja(grund, ärende: ärende.id, nu: nu)
        ärende.pausadSedan = nu
    }

    /// Lets the clock go on, and moves the frist by what it stood still.
    func återuppta(_ ärende: inout Ärende, nu: Tidpunkt, i tx: any Querying) async throws {
        guard ärende.pausadSedan != nil else { return }
        let frist = try await frist(ärende, i: tx).återupptagen(nu)
        try await PausStore(tx).sluta(ärende: ärende.id, nu: nu)
        ärende.pausadSedan = nil
        ärende.frist = frist.förfaller(sett: nu)
    }

    /// Does it again where someone else changed the case meanwhile, on what is there now. Each time somebody else has come further,
    /// so it is seldom twice. Throws `ÄrendetÄndrades` after five.
    /// - Parameters:
    ///   - läst: what was read of it before; nil where that is known to be old.
    ///   - arbete: is given that, but not again: then it must read for itself.
    func påNytt<Läst, T>(_ läst: Läst?, _ arbete: (Läst?) async throws -> T) async throws -> T {
        do { return try await arbete(läst) } catch is ÄrendetÄndrades {}
        for _ in 2..<5 {
            do { return try await arbete(nil) } catch is ÄrendetÄndrades {}
        }
        return try await arbete(nil)
    }
}
