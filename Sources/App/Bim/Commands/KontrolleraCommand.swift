import Base
import Handlaggning
import Kontroll
import Riksnorm
import Storage

/// `bim kontrollera`: everything that must be true of a database, asked of one that may be in use.
struct KontrolleraCommand {
    let bestånd: Bestånd
    let baraKedjan: Bool
    /// Files of heads to hold the chains against.
    let huvuden: [String]
    /// nil: as it is now.
    let tänktTid: Instant?

    static let hjälp = """
        bim kontrollera --config MAPP [--kedja [HUVUD…]]
        bim kontrollera --demo DATAMAPP [--kedja [HUVUD…]] [--now TIDPUNKT]

        Frågar varje kommuns databas om allt som alltid ska vara sant (I1–I16): inget förlorat, inget dubbelt, beslutat i tid, varje
        ändring med sin händelse i en hel kedja, varje beslut lika när det görs om. Läser bara, och kan köras medan programmet går.
        Med --kedja bara händelsernas kedja; den första raden som är ändrad, borttagen eller flyttad nämns. HUVUD är en eller flera
        .kedja-filer, skrivna varje timme av programmet eller av bim sakerhetskopia: underskriften prövas, och det som stod då ska stå kvar.
        Med --now frågas som om klockan var TIDPUNKT: om en kopia, vars arbete ingen har fortsatt, när den togs.
        Slutar med 1 om något inte stämmer, och säger vad och var, aldrig om vem.
        """

    init(_ arguments: [String]) throws {
        let options = try Options(arguments, flags: ["--kedja"], valued: Bestånd.val.union(["--now"]))
        huvuden = options.words
        baraKedjan = options.has("--kedja")
        guard huvuden.isEmpty || baraKedjan else { throw CommandRefusal.misuse("kontrollera tar inga fler ord utan --kedja") }
        bestånd = try Bestånd(options, "kontrollera")
        if let text = options["--now"] {
            guard let tidpunkt = Instant(rfc3339: text) else { throw CommandRefusal.misuse("--now ska vara en tidpunkt som 2026-11-23T09:00:00+01:00") }
            tänktTid = tidpunkt
        } else {
            tänktTid = nil
        }
    }

    func run() async throws -> Int32 {
        let riksnorm = try Statliga.riksnorm(), huvuden = try lästaHuvuden()
        var antal = 0
        try await bestånd.varje { mapp, db in
            var grund = Kontrollgrund(nu: tänktTid ?? SystemClock().now(), kommun: mapp.kommun.kod)
            grund.tänktTid = tänktTid != nil
            grund.regler = (riksnorm, mapp.riktlinjer)
            var fynd = try await bestående(grund, db)
            for huvud in huvuden where huvud.kommun == mapp.kommun.kod { fynd += try await huvud.fynd(db) }
            antal += fynd.count
            for ett in fynd { say("\(mapp.kommun.namn): \(ett)") }
            tell("\(mapp.kommun.namn): \(fynd.isEmpty ? "allt stämmer" : "\(fynd.count) fynd")")
        }
        return antal == 0 ? 0 : 1
    }

    /// In their order; those of one kommun that follow each other must also name each other.
    private func lästaHuvuden() throws -> [Kedjehuvud] {
        if bestånd.kedjenyckel == nil, !huvuden.isEmpty { tell("ingen kedjenyckel: underskrifterna är inte prövade") }
        let lästa = try huvuden.map { try Kedjearkiv.läs($0, bestånd.kedjenyckel?.publicKey) }.sorted { ($0.kommun, $0.nr) < ($1.kommun, $1.nr) }
        for (förra, nästa) in zip(lästa, lästa.dropFirst()) where förra.kommun == nästa.kommun && förra.nr + 1 == nästa.nr {
            guard nästa.föregående == förra.hash else { throw CommandRefusal("kedjehuvud \(nästa.nr) för \(nästa.kommun) följer inte på \(förra.nr)") }
        }
        return lästa
    }

    /// What is being written while one looks can seem half done: only what is still there a moment later is told.
    private func bestående(_ grund: Kontrollgrund, _ db: any Database) async throws -> [Fynd] {
        let först = try await fynd(grund, db)
        guard !först.isEmpty else { return [] }
        try await Task.sleep(for: .seconds(2))
        let sedan = Set(try await fynd(grund, db))
        return först.filter(sedan.contains)
    }

    private func fynd(_ grund: Kontrollgrund, _ db: any Database) async throws -> [Fynd] {
        baraKedjan ? try await kedjorna(db) : try await kontrollera(db, grund)
    }
}
