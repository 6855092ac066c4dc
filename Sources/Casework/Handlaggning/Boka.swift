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

    /// The best slot that is free before the frist, as the calendar stands. It is not the case's until it is booked.
    func väljTid(_ ärende: Ärende, _ ansökan: Ansökan, _ val: Tidsval.Pågående, nu: Tidpunkt, i tx: any Querying) async throws -> Tid? {
        let önskemål = Önskemål(ansökan), från = nu + Self.framförhållning
        // Who has no wish seldom needs more of the calendar than its beginning.
        let spelarIngenRoll = önskemål.dagsdel == .spelarIngenRoll && önskemål.tolk == nil
        let väljEn = { (tider: [Tid]) in välj(tider, önskemål, från: från, före: ärende.frist) }
        if spelarIngenRoll, let tid = val.väljAvLästa(önskemål.plats, nu: nu, väljEn) { return tid }
        let (valda, tidigast) = val.läser(önskemål.plats, från: från, nu: nu)
        var läsningar: [(från: Tidpunkt, högst: Int?)] = spelarIngenRoll ? [(tidigast, valda + 8), (tidigast, nil)] : [(tidigast, nil)]
        if tidigast > från { läsningar.append((från, nil)) }
        var allaLästa: Tidpunkt?
        for läsning in läsningar where läsning.från != allaLästa {
            let lediga = try await BokningStore(tx).lediga(från: läsning.från, till: ärende.frist, plats: önskemål.plats, högst: läsning.högst)
            if let tid = val.välj(lediga, önskemål.plats, hela: läsning.från == från, nu: nu, väljEn) { return tid }
            if lediga.count != läsning.högst { allaLästa = läsning.från }
        }
        return nil
    }

    /// What the case's chain says of its first time.
    func bokningens(_ tid: Tid?) -> (slag: Händelse.Slag, av: Aktör, innehåll: JSON) {
        guard let tid else { return (.ingenLedigTid, .funktion, [:]) }
        return (.nysamtalBokat, .funktion, ["tid": .string(tid.start.rfc3339), "plats": .string(tid.plats)])
    }

    /// Books the slot that was chosen. No slot is an alarm to a person, never a silence.
    /// Throws `TidenTogs` where someone took it in the same moment: choose again.
    func boka(_ tid: Tid?, _ ärende: Ärende, _ ansökan: Ansökan, nu: Tidpunkt, i tx: any Querying) async throws {
        guard let tid else {
            return try await BevakningStore(tx).lägg(.bokaTid, roll: .kundtjänst, text: "Ingen ledig tid före fristen: boka nysamtal", ärende: ärende.id, nu: nu)
        }
        let önskemål = Önskemål(ansökan)
        guard try await BokningStore(tx).boka(tid, ärende: ärende.id, tolk: önskemål.tolk, sekvens: 0, nu: nu) else { throw TidenTogs() }
        try await beställTolk(tid, önskemål, ärende, nu: nu, i: tx)
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

/// Someone else took the time that was chosen.
struct TidenTogs: Error {}

extension Önskemål {
    init(_ ansökan: Ansökan) {
        self.init(plats: ansökan.plats, dagsdel: Dagsdel(rawValue: ansökan.dagsdel) ?? .spelarIngenRoll, tolk: ansökan.tolk)
    }
}
