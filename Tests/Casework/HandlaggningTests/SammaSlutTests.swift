import Ansokan
import Arende
import Base
import Begrepp
import Handlaggning
import Konto
import Storage
import Synchronization
import TestDatabase
import TestKommun
import Testing

/// The same bytes each time: a counter, well stirred (SplitMix64).
private final class Följd: RepeatableRandom {
    private let läge = Mutex<UInt64>(7)
    func bytes(_ count: Int) -> [UInt8] {
        läge.withLock { läge in
            (0..<count).map { _ in
                läge &+= 0x9E37_79B9_7F4A_7C15
                let z = (läge ^ (läge >> 30)) &* 0xBF58_476D_1CE4_E5B9
                return UInt8(truncatingIfNeeded: z >> 56)
            }
        }
    }
}

@Suite(.enabled(if: Engine.available.count == 2, "there is only one engine to compare"))
struct `Samma förlopp på båda databaserna` {
    /// All that the casework writes. The leases of jobs are the engine's time, which differs.
    private static let tabeller: [(namn: StaticString, kolumner: StaticString)] = [
        ("person", "*"), ("utkast", "*"), ("ansokan", "*"), ("arende", "*"), ("handelse", "*"), ("paus", "*"), ("skal", "*"), ("bevakning", "*"),
        ("komplettering", "*"), ("bilaga", "*"), ("bilagedel", "*"), ("tid", "*"), ("bokning", "*"), ("nysamtal", "*"), ("bedomning", "*"),
        ("planrad", "*"), ("registersvar", "*"), ("provning", "*"), ("beslut", "*"), ("forbrukad_manad", "*"), ("utbetalning", "*"),
        ("overklagande", "*"), ("utkorg", "*"), ("brott", "*"), ("atkomst", "*"),
        ("jobb", "id, slag, dedup, payload, lage, lan_nr, forsok, max_forsok, kor_efter, skapad, senaste_fel"),
    ]

    @Test func `ger samma slut, rad för rad`() async throws {
        let sqlite = try await slut(.sqlite), postgres = try await slut(.postgres)
        for tabell in Self.tabeller {
            let namn = tabell.namn.description
            #expect(sqlite[namn] == postgres[namn], "\(namn)")
        }
        for namn in ["arende", "handelse", "beslut", "utbetalning", "bokning", "komplettering", "utkorg", "brott", "overklagande"] {
            #expect(sqlite[namn]?.isEmpty == false, "\(namn) har rader")
        }
    }

    private func slut(_ motor: Engine) async throws -> [String: [String]] {
        let slut = Mutex<[String: [String]]>([:])
        try await Provkommun.med(motor) { prov in
            try await Random.$repeatable.withValue(Följd()) { try await förlopp(prov) }
            for tabell in Self.tabeller {
                let rader = try await prov.db.query("SELECT \(raw: tabell.kolumner) FROM \(raw: tabell.namn)").map { rad in
                    zip(rad.columns, rad.values).map { "\($0)=\($1)" }.sorted().joined(separator: " ")
                }
                slut.withLock { $0[tabell.namn.description] = rader.sorted() }
            }
        }
        return slut.withLock { $0 }
    }

    /// One is granted and appeals; a couple in need is asked for more, does not answer, and is forgotten until the promise is broken.
    private func förlopp(_ prov: Provkommun) async throws {
        let ask = try await prov.personal("ahmed", .ask), helena = try await prov.personal("helena", .handläggare)
        let anna = try await prov.person(Provkommun.anna, "Anna"), bilal = try await prov.person(Provkommun.bilal, "Bilal")
        let annas = try await prov.ärende(anna)
        try await prov.möts(annas, ask)
        try await prov.verksamhet.överklaga(annas.nummer, text: "Jag vill ha mer", av: anna, åtkomst: prov.åtkomst(anna))
        prov.klocka.gå(.seconds(600))
        guard case .väntarPåMedsökande = try await prov.söker(bilal, Provkommun.par.merging(["akut_nod": ["ja"]]) { $1 }),
              case .väntarMedsökande(let utkast) = try await prov.verksamhet.startbesked(bilal, åtkomst: prov.åtkomst(bilal)) else { throw Hinder.ejNuMöjligt }
        let carla = try await prov.person(Provkommun.carla, "Carla")
        guard case .mottagen(let nummer) = try await prov.verksamhet.godkänn(utkast, av: carla, åtkomst: prov.åtkomst(carla)) else { throw Hinder.ejNuMöjligt }
        try await prov.arbeta()
        try await prov.verksamhet.begärKomplettering(nummer, ["Kontoutdrag"], senast: prov.klocka.now().datum + 1, av: helena,
                                                     version: try await prov.ärende(nummer).version, åtkomst: prov.åtkomst(helena))
        for _ in 0..<5 {
            prov.klocka.gå(.seconds(24 * 3600))
            try await prov.verksamhet.vaka()
            try await prov.arbeta()
        }
    }
}
