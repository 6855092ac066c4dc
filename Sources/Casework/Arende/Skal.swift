import Begrepp
import Base
import Konto
import Storage

/// A reason why a person has the case. It is open until someone has seen to it and said how.
package struct Ärendeskäl: Sendable, Equatable {
    package enum Läge: String, Sendable { case öppen = "oppen", kvitterad, stängd = "stangd" }
    package let kod: String
    package let text: String
    package let läge: Läge
    package let varför: String?
}

package struct SkälStore: Sendable {
    private let db: any Querying
    package init(_ db: any Querying) { self.db = db }

    /// Raises the reason, or raises it again if it had been closed. One that is open or acknowledged stays as it is.
    package func väck(_ kod: String, text: String, ärende: String, nu: Tidpunkt) async throws {
        try await db.execute("""
            INSERT INTO skal (arende_id, kod, text, lage, skapad) VALUES (\(ärende), \(kod), \(text), 'oppen', \(nu))
            ON CONFLICT (arende_id, kod) DO UPDATE SET text = excluded.text, lage = 'oppen', skapad = excluded.skapad,
                kvitterad_av = NULL, kvitterad_vid = NULL, varfor = NULL
            WHERE skal.lage = 'stangd'
            """)
    }

    package func kvittera(_ kod: String, ärende: String, av: Personal, varför: String, nu: Tidpunkt) async throws {
        try await db.execute("""
            UPDATE skal SET lage = 'kvitterad', kvitterad_av = \(av.id), kvitterad_vid = \(nu), varfor = \(varför)
            WHERE arende_id = \(ärende) AND kod = \(kod) AND lage = 'oppen'
            """)
    }

    /// What gave these reasons is not there any more. One that someone has acknowledged stays as they left it.
    package func släpp(_ koder: [String], ärende: String, varför: String, nu: Tidpunkt) async throws {
        for kod in koder {
            try await db.execute("""
                UPDATE skal SET lage = 'stangd', kvitterad_vid = \(nu), varfor = \(varför) WHERE arende_id = \(ärende) AND kod = \(kod) AND lage = 'oppen'
                """)
        }
    }

    /// A decision answers every reason; the row stays, with who answered it.
    package func stäng(ärende: String, av: Personal, varför: String, nu: Tidpunkt) async throws {
        try await db.execute("""
            UPDATE skal SET lage = 'stangd', kvitterad_av = coalesce(kvitterad_av, \(av.id)),
                kvitterad_vid = coalesce(kvitterad_vid, \(nu)), varfor = coalesce(varfor, \(varför))
            WHERE arende_id = \(ärende) AND lage <> 'stangd'
            """)
    }

    package func skäl(_ ärende: String) async throws -> [Ärendeskäl] {
        try await db.query("SELECT kod, text, lage, varfor FROM skal WHERE arende_id = \(ärende) ORDER BY skapad, kod").map { try Ärendeskäl($0) }
    }

    /// Those of several cases that no decision has answered.
    /// - Parameter villkor: which cases, of `arende a`.
    package func ejStängda(_ villkor: SQL) async throws -> [Ärende.Id: [Ärendeskäl]] {
        try await db.query("""
            SELECT s.arende_id, s.kod, s.text, s.lage, s.varfor FROM skal s JOIN arende a ON a.id = s.arende_id
            WHERE s.lage <> 'stangd' AND \(villkor) ORDER BY s.skapad, s.kod
            """).reduce(into: [:]) { skäl, rad in skäl[try rad.text("arende_id"), default: []].append(try Ärendeskäl(rad)) }
    }
}

extension Ärendeskäl {
    init(_ rad: Row) throws {
        guard let läge = Läge(rawValue: try rad.text("lage")) else { throw Radfel("skal") }
        self.init(kod: try rad.text("kod"), text: try rad.text("text"), läge: läge, varför: try rad.optionalText("varfor"))
    }
}
