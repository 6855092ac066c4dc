import Arende
import Base
import Begrepp
import Storage

/// How far the chain of each case had come at a moment: what is kept outside the database, so that who can rewrite whole chains in
/// it cannot do so unseen. Each head tells only of the cases that have changed since the one before, and names that one by
/// its hash: so the heads are a chain too, and writing one costs what has happened and not what is stored.
package struct Kedjehuvud: Sendable, Equatable {
    package struct Läge: Sendable, Equatable {
        let ärende: Ärende.Id
        let nr: Int
        let hash: String
    }

    package let kommun: String
    package let nr: Int
    package let vid: Tidpunkt
    /// The hash of the head before; empty for the first.
    package let föregående: String
    package let lägen: [Läge]

    /// How far back it looks again: the clocks of two instances may differ, and what was begun before the last head may have been
    /// committed after it.
    private static let omtag = Duration.seconds(3_600)

    /// Reads the next head. Throws `DatabaseError`.
    package static func efter(_ förra: Kedjehuvud?, kommun: String, db: any Querying, nu: Tidpunkt) async throws -> Kedjehuvud {
        let sedan = förra.map { $0.vid - omtag } ?? Tidpunkt(microseconds: 0)
        let lägen = try await db.query("""
            SELECT h.arende_id, h.nr, h.hash FROM handelse h
            JOIN (SELECT arende_id, max(nr) AS nr FROM handelse WHERE vid >= \(sedan) GROUP BY arende_id) s ON s.arende_id = h.arende_id AND s.nr = h.nr
            ORDER BY h.arende_id
            """).map { Läge(ärende: try $0.text("arende_id"), nr: try $0.int("nr"), hash: try $0.text("hash")) }
        return Kedjehuvud(kommun: kommun, nr: (förra?.nr ?? 0) + 1, vid: nu, föregående: förra?.hash ?? "", lägen: lägen)
    }

    package var hash: String { Digest.hex(Digest.sha256(bytes)) }

    package var bytes: [UInt8] {
        JSON.object([
            ("kommun", .string(kommun)), ("nr", JSON(nr)), ("vid", JSON(vid.microseconds)), ("foregaende", .string(föregående)),
            ("arenden", .array(lägen.map { [.string($0.ärende), JSON($0.nr), .string($0.hash)] })),
        ]).bytes
    }

    /// nil where it is not what `bytes` writes.
    package init?(_ bytes: [UInt8]) {
        guard let json = try? JSON.parse(bytes), let kommun = json["kommun"]?.string, let nr = json["nr"]?.int, let vid = json["vid"]?.int64,
              let föregående = json["foregaende"]?.string, let ärenden = json["arenden"]?.array else { return nil }
        var lägen: [Läge] = []
        for ett in ärenden {
            guard let ärende = ett[0]?.string, let nr = ett[1]?.int, let hash = ett[2]?.string else { return nil }
            lägen.append(Läge(ärende: ärende, nr: nr, hash: hash))
        }
        self.init(kommun: kommun, nr: nr, vid: Tidpunkt(microseconds: vid), föregående: föregående, lägen: lägen)
        guard self.bytes == bytes else { return nil }
    }

    private init(kommun: String, nr: Int, vid: Tidpunkt, föregående: String, lägen: [Läge]) {
        self.kommun = kommun
        self.nr = nr
        self.vid = vid
        self.föregående = föregående
        self.lägen = lägen
    }

    /// I13: what stood in the chains then stands there still.
    package func fynd(_ db: any Querying) async throws -> [Fynd] {
        var fynd: [Fynd] = []
        for läge in lägen {
            let hash = try await db.query("SELECT hash FROM handelse WHERE arende_id = \(läge.ärende) AND nr = \(läge.nr)").first?.text("hash")
            guard hash != läge.hash else { continue }
            let nummer = try await db.query("SELECT nummer FROM arende WHERE id = \(läge.ärende)").first?.text("nummer")
            fynd.append(Fynd(.I13, hash == nil ? "händelse \(läge.nr) fanns \(vid.rfc3339) och finns inte" : "händelse \(läge.nr) är en annan än den var \(vid.rfc3339)",
                             nummer ?? läge.ärende))
        }
        return fynd
    }
}
