import Ansokan
import Arende
import Base
import Begrepp
import Bokning
import Handlaggning
import Konto
import Storage

extension Folk {
    /// The life of one applicant: applies, and then follows the case, or does not.
    func söka(_ nr: Int) async throws {
        try await vänta(.seconds(1), värld.förlopp.ansökningstid)
        let person = try await loggaIn(Simgrund.personnummer(nr))
        guard let nummer = try await skickaIn(person, nr) else { return }
        try await följa(nummer, person)
    }

    private func loggaIn(_ nummer: Personnummer) async throws -> Person {
        try await framhärda { v in
            let nu = v.klocka.now()
            return try await v.db.transaction { tx in
                let person = try await PersonStore(tx).inloggad(nummer, förnamn: "Prov", efternamn: "Person", nu: nu)
                _ = try await SessionStore(tx).öppna(.sökande(person), nu: nu)
                return person
            }
        }
    }

    /// nil: it was not to be, in a way that the program told.
    private func skickaIn(_ person: Person, _ nr: Int) async throws -> String? {
        var ändrat: [String: [String]] = slump.händer(0.1) ? ["akut_nod": ["ja"]] : [:]
        if slump.händer(0.1) { ändrat["hyra"] = ["12000"] }
        let partner = nr % 5 == 3 ? Simgrund.personnummer(100 + nr) : nil
        if let partner { ändrat.merge(Simgrund.par(med: partner)) { _, ny in ny } }
        let avsikt = värld.facit.avsikt()
        guard let utkast = try await fyllaI(person, ändrat) else { return nil }
        värld.facit.försöker(avsikt, nyckel: utkast.id)
        try await vänta(.seconds(1), .seconds(60))
        let svar = try await dubbelklicka { v in try await v.skickaIn(utkast, av: person, åtkomst: Åtkomst(.sökande(person), anrop: "sim")) }
        if let nummer = kvitterat(svar, avsikt) { return nummer }
        guard let partner, svar.contains(where: { if case .väntarPåMedsökande = $0 { true } else { false } }) else { return nil }
        return try await godkänna(utkast.id, partner, avsikt)
    }

    /// The saved draft; nil where there is another way in.
    private func fyllaI(_ person: Person, _ ändrat: [String: [String]]) async throws -> Utkast? {
        let dag = värld.start.datum
        return try await framhärda { v in
            let åtkomst = Åtkomst(.sökande(person), anrop: "sim")
            guard case .öppet(let utkast) = try await v.startbesked(person, åtkomst: åtkomst) else { return nil }
            try await UtkastStore(v.db).spara(Simgrund.svar(dag.månad, ändrat), i: utkast, dagar: 14, nu: v.klocka.now())
            return try await UtkastStore(v.db).hämta(utkast.id)
        }
    }

    private func godkänna(_ utkast: String, _ nummer: Personnummer, _ avsikt: Int) async throws -> String? {
        try await vänta(.minuter(1), .minuter(20))
        let partner = try await loggaIn(nummer)
        let svar = try await dubbelklicka { v -> Insändning in
            guard let utkast = try await UtkastStore(v.db).hämta(utkast) else { throw Hinder.finnsInte }
            return try await v.godkänn(utkast, av: partner, åtkomst: Åtkomst(.sökande(partner), anrop: "sim"))
        }
        return kvitterat(svar, avsikt)
    }

    private func kvitterat(_ svar: [Insändning], _ avsikt: Int) -> String? {
        var nummer: String?
        for ett in svar {
            switch ett {
            case .mottagen(let ärendenummer):
                värld.facit.kvitterad(avsikt, nummer: ärendenummer)
                värld.spår.skriv("\(liv.namn) fick kvittens \(ärendenummer)")
                nummer = ärendenummer
            case .fel(let problem): värld.bryt("I1", "utkastet som sparades är inte det som finns: \(problem.map(\.field))")
            case .väntarPåMedsökande, .månadenÄrSökt, .månadenÄrBeviljad, .annanVäg: break
            }
        }
        return nummer
    }

    // MARK: - Afterwards

    private func följa(_ nummer: String, _ person: Person) async throws {
        let åtkomst = Åtkomst(.sökande(person), anrop: "sim")
        try await vänta(.minuter(2), .minuter(60))
        switch slump.tal(0...11) {
        case 0, 1, 2: try await boka(om: nummer, person, åtkomst)
        case 3: try await gör("återtog") { v in try await v.återta(nummer, av: person, åtkomst: åtkomst) }
        case 4: try await gör("lade till en fil") { v in try await v.läggTill(Self.fil, nummer, av: person, åtkomst: åtkomst) }
        default: break
        }
        for _ in 0..<40 {
            try await vänta(.minuter(10 * min(värld.lugn, 6)), .minuter(40 * min(värld.lugn, 6)))
            guard let vy = try await framhärda({ v in try await v.ärendevy(nummer, för: person, åtkomst: åtkomst) }) else { return }
            if vy.komplettering != nil, slump.händer(0.7) {
                try await gör("kompletterade") { v in try await v.svara(nummer, text: "Här är det", filer: [Self.fil], av: person, åtkomst: åtkomst) }
            }
            guard !vy.ärende.öppet else { continue }
            if vy.beslut != nil, slump.händer(0.1) {
                try await gör("överklagade") { v in try await v.överklaga(nummer, text: "Jag vill ha mer", av: person, åtkomst: åtkomst) }
            }
            return
        }
    }

    private static let fil = Insändfil(innehåll: Array("%PDF-1.4 %%EOF".utf8)[...], typ: .pdf, filnamn: "hyra.pdf", slag: "hyra")

    /// The first time offered, or the last, which often lies after the frist.
    private func boka(om nummer: String, _ person: Person, _ åtkomst: Åtkomst) async throws {
        let sent = slump.händer(0.6)
        try await gör("bokade om") { v in
            guard let ärende = try await ÄrendeStore(v.db).hämta(nummer: nummer) else { throw Hinder.finnsInte }
            let tider = sent ? try await BokningStore(v.db).lediga(från: ärende.frist, till: ärende.frist + .timmar(72), plats: "torget") : try await v.tiderAttVälja(ärende)
            guard let tid = tider.first else { return }
            try await v.bokaOm(nummer, till: tid.id, av: .sökande(person), åtkomst: åtkomst)
        }
    }

    /// Pressed once or twice; a refusal is an answer.
    func gör(_ vad: String, _ handling: @escaping @Sendable (Verksamhet) async throws -> Void) async throws {
        do {
            _ = try await dubbelklicka(handling)
            värld.spår.skriv("\(liv.namn) \(vad)")
        } catch let hinder as Hinder {
            värld.spår.skriv("\(liv.namn) \(vad) inte: \(hinder)")
        }
    }
}
