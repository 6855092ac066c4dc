import Arende
import Base
import Begrepp
import Konto
import Storage

// Förvaltningslagen (2017:900) 18 §: "Den som är jävig får inte ta del i handläggningen av ärendet …" and "Den som känner till en
// omständighet som kan antas göra honom eller henne jävig ska omedelbart anmäla det till myndigheten."

extension Verksamhet {
    /// The employee tells that they are not impartial. From then on the case is not there for them; another takes it.
    package func anmälJäv(_ nummer: String, av personal: Personal, version: Int, åtkomst: Åtkomst) async throws {
        let nu = klocka.now()
        try await db.transaction { tx in
            var ärende = try await handläggarens(nummer, personal, version: version, i: tx)
            if ärende.handläggare == personal.id { ärende.handläggare = nil }
            try await ÄrendeStore(tx).anteckna(.jävAnmält, av: .personal(personal), innehåll: ["personal": .string(personal.id)], i: &ärende, nu: nu)
            try await åtkomst.anteckna("jäv anmält", varför: "handläggning", person: ärende.sökande, ärende: ärende.id, nu: nu, i: tx)
        }
    }

    /// A party to the case, or someone who has told that they are not impartial in it.
    func jävig(_ personal: Personal, _ ärende: Ärende, i tx: any Querying) async throws -> Bool {
        if ärJävig(personal, try await parter(ärende, i: tx)) { return true }
        return try await harAnmält(personal, ärende, i: tx)
    }

    func jävig(_ personal: Personal, _ läget: Läget, i tx: any Querying) async throws -> Bool {
        if ärJävig(personal, läget.parter) { return true }
        return läget.jävAnmält ? try await harAnmält(personal, läget.ärende, i: tx) : false
    }

    private func harAnmält(_ personal: Personal, _ ärende: Ärende, i tx: any Querying) async throws -> Bool {
        try await ÄrendeStore(tx).händelser(ärende.id, slag: .jävAnmält).contains { $0.innehåll["personal"]?.string == personal.id }
    }
}
