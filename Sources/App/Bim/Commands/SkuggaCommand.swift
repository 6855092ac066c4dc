import Begrepp
import EkonomisktBistand
import Handlaggning
import Riksnorm

/// `bim skugga`: what proposed tables or guidelines would have done to the decisions there are.
struct SkuggaCommand {
    let bestånd: Bestånd
    let regler: String
    let månad: Månad?

    static let hjälp = """
        bim skugga --regler FÖRSLAG --config MAPP [--manad ÅÅÅÅ-MM]
        bim skugga --regler FÖRSLAG --demo DATAMAPP [--manad ÅÅÅÅ-MM]

        Prövar alla lagrade beslut på nytt med det som ligger i FÖRSLAG: riksnorm/*.json, prisbasbelopp.json och
        KOMMUN/riktlinjer.json. Det som inte finns där är som i dag. Ett förslag behöver inte vara
        granskat av två, som en tabell i Config/riksnorm. --manad prövar som om alla ansökningar gällde den månaden.
        Ändrar ingenting och skriver bara antal och summor.
        """

    init(_ arguments: [String]) throws {
        let options = try Options(arguments, valued: Bestånd.val.union(["--regler", "--manad"]))
        guard options.words.isEmpty, let regler = options["--regler"] else { throw CommandRefusal.misuse("skugga behöver --regler MAPP") }
        self.regler = regler
        månad = try options["--manad"].map { text in
            guard let månad = Månad(text) else { throw CommandRefusal.misuse("--manad ska vara en månad som 2027-01") }
            return månad
        }
        bestånd = try Bestånd(options, "skugga")
    }

    func run() async throws {
        let riksnorm = try föreslagenRiksnorm()
        try await bestånd.varje { mapp, db in
            let skugga = try await skugga(db: db, månad: månad, riksnorm: riksnorm, riktlinjer: föreslagnaRiktlinjer(mapp))
            tell(rapport(skugga, mapp.kommun.namn))
        }
    }

    private func rapport(_ skugga: Skuggkörning, _ namn: String) -> String {
        """
        \(namn)
          prövade om            \(skugga.prövade)
          får mer               \(skugga.mer)
          får mindre            \(skugga.mindre)
          får detsamma          \(skugga.lika)
          annat utfall          \(skugga.annatUtfall)
          går till en människa  \(skugga.flerTillMänniska) fler, \(skugga.färreTillMänniska) färre
          utan tabell           \(skugga.saknarLydelse)
          summa                 \(skugga.summa.visning) -> \(skugga.föreslagenSumma.visning), skillnad \(skugga.skillnad.visning)
        """
    }

    private func föreslagenRiksnorm() throws -> Riksnormtabeller {
        let idag = try Statliga.riksnorm()
        let mapp = "\(regler)/riksnorm", basbelopp = "\(regler)/prisbasbelopp.json"
        let tabeller = fileExists(mapp) ? try names(in: mapp).filter { $0.hasSuffix(".json") }.map { fil in
            try i("\(mapp)/\(fil)") { try Riksnormtabell(json: readFile("\(mapp)/\(fil)"), förslag: true) }
        } : []
        let belopp = fileExists(basbelopp) ? try i(basbelopp) { try Prisbasbelopp.alla(json: readFile(basbelopp), förslag: true) } : []
        return try i(mapp) { try idag.med(tabeller, prisbasbelopp: belopp) }
    }

    private func föreslagnaRiktlinjer(_ mapp: Kommunmapp) throws -> Riktlinjer {
        let fil = "\(regler)/\(mapp.kommun.kod)/riktlinjer.json"
        return fileExists(fil) ? try i(fil) { try Riktlinjer(json: readFile(fil)) } : mapp.riktlinjer
    }
}
