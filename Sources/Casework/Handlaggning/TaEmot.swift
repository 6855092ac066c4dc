import Ansokan
import Arende
import Base
import Begrepp
import Bokning
import Jobs
import Konto
import Storage
import Utskick

extension Verksamhet {
    /// Takes in one application: stored whole with its case, its clock, its time and its jobs, in the caller's transaction.
    /// The same key again gives the number of the case there is: one Send, one case.
    func taEmot(_ mottagen: Mottagen, _ ansökan: Ansökan, skyddad: Bool, utkast: Utkast?, av aktör: Aktör, åtkomst: Åtkomst,
                val: Tidsval.Pågående, nu: Tidpunkt, i tx: any Querying) async throws -> String {
        guard try await AnsokanStore(tx).taEmot(mottagen) else {
            guard let tidigare = try await läsTillbaka(mottagen.nyckel, åtkomst, nu: nu, i: tx) else { throw Hinder.finnsInte }
            return tidigare.nummer
        }
        var ärende = öppna(mottagen, ansökan, skyddad: skyddad, nu: nu)
        let tid = skyddad ? nil : try await väljTid(ärende, ansökan, val, nu: nu, i: tx)
        ärende.nysamtal = tid?.start
        let inkommen = (slag: Händelse.Slag.inkommen, av: aktör, innehåll: ["kanal": .string(mottagen.kanal.rawValue)] as JSON)
        try await ÄrendeStore(tx).öppna(&ärende, skyddad ? [inkommen] : [inkommen, bokningens(tid)], nu: nu)
        if let utkast {
            try await BilagaStore(tx).flytta(utkast: utkast.id, till: ärende.id)
            try await UtkastStore(tx).inskickat(utkast, nu: nu)
        }
        if skyddad {
            try await lämnaTillPerson(&ärende, [.skyddadePersonuppgifter], nu: nu, i: tx)
            try await BevakningStore(tx).lägg(.bokaTid, roll: .handläggare, text: "Boka nysamtal per telefon", ärende: ärende.id, nu: nu)
        } else {
            try await boka(tid, ärende, ansökan, nu: nu, i: tx)
            if ansökan.akut { try await larmaAkut(&ärende, nu: nu, i: tx) }
            // Paper that says nothing of incomes does not say that there are none.
            if ansökan.inkomster == nil {
                try await lämnaTillPerson(&ärende, [.inkomstOkänd], text: "Ansökan säger inget om inkomster", nu: nu, i: tx)
            }
            try await Queue.enqueue(kind: Jobbslag.inhämta.rawValue, dedup: ärende.id, payload: ärende.id, runAt: nu,
                                    maxAttempts: kommun.register.försök, on: tx)
            try await avisera("kvittens", ärende, ansökan, nu: nu, i: tx)
        }
        try await åtkomst.anteckna("ansökan mottagen", varför: "ansökan", person: ärende.sökande, ärende: ärende.id, nu: nu, i: tx)
        return ärende.nummer
    }

    /// The case as it is when it has just come in. Pure but for the drawn number and id.
    private func öppna(_ mottagen: Mottagen, _ ansökan: Ansökan, skyddad: Bool, nu: Tidpunkt) -> Ärende {
        Ärende(id: Random.id(nu), nummer: Ärendenummer.nytt(), ansökan: mottagen.id, slag: .nyansökan, sökande: mottagen.sökande,
               medsökande: mottagen.medsökande, månad: mottagen.månad, akut: ansökan.akut, skyddad: skyddad,
               förstaKontakt: mottagen.inkommen, inkommen: mottagen.inkommen,
               // An e-ansökan cannot be sent with gaps; whether paper is whole, a person says.
               komplett: mottagen.kanal == .eAnsökan ? nu : nil,
               frist: Frist(inkommen: mottagen.inkommen).förfaller(sett: nu))
    }

    /// No food, medicine or roof: a person has the case at once, while the rest goes on beside.
    private func larmaAkut(_ ärende: inout Ärende, nu: Tidpunkt, i tx: any Querying) async throws {
        try await BevakningStore(tx).lägg(.akut, roll: .kundtjänst, text: "Akut nöd: ring upp genast", ärende: ärende.id, nu: nu)
        try await lämnaTillPerson(&ärende, [.akut], nu: nu, i: tx)
    }
}
