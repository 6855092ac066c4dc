import Handlaggning

/// `bim spela-om`: each decision made again from what was stored with it, and compared byte for byte.
struct SpelaOmCommand {
    let bestånd: Bestånd
    let ärendenummer: String?

    static let hjälp = """
        bim spela-om --config MAPP [ÄRENDENUMMER]
        bim spela-om --demo DATAMAPP [ÄRENDENUMMER]

        Räknar om beslut ur det underlag som sparades med dem, med den version av reglerna som räknade då, och jämför byte för byte.
        Ett ärende, eller alla. Ändrar ingenting. Slutar med 1 om något skiljer sig, och säger vilket ärende.
        """

    init(_ arguments: [String]) throws {
        let options = try Options(arguments, valued: Bestånd.val)
        guard options.words.count <= 1 else { throw CommandRefusal.misuse("spela-om tar ett ärendenummer") }
        ärendenummer = options.words.first
        bestånd = try Bestånd(options, "spela-om")
    }

    func run() async throws -> Int32 {
        let riksnorm = try Statliga.riksnorm()
        var antal = 0, skiljer = 0
        try await bestånd.varje { mapp, db in
            let rapport = try await spelaOm(ärendenummer, db: db, regler: mapp.regelbok(riksnorm))
            antal += rapport.antal
            skiljer += rapport.olika.count
            for fall in rapport.olika { say("\(fall.ärendenummer): \(fall.varför)") }
            if ärendenummer == nil { tell("\(mapp.kommun.namn): \(rapport.lika) av \(rapport.antal) beslut lika, byte för byte") }
        }
        if let ärendenummer {
            guard antal > 0 else { throw CommandRefusal("ärendet \(ärendenummer) har inget beslut här") }
            if skiljer == 0 { tell("\(ärendenummer): lika, byte för byte") }
        }
        return skiljer == 0 ? 0 : 1
    }
}
