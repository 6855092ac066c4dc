import Ansokan
import Arende
import Base
import Begrepp
import Beslut
import EkonomisktBistand
import Jobs
import Konto
import Lagrum
import Register
import Storage
import Uppfoljning
import Utbetalning

extension Verksamhet {
    /// The job that looks at the case and takes it as far as it goes: nothing to do yet, to a person, or a decision.
    /// Reads, decides in pure functions, and writes in one transaction under the job's lease; safe to run twice.
    func handlägg(_ jobb: Job) async throws -> JobOutcome {
        guard let ärende = try await ÄrendeStore(db).hämta(jobb.payload), ärende.öppet else { return .done }
        let nysamtal = try await NysamtalStore(db).senaste(ärende.id), rader = try await RegisterStore(db).rader(ärende.id)
        do {
            switch nästa(ärende, nysamtal: nysamtal, register: rader) {
            case .väntar: return .done
            case .inget: return try await prövaHosHandläggaren(ärende, nysamtal, rader, jobb)
            case .tillHandläggare, .prövas: try await avgör(ärende, nysamtal, rader, jobb)
            }
        } catch is ÄrendetÄndrades {
            // Someone wrote in between, which is no failure: look again at what is there now.
            return .wait(until: klocka.now())
        }
        return .completed
    }

    private func avgör(_ ärende: Ärende, _ nysamtal: Nysamtal?, _ rader: [Registerrad], _ jobb: Job) async throws {
        let nu = klocka.now()
        let akt = try await akt(ärende, nysamtal, rader, i: db)
        guard let prövning = try pröva(akt.underlag) else { return try await lämna(ärende, [.saknarLydelse], jobb, nu: nu) }
        let delegation = regler.delegationer?.gällande(nu.datum)
        switch EkonomisktBistand.besluta(prövning, delegation: delegation, stickprov: stickprovstal(ärende), dag: nu.datum) {
        case .fastställt(let innehåll):
            if akt.ärBeviljad(ärende.månad) { return try await lämna(ärende, [.teknisktFel], jobb, prövning: prövning, nu: nu) }
            try await besluta(ärende, akt, prövning, innehåll, jobb, nu: nu)
        case .tillHandläggare(_, let skäl):
            try await lämna(ärende, skäl, jobb, prövning: prövning, nu: nu)
        }
    }

    /// The deciding transaction: the lease, the assessment, the decision, the month, the payment order, the notice and the event
    /// stand together or not at all.
    private func besluta(_ ärende: Ärende, _ akt: Akt, _ prövning: Prövning, _ innehåll: Beslutsinnehåll, _ jobb: Job, nu: Tidpunkt) async throws {
        try await db.submission { tx in
            var ärende = ärende
            try await Queue.complete(jobb, on: tx)
            try await spara(prövning, ärende.id, nu: nu, i: tx)
            let funktion = Beslut.Beslutsfattare.funktion(namn: "\(Regelverk.funktion), regelversion \(prövning.regelversion)",
                                                          jobb: jobb.id, lån: jobb.leaseNumber)
            try await fastställ(&ärende, akt, prövning, innehåll, av: funktion, aktör: .funktion, nu: nu, i: tx)
            try await Åtkomst(.funktion, anrop: jobb.id).anteckna("beslut fattat", varför: "prövning", person: ärende.sökande, ärende: ärende.id, nu: nu, i: tx)
        }
        väckArbetaren()
    }

    private func lämna(_ ärende: Ärende, _ skäl: [Skäl], _ jobb: Job, prövning: Prövning? = nil, nu: Tidpunkt) async throws {
        let version = ärende.version
        try await db.transaction { tx in
            // What was assessed must be what is there: a decision that came in between has closed the reasons.
            guard var ärende = try await ÄrendeStore(tx).hämta(ärende.id), ärende.version == version else { throw ÄrendetÄndrades() }
            try await Queue.complete(jobb, on: tx)
            if let prövning { try await läggTill(prövning, ärende.id, nu: nu, i: tx) }
            try await lämnaTillPerson(&ärende, skäl, nu: nu, i: tx)
            try await Åtkomst(.funktion, anrop: jobb.id).anteckna("ärende lämnat till handläggare", varför: "prövning", person: ärende.sökande,
                                                                  ärende: ärende.id, nu: nu, i: tx)
        }
    }

