import Base
import Begrepp
import Konto
import Storage

/// What a handläggare has said of someone's two years with the särskild beräkningsregel.
package struct Jobbstimulansbesked: Sendable, Equatable {
    /// The month they began; nil: the rule does not apply.
    package let från: Månad?
    package let skäl: String
    package let av: String
}

package struct JobbstimulansStore: Sendable {
    private let db: any Querying
    package init(_ db: any Querying) { self.db = db }

    package func spara(från: Månad?, för person: Person.Id, skäl: String, ärende: String, av: Personal, nu: Tidpunkt) async throws {
        try await db.execute("""
            INSERT INTO jobbstimulans (id, arende_id, person_id, fran, skal, av, vid)
            VALUES (\(Random.id(nu)), \(ärende), \(person), \(från?.text), \(skäl), \(av.id), \(nu))
            """)
    }

    /// The newest that is said of the person. Two years hold in every case of theirs; that the rule does not apply, only in the case it was said in.
    package func senaste(_ person: Person.Id, ärende: String) async throws -> Jobbstimulansbesked? {
        guard let rad = try await db.query("""
            SELECT j.arende_id, j.fran, j.skal, p.namn FROM jobbstimulans j JOIN personal p ON p.id = j.av
            WHERE j.person_id = \(person) ORDER BY j.vid DESC, j.id DESC LIMIT 1
            """).first else { return nil }
        let text = try rad.optionalText("fran"), från = text.flatMap { Månad($0) }
        guard (text == nil) == (från == nil) else { throw Radfel("jobbstimulans") }
        guard try från != nil || rad.text("arende_id") == ärende else { return nil }
        return Jobbstimulansbesked(från: från, skäl: try rad.text("skal"), av: try rad.text("namn"))
    }
}
