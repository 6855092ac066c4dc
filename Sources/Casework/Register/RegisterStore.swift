import Base
import Begrepp
import Konto
import Storage

package struct RegisterStore: Sendable {
    private let db: any Querying
    package init(_ db: any Querying) { self.db = db }

    /// The sources this case will be checked against, none of them asked yet.
    package func beställ(_ källor: [Registerkälla], ärende: String) async throws {
        for källa in källor {
            try await db.execute("""
                INSERT INTO registersvar (arende_id, kalla, lage) VALUES (\(ärende), \(källa.rawValue), 'vantar') ON CONFLICT DO NOTHING
                """)
        }
    }

    /// Keeps the answer. A source that has answered is not overwritten: a later silence does not undo a fact.
    package func spara(_ svar: Registerbesked, från källa: Registerkälla, ärende: String, sistaFörsöket: Bool, nu: Tidpunkt) async throws {
        let (läge, innehåll): (Registerrad.Läge, String?) = switch svar {
        case .svar(let json): (.svar, json.text)
        case .fel(let kod): (sistaFörsöket ? .fel : .väntar, JSON.string(kod).text)
        case .tyst: (sistaFörsöket ? .tyst : .väntar, nil)
        }
        try await db.execute("""
            UPDATE registersvar SET lage = \(läge.rawValue), forsok = forsok + 1, fragad = coalesce(fragad, \(nu)),
                besvarad = \(läge == .svar ? nu : nil), innehall = \(innehåll), sha256 = \(innehåll.map { Digest.hex(Digest.sha256(Array($0.utf8))) })
            WHERE arende_id = \(ärende) AND kalla = \(källa.rawValue) AND lage <> 'svar'
            """)
    }

    /// Starts the silent ones over, for a person who wants them asked again.
    package func frågaIgen(_ ärende: String) async throws -> Int {
        try await db.execute("""
            UPDATE registersvar SET lage = 'vantar', innehall = NULL, sha256 = NULL WHERE arende_id = \(ärende) AND lage IN ('fel', 'tyst')
            """)
    }

    package func rader(_ ärende: String) async throws -> [Registerrad] {
        try await db.query("SELECT kalla, lage, forsok, besvarad, innehall FROM registersvar WHERE arende_id = \(ärende) ORDER BY kalla").map { rad in
            guard let källa = Registerkälla(rawValue: try rad.text("kalla")), let läge = Registerrad.Läge(rawValue: try rad.text("lage")) else {
                throw Radfel("registersvar")
            }
            return Registerrad(källa: källa, läge: läge, försök: try rad.int("forsok"), besvarad: try rad.optionalInstant("besvarad"),
                               innehåll: try rad.optionalText("innehall").map { try JSON.parse(Array($0.utf8)) })
        }
    }
}
