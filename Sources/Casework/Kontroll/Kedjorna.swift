import Arende
import Base
import Begrepp
import Storage

/// I13: verifies the chain of every case, row by row, and names the first row of each that was changed, removed or moved.
package func kedjorna(_ db: any Querying) async throws -> [Fynd] {
    var fynd: [Fynd] = []
    try await ärendenIOmgångar(db) { id, nummer in fynd += try await kedjan(db, ärende: id, nummer: nummer) }
    return fynd
}

/// The chain of one case.
package func kedjan(_ db: any Querying, ärende: String, nummer: String) async throws -> [Fynd] {
    let rader = try await db.query("""
        SELECT nr, vid, slag, av, innehall, foregaende, hash FROM handelse WHERE arende_id = \(ärende) ORDER BY nr
        """)
    var förra = ""
    for (plats, rad) in rader.enumerated() {
        let nr = try rad.int("nr")
        guard nr == plats + 1 else { return [Fynd(.I13, "händelse \(plats + 1) är borttagen", nummer)] }
        guard try rad.text("foregaende") == förra else { return [Fynd(.I13, "händelse \(nr) följer inte på den före: någon är ändrad eller flyttad", nummer)] }
        let hash = Händelse.hash(föregående: förra, ärende: ärende, nr: nr, vid: try rad.instant("vid"), slag: try rad.text("slag"),
                                 av: try rad.text("av"), innehåll: try rad.text("innehall"))
        guard try rad.text("hash") == hash else { return [Fynd(.I13, "händelse \(nr) är ändrad", nummer)] }
        förra = hash
    }
    return []
}

/// Every case once, in the order of their ids and a thousand at a time, so that no answer is larger than that.
func ärendenIOmgångar(_ db: any Querying, _ gör: (_ id: String, _ nummer: String) async throws -> Void) async throws {
    var efter = ""
    while true {
        let omgång = try await db.query("SELECT id, nummer FROM arende WHERE id > \(efter) ORDER BY id LIMIT 1000")
        for rad in omgång { try await gör(try rad.text("id"), try rad.text("nummer")) }
        guard let sista = omgång.last, omgång.count == 1000 else { return }
        efter = try sista.text("id")
    }
}
