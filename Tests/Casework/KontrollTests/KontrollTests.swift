import Arende
import Base
import Begrepp
import Handlaggning
import Kontroll
import Storage
import TestDatabase
import TestKommun
import Testing

@Suite struct KontrollTests {
    /// Something that must never be, put into the tables by hand.
    struct Plantat: Sendable, CustomTestStringConvertible {
        let invariant: Invariant
        let satser: [SQL]
        var senare = Duration.zero
        var testDescription: String { invariant.rawValue }
    }

    static let plantat: [Plantat] = [
        Plantat(invariant: .I1, satser: ["UPDATE ansokan SET svar = '{}'"]),
        Plantat(invariant: .I2, satser: ["DELETE FROM jobb WHERE slag = 'registerfraga'"]),
        Plantat(invariant: .I3, satser: ["INSERT INTO skal (arende_id, kod, text, lage, skapad) SELECT id, 'akut', 'x', 'oppen', 1 FROM arende WHERE status = 'beslutad'"]),
        Plantat(invariant: .I4, satser: ["UPDATE jobb SET lan_nr = lan_nr + 1 WHERE slag = 'handlagg'"]),
        Plantat(invariant: .I5, satser: ["DELETE FROM utbetalning"]),
        Plantat(invariant: .I6, satser: ["DELETE FROM forbrukad_manad"]),
        Plantat(invariant: .I7, satser: ["UPDATE utbetalning SET end_to_end_id = 'BIM-en-gang-till'"]),
        Plantat(invariant: .I8, satser: ["DELETE FROM utkorg WHERE dedup LIKE '%|beslut'"]),
        Plantat(invariant: .I9, satser: ["UPDATE bokning SET skapad = 4000000000000000"]),
        Plantat(invariant: .I10, satser: [], senare: .seconds(26 * 3600)),
        Plantat(invariant: .I11, satser: ["UPDATE utkast SET lage = 'borttaget' WHERE lage = 'inskickat'"]),
        Plantat(invariant: .I12, satser: ["UPDATE jobb SET lage = 'pagar', lan_till = 1, forsok = 1 WHERE slag = 'skicka'"]),
        Plantat(invariant: .I13, satser: ["UPDATE handelse SET av = 'Någon annan' WHERE nr = 2"]),
        Plantat(invariant: .I13, satser: ["DELETE FROM handelse WHERE nr = 3"]),
        Plantat(invariant: .I13, satser: ["UPDATE handelse SET nr = 90 WHERE nr = 2", "UPDATE handelse SET nr = 2 WHERE nr = 3", "UPDATE handelse SET nr = 3 WHERE nr = 90"]),
        Plantat(invariant: .I14, satser: ["INSERT INTO instans (kommun) VALUES ('en_annan')"]),
        Plantat(invariant: .I15, satser: ["UPDATE beslut SET resultat = '{}'"]),
        Plantat(invariant: .I15, satser: ["UPDATE beslut SET underlag = underlag || ' '"]),
        Plantat(invariant: .I16, satser: ["UPDATE registersvar SET innehall = replace(innehall, '\(raw: "198010042383")', '\(raw: "198010042391")')"]),
        Plantat(invariant: .I16, satser: ["UPDATE registersvar SET lage = 'tyst', innehall = NULL WHERE kalla = 'fk'"]),
    ]

    @Test(arguments: Engine.available) func `varje invariant hittar det som har planterats i tabellerna, och inget annat när inget har`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let anna = try await prov.person(Provkommun.anna, "Anna")
            let ask = try await prov.personal("ahmed", .ask)
            try await prov.möts(try await prov.ärende(anna), ask)
            _ = try await prov.ärende(try await prov.person(Provkommun.bilal, "Bilal"))

