import Arende
import Base
import Begrepp
import Bokning
import Konto
import Storage

extension Verksamhet {
    /// What this employee has entered from paper today, newest first.
    package func registreratIdag(_ personal: Personal, åtkomst: Åtkomst) async throws -> [Körad] {
        let nu = klocka.now()
        return try await db.transaction { tx in
            try await åtkomst.anteckna("egna registreringar lästa", varför: "registrering", nu: nu, i: tx)
            return try await körader("a.ansokan_id IN (SELECT id FROM ansokan WHERE registrerad_av = \(personal.id) AND registrerad >= \(nu.datum.börjar))",
                                     ordning: "(SELECT registrerad FROM ansokan WHERE id = a.ansokan_id) DESC", personal, i: tx)
        }
    }

    /// An interpreter that was not asked for on paper: the booking carries the language, and a person books unless the ASK speaks it.
    /// Throws `Hinder.ejNuMöjligt` where no time is booked.
    package func läggTillTolk(_ språk: String, _ nummer: String, av personal: Personal, åtkomst: Åtkomst) async throws {
        let nu = klocka.now()
        try await db.transaction { tx in
            guard personal.har(.kundtjänst), let ärende = try await ÄrendeStore(tx).hämta(nummer: nummer), får(.personal(personal), ärende),
                  try await !jävig(personal, ärende, i: tx) else { throw Hinder.finnsInte }
            guard kommun.språk.contains(språk), let bokning = try await BokningStore(tx).bokad(ärende.id) else { throw Hinder.ejNuMöjligt }
            try await BokningStore(tx).sätt(tolk: språk, på: bokning.id)
            try await beställTolk(bokning.tid, Önskemål(plats: bokning.tid.plats, dagsdel: .spelarIngenRoll, tolk: språk), ärende, nu: nu, i: tx)
            try await åtkomst.anteckna("tolk tillagd", varför: "nysamtal", person: ärende.sökande, ärende: ärende.id, nu: nu, i: tx)
        }
    }
}
