import Base
import Begrepp
import Konto
import Storage

/// The month is already granted to one of the people.
package struct MånadenÄrBeviljad: Error { package init() {} }

package struct BeslutStore: Sendable {
    let db: any Querying
    package init(_ db: any Querying) { self.db = db }

    package func spara(_ beslut: Beslut) async throws {
        let (slag, jobb, lån): (String, String?, Int?) = switch beslut.fattatAv {
        case .person: ("person", nil, nil)
        case .funktion(_, let jobb, let lån): ("funktion", jobb, lån)
        }
        try await db.execute("""
            INSERT INTO beslut (id, arende_id, lopnr, utfall, belopp_ore, manad, motivering, lagrum, underlag, underlag_sha256, resultat,
                                regelversion, lydelse, fattat_av_slag, fattat_av, delegation, jobb_id, lan_nr, arende_version, vid)
            VALUES (\(beslut.id), \(beslut.ärende), \(beslut.löpnr), \(beslut.utfall.rawValue), \(beslut.belopp.öre), \(beslut.månad.text),
                    \(beslut.motivering), \(beslut.lagrum.joined(separator: "\n")), \(beslut.underlag),
                    \(Digest.hex(Digest.sha256(Array(beslut.underlag.utf8)))), \(beslut.resultat), \(beslut.regelversion), \(beslut.lydelse),
                    \(slag), \(beslut.beslutsfattare), \(beslut.delegation), \(jobb), \(lån), \(beslut.ärendeversion), \(beslut.vid))
            """)
    }

    /// Claims the month for each adult. Throws `MånadenÄrBeviljad` where it is already granted; the transaction then falls.
    package func förbruka(_ beslut: Beslut, personer: [Person.Id], ändamål: String) async throws {
        for person in personer {
            let förbrukad = try await db.change("""
                INSERT INTO forbrukad_manad (person_id, manad, andamal, beslut_id)
                VALUES (\(person), \(beslut.månad.text), \(ändamål), \(beslut.id)) ON CONFLICT DO NOTHING
                """)
            guard förbrukad else { throw MånadenÄrBeviljad() }
        }
    }

    package func beviljad(_ personer: [Person.Id], månad: Månad, ändamål: String) async throws -> Bool {
        for person in personer {
            let rader = try await db.query("""
                SELECT beslut_id FROM forbrukad_manad WHERE person_id = \(person) AND manad = \(månad.text) AND andamal = \(ändamål)
                """)
            if !rader.isEmpty { return true }
        }
        return false
    }

    /// The months granted to the person.
    package func beviljadeMånader(_ person: Person.Id, ändamål: String) async throws -> Set<Månad> {
        Set(try await db.query("SELECT manad FROM forbrukad_manad WHERE person_id = \(person) AND andamal = \(ändamål)").compactMap { Månad(try $0.text("manad")) })
    }

    package func gällande(_ ärende: String) async throws -> Beslut? {
        try await db.query("""
            SELECT arende_id, lopnr, utfall, belopp_ore, manad, motivering, lagrum, underlag, resultat, regelversion, lydelse,
                   fattat_av_slag, fattat_av, delegation, jobb_id, lan_nr, arende_version, vid
            FROM beslut WHERE arende_id = \(ärende) ORDER BY lopnr DESC LIMIT 1
            """).first.map { try Beslut($0) }
    }
}

extension Beslut {
    init(_ rad: Row) throws {
        guard let utfall = Utfall(rawValue: try rad.text("utfall")), let månad = Månad(try rad.text("manad")) else { throw Radfel("beslut") }
        let namn = try rad.text("fattat_av")
        let av: Beslutsfattare = if let jobb = try rad.optionalText("jobb_id") {
            .funktion(namn: namn, jobb: jobb, lån: try rad.int("lan_nr"))
        } else {
            .person(namn: namn)
        }
        self.init(ärende: try rad.text("arende_id"), löpnr: try rad.int("lopnr"), utfall: utfall, belopp: Kronor(öre: try rad.int64("belopp_ore")),
                  månad: månad, motivering: try rad.text("motivering"), lagrum: try rad.text("lagrum").split(separator: "\n").map(String.init),
                  underlag: try rad.text("underlag"), resultat: try rad.text("resultat"), regelversion: try rad.text("regelversion"),
                  lydelse: try rad.text("lydelse"), fattatAv: av, delegation: try rad.text("delegation"),
                  ärendeversion: try rad.int("arende_version"), vid: try rad.instant("vid"))
    }
}
