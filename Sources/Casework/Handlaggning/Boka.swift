import Ansokan
import Arende
import Base
import Begrepp
import Bokning
import Konto
import Storage

extension Verksamhet {
    /// How long before a meeting it can be booked: the person must have time to come.
    static let framförhållning: Duration = .seconds(30 * 60)

    /// Books the first fitting slot before the frist. No slot is an alarm to a person, never a silence.
    func boka(_ ärende: inout Ärende, _ ansökan: Ansökan, _ val: Tidsval.Pågående, nu: Tidpunkt, i tx: any Querying) async throws {
        let önskemål = Önskemål(plats: ansökan.plats, dagsdel: Önskemål.Dagsdel(rawValue: ansökan.dagsdel) ?? .spelarIngenRoll, tolk: ansökan.tolk)
        guard let tid = try await ta(önskemål, val, ärende, från: nu + Self.framförhållning, nu: nu, i: tx) else {
            try await ÄrendeStore(tx).anteckna(.ingenLedigTid, av: .funktion, i: &ärende, nu: nu)
            try await BevakningStore(tx).lägg(.bokaTid, roll: .kundtjänst, text: "Ingen ledig tid före fristen: boka nysamtal", ärende: ärende.id, nu: nu)
            return
        }
        ärende.nysamtal = tid.start
        try await ÄrendeStore(tx).anteckna(.nysamtalBokat, av: .funktion, innehåll: ["tid": .string(tid.start.rfc3339), "plats": .string(tid.plats)], i: &ärende, nu: nu)
        try await beställTolk(tid, önskemål, ärende, nu: nu, i: tx)
    }

    /// Takes the best slot that is still free. A slot that someone takes in the same moment is passed over.
    private func ta(_ önskemål: Önskemål, _ val: Tidsval.Pågående, _ ärende: Ärende, från: Tidpunkt, nu: Tidpunkt, i tx: any Querying) async throws -> Tid? {
        // Who has no wish seldom needs more of the calendar than its beginning.
        let spelarIngenRoll = önskemål.dagsdel == .spelarIngenRoll && önskemål.tolk == nil
        let början = val.läser(önskemål.plats) + 16
        for högst in spelarIngenRoll ? [början, nil] : [nil] {
            var lediga = try await BokningStore(tx).lediga(från: från, till: ärende.frist, plats: önskemål.plats, högst: högst)
            let fler = lediga.count == högst
            while let tid = val.välj(lediga, { välj($0, önskemål, från: från, före: ärende.frist) }) {
                if try await BokningStore(tx).boka(tid, ärende: ärende.id, tolk: önskemål.tolk, sekvens: 0, nu: nu) { return tid }
                lediga.removeAll { $0.id == tid.id }
            }
            guard fler else { return nil }
        }
        return nil
    }

    /// An interpreter is booked by a person, unless the ASK speaks the language.
    func beställTolk(_ tid: Tid, _ önskemål: Önskemål, _ ärende: Ärende, nu: Tidpunkt, i tx: any Querying) async throws {
        guard let språk = önskemål.tolk, !tid.språk.contains(språk) else { return }
        try await BevakningStore(tx).lägg(.bokaTolk, roll: .kundtjänst, text: "Boka tolk (\(språk)) till \(tid.start.visning)", ärende: ärende.id, nu: nu)
    }

    /// Keeps the calendar filled as far ahead as it is kept; called at the start and once a day.
    package func fyllKalendern() async throws {
        let tider = kommun.kalender.tider(från: klocka.now().datum, dagar: kommun.kalender.dagarFramåt)
        try await db.transaction { tx in try await BokningStore(tx).lägg(tider) }
    }
}
