import Ansokan
import Arende
import Base
import Begrepp
import Beslut
import Forms
import Konto
import Register
import Storage

/// What became of a Send.
package enum Insändning: Sendable {
    case mottagen(ärendenummer: String)
    /// Signed by the applicant; the co-applicant must sign too.
    case väntarPåMedsökande
    case fel([Problem])
    /// Someone in the household has a case for the month: it is that one to go on with.
    case månadenÄrSökt(ärendenummer: String?)
    /// The month is already granted: it is a tilläggsansökan that is meant, which is made with kundtjänst.
    case månadenÄrBeviljad
    /// Cannot be taken on line; the same neutral way in for everyone it concerns.
    case annanVäg
}

/// How an application can begin.
package enum Startbesked: Sendable {
    case öppet(Utkast)
    case väntarMedsökande(Utkast)
    /// Another way in, without a word of why.
    case annanVäg
}

extension Verksamhet {
    /// The person's draft, once the folkbokföring has said that nothing hinders. Protected identity, and a check that
    /// fails, both lead to another way in, and nothing tells them apart.
    package func startbesked(_ person: Person, åtkomst: Åtkomst) async throws -> Startbesked {
        guard try await skydd(person) == .ingen else { return .annanVäg }
        let nu = klocka.now()
        return try await db.transaction { tx in
            let utkast = try await UtkastStore(tx).öppet(för: person.id, dagar: kommun.utkastDagar, nu: nu)
            try await åtkomst.anteckna("utkast öppnat", varför: "egen ansökan", person: person.id, nu: nu, i: tx)
            return utkast.läge == .väntarMedsökande ? .väntarMedsökande(utkast) : .öppet(utkast)
        }
    }

    /// What the folkbokföring says, asked anew each time it is not known: an answer of yesterday may be wrong today,
    /// so only protection is remembered.
    func skydd(_ person: Person) async throws -> Person.Skydd {
        if person.skydd == .skyddad { return .skyddad }
        let idag = klocka.now().datum
        let svar = await register.fråga(.kir, ärende: "ny ansökan", personer: [person.personnummer], från: idag, till: idag)
        guard case .svar(let json) = svar else { return .okänt }
        let fakta = Registerfakta([Registerrad(källa: .kir, läge: .svar, försök: 1, besvarad: nil, innehåll: json)])
        guard fakta.oläsliga.isEmpty, fakta.folkbokföring.count == 1 else { return .okänt }
        let skydd: Person.Skydd = fakta.folkbokföring[0].skyddad ? .skyddad : .ingen
        if skydd != person.skydd { try await PersonStore(db).anteckna(skydd, för: person.id) }
        return skydd
    }

    /// Send. With a co-applicant the draft waits for them; otherwise it becomes an application and a case.
    /// The draft's id is the key: pressed twice it gives the same case.
    package func skickaIn(_ utkast: Utkast, av person: Person, åtkomst: Åtkomst) async throws -> Insändning {
        guard utkast.sökande == person.id else { throw Hinder.finnsInte }
        let läst = formulär(person).läs(utkast.svar)
        // Who applies alone is told by the accepting transaction itself.
        if case .ansökan(let ansökan) = läst, ansökan.medsökande == nil { return try await ta(utkast, ansökan, sökande: person, medsökande: nil, åtkomst) }
        if let nummer = try await redanInskickat(utkast, åtkomst) { return .mottagen(ärendenummer: nummer) }
        switch läst {
        case .fel(let problem): return .fel(problem)
        case .ansökan(let ansökan): return try await väntaPåMedsökande(utkast, ansökan, person, åtkomst)
        }
    }

    /// The co-applicant signs what the applicant has signed, and it is sent.
    package func godkänn(_ utkast: Utkast, av medsökande: Person, åtkomst: Åtkomst) async throws -> Insändning {
        guard utkast.medsökande == medsökande.id, let sökande = try await PersonStore(db).hämta(utkast.sökande) else { throw Hinder.finnsInte }
        if let nummer = try await redanInskickat(utkast, åtkomst) { return .mottagen(ärendenummer: nummer) }
        guard utkast.läge == .väntarMedsökande else { throw Hinder.ändradesAvAnnan }
        switch formulär(sökande).läs(utkast.svar) {
        case .fel(let problem): return .fel(problem)
        case .ansökan(let ansökan): return try await ta(utkast, ansökan, sökande: sökande, medsökande: medsökande, åtkomst)
        }
    }

    /// The questions as they are put to this person today.
    package func formulär(_ sökande: Person) -> Formulär {
        blanketter.formulär(sökande.personnummer, idag: klocka.now().datum)
    }

    /// What is told to be received is made sure of: the answer to a COMMIT may have been lost.
    private func redanInskickat(_ utkast: Utkast, _ åtkomst: Åtkomst) async throws -> String? {
        guard try await AnsokanStore(db).hämta(nyckel: utkast.id) != nil else { return nil }
        return try await läsTillbaka(utkast, åtkomst)
    }

    private func väntaPåMedsökande(_ utkast: Utkast, _ ansökan: Ansökan, _ person: Person, _ åtkomst: Åtkomst) async throws -> Insändning {
        guard let medsökande = ansökan.medsökande else { return .annanVäg }
        let nu = klocka.now()
        try await db.transaction { tx in
            // Pressed twice, or sent again since the answer was lost: the same answers wait already.
            if let nu = try await UtkastStore(tx).hämta(utkast.id), nu.läge == .väntarMedsökande, nu.svar == utkast.svar { return }
            let part = try await PersonStore(tx).personen(medsökande.personnummer, förnamn: medsökande.förnamn, efternamn: medsökande.efternamn, nu: nu)
            try await UtkastStore(tx).väntaPå(part.id, utkast, nu: nu)
            try await åtkomst.anteckna("ansökan undertecknad", varför: "egen ansökan", person: person.id, nu: nu, i: tx)
        }
        return .väntarPåMedsökande
    }

