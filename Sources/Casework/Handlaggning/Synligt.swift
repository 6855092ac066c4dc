import Ansokan
import Arende
import Base
import Begrepp
import Konto
import Storage

/// A case that an employee may know of, with the names a list shows.
struct Synligt: Sendable {
    let ärende: Ärende
    let sökande: String
    let medsökande: String?
    let handläggare: String?
    let kanal: Mottagen.Kanal
}

extension Verksamhet {
    /// The cases of a list that this employee may know of, their own and those they are not impartial in left out: three
    /// questions, however long the list is.
    /// - Parameters:
    ///   - villkor: which, of `arende a`.
    ///   - ordning: `ORDER BY` what.
    func synliga(_ villkor: SQL, ordning: SQL, för personal: Personal, i tx: any Querying) async throws -> [Synligt] {
        let ärenden = try await ÄrendeStore(tx).ärenden(där: villkor, ordning: ordning)
        guard !ärenden.isEmpty else { return [] }
        let namn = try await namn(villkor, i: tx)
        let anmälda = try await jävsanmälda(villkor, personal, i: tx)
        return ärenden.compactMap { ärende in
            guard får(.personal(personal), ärende), let namn = namn[ärende.id], !ärJävig(personal, namn.parter), !anmälda.contains(ärende.id) else { return nil }
            return Synligt(ärende: ärende, sökande: namn.sökande, medsökande: namn.medsökande, handläggare: namn.handläggare, kanal: namn.kanal)
        }
    }

    private struct Namn {
        let sökande: String
        let medsökande: String?
        let handläggare: String?
        let parter: [Personnummer]
        let kanal: Mottagen.Kanal
    }

    private func namn(_ villkor: SQL, i tx: any Querying) async throws -> [Ärende.Id: Namn] {
        let rader = try await tx.query("""
            SELECT a.id, n.kanal, s.fornamn || ' ' || s.efternamn AS sokande, s.personnummer AS sokandes_nummer,
                   m.fornamn || ' ' || m.efternamn AS medsokande, m.personnummer AS medsokandes_nummer, h.namn AS handlaggare
            FROM arende a JOIN ansokan n ON n.id = a.ansokan_id JOIN person s ON s.id = a.sokande_id
            LEFT JOIN person m ON m.id = a.medsokande_id LEFT JOIN personal h ON h.id = a.handlaggare_id
            WHERE \(villkor)
            """)
        return try rader.reduce(into: [:]) { namn, rad in
            guard let kanal = Mottagen.Kanal(rawValue: try rad.text("kanal")) else { throw Radfel("ansokan") }
            let parter = try [rad.text("sokandes_nummer"), rad.optionalText("medsokandes_nummer")].compactMap { $0 }.map { text in
                guard let nummer = Personnummer(text) else { throw Radfel("person") }
                return nummer
            }
            namn[try rad.text("id")] = Namn(sökande: try rad.text("sokande"), medsökande: try rad.optionalText("medsokande"),
                                            handläggare: try rad.optionalText("handlaggare"), parter: parter, kanal: kanal)
        }
    }

    private func jävsanmälda(_ villkor: SQL, _ personal: Personal, i tx: any Querying) async throws -> Set<Ärende.Id> {
        let rader = try await tx.query("""
            SELECT v.arende_id, v.innehall FROM handelse v JOIN arende a ON a.id = v.arende_id WHERE v.slag = 'jav_anmalt' AND \(villkor)
            """)
        return Set(try rader.filter { try JSON.parse(Array($0.text("innehall").utf8))["personal"]?.string == personal.id }.map { try $0.text("arende_id") })
    }
}
