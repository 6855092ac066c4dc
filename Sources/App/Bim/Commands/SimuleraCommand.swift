import FoundationEssentials
import Simulering

/// `bim simulera fel`: the casework under faults, seed by seed, and what must be true after every transaction.
struct SimuleraCommand {
    private enum Vad {
        case kör(ClosedRange<UInt64>, Plantering?, Förlopp)
        case lista
    }
    private let vad: Vad

    static let hjälp = """
        bim simulera fel [--sed 1-300] [--plantera NAMN|lista] [--sokande N] [--papper N] [--minuter N]
                           [--utan FEL,FEL] [--gang N]

        Kör ärendenas väg med påhittade sökande, personal, register och två instanser av programmet, medan allt går sönder på det sätt
        som talet bestämmer: processer dör eller står still, svar på COMMIT förloras, klockor går fel, register ljuger eller tiger.
        Efter varje transaktion frågas om allt som alltid ska vara sant. Samma tal ger samma förlopp.
        Med --plantera slås ett namngivet fel på, som då ska hittas; lista räknar upp dem.
        Slutar med 1 om något brast, med talet, vad som brast och det sista som hände, sedan förloppet har skurits ner så långt det går
        medan samma sak brister: färre sökande, kortare tid, färre slags fel. Så kan det också begäras: --utan räknar upp fel att
        lämna bort, och --gang på vilket av flera sätt felen då faller (\(Felsort.allCases.map(\.rawValue).joined(separator: ", "))).
        """

    init(_ arguments: [String]) throws {
        let options = try Options(arguments, valued: ["--sed", "--plantera", "--sokande", "--papper", "--minuter", "--utan", "--gang"])
        guard options.words == ["fel"] else { throw CommandRefusal.misuse("simulera behöver ordet fel") }
        if options["--plantera"] == "lista" {
            vad = .lista
        } else {
            vad = .kör(try Self.frön(options["--sed"] ?? "1-300"), try options["--plantera"].map(Self.plantering), try Self.förlopp(options))
        }
    }

    private static func frön(_ text: String) throws -> ClosedRange<UInt64> {
        let delar = text.split(separator: "-", omittingEmptySubsequences: false).map { UInt64($0) }
        guard (1...2).contains(delar.count), let från = delar[0], let till = delar[delar.count - 1], från <= till else {
            throw CommandRefusal.misuse("--sed ska vara ett tal, eller två som 1-300")
        }
        return från...till
    }

    private static func plantering(_ namn: String) throws -> Plantering {
        guard let plantering = Plantering(rawValue: namn) else { throw CommandRefusal.misuse("felet \(namn) finns inte; --plantera lista räknar upp dem") }
        return plantering
    }

    private static func förlopp(_ options: Options) throws -> Förlopp {
        var förlopp = Förlopp()
        förlopp.sökande = try tal("--sokande", options, 0...24) ?? förlopp.sökande
        förlopp.papper = try tal("--papper", options, 0...10) ?? förlopp.papper
        förlopp.minuter = try tal("--minuter", options, 10...180) ?? förlopp.minuter
        förlopp.gång = try tal("--gang", options, 0...99) ?? 0
        for namn in (options["--utan"] ?? "").split(separator: ",") {
            guard let sort = Felsort(rawValue: String(namn)) else { throw CommandRefusal.misuse("felet \(namn) finns inte; hjälpen räknar upp dem") }
            förlopp.utan.insert(sort)
        }
        return förlopp
    }

    private static func tal(_ namn: String, _ options: Options, _ omfång: ClosedRange<Int>) throws -> Int? {
        guard let text = options[namn] else { return nil }
        guard let tal = Int(text), omfång.contains(tal) else {
            throw CommandRefusal.misuse("\(namn) ska vara ett tal från \(omfång.lowerBound) till \(omfång.upperBound)")
        }
        return tal
    }

    func run() throws -> Int32 {
        switch vad {
        case .lista:
            for plantering in Plantering.allCases { tell("\(plantering.rawValue): \(plantering.rubrik)") }
            return 0
        case .kör(let frön, let plantering, let förlopp):
            let började = ContinuousClock.now
            let körning = Körning(grund: try Simgrund(), plantering: plantering, förlopp: förlopp)
            let utfall = try körning.kör(frön, trådar: ProcessInfo.processInfo.activeProcessorCount)
            berätta(utfall, började.duration(to: .now))
            guard let brott = utfall.compactMap(\.brott).first else { return 0 }
            berätta(try körning.minska(brott), plantering)
            return 1
        }
    }

    private func berätta(_ utfall: [Utfall], _ tid: Duration) {
        let brott = utfall.compactMap(\.brott).first
        func summa(_ del: (Siffror) -> Int) -> Int { utfall.reduce(0) { $0 + del($1.siffror) } }
        tell("frön: \(utfall.count) på \(tid.components.seconds) s")
        tell("ansökningar: \(summa(\.ansökningar)), beslut: \(summa(\.beslut)), transaktioner: \(summa(\.transaktioner))")
        tell("krascher: \(summa(\.krascher)), okända commits: \(summa(\.okända))")
        tell("brott: \(brott == nil ? 0 : 1)")
        if let brott { tell("tal \(brott.frö), \(brott.invariant), \(brott.tid.rfc3339)\n\(brott.mening)") }
    }

    private func berätta(_ minskat: Minskat, _ plantering: Plantering?) {
        let brott = minskat.brott, förlopp = minskat.förlopp
        tell("minsta förlopp av \(minskat.försök) prövade: \(brott.invariant), \(brott.tid.rfc3339)\n\(brott.mening)")
        tell("kvar: \(förlopp.sökande) sökande, \(förlopp.papper) på papper, \(förlopp.minuter) minuter, fel: \(minskat.fel.map(\.rawValue).joined(separator: ", "))")
        let utan = Felsort.allCases.filter(förlopp.utan.contains).map(\.rawValue).joined(separator: ",")
        tell("bim simulera fel --sed \(brott.frö)" + (plantering.map { " --plantera \($0.rawValue)" } ?? "")
            + " --sokande \(förlopp.sökande) --papper \(förlopp.papper) --minuter \(förlopp.minuter) --gang \(förlopp.gång)"
            + (utan.isEmpty ? "" : " --utan \(utan)"))
        tell("det sista som hände:")
        for rad in brott.senaste { tell("  \(rad)") }
    }
}
