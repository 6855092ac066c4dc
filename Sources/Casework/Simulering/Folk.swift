import Ansokan
import Arende
import Base
import Begrepp
import Beslut
import Bokning
import EkonomisktBistand
import Handlaggning
import Konto
import Storage
import Uppfoljning

/// Someone outside the house, or at a desk in it: asks an instance that is up, and when it does not answer asks again.
struct Folk: Sendable {
    let värld: Värld
    let slump: Slump
    let liv: Liv

    init(_ namn: String, _ värld: Värld, _ slump: Slump) {
        self.värld = värld
        self.slump = slump
        liv = Liv(namn, sårbart: false)
    }

    func vänta(_ från: Duration, _ till: Duration) async throws { try await värld.tid.vänta(slump.tid(från, till), liv) }

    /// One question to one instance. Throws what it threw.
    func fråga<T: Sendable>(_ gör: @Sendable (Verksamhet) async throws -> T) async throws -> T {
        let uppe = värld.instanser.compactMap { $0 }
        guard !uppe.isEmpty else { throw Krasch() }
        return try await gör(slump.ett(av: uppe).verksamhet)
    }

    /// Until it is answered, by a yes or a refusal.
    func framhärda<T: Sendable>(_ gör: @Sendable (Verksamhet) async throws -> T) async throws -> T {
        for _ in 0..<500 {
            do {
                return try await fråga(gör)
            } catch let hinder as Hinder {
                throw hinder
            } catch {
                värld.spår.skriv("\(liv.namn) fick \(felnamn(error))")
                try await vänta(.seconds(1), .seconds(20))
            }
        }
        värld.bryt("liv", "\(liv.namn) försöker och försöker och får aldrig svar")
        throw Krasch()
    }

    /// Pressed twice, or in two tabs: both are asked, each until it is answered.
    func dubbelklicka<T: Sendable>(_ gör: @escaping @Sendable (Verksamhet) async throws -> T) async throws -> [T] {
        guard slump.händer(0.3) else { return [try await framhärda(gör)] }
        return try await withThrowingTaskGroup(of: T.self) { grupp in
            for _ in 0..<2 { grupp.addTask { try await framhärda(gör) } }
            var svar: [T] = []
            for try await ett in grupp { svar.append(ett) }
            return svar
        }
    }
}

extension Värld {
    /// Everybody there is.
    func befolka() {
        for nr in 0..<förlopp.sökande { folk("sökande \(nr)") { try await $0.söka(nr) } }
        folk("kundtjänst") { try await $0.skrivaInPapper() }
        for nr in 0..<2 { folk("ask \(nr)") { try await $0.hållaNysamtal(nr) } }
        for nr in 0..<2 { folk("handläggare \(nr)") { try await $0.handlägga(nr) } }
        folk("nemesis") { try await $0.ställaTillMed() }
        folk("granskare") { [self] granskare in
            while true {
                try await granskare.vänta(.minuter(5), .minuter(5))
                try await motor.ta(granskare.liv, högst: .timmar(1))
                await granska(allt: false)
                motor.lämna()
            }
        }
    }

    private func folk(_ namn: String, _ gör: @escaping @Sendable (Folk) async throws -> Void) {
        börja(namn) { slump in try await gör(Folk(namn, self, slump)) }
    }
}
