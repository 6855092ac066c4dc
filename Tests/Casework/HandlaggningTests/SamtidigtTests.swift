import Ansokan
import Arende
import Base
import Begrepp
import Bokning
import Handlaggning
import Jobs
import Konto
import Register
import Storage
import Synchronization
import TestDatabase
import TestKommun
import Testing
import Uppfoljning

/// A database that counts what it is asked, and lets someone else in just before a submission is committed.
private final class Räknande: Database {
    struct Räknat: Equatable { var frågor = 0, transaktioner = 0 }

    private let db: any Database
    private let räknat = Mutex(Räknat())
    private let emellan = Mutex<(@Sendable () async throws -> Void)?>(nil)

    init(_ db: any Database) { self.db = db }

    var dialect: Dialect { db.dialect }

    func räkna(_ gör: () async throws -> Void) async rethrows -> Räknat {
        räknat.withLock { $0 = Räknat() }
        try await gör()
        return räknat.withLock { $0 }
    }

    var frågor: Int { räknat.withLock { $0.frågor } }

    func innanNästaSkrivning(_ gör: @escaping @Sendable () async throws -> Void) { emellan.withLock { $0 = gör } }

    func query(_ sql: SQL) async throws -> [Row] {
        räknat.withLock { $0.frågor += 1 }
        return try await db.query(sql)
    }

    func execute(_ sql: SQL) async throws -> Int { try await db.execute(sql) }

    func transaction<T: Sendable>(_ body: @Sendable @escaping (any Querying) async throws -> T) async throws -> T {
        räknat.withLock { $0.transaktioner += 1 }
        return try await db.transaction { tx in try await body(Inuti(tx: tx, räknande: self)) }
    }

    func submit(_ writes: [Write]) async throws -> [Int] {
        let gör = emellan.withLock { gör in
            defer { gör = nil }
            return gör
        }
        try await gör?()
        return try await db.submit(writes)
    }

    func close() async { await db.close() }

    private struct Inuti: Querying {
        let tx: any Querying
        let räknande: Räknande
        var dialect: Dialect { tx.dialect }
        func query(_ sql: SQL) async throws -> [Row] {
            räknande.räknat.withLock { $0.frågor += 1 }
            return try await tx.query(sql)
        }
        func execute(_ sql: SQL) async throws -> Int { try await tx.execute(sql) }
    }
}

@Suite struct `När mycket händer samtidigt` {
    private func prova(_ motor: Engine, _ prov: @Sendable (Provkommun, Verksamhet, Räknande) async throws -> Void) async throws {
        try await Provkommun.med(motor) { kommun in
            let db = Räknande(kommun.db), v = kommun.verksamhet
            try await prov(kommun, Verksamhet(kommun: v.kommun, db: db, klocka: v.klocka, register: v.register, regler: v.regler, väckArbetaren: {}), db)
        }
    }

    /// Skatteverket's test numbers: birth number 238 or 239.
    private static func nummer(_ nr: Int) -> Personnummer {
        (0...9).compactMap { Personnummer("\(1960 + nr)0101238\($0)") }[0]
    }

