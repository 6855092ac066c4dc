import Arende
import Begrepp
import Konto
import Register
import Storage
import Uppfoljning

/// A case with what everyone who takes it further must know beside it: who it is about, and how far the meeting and the registers have come.
struct Läget: Sendable {
    let ärende: Ärende
    let sökande: Person
    let medsökande: Person?
    let samtal: Nysamtal.Utfall?
    let register: Registerläge
    /// Somebody has told that they are not impartial in it.
    let jävAnmält: Bool

    var parter: [Personnummer] { [sökande, medsökande].compactMap { $0?.personnummer } }
}

extension Verksamhet {
    func läget(_ ärende: Ärende.Id, i tx: any Querying) async throws -> Läget? { try await läget(där: "a.id = \(ärende)", i: tx) }

    /// Of the case that has the booking.
    func läget(bokning: String, i tx: any Querying) async throws -> Läget? {
        try await läget(där: "a.id = (SELECT arende_id FROM bokning WHERE id = \(bokning))", i: tx)
    }

    /// One question: the case is looked at a handful of times on its way, and five questions each time cost more than all it writes.
    private func läget(där villkor: SQL, i tx: any Querying) async throws -> Läget? {
        try await tx.query("""
            SELECT \(raw: ÄrendeStore.kolumner), \(raw: PersonStore.sökandes), \(raw: PersonStore.medsökandes),
                   (SELECT n.utfall FROM nysamtal n WHERE n.arende_id = a.id ORDER BY (n.utfall = 'genomfort') DESC, n.vid DESC LIMIT 1) AS samtal,
                   (SELECT count(*) FROM registersvar r WHERE r.arende_id = a.id AND r.lage = 'svar') AS svarat,
                   (SELECT count(*) FROM registersvar r WHERE r.arende_id = a.id AND r.lage IN ('fel', 'tyst')) AS uppgivna,
                   (SELECT count(*) FROM handelse h WHERE h.arende_id = a.id AND h.slag = 'jav_anmalt') AS javsanmalningar
            FROM arende a JOIN person s ON s.id = a.sokande_id LEFT JOIN person m ON m.id = a.medsokande_id WHERE \(villkor)
            """).first.map { rad in
            guard let sökande = try Person(rad, "s") else { throw Radfel("person") }
            return Läget(ärende: try Ärende(rad), sökande: sökande, medsökande: try Person(rad, "m"),
                         samtal: try rad.optionalText("samtal").flatMap { Nysamtal.Utfall(rawValue: $0) },
                         register: Registerläge(svarat: try rad.int("svarat"), uppgivna: try rad.int("uppgivna")),
                         jävAnmält: try rad.int("javsanmalningar") > 0)
        }
    }
}