    private func ta(_ utkast: Utkast, _ ansökan: Ansökan, sökande: Person, medsökande: Person?, _ åtkomst: Åtkomst) async throws -> Insändning {
        let nu = klocka.now()
        for part in [sökande, medsökande].compactMap({ $0 }) where try await skydd(part) == .skyddad { return .annanVäg }
        let svar = try await säkert(utkast, åtkomst) {
            try await tidsval.medan { val in try await taEmot(utkast, ansökan, sökande: sökande, medsökande: medsökande, åtkomst, val, nu: nu) }
        }
        väckArbetaren()
        return svar
    }

    /// Sends until it is known whether it came in. When the answer to a COMMIT is lost the draft's key tells: it is there, or it
    /// is sent again under the same key, which makes it the same application. Throws `.outcomeUnknown` when the database
    /// stays out of reach: then nobody knows, and the page says so.
    private func säkert(_ utkast: Utkast, _ åtkomst: Åtkomst, _ sänd: () async throws -> Insändning) async throws -> Insändning {
        for _ in 0..<3 {
            do { return try await sänd() } catch let fel as DatabaseError where fel.kind == .outcomeUnknown {
                do {
                    if let nummer = try await läsTillbaka(utkast, åtkomst) { return .mottagen(ärendenummer: nummer) }
                } catch is DatabaseError {
                    throw fel
                }
            }
        }
        throw DatabaseError(.outcomeUnknown, "the answer was lost each time")
    }

    /// What is there may be on one machine only, as when the wait for the standby was cancelled: this writes too, so that its own
    /// COMMIT waits for the standby to have everything before it.
    private func läsTillbaka(_ utkast: Utkast, _ åtkomst: Åtkomst) async throws -> String? {
        let nu = klocka.now()
        return try await db.transaction { tx in try await läsTillbaka(utkast.id, åtkomst, nu: nu, i: tx)?.nummer }
    }

    /// The case of the application with this key, and a line in the log of who was told of it.
    func läsTillbaka(_ nyckel: String, _ åtkomst: Åtkomst, nu: Tidpunkt, i tx: any Querying) async throws -> Ärende? {
        guard let mottagen = try await AnsokanStore(tx).hämta(nyckel: nyckel),
              let ärende = try await ÄrendeStore(tx).hämta(ansökan: mottagen.id) else { return nil }
        try await åtkomst.anteckna("mottagandet läst tillbaka", varför: "ansökan", person: ärende.sökande, ärende: ärende.id, nu: nu, i: tx)
        return ärende
    }

    /// The whole of it in one submission: what it reads was there before, and what it takes for granted is made sure of at COMMIT.
    private func taEmot(_ utkast: Utkast, _ ansökan: Ansökan, sökande: Person, medsökande: Person?, _ åtkomst: Åtkomst, _ val: Tidsval.Pågående,
                        nu: Tidpunkt) async throws -> Insändning {
        let personer = [sökande.id, medsökande?.id].compactMap { $0 }
        return try await db.submission { tx in
            let finns = try await finns(utkast, personer, ansökan.månad, i: tx)
            if finns.mottagen, let ärende = try await läsTillbaka(utkast.id, åtkomst, nu: nu, i: tx) { return .mottagen(ärendenummer: ärende.nummer) }
            guard !finns.beviljad else { return .månadenÄrBeviljad }
            if let id = finns.pågående, let pågående = try await ÄrendeStore(tx).hämta(id) {
                return .månadenÄrSökt(ärendenummer: får(åtkomst.aktör, pågående) ? pågående.nummer : nil)
            }
            let mottagen = Mottagen(id: Random.id(nu), nyckel: utkast.id, kanal: .eAnsökan, sökande: sökande.id, medsökande: medsökande?.id,
                                    månad: ansökan.månad, svar: utkast.svar, inkommen: nu, registrerad: nu, registreradAv: nil,
                                    försäkrat: utkast.försäkrat ?? nu, medsökandeFörsäkrat: medsökande.map { _ in nu })
            let nummer = try await taEmot(mottagen, ansökan, skyddad: false, utkast: utkast, av: åtkomst.aktör, åtkomst: åtkomst, val: val, nu: nu, i: tx)
            return .mottagen(ärendenummer: nummer)
        }
    }

    /// What there is already of this Send, and of the month for these people: one question.
    private func finns(_ utkast: Utkast, _ personer: [Person.Id], _ månad: Månad, i tx: any Querying) async throws
        -> (mottagen: Bool, beviljad: Bool, pågående: Ärende.Id?) {
        let deras = SQL.list(personer)
        let rad = try await tx.query("""
            SELECT (SELECT n.id FROM ansokan n WHERE n.idempotensnyckel = \(utkast.id)) AS mottagen,
                   (SELECT min(f.beslut_id) FROM forbrukad_manad f
                    WHERE f.person_id IN (\(deras)) AND f.manad = \(månad.text) AND f.andamal = \(Self.försörjningsstöd)) AS beviljad,
                   (SELECT min(a.id) FROM arende a
                    WHERE (a.sokande_id IN (\(deras)) OR a.medsokande_id IN (\(deras))) AND a.manad = \(månad.text) AND \(ÄrendeStore.öppna)) AS pagaende
            """)[0]
        return (try rad.optionalText("mottagen") != nil, try rad.optionalText("beviljad") != nil, try rad.optionalText("pagaende"))
    }

    /// The purpose under which a month is granted once.
    static let försörjningsstöd = "forsorjningsstod"
}
