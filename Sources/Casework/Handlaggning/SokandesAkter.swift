import Arende
import Base
import Begrepp
import Beslut
import Bokning
import Konto
import Storage

extension Verksamhet {
    /// The applicant takes the application back: the time is given to someone else and nothing more is done.
    package func återta(_ nummer: String, av person: Person, åtkomst: Åtkomst) async throws {
        let nu = klocka.now()
        try await db.transaction { tx in
            guard var ärende = try await ÄrendeStore(tx).hämta(nummer: nummer), får(.sökande(person), ärende) else { throw Hinder.finnsInte }
            guard ärende.öppet else { throw Hinder.redanAvgjort }
            if let bokning = try await BokningStore(tx).bokad(ärende.id) { try await BokningStore(tx).sätt(.avbokad, på: bokning.id) }
            for slag in [Bevakning.Slag.bokaTid, .bokaTolk] { try await BevakningStore(tx).klara(slag, ärende: ärende.id, av: .sökande(person), nu: nu) }
            try await återuppta(&ärende, nu: nu, i: tx)
            ärende.status = .återtagen
            try await ÄrendeStore(tx).anteckna(.återtaget, av: .sökande(person), i: &ärende, nu: nu)
            try await åtkomst.anteckna("ansökan återtagen", varför: "eget ärende", person: person.id, ärende: ärende.id, nu: nu, i: tx)
        }
        tidsval.någonBlevFri()
    }

    /// An appeal, given in to the nämnd that decided (FL 43 §). It is stored as it was written; a person judges whether it
    /// came in time and passes it on (FL 45–46 §§).
    package func överklaga(_ nummer: String, text: String, av person: Person, åtkomst: Åtkomst) async throws {
        let nu = klocka.now()
        try await db.transaction { tx in
            guard var ärende = try await ÄrendeStore(tx).hämta(nummer: nummer), får(.sökande(person), ärende) else { throw Hinder.finnsInte }
            guard let beslut = try await BeslutStore(tx).gällande(ärende.id) else { throw Hinder.ejNuMöjligt }
            let rader = try await tx.execute("""
                INSERT INTO overklagande (id, arende_id, beslut_id, person_id, text, inkommen)
                VALUES (\(Random.id(nu)), \(ärende.id), \(beslut.id), \(person.id), \(text), \(nu)) ON CONFLICT DO NOTHING
                """)
            guard rader == 1 else { throw Hinder.redanAvgjort }
            try await BevakningStore(tx).lägg(.överklagande, roll: .handläggare, text: "Överklagande inkommet: rättidspröva, ompröva och lämna över",
                                            ärende: ärende.id, nu: nu)
            try await ÄrendeStore(tx).anteckna(.överklagat, av: .sökande(person), i: &ärende, nu: nu)
            try await åtkomst.anteckna("beslut överklagat", varför: "eget ärende", person: person.id, ärende: ärende.id, nu: nu, i: tx)
        }
    }
}
