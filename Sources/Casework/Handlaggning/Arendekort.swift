import Arende
import Base
import Begrepp
import Beslut
import Bokning
import Konto
import Storage
import Uppfoljning
import Utbetalning

/// One case as the list of a person's cases shows it: what stands on its card and nothing more.
package struct Ärendekort: Sendable {
    package let nummer: String
    package let status: Ärende.Status
    package let månad: Månad
    package let inkommen: Tidpunkt
    package let pausadSedan: Tidpunkt?
    /// When the decision is due, a pause that is going on counted to now.
    package let beslutSenast: Tidpunkt
    /// The meeting that is booked.
    package let bokad: Tid?
    package let nysamtal: Nysamtal.Utfall?
    package let harKompletterat: Bool
    package let kompletterasSenast: Datum?
    package let beslut: Utfallskort?
    package let utbetalningar: [Utbetalning]

    package struct Utfallskort: Sendable {
        package let utfall: Beslut.Utfall
        package let belopp: Kronor
    }
}

extension Ärendevy {
    package func kort(_ nu: Tidpunkt) -> Ärendekort {
        Ärendekort(
            nummer: ärende.nummer, status: ärende.status, månad: ärende.månad, inkommen: ärende.inkommen, pausadSedan: ärende.pausadSedan,
            beslutSenast: frist.förfaller(sett: nu), bokad: bokning?.tid, nysamtal: nysamtal?.utfall,
            harKompletterat: händelser.contains { $0.slag == .kompletteringInkommen }, kompletterasSenast: komplettering?.senast,
            beslut: beslut.map { Ärendekort.Utfallskort(utfall: $0.utfall, belopp: $0.belopp) }, utbetalningar: utbetalningar)
    }
}

extension Verksamhet {
    /// The person's cases, newest first: one question, and one more where something is paused. There is a row for each payment.
    func kort(_ person: Person, nu: Tidpunkt, i tx: any Querying) async throws -> [Ärendekort] {
        let mina: SQL = "(a.sokande_id = \(person.id) OR a.medsokande_id = \(person.id))"
        let rader = try await tx.query("""
            SELECT a.id AS arende, a.nummer, a.status, a.manad, a.inkommen, a.pausad_sedan, a.frist, a.sokande_id, a.medsokande_id, a.skyddad,
                   b.utfall, b.belopp_ore AS beviljat, t.id, t.ask_subjekt, t.ask_namn, t.plats, t.sprak, t.start, t.slut, k.senast,
                   (SELECT n.utfall FROM nysamtal n WHERE n.arende_id = a.id ORDER BY (n.utfall = 'genomfort') DESC, n.vid DESC LIMIT 1) AS nysamtal,
                   (SELECT max(h.nr) FROM handelse h WHERE h.arende_id = a.id AND h.slag = 'komplettering_inkommen') AS kompletterat,
                   \(raw: UtbetalningStore.kolumner)
            FROM arende a LEFT JOIN beslut b ON b.id = a.beslut_id LEFT JOIN utbetalning u ON u.beslut_id = a.beslut_id LEFT JOIN bokning g ON g.arende_id = a.id AND g.lage = 'bokad'
            LEFT JOIN tid t ON t.id = g.tid_id LEFT JOIN komplettering k ON k.arende_id = a.id AND k.besvarad_vid IS NULL
            WHERE \(mina) ORDER BY a.inkommen DESC, a.id, u.radnr
            """).filter { try får(person, sökande: $0.text("sokande_id"), medsökande: $0.optionalText("medsokande_id"), skyddad: $0.bool("skyddad")) }
        let pausade = try rader.contains { try $0.optionalInt64("pausad_sedan") != nil }
        let pauser = pausade ? try await PausStore(tx).pauser(där: mina) : [:]
        let ärenden = try rader.reduce(into: [[Row]]()) { ärenden, rad in
            if let sista = ärenden.last?[0], try sista.text("arende") == rad.text("arende") {
                ärenden[ärenden.count - 1].append(rad)
            } else {
                ärenden.append([rad])
            }
        }
        return try ärenden.map { try Ärendekort($0, pauser, nu) }
    }
}

extension Ärendekort {
    fileprivate init(_ rader: [Row], _ pauser: [Ärende.Id: [Paus]], _ nu: Tidpunkt) throws {
        let rad = rader[0]
        let ärende = try rad.text("arende"), inkommen = try rad.instant("inkommen"), pausad = try rad.optionalInstant("pausad_sedan")
        guard let status = Ärende.Status(rawValue: try rad.text("status")), let månad = Månad(try rad.text("manad")) else { throw Radfel("arende") }
        let frist = Frist(inkommen: inkommen, pauser: pauser[ärende] ?? [])
        self.init(
            nummer: try rad.text("nummer"), status: status, månad: månad, inkommen: inkommen, pausadSedan: pausad,
            beslutSenast: pausad == nil ? try rad.instant("frist") : frist.förfaller(sett: nu),
            bokad: try rad.optionalText("id") == nil ? nil : try Tid(rad), nysamtal: try rad.optionalText("nysamtal").flatMap { Nysamtal.Utfall(rawValue: $0) },
            harKompletterat: try rad.optionalInt64("kompletterat") != nil, kompletterasSenast: try rad.optionalText("senast").flatMap { Datum($0) },
            beslut: try rad.optionalText("utfall").flatMap { Beslut.Utfall(rawValue: $0) }.map { utfall in
                Utfallskort(utfall: utfall, belopp: Kronor(öre: try rad.int64("beviljat")))
            },
            utbetalningar: try rader.compactMap { try $0.optionalText("mottagare") == nil ? nil : try Utbetalning($0) })
    }
}
