import Ansokan
import Arende
import Base
import Begrepp
import Jobs
import Konto
import Storage

/// A file that has been read and found to be what it says.
package struct Insändfil: Sendable {
    package let innehåll: ArraySlice<UInt8>
    package let typ: Filtyp
    package let filnamn: String
    package let slag: String
    package init(innehåll: ArraySlice<UInt8>, typ: Filtyp, filnamn: String, slag: String) {
        self.innehåll = innehåll
        self.typ = typ
        self.filnamn = filnamn
        self.slag = slag
    }
}

extension Verksamhet {
    /// Asks the applicant for more: the clock stands still from now, and they see what and by when.
    package func begärKomplettering(_ nummer: String, _ begäran: [String], senast: Datum, av personal: Personal, version: Int, åtkomst: Åtkomst) async throws {
        let nu = klocka.now()
        try await db.transaction { tx in
            var ärende = try await handläggarens(nummer, personal, version: version, i: tx)
            guard ärende.status == .handläggare else { throw Hinder.väntarPåSökande }
            try await KompletteringStore(tx).begär(begäran, senast: senast, ärende: ärende.id, av: personal, nu: nu)
            try await pausa(&ärende, .komplettering, nu: nu, i: tx)
            ärende.status = .komplettering
            ärende.handläggare = personal.id
            try await ÄrendeStore(tx).anteckna(.kompletteringBegärd, av: .personal(personal), innehåll: ["senast": .string(senast.text)], i: &ärende, nu: nu)
            try await avisera("komplettering \(ärende.version)", ärende, try await ansökan(ärende, i: tx), nu: nu, i: tx)
            try await åtkomst.anteckna("komplettering begärd", varför: "utredning", person: ärende.sökande, ärende: ärende.id, nu: nu, i: tx)
        }
        väckArbetaren()
    }

    /// The applicant's answer: stored whole with its files, the clock runs again, and the handläggare has the case back.
    package func svara(_ nummer: String, text: String, filer: [Insändfil], av person: Person, åtkomst: Åtkomst) async throws {
        let nu = klocka.now()
        try await db.transaction { tx in
            guard var ärende = try await ÄrendeStore(tx).hämta(nummer: nummer), får(.sökande(person), ärende) else { throw Hinder.finnsInte }
            guard ärende.status == .komplettering, let komplettering = try await KompletteringStore(tx).öppen(ärende.id) else { throw Hinder.redanAvgjort }
            for fil in filer {
                try await BilagaStore(tx).spara(fil.innehåll, typ: fil.typ, filnamn: fil.filnamn, slag: fil.slag, utkast: nil, ärende: ärende.id,
                                                komplettering: komplettering.id, ägare: person.id, nu: nu)
            }
            try await KompletteringStore(tx).besvara(komplettering.id, svar: text, nu: nu)
            try await återuppta(&ärende, nu: nu, i: tx)
            ärende.status = .handläggare
            ärende.komplett = nu
            try await ÄrendeStore(tx).anteckna(.kompletteringInkommen, av: .sökande(person), innehåll: ["filer": JSON(filer.count)], i: &ärende, nu: nu)
            try await Queue.handlägg(ärende.id, anledning: "komplettering \(ärende.version)", nu: nu, i: tx)
            try await åtkomst.anteckna("komplettering inkommen", varför: "eget ärende", person: person.id, ärende: ärende.id, nu: nu, i: tx)
        }
        väckArbetaren()
    }

    /// A file added to an open case without having been asked for.
    package func läggTill(_ fil: Insändfil, _ nummer: String, av person: Person, åtkomst: Åtkomst) async throws {
        let nu = klocka.now()
        try await db.transaction { tx in
            guard let ärende = try await ÄrendeStore(tx).hämta(nummer: nummer), får(.sökande(person), ärende) else { throw Hinder.finnsInte }
            guard ärende.öppet else { throw Hinder.redanAvgjort }
            try await BilagaStore(tx).spara(fil.innehåll, typ: fil.typ, filnamn: fil.filnamn, slag: fil.slag, utkast: nil, ärende: ärende.id,
                                            komplettering: nil, ägare: person.id, nu: nu)
            try await åtkomst.anteckna("bilaga tillagd", varför: "eget ärende", person: person.id, ärende: ärende.id, nu: nu, i: tx)
        }
    }
}
