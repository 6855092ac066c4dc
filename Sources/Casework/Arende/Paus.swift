import Base
import Begrepp
import Konto
import Storage

/// A stretch in which the frist does not run, and for which of the two reasons it may stand still.
package struct Ärendepaus: Sendable {
    package enum Grund: String, Sendable { case komplettering, ombokning }
    package let paus: Paus
    package let grund: Grund
}

package struct PausStore: Sendable {
    private let db: any Querying
    package init(_ db: any Querying) { self.db = db }

    package func börja(_ grund: Ärendepaus.Grund, ärende: String, nu: Tidpunkt) async throws {
        try await db.execute("INSERT INTO paus (arende_id, fran, grund) VALUES (\(ärende), \(nu), \(grund.rawValue)) ON CONFLICT DO NOTHING")
    }

    /// A pause never ends before it began, also where two instances' clocks differ.
    package func sluta(ärende: String, nu: Tidpunkt) async throws {
        try await db.execute("UPDATE paus SET till = CASE WHEN fran > \(nu) THEN fran ELSE \(nu) END WHERE arende_id = \(ärende) AND till IS NULL")
    }

    /// - Parameter villkor: of which cases, of `arende a`.
    package func pauser(där villkor: SQL) async throws -> [Ärende.Id: [Paus]] {
        try await db.query("SELECT p.arende_id, p.fran, p.till FROM paus p JOIN arende a ON a.id = p.arende_id WHERE \(villkor) ORDER BY p.fran")
            .reduce(into: [:]) { pauser, rad in
                pauser[try rad.text("arende_id"), default: []].append(Paus(från: try rad.instant("fran"), till: try rad.optionalInstant("till")))
            }
    }

    package func pauser(_ ärende: String) async throws -> [Ärendepaus] {
        try await db.query("SELECT fran, till, grund FROM paus WHERE arende_id = \(ärende) ORDER BY fran").map { rad in
            guard let grund = Ärendepaus.Grund(rawValue: try rad.text("grund")) else { throw Radfel("paus") }
            return Ärendepaus(paus: Paus(från: try rad.instant("fran"), till: try rad.optionalInstant("till")), grund: grund)
        }
    }
}
