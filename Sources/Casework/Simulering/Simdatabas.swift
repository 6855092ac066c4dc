import Base
import Begrepp
import Storage

/// The database as one process reaches it: real statements, and everything that can happen on the way.
/// Keeps the promises of `Database`: a transaction that collided or lost its connection before COMMIT runs again, at most five
/// times; one whose answer was lost does not.
struct Simdatabas: Database {
    let dialect = Dialect.sqlite
    let värld: Värld
    let liv: Liv

    private var motor: Motor { värld.motor }

    func query(_ sql: SQL) async throws -> [Row] { try await read(sql).rows }

    func read(_ sql: SQL) async throws -> Read {
        let text = sql.text.string
        guard text.hasPrefix("SELECT") else { return Read(rows: try await transaction { try await $0.query(sql) }, server: nil) }
        return try await igen {
            try await värld.steg(liv)
            try await motor.ta(liv)
            defer { motor.lämna() }
            if värld.anslutningenBryts(liv) { throw DatabaseError(.connectionLost, "the connection was lost") }
            let rader = try motor.sqlite.query(omskriven(sql, text))
            motor.läst(text, rader)
            return Read(rows: rader, server: motor.server)
        }
    }

    @discardableResult
    func execute(_ sql: SQL) async throws -> Int { try await transaction { try await $0.execute(sql) } }

    @discardableResult
    func transaction<T: Sendable>(_ body: @Sendable @escaping (any Querying) async throws -> T) async throws -> T {
        try await igen {
            try await värld.steg(liv)
            try await motor.ta(liv)
            return try await iTur(body)
        }
    }

    func submit(_ writes: [Write], on server: DatabaseServer?) async throws -> [Int] {
        try await transaction { tx in
            guard server == nil || server == motor.server || värld.plantering == .annanServersSvar else { throw DatabaseError.moved }
            return try await tx.run(writes)
        }
    }

    func close() async {}

    private func igen<T>(_ försök: () async throws -> T) async throws -> T {
        var gång = 1
        while true {
            do {
                return try await försök()
            } catch let fel as DatabaseError where (fel.kind == .serialization || fel.kind == .connectionLost) && gång < 5 {
                try await värld.tid.vänta(.milliseconds(Random.int(in: 1...5 << gång)), liv)
                gång += 1
            }
        }
    }

    // MARK: - A transaction, with the turn

    private func iTur<T: Sendable>(_ body: (any Querying) async throws -> T) async throws -> T {
        let tx = Transaktion(self, liv)
        do {
            motor.öppen = tx
            try motor.sqlite.begin()
            värld.tröttna()
            let svar = try await body(tx)
            if let fel = tx.fel { throw fel }
            try await påVäg(i: tx)
            return try await commit(tx, svar)
        } catch {
            backa(tx)
            throw error
        }
    }

    private func commit<T>(_ tx: Transaktion, _ svar: T) async throws -> T {
        switch värld.öde(skriver: !tx.tabeller.isEmpty) {
        case .gjord:
            try await genomför(tx)
            try await värld.steg(liv)       // the answer's way back
            return svar
        case .konflikt:
            throw DatabaseError(.serialization, "others were in the way")
        case .förlorad:
            if värld.plantering == .kvittensFöreCommit { return släpp(tx, svar) }
            throw DatabaseError(.connectionLost, "the connection was lost before COMMIT")
        case .okändGjord:
            try await genomför(tx)
            throw DatabaseError(.outcomeUnknown, "the answer to COMMIT was lost")
        case .okändOgjord:
            if värld.plantering == .avbrutenCommitÄrGjord { return släpp(tx, svar) }
            backa(tx)
            throw DatabaseError(.outcomeUnknown, "the answer to COMMIT was lost")
        }
    }

    /// A planted bug: says that it is done though it is not.
    private func släpp<T>(_ tx: Transaktion, _ svar: T) -> T {
        backa(tx)
        return svar
    }

    private func genomför(_ tx: Transaktion) async throws {
        try motor.sqlite.commit()
        motor.öppen = nil
        motor.ensamma?.formUnion(tx.tabeller)
        await värld.efterCommit(tx)
        motor.lämna()
        for sats in tx.uppskjutet { try await execute(sats) }
    }

    private func backa(_ tx: Transaktion) {
        guard motor.öppen === tx else { return }
        motor.sqlite.rollback()
        motor.öppen = nil
        motor.lämna()
    }

    // MARK: - One statement

    /// On the way to the engine inside a transaction: time passes now and then, and anything can happen.
    func påVäg(i tx: Transaktion) async throws {
        if värld.stannarTill() { try await värld.steg(liv) }
        guard liv.lever else { throw Krasch() }
        if !tx.bruten, värld.anslutningenBryts(liv) { motor.bryt() }
        if tx.bruten { throw DatabaseError(.connectionLost, "the connection was lost") }
    }

    func platsPåDisken() throws {
        if värld.fullt { throw DatabaseError(.noRoom, "database or disk is full") }
    }

    func omskriven(_ sql: SQL, _ text: String) -> SQL {
        värld.motorklocka.frågare = värld.plantering == .klockaIProgrammet ? liv : nil
        return värld.plantering?.omskriven(sql, text, slump: värld.slump) ?? sql
    }
}