    /// A person has the case already: they get the newest calculation and reasons, and decide.
    private func prövaHosHandläggaren(_ ärende: Ärende, _ nysamtal: Nysamtal?, _ rader: [Registerrad], _ jobb: Job) async throws -> JobOutcome {
        guard ärende.status == .handläggare else { return .done }
        let nu = klocka.now()
        let prövning = try pröva(try await akt(ärende, nysamtal, rader, i: db).underlag)
        try await lämna(ärende, prövning?.skäl ?? [.saknarLydelse], jobb, prövning: prövning, nu: nu)
        return .completed
    }

    /// Assesses anew at once, for the handläggare who has just changed a row.
    func prövaOm(_ nummer: String) async throws {
        let nu = klocka.now()
        try await db.transaction { tx in
            guard var ärende = try await ÄrendeStore(tx).hämta(nummer: nummer), ärende.öppet else { throw Hinder.finnsInte }
            guard let prövning = try pröva(try await akt(ärende, i: tx).underlag) else { return }
            try await läggTill(prövning, ärende.id, nu: nu, i: tx)
            try await lämnaTillPerson(&ärende, prövning.skäl, nu: nu, i: tx)
        }
    }

    // MARK: - What is known

    /// nil where the month has no table: a person must take it, nothing is guessed.
    func pröva(_ underlag: Underlag) throws -> Prövning? {
        do {
            return try EkonomisktBistand.pröva(underlag, riksnorm: regler.riksnorm, riktlinjer: regler.riktlinjer)
        } catch {
            return nil
        }
    }

    /// What a case is decided on, read once.
    struct Akt: Sendable {
        let ansökan: Ansökan
        let sökande: Person
        let tidigareMånader: [PersonId: Set<Månad>]
        let underlag: Underlag

        /// The month has been granted to one of the adults.
        func ärBeviljad(_ månad: Månad) -> Bool { tidigareMånader.values.contains { $0.contains(månad) } }
    }

    func akt(_ ärende: Ärende, i tx: any Querying) async throws -> Akt {
        try await akt(ärende, NysamtalStore(tx).senaste(ärende.id), RegisterStore(tx).rader(ärende.id), i: tx)
    }

    private func akt(_ ärende: Ärende, _ nysamtal: Nysamtal?, _ rader: [Registerrad], i tx: any Querying) async throws -> Akt {
        guard let mottagen = try await AnsokanStore(tx).hämta(ärende.ansökan), let sökande = try await PersonStore(tx).hämta(ärende.sökande) else { throw Hinder.finnsInte }
        var medsökande: Personnummer?
        if let id = ärende.medsökande { medsökande = try await PersonStore(tx).hämta(id)?.personnummer }
        let ansökan = läst(mottagen), månader = try await tidigareMånader(ärende, i: tx)
        let underlag = Underlagsbygge(
            kommun: kommun, ärende: ärende, ansökan: ansökan, sökande: sökande.personnummer, medsökande: medsökande,
            rader: rader, nysamtal: nysamtal, ändringar: try await ProvningStore(tx).ändringar(ärende.id), tidigareMånader: månader,
            jobbstimulans: try await jobbstimulans(ärende, i: tx), förra: try await förra(ärende, i: tx)).underlag()
        return Akt(ansökan: ansökan, sökande: sökande, tidigareMånader: månader, underlag: underlag)
    }

