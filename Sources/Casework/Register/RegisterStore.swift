import Base
import Begrepp
import Konto
import Storage

package struct RegisterStore: Sendable {
    private let db: any Querying
    package init(_ db: any Querying) { self.db = db }

    /// Keeps the answers. A source that has answered is not overwritten: a later silence does not undo a fact.
    package func spara(_ svar: [Registerrad], ärende: String, nu: Tidpunkt) async throws {
        for rad in svar {
            let innehåll = rad.innehåll?.text
            try await db.execute("""
                INSERT INTO registersvar (arende_id, kalla, lage, forsok, fragad, besvarad, innehall, sha256)
                VALUES (\(ärende), \(rad.källa.rawValue), \(rad.läge.rawValue), 1, \(nu), \(rad.besvarad), \(innehåll),
                        \(innehåll.map { Digest.hex(Digest.sha256(Array($0.utf8))) }))
                ON CONFLICT (arende_id, kalla) DO UPDATE SET lage = excluded.lage, forsok = registersvar.forsok + 1,
                    fragad = coalesce(registersvar.fragad, excluded.fragad), besvarad = excluded.besvarad, innehall = excluded.innehall,
                    sha256 = excluded.sha256
                WHERE registersvar.lage <> 'svar'
                """)
        }
    }

    /// Starts the silent ones over, for a person who wants them asked again.
    package func frågaIgen(_ ärende: String) async throws -> Int {
        try await db.execute("""
            UPDATE registersvar SET lage = 'vantar', innehall = NULL, sha256 = NULL WHERE arende_id = \(ärende) AND lage IN ('fel', 'tyst')
            """)
    }

    /// One for each source: what has not been heard of waits. A case that was protected when it came has none, since nobody is asked.
    package func alla(_ ärende: String, skyddat: Bool) async throws -> [Registerrad] {
        let hörda = try await rader(ärende)
        return skyddat ? hörda : Registerrad.alla(hörda)
    }

    /// What has been heard, in the order of the sources' names.
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
