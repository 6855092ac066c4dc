import Ansokan
import Arende
import Base
import Begrepp
import Beslut
import EkonomisktBistand
import Bokning
import Konto
import Register
import Storage
import Uppfoljning

/// One row of a list of cases.
package struct Körad: Sendable {
    package let ärende: Ärende
    package let namn: String
    package let skäl: [Ärendeskäl]
    package let handläggare: String?
    package let inkomst: Mottagen.Kanal
}

/// What the handläggare's page shows of one case.
package struct Handläggningsvy: Sendable {
    package let vy: Ärendevy
    package let ansökan: Ansökan
    package let register: [Registerrad]
    package let skäl: [Ärendeskäl]
    package let ändringar: [Radändring]
    /// The assessment as the case stands now; nil where the month has no table.
    package let prövning: Prövning?
    /// The grounds the calculation itself gives, as they will stand in the decision above the handläggare's own words.
    package let förslag: String
    package let handläggare: Personal?
    package let åtkomster: [Åtkomstrad]
}

/// One line of the access log, for the case page and for log control.
package struct Åtkomstrad: Sendable {
    package let vid: Tidpunkt
    package let vem: String
    package let åtgärd: String
    package let varför: String
}

/// A meeting in an ASK's day.
package struct Samtalsrad: Sendable {
    package let bokning: Bokning
    package let ärende: Ärende
    package let namn: String
    package let medsökande: String?
}

extension Verksamhet {
    /// The open cases a person has or may take, the one with least time left first. Protected ones only for who may see them,
    /// one's own never.
    package func kö(_ personal: Personal, åtkomst: Åtkomst) async throws -> [Körad] {
        let nu = klocka.now()
        return try await db.submission { tx in
            try await åtkomst.anteckna("kön läst", varför: "handläggning", nu: nu, i: tx)
            return try await körader("\(ÄrendeStore.öppna) AND a.status <> 'pagar'", ordning: "a.frist, a.id", personal, i: tx)
        }
    }

    func körader(_ villkor: SQL, ordning: SQL, _ personal: Personal, i tx: any Querying) async throws -> [Körad] {
        let synliga = try await synliga(villkor, ordning: ordning, för: personal, i: tx)
        let skäl = try await SkälStore(tx).ejStängda(villkor)
        return synliga.map { Körad(ärende: $0.ärende, namn: $0.sökande, skäl: skäl[$0.ärende.id] ?? [], handläggare: $0.handläggare, inkomst: $0.kanal) }
    }

    func parter(_ ärende: Ärende, i tx: any Querying) async throws -> [Personnummer] {
        var nummer: [Personnummer] = []
        for id in [ärende.sökande, ärende.medsökande].compactMap({ $0 }) {
            if let person = try await PersonStore(tx).hämta(id) { nummer.append(person.personnummer) }
        }
        return nummer
    }

    /// The whole case for staff; nil where it is not there or not theirs to know of.
    package func handläggningsvy(_ nummer: String, _ personal: Personal, åtkomst: Åtkomst) async throws -> Handläggningsvy? {
        let nu = klocka.now()
        return try await db.submission { tx in
            guard let ärende = try await ÄrendeStore(tx).hämta(nummer: nummer), får(.personal(personal), ärende),
                  try await !jävig(personal, ärende, i: tx) else { return nil }
            try await åtkomst.anteckna("ärende läst", varför: "handläggning", person: ärende.sökande, ärende: ärende.id, nu: nu, i: tx)
            let vy = try await vy(ärende, för: nil, i: tx)
            var handläggare: Personal?
            if let id = ärende.handläggare { handläggare = try await PersonalStore(tx).hämta(id) }
            let prövning = try pröva(try await akt(ärende, i: tx).underlag)
            return Handläggningsvy(
                vy: vy, ansökan: läst(vy.mottagen), register: try await RegisterStore(tx).alla(ärende.id, skyddat: ärende.skyddad), skäl: try await SkälStore(tx).skäl(ärende.id),
                ändringar: try await ProvningStore(tx).ändringar(ärende.id), prövning: prövning, förslag: prövning.map { motivering($0) } ?? "",
                handläggare: handläggare, åtkomster: try await åtkomster(ärende.id, i: tx))
        }
    }

