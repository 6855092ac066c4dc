import FoundationEssentials
import Simulering

/// `bim simulera fel`: the casework under faults, seed by seed, and what must be true after every transaction.
struct SimuleraCommand {
    private enum Vad {
        case kör(ClosedRange<UInt64>, Plantering?)
        case lista
    }
    private let vad: Vad

    static let hjälp = """
        bim simulera fel [--sed 1-300] [--plantera NAMN|lista]

        Kör ärendenas väg med påhittade sökande, personal, register och två instanser av programmet, medan allt går sönder på det sätt
        som talet bestämmer: processer dör eller står still, svar på COMMIT förloras, klockor går fel, register ljuger eller tiger.
        Efter varje transaktion frågas om allt som alltid ska vara sant. Samma tal ger samma förlopp.
        Med --plantera slås ett namngivet fel på, som då ska hittas; lista räknar upp dem.
        Slutar med 1 om något brast, med talet, vad som brast och det sista som hände.
        """

    init(_ arguments: [String]) throws {
        let options = try Options(arguments, valued: ["--sed", "--plantera"])
        guard options.words == ["fel"] else { throw CommandRefusal.misuse("simulera behöver ordet fel") }
        if options["--plantera"] == "lista" {
            vad = .lista
        } else {
            vad = .kör(try Self.frön(options["--sed"] ?? "1-300"), try options["--plantera"].map(Self.plantering))
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

    func run() throws -> Int32 {
        switch vad {
        case .lista:
            for plantering in Plantering.allCases { tell("\(plantering.rawValue): \(plantering.rubrik)") }
            return 0
        case .kör(let frön, let plantering):
            let började = ContinuousClock.now
            let utfall = try Körning(grund: Simgrund(), plantering: plantering).kör(frön, trådar: ProcessInfo.processInfo.activeProcessorCount)
            return berätta(utfall, började.duration(to: .now))
        }
    }

    private func berätta(_ utfall: [Utfall], _ tid: Duration) -> Int32 {
        let brott = utfall.compactMap(\.brott).first
        func summa(_ del: (Siffror) -> Int) -> Int { utfall.reduce(0) { $0 + del($1.siffror) } }
        tell("frön: \(utfall.count) på \(tid.components.seconds) s")
        tell("ansökningar: \(summa(\.ansökningar)), beslut: \(summa(\.beslut)), transaktioner: \(summa(\.transaktioner))")
        tell("krascher: \(summa(\.krascher)), okända commits: \(summa(\.okända))")
        tell("brott: \(brott == nil ? 0 : 1)")
        guard let brott else { return 0 }
        tell("tal \(brott.frö), \(brott.invariant), \(brott.tid.rfc3339)")
        tell(brott.mening)
        tell("det sista som hände:")
        for rad in brott.senaste { tell("  \(rad)") }
        return 1
    }
}
