import Ansokan
import Arende
import Base
import Begrepp
import Bokning
import Konto
import Storage
import Uppfoljning

extension Verksamhet {
    /// The next free times at the place of the case, at most six, for its own people and for staff.
    package func tiderAttVälja(_ ärende: Ärende) async throws -> [Tid] {
        let nu = klocka.now()
        let plats = try await plats(ärende)
        return try await BokningStore(db).lediga(från: nu + Self.framförhållning, till: nu + .seconds(14 * 86_400), plats: plats, högst: 6)
    }

    /// Moves the meeting. A time after the frist pauses the clock from now until the meeting, since it is the applicant's wish.
    /// Throws `Hinder.tidenÄrTagen` where someone took it first, `.förSent` where the meeting has begun or been held.
    package func bokaOm(_ nummer: String, till tidId: String, av aktör: Aktör, åtkomst: Åtkomst) async throws {
        let nu = klocka.now()
        try await db.transaction { tx in
            guard var ärende = try await ÄrendeStore(tx).hämta(nummer: nummer), får(aktör, ärende) else { throw Hinder.finnsInte }
            guard ärende.öppet else { throw Hinder.redanAvgjort }
            guard let tid = try await BokningStore(tx).tid(tidId), tid.start > nu else { throw Hinder.förSent }
            if try await NysamtalStore(tx).senaste(ärende.id)?.utfall == .genomfört { throw Hinder.förSent }
            let bokningar = try await BokningStore(tx).alla(ärende.id)
            if let förra = bokningar.first(where: { $0.läge == .bokad }) {
                guard förra.tid.start > nu || !aktör.ärSökande else { throw Hinder.förSent }
                try await BokningStore(tx).sätt(.ombokad, på: förra.id)
            }
            let tolk = try await önskadTolk(ärende, i: tx)
            guard try await BokningStore(tx).boka(tid, ärende: ärende.id, tolk: tolk, sekvens: bokningar.count, nu: nu) else { throw Hinder.tidenÄrTagen }
            ärende.nysamtal = tid.start
            // The time that was to be found is found, and the interpreter that was to come at another time is not to come then.
            for slag in [Bevakning.Slag.bokaTid, .bokaTolk] { try await BevakningStore(tx).klara(slag, ärende: ärende.id, av: aktör, nu: nu) }
            if tid.slut > ärende.frist, aktör.ärSökande { try await pausa(&ärende, .ombokning, nu: nu, i: tx) }
            try await ÄrendeStore(tx).anteckna(.ombokat, av: aktör, innehåll: ["tid": .string(tid.start.rfc3339), "plats": .string(tid.plats)], i: &ärende, nu: nu)
            try await beställTolk(tid, Önskemål(plats: tid.plats, dagsdel: .spelarIngenRoll, tolk: tolk), ärende, nu: nu, i: tx)
            try await åtkomst.anteckna("nysamtal ombokat", varför: "ombokning", person: ärende.sökande, ärende: ärende.id, nu: nu, i: tx)
        }
        tidsval.någonBlevFri()
    }

    private func plats(_ ärende: Ärende) async throws -> String {
        guard let mottagen = try await AnsokanStore(db).hämta(ärende.ansökan) else { throw Hinder.finnsInte }
        return läst(mottagen).plats
    }

    private func önskadTolk(_ ärende: Ärende, i tx: any Querying) async throws -> String? {
        guard let mottagen = try await AnsokanStore(tx).hämta(ärende.ansökan) else { throw Hinder.finnsInte }
        return läst(mottagen).tolk
    }
}

extension Aktör {
    var ärSökande: Bool { if case .sökande = self { true } else { false } }
}
