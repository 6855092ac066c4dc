import Ansokan
import Base
import Handlaggning
import Jobs
import Konto
import Storage
import Synchronization
import TestDatabase
import TestKommun
import Testing

/// A database whose answers to COMMIT are lost, before or after it is done.
private final class Tappande: Database {
    enum Tapp { case förSkrivning, efterSkrivning }

    private let db: any Database
    private let tapp = Mutex<[Tapp]>([])
    private let ärBorta = Mutex(false)

    init(_ db: any Database) { self.db = db }

    func tappa(_ kommande: Tapp..., sedanBorta: Bool = false) {
        tapp.withLock { $0 = kommande }
        bortaEfter.withLock { $0 = sedanBorta }
    }
    private let bortaEfter = Mutex(false)

    var dialect: Dialect { db.dialect }
    func query(_ sql: SQL) async throws -> [Row] { try await db.query(sql) }
    func execute(_ sql: SQL) async throws -> Int { try await db.execute(sql) }

    func transaction<T: Sendable>(_ body: @Sendable @escaping (any Querying) async throws -> T) async throws -> T {
        if ärBorta.withLock({ $0 }) { throw DatabaseError(.connectionLost, "nobody there") }
        return try await db.transaction(body)
    }

    func submit(_ writes: [Write]) async throws -> [Int] {
        let nästa = tapp.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        guard let nästa else { return try await db.submit(writes) }
        if nästa == .efterSkrivning { _ = try await db.submit(writes) }
        if bortaEfter.withLock({ $0 }) { ärBorta.withLock { $0 = true } }
        throw DatabaseError(.outcomeUnknown, "the answer was lost")
    }

    func close() async { await db.close() }
}

@Suite struct `Svaret på insändningen försvinner` {
    private func prova(_ motor: Engine, _ prov: @Sendable (Provkommun, Verksamhet, Tappande, Utkast, Person) async throws -> Void) async throws {
        try await Provkommun.med(motor) { kommun in
            let db = Tappande(kommun.db)
            let v = kommun.verksamhet
            let verksamhet = Verksamhet(kommun: v.kommun, db: db, klocka: v.klocka, register: v.register, regler: v.regler, väckArbetaren: {})
            let anna = try await kommun.person(Provkommun.anna, "Anna")
            guard case .öppet(let utkast) = try await verksamhet.startbesked(anna, åtkomst: kommun.åtkomst(anna)) else { return }
            try await UtkastStore(db).spara(Provkommun.ensam([:]), i: utkast, dagar: 14, nu: kommun.klocka.now())
            let sparat = try #require(try await UtkastStore(db).hämta(utkast.id))
            try await prov(kommun, verksamhet, db, sparat, anna)
        }
    }

    private func skicka(_ utkast: Utkast, _ anna: Person, _ verksamhet: Verksamhet, _ kommun: Provkommun) async throws -> String? {
        guard case .mottagen(let nummer) = try await verksamhet.skickaIn(utkast, av: anna, åtkomst: kommun.åtkomst(anna)) else { return nil }
        return nummer
    }

    @Test(arguments: Engine.available)
    func `sedan den sparats: den läses tillbaka och har samma nummer`(motor: Engine) async throws {
        try await prova(motor) { kommun, verksamhet, db, utkast, anna async throws in
            db.tappa(.efterSkrivning)
            let nummer = try #require(try await skicka(utkast, anna, verksamhet, kommun))
            #expect(try await skicka(utkast, anna, verksamhet, kommun) == nummer)
            #expect(try await kommun.antal("ansokan") == 1)
            #expect(try await kommun.antal("arende") == 1)
            #expect(try await kommun.antal("bokning") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `innan den sparats: den sänds igen och blir en enda`(motor: Engine) async throws {
        try await prova(motor) { kommun, verksamhet, db, utkast, anna async throws in
            db.tappa(.förSkrivning, .efterSkrivning)
            #expect(try await skicka(utkast, anna, verksamhet, kommun) != nil)
            #expect(try await kommun.antal("ansokan") == 1)
            #expect(try await kommun.antal("bokning") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `och databasen är borta: det sägs att ingen vet`(motor: Engine) async throws {
        try await prova(motor) { kommun, verksamhet, db, utkast, anna async throws in
            db.tappa(.efterSkrivning, sedanBorta: true)
            do {
                _ = try await skicka(utkast, anna, verksamhet, kommun)
                Issue.record("ska inte kunna sägas")
            } catch let fel as DatabaseError {
                #expect(fel.kind == .outcomeUnknown)
            }
            #expect(try await kommun.antal("ansokan") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `två tryck samtidigt ger samma ärende`(motor: Engine) async throws {
        try await prova(motor) { kommun, verksamhet, _, utkast, anna async throws in
            let nummer = try await withThrowingTaskGroup(of: String?.self) { grupp in
                for _ in 0..<8 { grupp.addTask { try await skicka(utkast, anna, verksamhet, kommun) } }
                return try await grupp.reduce(into: Set<String?>()) { $0.insert($1) }
            }
            #expect(nummer.count == 1)
            #expect(try await kommun.antal("ansokan") == 1)
            #expect(try await kommun.antal("jobb") == 2)
        }
    }
}

@Suite struct `Två skriver om samma nysamtal` {
    @Test(arguments: Engine.available)
    func `i samma stund: det ena gäller, och den andra får veta det`(motor: Engine) async throws {
        try await Provkommun.med(motor) { kommun in
            let anna = try await kommun.person(Provkommun.anna, "Anna"), ask = try await kommun.personal("ahmed", .ask)
            let ärende = try await kommun.ärende(anna)
            let utfall = await withTaskGroup(of: Hinder?.self) { grupp in
                for _ in 0..<6 {
                    grupp.addTask {
                        do {
                            try await kommun.möts(ärende, ask)
                            return nil
                        } catch { return error as? Hinder ?? .ejNuMöjligt }
                    }
                }
                return await grupp.reduce(into: [Hinder?]()) { $0.append($1) }
            }
            #expect(utfall.count { $0 == nil } == 1)
            #expect(utfall.allSatisfy { $0 == nil || $0 == .redanAvgjort || $0 == .finnsInte })
            #expect(try await kommun.antal("nysamtal") == 1)
        }
    }
}
