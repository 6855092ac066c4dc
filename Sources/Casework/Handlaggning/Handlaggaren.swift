import Arende
import Base
import Begrepp
import Beslut
import Jobs
import Konto
import Register
import Storage

extension Verksamhet {
    /// The case as the handläggare may change it: theirs to know, open, not their own, and still as they saw it.
    func handläggarens(_ nummer: String, _ personal: Personal, version: Int, i tx: any Querying) async throws -> Ärende {
        guard personal.har(.handläggare), let ärende = try await ÄrendeStore(tx).hämta(nummer: nummer), får(.personal(personal), ärende) else { throw Hinder.finnsInte }
        try await spärraJäv(personal, ärende, i: tx)
        guard ärende.öppet else { throw Hinder.redanAvgjort }
        guard ärende.version == version else { throw Hinder.ändradesAvAnnan }
        return ärende
    }

    package func ta(_ nummer: String, av personal: Personal, version: Int, åtkomst: Åtkomst) async throws {
        try await ändra(nummer, personal, version, .tagen, "tog ärendet", åtkomst) { ärende, _ in ärende.handläggare = personal.id }
    }

    package func lämna(_ nummer: String, av personal: Personal, version: Int, åtkomst: Åtkomst) async throws {
        try await ändra(nummer, personal, version, .lämnad, "lämnade ärendet", åtkomst) { ärende, _ in ärende.handläggare = nil }
    }

    /// Sets what a row of the calculation is counted with, and why; the case is then assessed anew.
    package func ändra(rad: String, till belopp: Kronor, skäl: String, _ nummer: String, av personal: Personal, version: Int, åtkomst: Åtkomst) async throws {
        try await ändra(nummer, personal, version, .radÄndrad, "ändrade en rad", åtkomst, innehåll: ["rad": .string(rad)]) { ärende, tx in
            try await ProvningStore(tx).ändra(rad, till: belopp, skäl: skäl, ärende: ärende.id, av: personal, nu: klocka.now())
        }
        try await prövaOm(nummer)
    }

    /// Says whether the särskild beräkningsregel applies to the pay of one of the adults, and since when; the case is then assessed anew.
    /// - Parameter från: the month its two years began; nil: it does not apply in this case.
    package func prövaJobbstimulans(från: Månad?, för person: PersonId, skäl: String, _ nummer: String, av personal: Personal, version: Int,
                                    åtkomst: Åtkomst) async throws {
        try await ändra(nummer, personal, version, .radÄndrad, "prövade jobbstimulans", åtkomst, innehåll: ["rad": .string(Radnamn.jobbstimulans(person))]) { ärende, tx in
            guard let vem = personer(ärende).first(where: { $0.0 == person }) else { throw Hinder.finnsInte }
            try await JobbstimulansStore(tx).spara(från: från, för: vem.1, skäl: skäl, ärende: ärende.id, av: personal, nu: klocka.now())
        }
        try await prövaOm(nummer)
    }

    package func frågaIgen(_ nummer: String, av personal: Personal, version: Int, åtkomst: Åtkomst) async throws {
        try await ändra(nummer, personal, version, .registerTillfrågade, "frågade registren igen", åtkomst) { ärende, tx in
            guard try await RegisterStore(tx).frågaIgen(ärende.id) > 0 else { throw Hinder.ejNuMöjligt }
            try await Queue.enqueue(kind: Jobbslag.inhämta.rawValue, dedup: "\(ärende.id)|\(ärende.version)", payload: ärende.id,
                                    runAt: klocka.now(), maxAttempts: kommun.register.försök, on: tx)
        }
        väckArbetaren()
    }

    package func kvittera(_ kod: String, varför: String, _ nummer: String, av personal: Personal, version: Int, åtkomst: Åtkomst) async throws {
        try await ändra(nummer, personal, version, .skälKvitterat, "kvitterade ett skäl", åtkomst, innehåll: ["skal": .string(kod)]) { ärende, tx in
            try await SkälStore(tx).kvittera(kod, ärende: ärende.id, av: personal, varför: varför, nu: klocka.now())
        }
    }

    /// One change by the handläggare: read, changed and written with its event and its log row, or not at all.
    private func ändra(_ nummer: String, _ personal: Personal, _ version: Int, _ slag: Händelse.Slag, _ åtgärd: StaticString, _ åtkomst: Åtkomst,
                       innehåll: JSON = [:], _ ändring: @Sendable @escaping (inout Ärende, any Querying) async throws -> Void) async throws {
        let nu = klocka.now()
        try await db.transaction { tx in
            var ärende = try await handläggarens(nummer, personal, version: version, i: tx)
            try await ändring(&ärende, tx)
            try await ÄrendeStore(tx).anteckna(slag, av: .personal(personal), innehåll: innehåll, i: &ärende, nu: nu)
            try await åtkomst.anteckna(åtgärd, varför: "handläggning", person: ärende.sökande, ärende: ärende.id, nu: nu, i: tx)
        }
    }

    package func klar(bevakning id: String, av personal: Personal) async throws {
        let nu = klocka.now()
        try await db.transaction { tx in try await BevakningStore(tx).klar(id, av: personal, nu: nu) }
    }
}