    private func utkast(_ nr: Int, _ kommun: Provkommun, _ ändrat: [String: [String]] = [:]) async throws -> (Utkast, Person) {
        kommun.register.set(.svar(Provkommun.folkbokföring(Self.nummer(nr))), .kir, Self.nummer(nr).siffror)
        let person = try await kommun.person(Self.nummer(nr), "Prov \(nr)"), store = UtkastStore(kommun.db)
        let utkast = try await store.öppet(för: person.id, dagar: 14, nu: kommun.klocka.now())
        try await store.spara(Provkommun.ensam(ändrat), i: utkast, dagar: 14, nu: kommun.klocka.now())
        return (try #require(try await store.hämta(utkast.id)), person)
    }

    @Test(arguments: Engine.available)
    func `de som skickar in i samma stund får de första tiderna, var sin, utan att någon får börja om`(motor: Engine) async throws {
        try await prova(motor) { kommun, verksamhet, db in
            var alla: [(Utkast, Person)] = []
            for nr in 0..<8 { alla.append(try await utkast(nr, kommun)) }
            let räknat = try await db.räkna {
                try await withThrowingTaskGroup { grupp in
                    for (utkast, person) in alla { grupp.addTask { _ = try await verksamhet.skickaIn(utkast, av: person, åtkomst: kommun.åtkomst(person)) } }
                    try await grupp.waitForAll()
                }
            }
            #expect(räknat.transaktioner == 0)
            let starter = try await kommun.db.query("SELECT nysamtal FROM arende ORDER BY nysamtal").map { try $0.instant("nysamtal") }
            let första = try await kommun.db.query("SELECT start FROM tid WHERE start >= \(kommun.klocka.now() + .seconds(1_800)) ORDER BY start LIMIT 8").map { try $0.instant("start") }
            #expect(starter == första)
        }
    }

    @Test(arguments: Engine.available)
    func `den vars tid en annan process hinner ta får nästa, och ärendet öppnas med den`(motor: Engine) async throws {
        try await prova(motor) { kommun, verksamhet, db in
            let annan = try await kommun.ärende(kommun.person(Provkommun.anna, "Anna"))
            let tider = try await BokningStore(kommun.db).lediga(från: kommun.klocka.now() + .seconds(1_800), till: annan.frist, plats: "torget")
            let (utkast, person) = try await utkast(0, kommun)
            db.innanNästaSkrivning {
                try await kommun.db.execute("UPDATE bokning SET lage = 'ombokad' WHERE arende_id = \(annan.id)")
                _ = try await BokningStore(kommun.db).boka(tider[0], ärende: annan.id, tolk: nil, sekvens: 1, nu: kommun.klocka.now())
            }
            guard case .mottagen(let nummer) = try await verksamhet.skickaIn(utkast, av: person, åtkomst: kommun.åtkomst(person)) else {
                Issue.record("den är inte mottagen")
                return
            }
            let ärende = try await kommun.ärende(nummer)
            let bokad = try #require(try await BokningStore(kommun.db).bokad(ärende.id))
            #expect(ärende.version == 2 && ärende.nysamtal == bokad.tid.start && bokad.tid.id != tider[0].id)
            let händelser = try await ÄrendeStore(kommun.db).händelser(ärende.id)
            #expect(händelser.map(\.slag) == [.inkommen, .nysamtalBokat] && händelser[1].innehåll["tid"]?.string == bokad.tid.start.rfc3339)
        }
    }

    @Test(arguments: Engine.available)
    func `en tid som någon lämnar får nästa som söker, genast när den lämnas här och snart när den lämnas i en annan process`(motor: Engine) async throws {
        try await prova(motor) { kommun, verksamhet, _ in
            func söker(_ nr: Int) async throws -> (Person, Ärende) {
                let (utkast, person) = try await utkast(nr, kommun)
                guard case .mottagen(let nummer) = try await verksamhet.skickaIn(utkast, av: person, åtkomst: kommun.åtkomst(person)) else { throw Hinder.finnsInte }
                return (person, try await kommun.ärende(nummer))
            }
            let (första, ett) = try await söker(0), (andra, två) = try await söker(1)
            _ = try await söker(2)
            try await verksamhet.återta(ett.nummer, av: första, åtkomst: kommun.åtkomst(första))
            #expect(try await söker(3).1.nysamtal == ett.nysamtal)

            let fem = try await söker(4).1
            try await kommun.verksamhet.återta(två.nummer, av: andra, åtkomst: kommun.åtkomst(andra))
            #expect(try #require(try await söker(5).1.nysamtal) > #require(fem.nysamtal))
            kommun.klocka.gå(.seconds(6))
            #expect(try await söker(6).1.nysamtal == två.nysamtal)
        }
    }

    @Test(arguments: Engine.available)
    func `den som söker strax efter en annan tar nästa av de tider den har läst, och läser själv när stunden är över`(motor: Engine) async throws {
        try await prova(motor) { kommun, verksamhet, db in
            let tider = try await kommun.db.query("SELECT start FROM tid WHERE start >= \(kommun.klocka.now() + .seconds(1_800)) ORDER BY start LIMIT 3").map { try $0.instant("start") }
            func frågor(_ nr: Int) async throws -> Int {
                let (utkast, person) = try await utkast(nr, kommun)
                return try await db.räkna { _ = try await verksamhet.skickaIn(utkast, av: person, åtkomst: kommun.åtkomst(person)) }.frågor
            }
            let första = try await frågor(0)
            #expect(try await frågor(1) == första - 1)
            kommun.klocka.gå(.seconds(1))
            #expect(try await frågor(2) == första)
            let starter = try await kommun.db.query("SELECT nysamtal FROM arende ORDER BY inkommen, nysamtal").map { try $0.instant("nysamtal") }
            #expect(starter == tider)
        }
    }

    @Test(arguments: Engine.available)
    func `står en tid bland de lästa som en annan process har tagit läses kalendern på nytt`(motor: Engine) async throws {
        try await prova(motor) { kommun, verksamhet, _ in
            func söker(_ nr: Int, _ v: Verksamhet) async throws -> Ärende {
                let (utkast, person) = try await utkast(nr, kommun)
                guard case .mottagen(let nummer) = try await v.skickaIn(utkast, av: person, åtkomst: kommun.åtkomst(person)) else { throw Hinder.finnsInte }
                return try await kommun.ärende(nummer)
            }
            var starter: [Tidpunkt?] = []
            for (nr, v) in [verksamhet, kommun.verksamhet, kommun.verksamhet, verksamhet, verksamhet].enumerated() {
                let ärende = try await söker(nr, v)
                #expect(try await BokningStore(kommun.db).bokad(ärende.id)?.tid.start == ärende.nysamtal)
                starter.append(ärende.nysamtal)
            }
            let tider = try await kommun.db.query("SELECT start FROM tid WHERE start >= \(kommun.klocka.now() + .seconds(1_800)) ORDER BY start LIMIT 5").map { try $0.instant("start") }
            #expect(starter == tider)
        }
    }

    @Test(arguments: Engine.available)
    func `mötet antecknas just när registersvaren ska sparas: det väntar på sin tur, och ingen av dem får börja om`(motor: Engine) async throws {
        try await prova(motor) { kommun, verksamhet, db in
            let (utkast, person) = try await utkast(0, kommun), ahmed = try await kommun.personal("ahmed", .ask)
            guard case .mottagen(let nummer) = try await verksamhet.skickaIn(utkast, av: person, åtkomst: kommun.åtkomst(person)) else { return }
            let ärende = try await kommun.ärende(nummer)
            let bokning = try #require(try await BokningStore(kommun.db).bokad(ärende.id))
            try await kommun.db.execute("UPDATE jobb SET kor_efter = kor_efter + 3600000000 WHERE slag = 'skicka'")
            let (sparas, spara) = AsyncStream<Void>.makeStream()
            db.innanNästaSkrivning {
                let ställda = db.frågor
                spara.yield()
                while db.frågor == ställda { await Task.yield() }        // the case is read for the meeting
            }
            let räknat = try await db.räkna {
                try await withThrowingTaskGroup(of: Void.self) { grupp in
                    grupp.addTask {
                        for await _ in sparas { break }
                        try await verksamhet.anteckna(.genomfört, bokning: bokning.id, bedömningar: [
                            Bedömning(person: ärende.sökande, legitimation: .idkort, skäl: .sökerArbete, motivering: "")], plan: [], av: ahmed, åtkomst: kommun.åtkomst(ahmed))
                    }
                    grupp.addTask { _ = try await verksamhet.arbetare(Queue(db), post: kommun.post).drain() }
                    try await grupp.waitForAll()
                }
            }
            #expect(räknat.transaktioner == 0)
            _ = try await verksamhet.arbetare(Queue(db), post: kommun.post).drain()
            let slag = try await ÄrendeStore(kommun.db).händelser(ärende.id).map(\.slag)
            #expect(slag == [.inkommen, .nysamtalBokat, .registerSvarade, .nysamtalHållet, .beslutat, .expedierat])
        }
    }

    @Test(arguments: Engine.available)
    func `den som redan är mottagen får sitt nummer när det har skrivits att hen fick det`(motor: Engine) async throws {
        try await prova(motor) { kommun, verksamhet, _ in
            let (utkast, person) = try await utkast(0, kommun)
            _ = try await verksamhet.skickaIn(utkast, av: person, åtkomst: kommun.åtkomst(person))
            let sagt: SQL = "SELECT id FROM atkomst WHERE atgard = 'mottagandet läst tillbaka'"
            #expect(try await kommun.db.query(sagt).isEmpty)
            guard case .mottagen = try await verksamhet.skickaIn(utkast, av: person, åtkomst: kommun.åtkomst(person)) else {
                Issue.record("den är mottagen")
                return
            }
            #expect(try await kommun.db.query(sagt).count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `någon skriver i ärendet just när det sista registersvaret sparas: svaret sparas ändå, och jobbet ger inte upp`(motor: Engine) async throws {
        try await prova(motor) { kommun, verksamhet, db in
            let (utkast, person) = try await utkast(0, kommun)
            guard case .mottagen(let nummer) = try await verksamhet.skickaIn(utkast, av: person, åtkomst: kommun.åtkomst(person)) else { return }
            try await kommun.db.execute("UPDATE jobb SET max_forsok = 1 WHERE slag = 'registerfraga'")
            try await kommun.db.execute("UPDATE jobb SET kor_efter = kor_efter + 3600000000 WHERE slag <> 'registerfraga'")
            db.innanNästaSkrivning {
                try await kommun.db.transaction { tx in
                    guard var ärende = try await ÄrendeStore(tx).hämta(nummer: nummer) else { throw Hinder.finnsInte }
                    try await ÄrendeStore(tx).anteckna(.skälKvitterat, av: .funktion, i: &ärende, nu: kommun.klocka.now())
                }
            }
            #expect(try await verksamhet.arbetare(Queue(db), post: kommun.post).drain() == 1)
            #expect(try await kommun.db.query("SELECT lage FROM jobb WHERE slag = 'registerfraga'").map { try $0.text("lage") } == ["klar"])
            #expect(try await kommun.db.query("SELECT kalla FROM registersvar WHERE lage = 'svar'").count == Registerkälla.allCases.count)
            let slag = try await ÄrendeStore(kommun.db).händelser(try await kommun.ärende(nummer).id).map(\.slag)
            #expect(slag == [.inkommen, .nysamtalBokat, .skälKvitterat, .registerSvarade])
        }
    }

    @Test(arguments: Engine.available)
    func `kön och samtalslistan ställer lika många frågor hur många ärenden de än visar`(motor: Engine) async throws {
        try await prova(motor) { kommun, verksamhet, db in
            let helena = try await kommun.personal("helena", .handläggare), ahmed = try await kommun.personal("ahmed", .ask)
            var frågor: [Räknande.Räknat] = []
            for nr in 0..<5 {
                let (utkast, person) = try await utkast(nr, kommun, ["akut_nod": ["ja"]])
                _ = try await verksamhet.skickaIn(utkast, av: person, åtkomst: kommun.åtkomst(person))
                frågor.append(try await db.räkna { () async throws in
                    #expect(try await verksamhet.kö(helena, åtkomst: kommun.åtkomst(helena)).count == nr + 1)
                    #expect(try await verksamhet.samtal(ahmed, alla: true, åtkomst: kommun.åtkomst(ahmed)).count == nr + 1)
                })
            }
            #expect(Set(frågor.map(\.frågor)).count == 1)
        }
    }
}
