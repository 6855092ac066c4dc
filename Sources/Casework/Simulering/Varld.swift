import Base
import Begrepp
import EkonomisktBistand
import Handlaggning
import Konto
import Kontroll
import Register
import Riksnorm
import Storage

/// One seed: a kommun with two instances of the program, its people, and everything that can go wrong.
/// `@unchecked Sendable`: one simulation runs on one thread.
final class Värld: @unchecked Sendable {
    let frö: UInt64
    let grund: Simgrund
    let plantering: Plantering?
    let slump: Slump
    let start: Tidpunkt
    let tid: Tidslinje
    let exekutor = Exekutor()
    let motorklocka: Motorklocka
    let motor: Motor
    let facit = Facit()
    let spår: Spår
    let registerslump: Slump
    private let felslump: Slump
    let felplan: Felplan
    let förlopp: Förlopp

    /// What can fail right now: the seed's plan, or nothing once the nemesis has gone.
    var fel: Felplan
    var fullt = false
    /// A register that answers nobody.
    var nere: Registerkälla?
    /// How many times more seldom the idle look.
    var lugn = 2
    var instanser: [Instans?] = [nil, nil]
    /// Longer for a while after the database's clock was set.
    var klocktålamod = Duration.seconds(10)
    /// When the database's clock was set, or another server took over: leases may have run out all at once, and the sweeper must have its turn.
    var rubbades: Tidpunkt?
    private(set) var siffror = Siffror()
    private(set) var brott: Brott?
    /// Everything has been looked at for the last time.
    var klar = false

    init(_ frö: UInt64, _ körning: Körning, fil: String?) throws {
        self.frö = frö
        grund = körning.grund
        plantering = körning.plantering
        förlopp = körning.förlopp
        slump = Värld.slump(frö)
        felslump = slump.gren("fel").gång(förlopp.gång)
        registerslump = slump.gren("register").gång(förlopp.gång)
        start = Tidpunkt(rfc3339: slump.gren("start").ett(av: Simgrund.starter)) ?? Tidpunkt(microseconds: 0)
        tid = Tidslinje(start)
        felplan = förlopp.utan.reduce(Värld.plan(frö)) { $0.utan($1) }
        fel = felplan
        spår = Spår(tid)
        motorklocka = Motorklocka(tid)
        motor = try Motor(fil: fil, klocka: motorklocka, tid: tid)
    }

    private static func slump(_ frö: UInt64) -> Slump { Slump(frö &* 0x9E37_79B9 &+ 1) }

    /// The faults of a seed when nothing is left out.
    static func plan(_ frö: UInt64) -> Felplan { Felplan(slump(frö).gren("plan")) }

    // MARK: - Actors

    /// Begins a task of its own on the simulation's thread, with a branch of chance named after it.
    @discardableResult
    func börja(_ namn: String, _ arbete: @escaping @Sendable (Slump) async throws -> Void) -> Task<Void, Never> {
        let slump = slump.gren(namn)
        return Task(executorPreference: exekutor) {
            await Random.$repeatable.withValue(slump) {
                await Log.$isSilent.withValue(true) {
                    do { try await arbete(slump) } catch { self.spår.skriv("\(namn) slutade: \(felnamn(error))") }
                }
            }
        }
    }

    // MARK: - On the way

    /// Time passes for a process, and it may die or stand still.
    func steg(_ liv: Liv) async throws {
        guard liv.lever else { throw Krasch() }
        if liv.sårbart {
            if felslump.händer(fel.krasch) { krascha(liv, "kraschade mitt i ett steg") ; throw Krasch() }
            if felslump.händer(fel.frysning) { frys(liv) }
        }
        try await tid.vänta(.microseconds(felslump.tal(200...3_000)), liv)
    }

    /// Between the statements of a transaction time need not pass each time.
    func stannarTill() -> Bool { felslump.händer(0.2) }

    func anslutningenBryts(_ liv: Liv) -> Bool { felslump.händer(fel.anslutning) }

    enum Öde { case gjord, konflikt, förlorad, okändGjord, okändOgjord }

    func öde(skriver: Bool) -> Öde {
        guard skriver else { return .gjord }
        if felslump.händer(fel.konflikt) { return .konflikt }
        if felslump.händer(fel.förlorad) { return .förlorad }
        guard motor.ensamma != nil || felslump.händer(fel.okänd) else { return .gjord }
        siffror.okända += 1
        let gjord = motor.ensamma != nil || felslump.händer(0.5)
        spår.skriv("svaret på en COMMIT förlorades; den är \(gjord ? "gjord" : "inte gjord")")
        return gjord ? .okändGjord : .okändOgjord
    }

    // MARK: - What happens to processes

    func krascha(_ liv: Liv, _ varför: String) {
        guard liv.lever else { return }
        liv.lever = false
        siffror.krascher += 1
        spår.skriv("\(liv.namn) \(varför)")
        tid.avsluta(liv)
        guard let plats = instanser.firstIndex(where: { $0?.liv === liv }) else { return }
        instanser[plats] = nil
        tid.gör(om: .seconds(felslump.tal(1...30))) { [self] in starta(plats) }
    }

