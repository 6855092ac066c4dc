import Base
import Begrepp
import Konto
import Storage

/// An order to pay: one row per recipient and decision. It becomes money only when the bank has it.
package struct Utbetalning: Sendable {
    package enum Sätt: Sendable, Equatable {
        case konto(clearing: String, konto: String)
        /// No account: a payment slip by post.
        case avi
    }
    package let mottagare: String
    package let sätt: Sätt
    package let belopp: Kronor
    package let betaldag: Datum

    package init(mottagare: String, sätt: Sätt, belopp: Kronor, betaldag: Datum) {
        self.mottagare = mottagare
        self.sätt = sätt
        self.belopp = belopp
        self.betaldag = betaldag
    }
}

package struct UtbetalningStore: Sendable {
    private let db: any Querying
    package init(_ db: any Querying) { self.db = db }

    package func beställ(_ utbetalning: Utbetalning, beslut: String, radnr: Int, nu: Tidpunkt) async throws {
        let (sätt, clearing, konto): (String, String?, String?) = switch utbetalning.sätt {
        case .konto(let clearing, let konto): ("konto", clearing, konto)
        case .avi: ("avi", nil, nil)
        }
        try await db.execute("""
            INSERT INTO utbetalning (id, beslut_id, radnr, mottagare, satt, clearing, konto, belopp_ore, betaldag, end_to_end_id, lage, skapad)
            VALUES (\(Random.id(nu)), \(beslut), \(radnr), \(utbetalning.mottagare), \(sätt), \(clearing), \(konto),
                    \(utbetalning.belopp.öre), \(utbetalning.betaldag.text), \(Self.nyckel(beslut: beslut, radnr: radnr)), 'order', \(nu))
            """)
    }

    /// Follows from decision and row (ISO 20022 EndToEndId, at most 35 characters): the same order twice collides.
    package static func nyckel(beslut: String, radnr: Int) -> String {
        "BIM" + Digest.hex(Digest.sha256(Array("utbetalning|\(beslut)|\(radnr)".utf8)).prefix(16))
    }

    package func utbetalningar(beslut: String) async throws -> [Utbetalning] {
        try await db.query("SELECT mottagare, clearing, konto, belopp_ore, betaldag FROM utbetalning WHERE beslut_id = \(beslut) ORDER BY radnr")
            .map { try Utbetalning($0) }
    }

    /// Of `utbetalning u`, for who asks for more in the same question.
    package static let kolumner: StaticString = "u.mottagare, u.clearing, u.konto, u.belopp_ore, u.betaldag"

    /// Those of several cases, by the case.
    /// - Parameter villkor: which, of `arende a`.
    package func utbetalningar(där villkor: SQL) async throws -> [String: [Utbetalning]] {
        try await db.query("""
            SELECT a.id, \(raw: Self.kolumner) FROM utbetalning u JOIN arende a ON a.beslut_id = u.beslut_id
            WHERE \(villkor) ORDER BY u.radnr
            """).reduce(into: [:]) { alla, rad in alla[try rad.text("id"), default: []].append(try Utbetalning(rad)) }
    }
}

extension Utbetalning {
    /// Of `UtbetalningStore.kolumner`.
    package init(_ rad: Row) throws {
        guard let dag = Datum(try rad.text("betaldag")) else { throw Radfel("utbetalning") }
        let sätt: Sätt = if let clearing = try rad.optionalText("clearing"), let konto = try rad.optionalText("konto") {
            .konto(clearing: clearing, konto: konto)
        } else {
            .avi
        }
        self.init(mottagare: try rad.text("mottagare"), sätt: sätt, belopp: Kronor(öre: try rad.int64("belopp_ore")), betaldag: dag)
    }
}