    private func åtkomster(_ ärende: String, i tx: any Querying) async throws -> [Åtkomstrad] {
        try await tx.query("""
            SELECT a.vid, a.atgard, a.varfor, a.aktor_slag, coalesce(s.namn, p.fornamn || ' ' || p.efternamn, 'Beslutsfunktionen') AS vem
            FROM atkomst a LEFT JOIN personal s ON s.id = a.aktor LEFT JOIN person p ON p.id = a.aktor
            WHERE a.arende_id = \(ärende) ORDER BY a.vid DESC, a.id DESC LIMIT 200
            """).map { rad in
            Åtkomstrad(vid: try rad.instant("vid"), vem: try rad.text("vem"), åtgärd: try rad.text("atgard"), varför: try rad.text("varfor"))
        }
    }

    /// Staff search only by personnummer, samordningsnummer or ärendenummer (förordning 2001:637 15 §).
    package func sök(_ text: String, _ personal: Personal, åtkomst: Åtkomst) async throws -> [Körad] {
        let nu = klocka.now()
        let nummer = Ärendenummer.tolka(text)
        let personnummer = Personnummer(text, idag: nu.datum)
        return try await db.transaction { tx in
            try await åtkomst.anteckna("sökning", varför: "sökning", person: try await personId(personnummer, i: tx), nu: nu, i: tx)
            if let id = try await personId(personnummer, i: tx) {
                return try await körader("(a.sokande_id = \(id) OR a.medsokande_id = \(id))", ordning: "a.inkommen DESC", personal, i: tx)
            }
            guard let nummer else { return [] }
            return try await körader("a.nummer = \(nummer)", ordning: "a.id", personal, i: tx)
        }
    }

    private func personId(_ personnummer: Personnummer?, i tx: any Querying) async throws -> Person.Id? {
        guard let personnummer else { return nil }
        return try await PersonStore(tx).hämta(personnummer)?.id
    }

    /// Meetings from the start of today to the end of the next working day, the ASK's own or everyone's.
    package func samtal(_ personal: Personal, alla: Bool, åtkomst: Åtkomst) async throws -> [Samtalsrad] {
        let nu = klocka.now()
        let från = nu.datum.börjar
        let till = (Arbetsdag.efter(nu.datum) + 1).börjar
        return try await db.submission { tx in
            try await åtkomst.anteckna("samtalslistan läst", varför: "nysamtal", nu: nu, i: tx)
            return try await samtalsrader(BokningStore.möten(från: från, till: till, ask: alla ? nil : personal.subjekt), personal, i: tx)
        }
    }

    private func samtalsrader(_ villkor: SQL, _ personal: Personal, i tx: any Querying) async throws -> [Samtalsrad] {
        let möten = try await BokningStore(tx).bokningar(där: villkor)
        let synliga = try await synliga("a.id IN (SELECT b.arende_id FROM bokning b JOIN tid t ON t.id = b.tid_id WHERE \(villkor))", ordning: "a.id",
                                        för: personal, i: tx)
        let ärenden = Dictionary(synliga.map { ($0.ärende.id, $0) }) { första, _ in första }
        return möten.compactMap { möte in
            ärenden[möte.ärende].map { Samtalsrad(bokning: möte, ärende: $0.ärende, namn: $0.sökande, medsökande: $0.medsökande) }
        }
    }

    /// The page of one meeting; nil where it is not there or not theirs.
    package func samtalsvy(_ bokning: String, _ personal: Personal, åtkomst: Åtkomst) async throws -> (Samtalsrad, Ärendevy, Ansökan)? {
        let nu = klocka.now()
        return try await db.submission { tx in
            guard let rad = try await samtalsrader("b.id = \(bokning)", personal, i: tx).first else { return nil }
            try await åtkomst.anteckna("nysamtal öppnat", varför: "nysamtal", person: rad.ärende.sökande, ärende: rad.ärende.id, nu: nu, i: tx)
            let vy = try await vy(rad.ärende, för: nil, i: tx)
            return (rad, vy, läst(vy.mottagen))
        }
    }

    package func bevakningar(_ roll: Personal.Roll, _ personal: Personal) async throws -> [Bevakning] {
        try await BevakningStore(db).öppna(roll: roll, skyddsbehörig: personal.skyddsbehörig)
    }
}