    func starta(_ plats: Int) {
        guard brott == nil else { return }
        instanser[plats] = Instans(plats, i: self)
        spår.skriv("instans \(plats + 1) startade")
    }

    /// Stands still, half a lease to five; most often about as long as a lease, which is when it is the most dangerous.
    func frys(_ liv: Liv) {
        let länge: Duration = felslump.händer(0.6) ? .seconds(felslump.tal(58...72)) : .seconds(felslump.tal(30...300))
        liv.frystTill = tid.nu + länge
        spår.skriv("\(liv.namn) står still i \(länge.mikro / 1_000_000) s")
        tröttna()
    }

    /// The server gives up on who is silent inside a transaction.
    func tröttna() {
        guard let öppen = motor.öppen, öppen.liv.frystTill > tid.nu else { return }
        tid.gör(om: .seconds(5)) { [self] in
            if motor.öppen === öppen, öppen.liv.frystTill > tid.nu { motor.bryt() }
        }
    }

    // MARK: - What must be true

    /// Called after each commit, while nobody else can come in between.
    func efterCommit(_ tx: Transaktion) async {
        siffror.transaktioner += 1
        guard !tx.tabeller.isEmpty else { return }
        spår.blanda(tx.tabeller.sorted().joined(separator: " "))
        for fråga in Fråga.alla where !tx.tabeller.isDisjoint(with: fråga.tabeller) {
            await granska { try await fråga.fynd($0) }
        }
        if tx.tabeller.contains("jobb") { await granska { try await lånen($0, kontrollgrund) } }
        if tx.tabeller.contains("ansokan") { await granska { try await facit.fynd($0) } }
    }

    /// What time alone can break, and what is too slow to ask after each commit.
    func granska(allt: Bool) async {
        await granska { try await lånen($0, kontrollgrund) }
        await granska { try await löftet($0, kontrollgrund) }
        await granska { try await facit.fynd($0) }
        if allt { await granska { try await kontrollera($0, kontrollgrund) } }
    }

    var kontrollgrund: Kontrollgrund {
        var kontrollgrund = Kontrollgrund(nu: tid.nu, kommun: nil, regler: (grund.regler.riksnorm, grund.regler.riktlinjer))
        // The sweeper comes every few seconds, where there is a process that has been awake for a while and a disk with room.
        let harVakat = instanser.contains { $0?.harVarit(vaken: .minuter(2), vid: tid.nu) ?? false }
        let nyssRubbad = rubbades.map { tid.nu < $0 + .minuter(2) } ?? false
        kontrollgrund.lånetålamod = harVakat && !fullt && !nyssRubbad ? .minuter(1) + .seconds(7 * lugn) : .timmar(1_000)
        kontrollgrund.klocktålamod = klocktålamod
        kontrollgrund.vakttålamod = felplan.klockfel ? .minuter(75) : .minuter(15)
        return kontrollgrund
    }

    private func granska(_ kontroll: (any Querying) async throws -> [Fynd]) async {
        guard brott == nil else { return }
        motorklocka.frågare = nil
        do {
            if let fynd = try await kontroll(motor.sqlite).first { bryt(fynd.invariant.rawValue, fynd.description, slag: fynd.mening) }
        } catch {
            bryt("kontroll", "kontrollen själv gick fel: \(error)")
        }
    }

    /// - Parameter slag: what is alike in two that break in the same way.
    func bryt(_ invariant: String, _ mening: String, slag: String? = nil) {
        guard brott == nil else { return }
        spår.skriv("BROTT \(mening)")
        brott = Brott(frö: frö, invariant: invariant, slag: "\(invariant) \(slag ?? "")", mening: mening, tid: tid.nu, senaste: spår.senaste)
    }

    func räkna(_ ändra: (inout Siffror) -> Void) { ändra(&siffror) }
}

/// The name of an error, without what it carries.
func felnamn(_ error: any Error) -> String {
    if let fel = error as? DatabaseError { return "\(fel.kind)" }
    if let hinder = error as? Hinder { return "\(hinder)" }
    return String(describing: type(of: error))
}

/// The database's own clock, which the leases follow.
/// `@unchecked Sendable`: one simulation runs on one thread.
final class Motorklocka: WallClock, @unchecked Sendable {
    private let tid: Tidslinje
    var fel = Duration.zero
    /// A planted bug: the leases follow the clock of whoever asks.
    var frågare: Liv?
    init(_ tid: Tidslinje) { self.tid = tid }
    func now() -> Instant { tid.nu + fel + (frågare?.klockfel ?? .zero) }
}

/// What a seed came to.
package struct Siffror: Sendable {
    package var ansökningar = 0
    package var beslut = 0
    package var krascher = 0
    package var okända = 0
    package var transaktioner = 0
}

/// The first invariant that was broken, and what led there.
package struct Brott: Sendable {
    package let frö: UInt64
    package let invariant: String
    package let slag: String
    package let mening: String
    package let tid: Tidpunkt
    package let senaste: [String]
}
