import Ansokan
import Arende
import Base
import Begrepp
import Bokning
import EkonomisktBistand
import Konto
import Register
import Storage
import Uppfoljning

extension Verksamhet {
    /// Watches the promise. Reads the cases and never the queue, so that a stuck queue cannot hide them.
    /// Counted hours: at 12 a person is warned of what is not on its way, at 20 a person has the case; past the frist the broken
    /// promise is a row.
    package func vaka() async throws {
        let nu = klocka.now()
        // A pause or a weekend only makes counted time shorter, so cases younger than 20 real hours need no look. Nor do those
        // that a person has and whose frist was seen to pass: of them everything has been said. The words of the index arende_ko.
        let gamla = try await db.query("""
            SELECT id FROM arende WHERE status IN ('pagar', 'handlaggare', 'komplettering') AND status <> 'komplettering'
              AND inkommen <= \(nu - .seconds(20 * 3600))
              AND NOT (status = 'handlaggare' AND EXISTS (SELECT 1 FROM brott WHERE arende_id = arende.id AND brott.frist = arende.frist))
            ORDER BY frist
            """).map { try $0.text("id") }
        for id in gamla { await ensam(id) { try await vaka(över: id, nu: nu) } }
        for id in try await ståndande(nu) { await ensam(id) { try await varna(om: id, nu: nu) } }
        for komplettering in try await KompletteringStore(db).försenade(idag: nu.datum) {
            await ensam(komplettering.ärende) { try await avsluta(komplettering.id, ärende: komplettering.ärende, nu: nu) }
        }
        for ärende in try await väntarPåPasserat(nu) { await ensam(ärende) { try await låtGå(ärende, nu: nu) } }
    }

    /// A case that cannot be looked at is told of and does not hide the others.
    private func ensam(_ ärende: Ärende.Id, _ titta: () async throws -> Void) async {
        do {
            try await titta()
        } catch is ÄrendetÄndrades {
            return // The case moved on by itself; the next round looks again.
        } catch {
            Log.error("a case could not be watched", ("case", .token(ärende)))
        }
    }

    private func vaka(över id: Ärende.Id, nu: Tidpunkt) async throws {
        try await db.transaction { tx in
            guard var ärende = try await ÄrendeStore(tx).hämta(id), ärende.öppet, ärende.pausadSedan == nil else { return }
            let räknat = try await frist(ärende, i: tx).räknadTid(till: nu)
            if räknat >= .seconds(24 * 3600) {
                try await tx.execute("INSERT INTO brott (arende_id, frist, upptackt) VALUES (\(id), \(ärende.frist), \(nu)) ON CONFLICT DO NOTHING")
            }
            guard räknat >= .seconds(20 * 3600) else { return }
            try await BevakningStore(tx).varna(.fristNära, roll: .handläggare, text: "Fristen är nära: beslut senast \(ärende.frist.visning)", ärende: id, nu: nu)
            if ärende.status == .pågår { try await lämnaTillPerson(&ärende, try await fattas(ärende, i: tx), nu: nu, i: tx) }
        }
    }

    /// Cases of half a day that nobody has, that wait for more than a meeting that is to come before the frist, and that nobody has
    /// been warned of.
    private func ståndande(_ nu: Tidpunkt) async throws -> [Ärende.Id] {
        try await db.query("""
            SELECT id FROM arende WHERE status IN ('pagar', 'handlaggare', 'komplettering') AND status = 'pagar'
              AND pausad_sedan IS NULL AND inkommen <= \(nu - .seconds(12 * 3600))
              AND NOT EXISTS (SELECT 1 FROM bevakning w WHERE w.arende_id = arende.id AND w.slag = \(Bevakning.Slag.halvaFristen.rawValue))
              AND ((SELECT count(*) FROM registersvar r WHERE r.arende_id = arende.id AND r.lage <> 'vantar') < \(Registerkälla.allCases.count)
                   OR NOT EXISTS (SELECT 1 FROM bokning b JOIN tid t ON t.id = b.tid_id
                                  WHERE b.arende_id = arende.id AND b.lage = 'bokad' AND t.slut > \(nu) AND t.start < arende.frist))
            ORDER BY frist
            """).map { try $0.text("id") }
    }

