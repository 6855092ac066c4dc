import Ansokan
import Begrepp
import Forms
import Handlaggning
import Konto

// What a person does with their own draft. Each read and write stands in the access log, in the same transaction.
extension Verksamhet {
    /// The draft the person has under way, also one that waits for the co-applicant.
    func utkast(för person: Person, _ åtkomst: Åtkomst) async throws -> Utkast? {
        let nu = klocka.now()
        return try await db.transaction { tx in
            guard let utkast = try await UtkastStore(tx).pågående(för: person.id) else { return nil }
            try await åtkomst.anteckna("utkast läst", varför: "egen ansökan", person: person.id, nu: nu, i: tx)
            return utkast
        }
    }

    /// Throws `UtkastetÄndrades` where it has been saved since it was read.
    func spara(_ svar: Answers, i utkast: Utkast, _ åtkomst: Åtkomst) async throws {
        let nu = klocka.now()
        try await db.transaction { tx in
            try await UtkastStore(tx).spara(svar, i: utkast, dagar: kommun.utkastDagar, nu: nu)
            try await åtkomst.anteckna("utkast sparat", varför: "egen ansökan", person: utkast.sökande, nu: nu, i: tx)
        }
    }

    /// What was signed is open again: both must sign what comes of it.
    func öppnaIgen(_ utkast: Utkast, avböjt: Bool = false, _ åtkomst: Åtkomst) async throws {
        let nu = klocka.now()
        try await db.transaction { tx in
            try await UtkastStore(tx).öppnaIgen(utkast, avböjt: avböjt, nu: nu)
            try await åtkomst.anteckna(avböjt ? "ansökan inte godkänd" : "utkast öppnat igen", varför: avböjt ? "medsökande" : "egen ansökan", person: utkast.sökande, nu: nu, i: tx)
        }
    }

    func taBort(_ utkast: Utkast, _ åtkomst: Åtkomst) async throws {
        let nu = klocka.now()
        try await db.transaction { tx in
            try await UtkastStore(tx).taBort(utkast, nu: nu)
            try await åtkomst.anteckna("utkast borttaget", varför: "egen ansökan", person: utkast.sökande, nu: nu, i: tx)
        }
    }

    func bilagor(i utkast: Utkast) async throws -> [Bilaga] {
        try await BilagaStore(db).bilagor(utkast: utkast.id)
    }

    func lägg(_ fil: Insändfil, i utkast: Utkast, _ åtkomst: Åtkomst) async throws {
        let nu = klocka.now()
        try await db.transaction { tx in
            try await BilagaStore(tx).spara(fil.innehåll, typ: fil.typ, filnamn: fil.filnamn, slag: fil.slag, utkast: utkast.id, ärende: nil,
                                            komplettering: nil, ägare: utkast.sökande, nu: nu)
            try await åtkomst.anteckna("bilaga tillagd", varför: "egen ansökan", person: utkast.sökande, nu: nu, i: tx)
        }
    }

    func taBort(bilaga id: String, i utkast: Utkast, _ åtkomst: Åtkomst) async throws {
        let nu = klocka.now()
        try await db.transaction { tx in
            try await BilagaStore(tx).taBort(id, utkast: utkast.id)
            try await åtkomst.anteckna("bilaga borttagen", varför: "egen ansökan", person: utkast.sökande, nu: nu, i: tx)
        }
    }

    /// A draft that waits for this person's signature, who applies, and its files. nil: not there, or not theirs to sign.
    func attGodkänna(_ id: String, av person: Person, _ åtkomst: Åtkomst) async throws -> (utkast: Utkast, sökande: Person, bilagor: [Bilaga])? {
        let nu = klocka.now()
        return try await db.transaction { tx in
            guard let utkast = try await UtkastStore(tx).hämta(id), utkast.läge == .väntarMedsökande, utkast.medsökande == person.id,
                  let sökande = try await PersonStore(tx).hämta(utkast.sökande) else { return nil }
            try await åtkomst.anteckna("utkast läst", varför: "medsökande", person: sökande.id, nu: nu, i: tx)
            return (utkast, sökande, try await BilagaStore(tx).bilagor(utkast: id))
        }
    }
}
