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
        guard let läget = try await läget(jobb.payload, i: db), läget.ärende.öppet else { return .done }
        do {
            switch nästa(läget.ärende.status, samtal: läget.samtal, register: läget.register) {
            case .väntar: return .done
            case .inget: return try await prövaHosHandläggaren(läget, jobb)
            case .tillHandläggare, .prövas: try await avgör(läget, jobb)
            }
        } catch is ÄrendetÄndrades {
            // Someone wrote in between, which is no failure: look again at what is there now.
            return .wait(until: klocka.now())
        }
        return .completed
    }

    private func avgör(_ läget: Läget, _ jobb: Job) async throws {
        let nu = klocka.now(), ärende = läget.ärende
        let akt = try await akt(läget, i: db)
        guard let prövning = try pröva(akt.underlag) else { return try await lämna(ärende, [.saknarLydelse], jobb, nu: nu) }
        let prövad = Prövad(prövning)
        let delegation = regler.delegationer?.gällande(nu.datum)
        switch EkonomisktBistand.besluta(prövning, delegation: delegation, stickprov: stickprovstal(ärende), dag: nu.datum) {
        case .fastställt(let innehåll):
            if akt.ärBeviljad(ärende.månad) { return try await lämna(ärende, [.teknisktFel], jobb, prövad, nu: nu) }
            try await besluta(ärende, akt, prövad, innehåll, jobb, nu: nu)
        case .tillHandläggare(_, let skäl):
            try await lämna(ärende, skäl, jobb, prövad, nu: nu)
        }
    }

    /// The deciding transaction: the lease, the assessment, the decision, the month, the payment order, the notice and the event
    /// stand together or not at all.
    private func besluta(_ ärende: Ärende, _ akt: Akt, _ prövad: Prövad, _ innehåll: Beslutsinnehåll, _ jobb: Job, nu: Tidpunkt) async throws {
        try await db.submission { tx in
            var ärende = ärende
            try await Queue.complete(jobb, on: tx)
            try await spara(prövad, nr: akt.prövningar + 1, ärende.id, nu: nu, i: tx)
            let funktion = Beslut.Beslutsfattare.funktion(namn: "\(Regelverk.funktion), regelversion \(prövad.prövning.regelversion)",
                                                          jobb: jobb.id, lån: jobb.leaseNumber)
            try await fastställ(&ärende, akt, prövad, innehåll, av: funktion, aktör: .funktion, nu: nu, i: tx)
            try await Åtkomst(.funktion, anrop: jobb.id).anteckna("beslut fattat", varför: "prövning", person: ärende.sökande, ärende: ärende.id, nu: nu, i: tx)
        }
        väckArbetaren()
    }

    private func lämna(_ ärende: Ärende, _ skäl: [Skäl], _ jobb: Job, _ prövad: Prövad? = nil, nu: Tidpunkt) async throws {
        let version = ärende.version
        try await db.transaction { tx in
            // What was assessed must be what is there: a decision that came in between has closed the reasons.
            guard var ärende = try await ÄrendeStore(tx).hämta(ärende.id), ärende.version == version else { throw ÄrendetÄndrades() }
            try await Queue.complete(jobb, on: tx)
            if let prövad { try await läggTill(prövad, ärende.id, nu: nu, i: tx) }
            try await lämnaTillPerson(&ärende, skäl, nu: nu, i: tx)
            try await Åtkomst(.funktion, anrop: jobb.id).anteckna("ärende lämnat till handläggare", varför: "prövning", person: ärende.sökande,
                                                                  ärende: ärende.id, nu: nu, i: tx)
        }
    }

    /// A person has the case already: they get the newest calculation and reasons, and decide.
    private func prövaHosHandläggaren(_ läget: Läget, _ jobb: Job) async throws -> JobOutcome {
        guard läget.ärende.status == .handläggare else { return .done }
        let nu = klocka.now()
        let prövning = try pröva(try await akt(läget, i: db).underlag)
        try await lämna(läget.ärende, prövning?.skäl ?? [.saknarLydelse], jobb, prövning.map(Prövad.init), nu: nu)
        return .completed
    }

    /// Assesses anew at once, for the handläggare who has just changed a row.
    func prövaOm(_ nummer: String) async throws {
        let nu = klocka.now()
        try await db.transaction { tx in
            guard var ärende = try await ÄrendeStore(tx).hämta(nummer: nummer), ärende.öppet else { throw Hinder.finnsInte }
            guard let prövning = try pröva(try await akt(ärende, i: tx).underlag) else { return }
            try await läggTill(Prövad(prövning), ärende.id, nu: nu, i: tx)
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
        /// How often it has been assessed.
        let prövningar: Int
        let underlag: Underlag

        /// The month has been granted to one of the adults.
        func ärBeviljad(_ månad: Månad) -> Bool { tidigareMånader.values.contains { $0.contains(månad) } }
    }

    func akt(_ ärende: Ärende, i tx: any Querying) async throws -> Akt {
        guard let läget = try await läget(ärende.id, i: tx) else { throw Hinder.finnsInte }
        return try await akt(läget, i: tx)
    }

    private func akt(_ läget: Läget, i tx: any Querying) async throws -> Akt {
        let ärende = läget.ärende
        let finns = try await finns(ärende, i: tx)
        let ansökan = läst(finns.mottagen), rader = try await RegisterStore(tx).alla(ärende.id, skyddat: ärende.skyddad)
        let månader = finns.månader ? try await tidigareMånader(ärende, i: tx) : Dictionary(uniqueKeysWithValues: personer(ärende).map { ($0.0, []) })
        let underlag = Underlagsbygge(
            kommun: kommun, ärende: ärende, ansökan: ansökan, sökande: läget.sökande.personnummer, medsökande: läget.medsökande?.personnummer,
            rader: rader, fakta: Registerfakta(rader), nysamtal: läget.samtal == nil ? nil : try await NysamtalStore(tx).senaste(ärende.id),
            ändringar: finns.ändringar ? try await ProvningStore(tx).ändringar(ärende.id) : [], tidigareMånader: månader,
            jobbstimulans: finns.jobbstimulans ? try await jobbstimulans(ärende, i: tx) : [:], förra: try await förra(finns, i: tx)).underlag()
        return Akt(ansökan: ansökan, sökande: läget.sökande, tidigareMånader: månader, prövningar: finns.prövningar, underlag: underlag)
    }

    /// The application, and what more there is to read: most cases are somebody's first, and of what there is none nobody need ask.
    private struct Finns {
        let mottagen: Mottagen
        let prövningar: Int
        let ändringar, jobbstimulans, månader: Bool
        /// The application of the applicant's last case before this one.
        let förra: String?
    }

    private func finns(_ ärende: Ärende, i tx: any Querying) async throws -> Finns {
        let deras = SQL.list(vuxna(ärende))
        guard let rad = try await tx.query("""
            SELECT \(raw: AnsokanStore.kolumner),
                   (SELECT coalesce(max(p.nr), 0) FROM provning p WHERE p.arende_id = \(ärende.id)) AS provningar,
                   (SELECT count(*) FROM radandring r WHERE r.arende_id = \(ärende.id)) AS andringar,
                   (SELECT count(*) FROM jobbstimulans j WHERE j.person_id IN (\(deras))) AS jobbstimulans,
                   (SELECT count(*) FROM forbrukad_manad f WHERE f.person_id IN (\(deras)) AND f.andamal = \(Self.försörjningsstöd)) AS manader,
                   (SELECT a.ansokan_id FROM arende a WHERE (a.sokande_id = \(ärende.sökande) OR a.medsokande_id = \(ärende.sökande))
                      AND a.id <> \(ärende.id) AND a.inkommen < \(ärende.inkommen) AND a.status = 'beslutad' ORDER BY a.inkommen DESC LIMIT 1) AS forra
            FROM ansokan n WHERE n.id = \(ärende.ansökan)
            """).first else { throw Hinder.finnsInte }
        return Finns(mottagen: try Mottagen(rad), prövningar: try rad.int("provningar"), ändringar: try rad.int("andringar") > 0,
                     jobbstimulans: try rad.int("jobbstimulans") > 0, månader: try rad.int("manader") > 0, förra: try rad.optionalText("forra"))
    }

    /// What the applicant's last case before this one said.
    private func förra(_ finns: Finns, i tx: any Querying) async throws -> Ansökan? {
        guard let id = finns.förra, let mottagen = try await AnsokanStore(tx).hämta(id) else { return nil }
        return läst(mottagen)
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
        let formulär = blanketter.formulär(idag: mottagen.inkommen.datum)
        let ansökan = switch mottagen.kanal {
        case .eAnsökan: formulär.läsIgen(mottagen.svar)
        case .papper: formulär.läsPapper(mottagen.svar).ansökan
        }
        guard let ansökan else { preconditionFailure("en mottagen ansökan har en månad") }
        return ansökan
    }

    func vuxna(_ ärende: Ärende) -> [Person.Id] { [ärende.sökande, ärende.medsökande].compactMap { $0 } }

    /// The adults as the rules call them.
    func personer(_ ärende: Ärende) -> [(PersonId, Person.Id)] { Array(zip(["a", "b"], vuxna(ärende))) }

    /// 0–99, from the case's own id: the same case is drawn, or not, however often it is assessed.
    private func stickprovstal(_ ärende: Ärende) -> Int {
        Int(Digest.sha256(Array("stickprov|\(ärende.id)".utf8))[0]) * 100 / 256
    }

    private func spara(_ prövad: Prövad, nr: Int, _ ärende: Ärende.Id, nu: Tidpunkt, i tx: any Querying) async throws {
        try await ProvningStore(tx).spara(nr: nr, underlag: prövad.underlag, resultat: prövad.resultat, regelversion: prövad.prövning.regelversion,
                                          lydelse: prövad.prövning.lydelse, ärende: ärende, nu: nu)
    }

    /// Stores one more assessment of a case that a person has. The reasons that the last one gave and this one does not are
    /// let go. While a register is silent nothing is known to have gone.
    private func läggTill(_ prövad: Prövad, _ ärende: Ärende.Id, nu: Tidpunkt, i tx: any Querying) async throws {
        let förra = try await ProvningStore(tx).senaste(ärende), skäl = prövad.prövning.skäl
        if !skäl.contains(.registerSvarSaknas), let förra {
            let gavs = try JSON.parse(Array(förra.resultat.utf8))["skal"]?.array?.compactMap(\.string) ?? []
            try await SkälStore(tx).släpp(gavs.filter { kod in !skäl.contains { $0.rawValue == kod } }, ärende: ärende,
                                          varför: "Gäller inte längre enligt en ny prövning", nu: nu)
        }
        try await spara(prövad, nr: (förra?.nr ?? 0) + 1, ärende, nu: nu, i: tx)
    }
}

/// An assessment with its two texts, written once for all the places they are stored in.
struct Prövad: Sendable {
    let prövning: Prövning
    let underlag: String
    let resultat: String

    init(_ prövning: Prövning) {
        self.prövning = prövning
        underlag = prövning.underlag.json.text
        resultat = prövning.json.text
    }
}
