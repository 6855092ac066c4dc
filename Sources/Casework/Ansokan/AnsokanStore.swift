import Base
import Begrepp
import Forms
import Konto
import Storage

/// An application as it was received. Never changed.
package struct Mottagen: Sendable {
    package enum Kanal: String, Sendable { case eAnsökan = "e-ansokan", papper }
    package let id: String
    package let nyckel: String
    package let kanal: Kanal
    package let sökande: Person.Id
    package let medsökande: Person.Id?
    package let månad: Månad
    package let svar: Answers
    package let inkommen: Tidpunkt
    package let registrerad: Tidpunkt
    package let registreradAv: Personal.Id?
    package let försäkrat: Tidpunkt?
    package let medsökandeFörsäkrat: Tidpunkt?

    package init(id: String, nyckel: String, kanal: Kanal, sökande: Person.Id, medsökande: Person.Id?, månad: Månad, svar: Answers,
                 inkommen: Tidpunkt, registrerad: Tidpunkt, registreradAv: Personal.Id?, försäkrat: Tidpunkt?, medsökandeFörsäkrat: Tidpunkt?) {
        self.id = id
        self.nyckel = nyckel
        self.kanal = kanal
        self.sökande = sökande
        self.medsökande = medsökande
        self.månad = månad
        self.svar = svar
        self.inkommen = inkommen
        self.registrerad = registrerad
        self.registreradAv = registreradAv
        self.försäkrat = försäkrat
        self.medsökandeFörsäkrat = medsökandeFörsäkrat
    }
}

package struct AnsokanStore: Sendable {
    private let db: any Querying
    package init(_ db: any Querying) { self.db = db }

    /// Stores the application unless its key is already there: false means that it had been received before.
    package func taEmot(_ ansökan: Mottagen) async throws -> Bool {
        let svar = ansökan.svar.json
        return try await db.change("""
            INSERT INTO ansokan (id, idempotensnyckel, slag, kanal, sokande_id, medsokande_id, manad, svar, innehall_sha256, inkommen,
                                 registrerad, registrerad_av, forsakrat_vid, medsokande_forsakrat_vid)
            VALUES (\(ansökan.id), \(ansökan.nyckel), 'nyansokan', \(ansökan.kanal.rawValue), \(ansökan.sökande), \(ansökan.medsökande),
                    \(ansökan.månad.text), \(svar), \(Digest.hex(Digest.sha256(Array(svar.utf8)))), \(ansökan.inkommen), \(ansökan.registrerad),
                    \(ansökan.registreradAv), \(ansökan.försäkrat), \(ansökan.medsökandeFörsäkrat))
            ON CONFLICT (idempotensnyckel) DO NOTHING
            """)
    }

    package func hämta(_ id: String) async throws -> Mottagen? { try await en("WHERE id = \(id)") }
    package func hämta(nyckel: String) async throws -> Mottagen? { try await en("WHERE idempotensnyckel = \(nyckel)") }

    /// Of `ansokan n`, for who asks for more in the same question.
    package static let kolumner: StaticString = """
        n.id, n.idempotensnyckel, n.kanal, n.sokande_id, n.medsokande_id, n.manad, n.svar, n.inkommen, n.registrerad, n.registrerad_av, n.forsakrat_vid,
        n.medsokande_forsakrat_vid
        """

    private func en(_ villkor: SQL) async throws -> Mottagen? {
        try await db.query("SELECT \(raw: Self.kolumner) FROM ansokan n \(villkor)").first.map { try Mottagen($0) }
    }
}

extension Mottagen {
    /// Of `AnsokanStore.kolumner`.
    package init(_ rad: Row) throws {
        guard let kanal = Kanal(rawValue: try rad.text("kanal")), let månad = Månad(try rad.text("manad")) else { throw Radfel("ansokan") }
        self.init(id: try rad.text("id"), nyckel: try rad.text("idempotensnyckel"), kanal: kanal, sökande: try rad.text("sokande_id"),
                  medsökande: try rad.optionalText("medsokande_id"), månad: månad, svar: try Answers(json: try rad.text("svar")),
                  inkommen: try rad.instant("inkommen"), registrerad: try rad.instant("registrerad"),
                  registreradAv: try rad.optionalText("registrerad_av"), försäkrat: try rad.optionalInstant("forsakrat_vid"),
                  medsökandeFörsäkrat: try rad.optionalInstant("medsokande_forsakrat_vid"))
    }
}
