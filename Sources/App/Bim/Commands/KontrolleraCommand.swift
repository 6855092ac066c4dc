import Base
import Handlaggning
import Kontroll
import Riksnorm
import Storage

/// `bim kontrollera`: everything that must be true of a database, asked of one that may be in use.
struct KontrolleraCommand {
    let bestånd: Bestånd
    let baraKedjan: Bool
    let nu: Instant

    static let hjälp = """
        bim kontrollera --config MAPP [--kedja]
        bim kontrollera --demo DATAMAPP [--kedja] [--now TIDPUNKT]

        Frågar varje kommuns databas om allt som alltid ska vara sant (I1–I16): inget förlorat, inget dubbelt, beslutat i tid, varje
        ändring med sin händelse i en hel kedja, varje beslut lika när det görs om. Läser bara, och kan köras medan programmet går.
        Med --kedja bara händelsernas kedja; den första raden som är ändrad, borttagen eller flyttad nämns.
        Med --now frågas som om klockan var TIDPUNKT. Slutar med 1 om något inte stämmer, och säger vad och var, aldrig om vem.
        """

    init(_ arguments: [String]) throws {
        let options = try Options(arguments, flags: ["--kedja"], valued: Bestånd.val.union(["--now"]))
        guard options.words.isEmpty else { throw CommandRefusal.misuse("kontrollera tar inga fler ord") }
        bestånd = try Bestånd(options, "kontrollera")
        baraKedjan = options.has("--kedja")
        if let text = options["--now"] {
            guard let tidpunkt = Instant(rfc3339: text) else { throw CommandRefusal.misuse("--now ska vara en tidpunkt som 2026-11-23T09:00:00+01:00") }
            nu = tidpunkt
        } else {
            nu = SystemClock().now()
        }
    }

    func run() async throws -> Int32 {
        let riksnorm = try Statliga.riksnorm()
        var antal = 0
        try await bestånd.varje { mapp, db in
            var grund = Kontrollgrund(nu: nu, kommun: mapp.kommun.kod)
            grund.regler = (riksnorm, mapp.riktlinjer)
            let fynd = try await bestående(grund, db)
            antal += fynd.count
            for ett in fynd { say("\(mapp.kommun.namn): \(ett)") }
            tell("\(mapp.kommun.namn): \(fynd.isEmpty ? "allt stämmer" : "\(fynd.count) fynd")")
        }
        return antal == 0 ? 0 : 1
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
