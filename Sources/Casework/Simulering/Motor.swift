import Base
import Begrepp
import Storage

/// The database of a simulation: real SQLite, asked on the simulation's thread. One at a time has the turn, as with SQLite's
/// only writer; what is true of the world at a commit is looked at before the turn is passed on.
/// `@unchecked Sendable`: one simulation runs on one thread.
final class Motor: @unchecked Sendable {
    let sqlite: InlineSQLite
    /// Which of the servers it is that has taken the place of the one before it.
    var server = DatabaseServer(started: Instant(microseconds: 0))
    /// The tables whose latest is here alone; nil while a standby has everything. What is committed alone nobody is told of.
    var ensamma: Set<String>?
    /// Woken when somebody has read back a case whose application may be here alone.
    var återläsning: Väntan?
    /// The open transaction, if there is one.
    var öppen: Transaktion?
    private let tid: Tidslinje
    private var upptagen = false
    private var kö: [Väntan] = []

    /// - Parameter fil: a file, or nil for memory.
    init(fil: String?, klocka: any WallClock, tid: Tidslinje) throws {
        sqlite = try InlineSQLite(path: fil, clock: klocka)
        self.tid = tid
    }

    /// Returns when the turn is this life's, which must `lämna` it. Throws `.timeout`.
    func ta(_ liv: Liv, högst tålamod: Duration = .seconds(2)) async throws {
        guard upptagen else {
            upptagen = true
            return
        }
        let väntan = Väntan(liv)
        kö.append(väntan)
        try await tid.vänta(väntan, högst: tålamod, annars: DatabaseError(.timeout, "no connection came free in time"))
        guard liv.lever else {
            lämna()
            throw Krasch()
        }
    }

    /// Hands the turn to the one who has waited longest and is not standing still.
    func lämna() {
        kö.removeAll { !$0.väntar }
        guard let plats = kö.firstIndex(where: { $0.liv.frystTill <= tid.nu }) else {
            upptagen = false
            return
        }
        kö.remove(at: plats).väck()
    }

    /// What a statement of its own has answered.
    func läst(_ text: String, _ rader: [Row]) {
        if ensamma?.contains("ansokan") == true, !rader.isEmpty, text.hasSuffix("FROM arende a WHERE ansokan_id = $1") { återläsning?.väck() }
    }

    /// The connection of the open transaction is gone: the engine rolls back, and whoever had it finds out at the next statement.
    func bryt() {
        guard let öppen else { return }
        sqlite.rollback()
        öppen.bruten = true
        self.öppen = nil
        lämna()
    }
}

/// An open transaction of one process.
/// `@unchecked Sendable`: one simulation runs on one thread.
final class Transaktion: Querying, @unchecked Sendable {
    let dialect = Dialect.sqlite
    let liv: Liv
    private let databas: Simdatabas
    /// The engine has rolled it back.
    var bruten = false
    /// The first statement that failed dooms the rest.
    private(set) var fel: DatabaseError?
    /// What it has changed, in the words of `Fråga.tabeller`.
    private(set) var tabeller: Set<String> = []
    private(set) var uppskjutet: [SQL] = []
    private var begraver = false

    init(_ databas: Simdatabas, _ liv: Liv) {
        self.databas = databas
        self.liv = liv
    }

    func query(_ sql: SQL) async throws -> [Row] {
        try await sats(sql, annars: [], skrev: { !$0.isEmpty }) { try $0.query($1) }
    }

    @discardableResult
    func execute(_ sql: SQL) async throws -> Int {
        try await sats(sql, annars: 1, skrev: { $0 > 0 }) { try $0.execute($1) }
    }

    private func sats<T>(_ given: SQL, annars: T, skrev: (T) -> Bool, _ kör: (InlineSQLite, SQL) throws -> T) async throws -> T {
        if let fel { throw fel }
        do {
            try await databas.påVäg(i: self)
            let text = given.text.string
            if let svar = planterat(given, text, annars) { return svar }
            let tabell = skriventabell(text)
            if tabell != nil { try databas.platsPåDisken() }
            let svar = try kör(databas.värld.motor.sqlite, databas.omskriven(given, text))
            if let tabell, skrev(svar) {
                tabeller.insert(tabell)
                if !text.hasPrefix("UPDATE") { tabeller.insert("+\(tabell)") }
            }
            return svar
        } catch let fel as DatabaseError {
            self.fel = fel
            throw fel
        }
    }

    /// The planted bugs that leave a statement out of its transaction.
    private func planterat<T>(_ sql: SQL, _ text: String, _ annars: T) -> T? {
        guard let plantering = databas.värld.plantering else { return nil }
        if plantering.skjutsUpp(text) {
            uppskjutet.append(sql)
            return annars
        }
        guard plantering == .dödUtanÖverlämning else { return nil }
        defer { if text.hasPrefix("UPDATE jobb SET lage = 'dod'") { begraver = true } }
        return begraver && skriventabell(text) != nil ? annars : nil
    }
}

/// The table a statement writes, or nil where it only reads.
func skriventabell(_ text: String) -> String? {
    guard !text.hasPrefix("SELECT") else { return nil }
    let ord = text.utf8.prefix(60).split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }.map { String(decoding: $0, as: UTF8.self) }
    return switch ord.first {
    case "INSERT", "DELETE": ord.count > 2 ? ord[2] : nil
    case "UPDATE": ord.count > 1 ? ord[1] : nil
    default: nil
    }
}