    /// What the applicant's last case before this one said.
    private func förra(_ ärende: Ärende, i tx: any Querying) async throws -> Ansökan? {
        let tidigare = try await ÄrendeStore(tx).ärenden(för: ärende.sökande).first { $0.id != ärende.id && $0.inkommen < ärende.inkommen && $0.status == .beslutad }
        guard let tidigare else { return nil }
        return try await ansökan(tidigare, i: tx)
    }

    /// The months each adult has been granted försörjningsstöd here.
    private func tidigareMånader(_ ärende: Ärende, i tx: any Querying) async throws -> [PersonId: Set<Månad>] {
        var månader: [PersonId: Set<Månad>] = [:]
        for (person, id) in personer(ärende) {
            månader[person] = try await BeslutStore(tx).beviljadeMånader(id, ändamål: Self.försörjningsstöd)
        }
        return månader
    }

    /// What a handläggare has said of each adult's two years with the särskild beräkningsregel.
    private func jobbstimulans(_ ärende: Ärende, i tx: any Querying) async throws -> [PersonId: Uppgift<Jobbstimulans>] {
        var svar: [PersonId: Uppgift<Jobbstimulans>] = [:]
        for (person, id) in personer(ärende) {
            guard let besked = try await JobbstimulansStore(tx).senaste(id, ärende: ärende.id) else { continue }
            svar[person] = Uppgift(besked.från.map { .från($0) } ?? .gällerInte, .handläggare(skäl: besked.skäl, av: besked.av))
        }
        return svar
    }

    func ansökan(_ ärende: Ärende, i tx: any Querying) async throws -> Ansökan {
        guard let mottagen = try await AnsokanStore(tx).hämta(ärende.ansökan) else { throw Hinder.finnsInte }
        return läst(mottagen)
    }

    /// The typed content of what was received. Paper may lack facts; an e-ansökan was whole when it was sent.
    func läst(_ mottagen: Mottagen) -> Ansökan {
        guard let ansökan = blanketter.formulär(idag: mottagen.inkommen.datum).läsPapper(mottagen.svar).ansökan else { preconditionFailure("en mottagen ansökan har en månad") }
        return ansökan
    }

    func vuxna(_ ärende: Ärende) -> [Person.Id] { [ärende.sökande, ärende.medsökande].compactMap { $0 } }

    /// The adults as the rules call them.
    func personer(_ ärende: Ärende) -> [(PersonId, Person.Id)] { Array(zip(["a", "b"], vuxna(ärende))) }

    /// 0–99, from the case's own id: the same case is drawn, or not, however often it is assessed.
    private func stickprovstal(_ ärende: Ärende) -> Int {
        Int(Digest.sha256(Array("stickprov|\(ärende.id)".utf8))[0]) * 100 / 256
    }

    private func spara(_ prövning: Prövning, _ ärende: Ärende.Id, nu: Tidpunkt, i tx: any Querying) async throws {
        try await ProvningStore(tx).spara(underlag: prövning.underlag.json.text, resultat: prövning.json.text, regelversion: prövning.regelversion,
                                          lydelse: prövning.lydelse, ärende: ärende, nu: nu)
    }

    /// Stores one more assessment of a case that a person has. The reasons that the last one gave and this one does not are
    /// let go. While a register is silent nothing is known to have gone.
    private func läggTill(_ prövning: Prövning, _ ärende: Ärende.Id, nu: Tidpunkt, i tx: any Querying) async throws {
        if !prövning.skäl.contains(.registerSvarSaknas), let förra = try await ProvningStore(tx).senaste(ärende) {
            let gavs = try JSON.parse(Array(förra.resultat.utf8))["skal"]?.array?.compactMap(\.string) ?? []
            try await SkälStore(tx).släpp(gavs.filter { kod in !prövning.skäl.contains { $0.rawValue == kod } }, ärende: ärende,
                                          varför: "Gäller inte längre enligt en ny prövning", nu: nu)
        }
        try await spara(prövning, ärende, nu: nu, i: tx)
    }
}
