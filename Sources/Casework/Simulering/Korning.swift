import Base
import Begrepp
import Dispatch
import FoundationEssentials
import Handlaggning
import Kontroll
import Storage
import Synchronization

/// What one seed came to.
package struct Utfall: Sendable {
    package let frö: UInt64
    package let siffror: Siffror
    package let brott: Brott?
    /// The same for the same seed, always.
    package let spår: String
}

package struct Körning: Sendable {
    let grund: Simgrund
    let plantering: Plantering?
    let förlopp: Förlopp

    package init(grund: Simgrund, plantering: Plantering? = nil, förlopp: Förlopp = Förlopp()) {
        self.grund = grund
        self.plantering = plantering
        self.förlopp = förlopp
    }

    /// Runs one seed to its end on the calling thread. Every twenty-fifth has its database in a file, the others in memory.
    package func kör(_ frö: UInt64) throws -> Utfall {
        guard frö % 25 == 0 else { return try Värld(frö, self, fil: nil).kör() }
        let mapp = FileManager.default.temporaryDirectory.path + "/bim-simulering-" + Digest.hex(Random.bytes(6))
        try FileManager.default.createDirectory(atPath: mapp, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: mapp) }
        return try Värld(frö, self, fil: "\(mapp)/sim.db").kör()
    }

    /// Runs the seeds, so many at a time, and tells of them in their order. Blocks. Stops after the first with a broken invariant.
    package func kör(_ frön: ClosedRange<UInt64>, trådar: Int) throws -> [Utfall] {
        struct Läge { var nästa: UInt64?; var klara: [Utfall] = []; var fel: (any Error)? }
        let läge = Mutex(Läge(nästa: frön.lowerBound))
        DispatchQueue.concurrentPerform(iterations: trådar) { _ in
            while let frö = läge.withLock({ läge -> UInt64? in
                defer { läge.nästa = läge.nästa.flatMap { $0 < frön.upperBound ? $0 + 1 : nil } }
                return läge.nästa
            }) {
                do {
                    let utfall = try kör(frö)
                    läge.withLock { läge in
                        läge.klara.append(utfall)
                        if utfall.brott != nil { läge.nästa = nil }
                    }
                } catch {
                    läge.withLock { läge in (läge.fel, läge.nästa) = (error, nil) }
                }
            }
        }
        if let fel = läge.withLock({ $0.fel }) { throw fel }
        return läge.withLock { $0.klara }.sorted { $0.frö < $1.frö }
    }
}

extension Värld {
    func kör() throws -> Utfall {
        // A kommun opens: tables, calendar, rules. Nothing fails yet.
        fel = .frid
        börja("öppning") { [self] _ in
            try await Migrator(directory: Root.path("Migrations"), clock: motorklocka).run(on: motor.sqlite)
            try plantering?.lossa(motor.sqlite)
            let öppnare = Liv("öppning", sårbart: false)
            try await Verksamhet(kommun: grund.kommun, db: Simdatabas(värld: self, liv: öppnare), klocka: motorklocka,
                                 register: Simregister(värld: self, liv: öppnare), regler: grund.regler, väckArbetaren: {}).fyllKalendern()
            fel = felplan
            starta(0)
            starta(1)
            befolka()
        }
        tid.gör(om: förlopp.feltid) { [self] in läk() }
        let slut = Frist(inkommen: start + förlopp.feltid).förfaller(sett: start + förlopp.feltid) + .timmar(2)
        tid.gör(om: .microseconds(slut.microseconds - start.microseconds)) { [self] in
            börja("bokslut") { [self] _ in
                try await motor.ta(Liv("bokslut", sårbart: false), högst: .timmar(1))
                await bokslut()
                self.klar = true
            }
        }
        while brott == nil, !klar {
            exekutor.töm()
            if brott == nil, !klar, !tid.nästa() { bryt("liv", "alla väntar och ingenting kommer att hända") }
        }
        tid.stäng { exekutor.töm() }
        motor.sqlite.close()
        return Utfall(frö: frö, siffror: siffror, brott: brott, spår: spår.hash)
    }

    /// The nemesis goes, and everything can work again.
    private func läk() {
        fel = .frid
        fullt = false
        nere = nil
        lugn = 60
        for instans in instanser { instans?.liv.klockfel = .zero }
        spår.skriv("allt läker")
    }

    /// At the end: every invariant, and that nobody is left waiting for the program.
    private func bokslut() async {
        await granska(allt: true)
        do {
            let db = motor.sqlite
            let limbo = try db.query("""
                SELECT nummer FROM arende WHERE status = 'pagar' AND pausad_sedan IS NULL AND frist <= \(tid.nu) ORDER BY nummer
                """)
            if let rad = limbo.first { bryt("liv", "\(try rad.text("nummer")) är varken avgjort, återtaget eller hos en människa") }
            let kvar = try db.query("SELECT slag, id FROM jobb WHERE lage = 'pagar' OR (lage = 'redo' AND kor_efter <= \(tid.nu - .minuter(30))) ORDER BY id")
            if let rad = kvar.first { bryt("liv", "kön är inte tom: \(try rad.text("slag")) \(try rad.text("id"))") }
            let antal = try db.query("SELECT (SELECT count(*) FROM ansokan) AS ansokningar, (SELECT count(*) FROM beslut) AS beslut")[0]
            räkna { $0.ansökningar = (try? antal.int("ansokningar")) ?? 0 }
            räkna { $0.beslut = (try? antal.int("beslut")) ?? 0 }
            for rad in try db.query("SELECT underlag_sha256 FROM beslut ORDER BY id") { spår.blanda(try rad.text("underlag_sha256")) }
        } catch {
            bryt("kontroll", "bokslutet gick fel: \(error)")
        }
    }
}