    private func varna(om id: Ärende.Id, nu: Tidpunkt) async throws {
        try await db.transaction { tx in
            guard let ärende = try await ÄrendeStore(tx).hämta(id), ärende.status == .pågår, ärende.pausadSedan == nil,
                  try await frist(ärende, i: tx).räknadTid(till: nu) >= .seconds(12 * 3600) else { return }
            let tysta = try await RegisterStore(tx).alla(id, skyddat: ärende.skyddad).filter { $0.läge == .väntar }.map(\.källa.rubrik)
            let vad = tysta.isEmpty ? "ärendet har inget möte före fristen och går inte vidare av sig självt" : "\(tysta.joined(separator: ", ")) har inte svarat"
            try await BevakningStore(tx).varna(.halvaFristen, roll: .handläggare, text: "Halva fristen har gått: \(vad)", ärende: id, nu: nu)
        }
    }

    /// What a case that is late still waits for, as a reason; nothing to wait for means that the machine stands still.
    private func fattas(_ ärende: Ärende, i tx: any Querying) async throws -> [Skäl] {
        guard let läget = try await läget(ärende.id, i: tx) else { return [.teknisktFel] }
        guard case .väntar(let väntan) = nästa(ärende.status, samtal: läget.samtal, register: läget.register) else { return [.teknisktFel] }
        return väntan.map { $0 == .nysamtal ? .uteblevFrånNysamtal : .registerSvarSaknas }
    }

    /// Nobody answered a komplettering in time: the clock runs again, and the handläggare decides on what is there.
    private func avsluta(_ komplettering: String, ärende id: Ärende.Id, nu: Tidpunkt) async throws {
        try await db.transaction { tx in
            guard var ärende = try await ÄrendeStore(tx).hämta(id) else { return }
            try await KompletteringStore(tx).besvara(komplettering, svar: "", nu: nu)
            guard ärende.status == .komplettering else { return }
            try await återuppta(&ärende, nu: nu, i: tx)
            ärende.status = .handläggare
            try await ÄrendeStore(tx).anteckna(.kompletteringUteblev, av: .funktion, i: &ärende, nu: nu)
        }
    }

    /// Cases whose clock stands for a meeting that is over, though nobody has written down what came of it.
    private func väntarPåPasserat(_ nu: Tidpunkt) async throws -> [Ärende.Id] {
        try await db.query("""
            SELECT a.id FROM arende a JOIN paus p ON p.arende_id = a.id AND p.till IS NULL AND p.grund = 'ombokning'
            WHERE a.status IN ('pagar', 'handlaggare', 'komplettering') AND a.status <> 'komplettering'
              AND NOT EXISTS (SELECT 1 FROM bokning b JOIN tid t ON t.id = b.tid_id WHERE b.arende_id = a.id AND b.lage = 'bokad' AND t.slut > \(nu))
            ORDER BY a.frist
            """).map { try $0.text("id") }
    }

    /// The clock stood still until the meeting, and no longer: what is late after it is not for the applicant to wait for.
    private func låtGå(_ id: Ärende.Id, nu: Tidpunkt) async throws {
        try await db.transaction { tx in
            guard var ärende = try await ÄrendeStore(tx).hämta(id), ärende.öppet, ärende.status != .komplettering, ärende.pausadSedan != nil else { return }
            let mötet = try await BokningStore(tx).bokad(ärende.id)
            guard mötet.map({ $0.tid.slut <= nu }) ?? true else { return }
            try await återuppta(&ärende, nu: mötet?.tid.slut ?? nu, i: tx)
            try await ÄrendeStore(tx).anteckna(.klockanGår, av: .funktion, i: &ärende, nu: nu)
        }
    }

    /// Lawful housekeeping of what is not yet a case: drafts past their day, sessions that have ended, logins never finished.
    package func städa() async throws {
        let nu = klocka.now()
        try await db.transaction { tx in
            try await UtkastStore(tx).gallra(nu: nu)
            try await SessionStore(tx).gallra(nu: nu)
            try await InloggningStore(tx).gallra(nu: nu)
            try await KvarhålletStore(tx).gallra(nu: nu)
        }
    }
}
