import Ansokan
import Arende
import Base
import Begrepp
import Jobs
import Konto
import Register
import Storage

extension Verksamhet {
    /// The job that asks the registers: every source that has not answered, all at once, each with its own time limit.
    /// What stays silent is asked again; after the last attempt the silence is a fact that a person sees to.
    func inhämta(_ jobb: Job) async throws -> JobOutcome {
        let lästa = turordning.slutade
        guard let läget = try await läget(jobb.payload, i: db), läget.ärende.öppet, !läget.ärende.skyddad else { return .done }
        // Nobody but this job writes what the registers say, so that it is the same when they have answered.
        let rader = try await RegisterStore(db).rader(läget)
        let svar = await frågeplatser.medan { await fråga(rader.filter { $0.läge == .väntar }.map(\.källa), läget) }
        try Task.checkCancellation()        // we were interrupted: that is no silence of theirs
        do {
            let utfall = try await turordning.medan(läget.ärende.id, läst: lästa) { ärOrört in
                try await påNytt(ärOrört ? läget : nil) { läst in try await spara(svar, rader, läst, jobb) }
            }
            väckArbetaren()
            return utfall
        } catch is ÄrendetÄndrades {
            return .wait(until: klocka.now())
        }
    }

    private func fråga(_ källor: [Registerkälla], _ läget: Läget) async -> [Registerkälla: Registerbesked] {
        let ärende = läget.ärende, personer = läget.parter
        return await withTaskGroup(of: (Registerkälla, Registerbesked).self) { grupp in
            for källa in källor {
                grupp.addTask {
                    (källa, await register.fråga(källa, ärende: ärende.nummer, personer: personer,
                                                 från: (ärende.månad - 2).förstaDagen, till: ärende.månad.sistaDagen))
                }
            }
            return await grupp.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    /// Keeps what came, and asks for the case to be looked at when every source has answered or given up: unless it has
    /// the meeting to wait for, which asks in its turn. Whoever of the two comes last sees the other, since both write the case.
    private func spara(_ svar: [Registerkälla: Registerbesked], _ förut: [Registerrad], _ läst: Läget?, _ jobb: Job) async throws -> JobOutcome {
        let nu = klocka.now()
        return try await db.submission { tx in
            let läget: Läget? = if let läst { läst } else { try await läget(jobb.payload, i: tx) }
            guard let läget, läget.ärende.öppet else { return .done }
            var ärende = läget.ärende
            let id = ärende.id
            let sista = jobb.attempt >= jobb.maxAttempts
            let rader = förut.map { rad in svar[rad.källa].map { rad.efter($0, sistaFörsöket: sista, nu: nu) } ?? rad }
            let klart = rader.allSatisfy { $0.läge != .väntar }
            // Someone who was thought dead must not write an old silence over what others have heard since.
            if klart { try await Queue.complete(jobb, on: tx) } else { try await Queue.confirm(jobb, on: tx) }
            try await RegisterStore(tx).spara(rader.filter { svar[$0.källa] != nil }, ärende: id, nu: nu)
            try await Åtkomst(.funktion, anrop: jobb.id).anteckna("register tillfrågade", varför: "utredning", person: ärende.sökande, ärende: id, nu: nu, i: tx)
            // Where one was not even asked this was no attempt.
            guard klart || !svar.values.contains(.vilar) else { return .wait(until: nu + kommun.register.väntan) }
            guard klart else { return .retry(at: nu + kommun.register.väntan, why: "a register did not answer") }
            if ska(skydda: rader) { ärende.skyddad = true }
            let tysta = rader.filter { $0.läge != .svar }.map(\.källa.rubrik)
            let nästa = nästa(ärende.status, samtal: läget.samtal, register: Registerläge(rader))
            try await ÄrendeStore(tx).anteckna(tysta.isEmpty ? .registerSvarade : .registerSvaradeInte, av: .funktion,
                                               innehåll: tysta.isEmpty ? [:] : ["kallor": JSON(tysta)], i: &ärende, nu: nu)
            if nästa != .väntar([.nysamtal]) { try await Queue.handlägg(id, anledning: "register \(ärende.version)", nu: nu, i: tx) }
            return .completed
        }
    }

    /// Protected, or treated so because the folkbokföring gave no answer that can be read.
    private func ska(skydda rader: [Registerrad]) -> Bool {
        let fakta = Registerfakta(rader)
        return fakta.folkbokföring.isEmpty || fakta.folkbokföring.contains(where: \.skyddad)
    }
}

extension RegisterStore {
    /// What is known from each source of a case. Where none has been heard of they all wait: that needs no question.
    func rader(_ läget: Läget) async throws -> [Registerrad] {
        läget.register == Registerläge(svarat: 0, uppgivna: 0) ? Registerrad.alla([]) : try await alla(läget.ärende.id, skyddat: läget.ärende.skyddad)
    }
}
