import Arende
import Base
import Begrepp
import Bokning
import Jobs
import Konto
import Storage
import Uppfoljning

extension Verksamhet {
    /// The ASK writes down what came of the meeting, once. It lets the engine go on at once.
    /// - Parameter bedömningar: one for each adult; none where nobody came.
    package func anteckna(_ utfall: Nysamtal.Utfall, bokning id: String, bedömningar: [Bedömning], plan: [Planrad],
                          av ask: Personal, åtkomst: Åtkomst) async throws {
        let lästa = turordning.slutade
        guard let läget = try await läget(bokning: id, i: db) else { throw Hinder.finnsInte }
        try await turordning.medan(läget.ärende.id, läst: lästa) { ärOrört in
            try await påNytt(ärOrört ? läget : nil) { läst in try await spara(utfall, bokning: id, läst, bedömningar, plan, ask, åtkomst) }
        }
        väckArbetaren()
    }

    private func spara(_ utfall: Nysamtal.Utfall, bokning id: String, _ läst: Läget?, _ bedömningar: [Bedömning], _ plan: [Planrad], _ ask: Personal,
                       _ åtkomst: Åtkomst) async throws {
        let nu = klocka.now()
        try await db.submission { tx in
            let läget: Läget? = if let läst { läst } else { try await läget(bokning: id, i: tx) }
            guard let läget, får(.personal(ask), läget.ärende) else { throw Hinder.finnsInte }
            var ärende = läget.ärende
            guard ärende.öppet else { throw Hinder.redanAvgjort }
            guard try await !jävig(ask, läget, i: tx) else { throw Hinder.jäv }
            // First of all: the booking must stand, and where two write at once the second of them finds that it has been done.
            guard try await BokningStore(tx).sätt(utfall == .genomfört ? .genomförd : .utebliven, på: id) else { throw Hinder.redanAvgjort }
            try await NysamtalStore(tx).spara(utfall, ärende: ärende.id, bokning: id, ask: ask, bedömningar: bedömningar,
                                              plan: plan, nu: nu)
            if ärende.status != .komplettering { try await återuppta(&ärende, nu: nu, i: tx) }
            try await ÄrendeStore(tx).anteckna(utfall == .genomfört ? .nysamtalHållet : .uteblev, av: .personal(ask), i: &ärende, nu: nu)
            // Where it still waits for the registers they ask in their turn: the last of the two sees the other, since both write the case.
            if nästa(ärende.status, samtal: utfall, register: läget.register) != .väntar([.register]) {
                try await Queue.handlägg(ärende.id, anledning: "nysamtal \(ärende.version)", nu: nu, i: tx)
            }
            try await åtkomst.anteckna("nysamtal antecknat", varför: "nysamtal", person: ärende.sökande, ärende: ärende.id, nu: nu, i: tx)
        }
    }

    /// Throws `Hinder.jäv` where the employee is a party to the case, or has told that they are not impartial in it.
    func spärraJäv(_ personal: Personal, _ ärende: Ärende, i tx: any Querying) async throws {
        guard try await !jävig(personal, ärende, i: tx) else { throw Hinder.jäv }
    }
}