            let grund = Self.grund(prov, senare: .zero)
            #expect(try await kontrollera(prov.db, grund) == [])
            for plantat in Self.plantat {
                let fynd = try await Self.fynd(plantat, i: prov, motor)
                #expect(fynd.contains { $0.invariant == plantat.invariant }, "\(plantat.invariant): \(fynd)")
                for ett in fynd { #expect(!ett.description.contains("Anna") && !ett.description.contains("19800104")) }
            }
        }
    }

    @Test(arguments: Engine.available) func `kedjan nämner den första händelse som är ändrad, borttagen eller flyttad`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let ärende = try await prov.ärende(try await prov.person(Provkommun.anna, "Anna"))
            #expect(try await kedjorna(prov.db) == [])
            let prövat: [(SQL, String)] = [
                ("UPDATE handelse SET innehall = '{\"kanal\":\"papper\"}' WHERE nr = 1", "händelse 1 är ändrad"),
                ("DELETE FROM handelse WHERE nr = 2", "händelse 2 är borttagen"),
            ]
            for (sats, mening) in prövat {
                let fynd = try await Self.fynd(Plantat(invariant: .I13, satser: [sats]), i: prov, motor)
                #expect(fynd.contains(Fynd(.I13, mening, ärende.nummer)), "\(fynd)")
            }
        }
    }

    @Test(arguments: Engine.available) func `ett huvud som skrevs utanför avslöjar den som har skrivit om hela kedjan`(_ motor: Engine) async throws {
        try await Provkommun.med(motor) { prov in
            let ärende = try await prov.ärende(try await prov.person(Provkommun.anna, "Anna"))
            let huvud = try await Kedjehuvud.efter(nil, kommun: "trelleborg", db: prov.db, nu: prov.klocka.now())
            #expect(try await huvud.fynd(prov.db) == [] && Kedjehuvud(huvud.bytes) == huvud)
            try await prov.möts(ärende, try await prov.personal("ahmed", .ask))
            #expect(try await huvud.fynd(prov.db) == [])
            for sats in motor == .sqlite ? Self.skyddISQLite : Self.skyddIPostgres { try await prov.db.execute(sats) }
            try await Self.skrivOm(ärende.id, i: prov.db)
            #expect(try await kedjorna(prov.db) == [])
            #expect(try await huvud.fynd(prov.db).map(\.gäller) == [ärende.nummer])
            let nästa = try await Kedjehuvud.efter(huvud, kommun: "trelleborg", db: prov.db, nu: prov.klocka.now())
            #expect(nästa.nr == 2 && nästa.föregående == huvud.hash)
        }
    }

    /// Another first event, and every hash after it as if that had been so.
    private static func skrivOm(_ ärende: String, i db: any Database) async throws {
        var förra = ""
        for rad in try await db.query("SELECT nr, vid, slag, av, innehall FROM handelse WHERE arende_id = \(ärende) ORDER BY nr") {
            let nr = try rad.int("nr"), av = nr == 1 ? "Någon annan" : try rad.text("av")
            let hash = Händelse.hash(föregående: förra, ärende: ärende, nr: nr, vid: try rad.instant("vid"), slag: try rad.text("slag"), av: av,
                                     innehåll: try rad.text("innehall"))
            try await db.execute("UPDATE handelse SET av = \(av), foregaende = \(förra), hash = \(hash) WHERE arende_id = \(ärende) AND nr = \(nr)")
            förra = hash
        }
    }

    private static func grund(_ prov: Provkommun, senare: Duration) -> Kontrollgrund {
        let regler = prov.verksamhet.regler
        return Kontrollgrund(nu: prov.klocka.now() + senare, kommun: prov.verksamhet.kommun.kod, regler: (regler.riksnorm, regler.riktlinjer))
    }

    private struct Nog: Error {}

    /// Plants in a transaction that falls, after what protects the tables has been taken away in it.
    private static func fynd(_ plantat: Plantat, i prov: Provkommun, _ motor: Engine) async throws -> [Fynd] {
        let hittat = Hittat()
        do {
            try await prov.db.transaction { tx in
                for sats in motor == .sqlite ? skyddISQLite : skyddIPostgres { try await tx.execute(sats) }
                for sats in plantat.satser { try await tx.execute(sats) }
                await hittat.spara(try await kontrollera(tx, grund(prov, senare: plantat.senare)))
                throw Nog()
            }
        } catch is Nog {}
        return await hittat.fynd
    }

    private static let skyddISQLite: [SQL] = [
        "DROP TRIGGER ansokan_ej_update", "DROP TRIGGER handelse_ej_update", "DROP TRIGGER handelse_ej_delete", "DROP TRIGGER beslut_ej_update",
    ]
    private static let skyddIPostgres: [SQL] = [
        "DROP TRIGGER ansokan_andras_aldrig ON ansokan", "DROP TRIGGER handelse_andras_aldrig ON handelse", "DROP TRIGGER beslut_andras_aldrig ON beslut",
    ]
}

/// What was found inside a transaction that then fell.
private actor Hittat {
    var fynd: [Fynd] = []
    func spara(_ fynd: [Fynd]) { self.fynd = fynd }
}
