/// What was asked on the command line.
enum Command {
    case serve(ServeCommand)
    case migrate(MigrateCommand)
    case berakna(BeraknaCommand)
    case lagtext(LagtextCommand)
    case spelaOm(SpelaOmCommand)
    case skugga(SkuggaCommand)
    case kontrollera(KontrolleraCommand)
    case säkerhetskopia(SäkerhetskopiaCommand)
    case simulera(SimuleraCommand)
    case help(String)
    case version

    init(_ arguments: [String]) throws {
        guard let name = arguments.first else { throw CommandRefusal.misuse("ett kommando saknas") }
        let rest = Array(arguments.dropFirst())
        switch name {
        case "--help", "-h", "help": self = .help(Self.hjälp)
        case "--version": self = .version
        case _ where rest.contains("--help") || rest.contains("-h"): self = .help(try Self.hjälp(om: name))
        case "serve": self = .serve(try ServeCommand(rest))
        case "migrate": self = .migrate(try MigrateCommand(rest))
        case "berakna": self = .berakna(try BeraknaCommand(rest))
        case "lagtext": self = .lagtext(try LagtextCommand(rest))
        case "spela-om": self = .spelaOm(try SpelaOmCommand(rest))
        case "skugga": self = .skugga(try SkuggaCommand(rest))
        case "kontrollera": self = .kontrollera(try KontrolleraCommand(rest))
        case "sakerhetskopia": self = .säkerhetskopia(try SäkerhetskopiaCommand(rest))
        case "simulera": self = .simulera(try SimuleraCommand(rest))
        default: throw CommandRefusal.misuse("kommandot \(name) finns inte")
        }
    }

    static let hjälp = """
        bim – ekonomiskt bistånd: ansökan, nysamtal och beslut inom 24 timmar

          bim serve --demo [--port 8080] [--data MAPP] [--now TIDPUNKT]   påhittade personer, två kommuner, allt på den här datorn
          bim serve --config MAPP                                         i drift, enligt filerna i mappen
          bim migrate --config MAPP                                       kommunernas databaser till den här versionen
          bim berakna [FIL]                                               normberäkning, JSON in och JSON ut
          bim lagtext [PARAGRAF]                                          lagens ord, koden som säger detsamma och fallen som prövar den
          bim spela-om --config MAPP [ÄRENDENUMMER]                       räknar om beslut och jämför byte för byte
          bim skugga --regler FÖRSLAG --config MAPP                       vad nya belopp eller riktlinjer hade gett
          bim kontrollera --config MAPP [--kedja]                         allt som alltid ska vara sant, frågat i databaserna
          bim sakerhetskopia --config MAPP --till MAPP                    databaserna kopierade medan programmet går
          bim simulera fel [--sed 1-300] [--plantera NAMN|lista]          ärendenas väg medan allt går sönder
          bim KOMMANDO --help                                             mer om ett kommando
          bim --version
        """

    private static func hjälp(om name: String) throws -> String {
        switch name {
        case "serve": ServeCommand.hjälp
        case "migrate": MigrateCommand.hjälp
        case "berakna": BeraknaCommand.hjälp
        case "lagtext": LagtextCommand.hjälp
        case "spela-om": SpelaOmCommand.hjälp
        case "skugga": SkuggaCommand.hjälp
        case "kontrollera": KontrolleraCommand.hjälp
        case "sakerhetskopia": SäkerhetskopiaCommand.hjälp
        case "simulera": SimuleraCommand.hjälp
        default: throw CommandRefusal.misuse("kommandot \(name) finns inte")
        }
    }
}

/// The words after a command: flags, and flags with a value.
struct Options {
    private var flags: Set<String> = []
    private var values: [String: String] = [:]
    private(set) var words: [String] = []

    /// - Parameters:
    ///   - flags: those that stand alone.
    ///   - valued: those that are followed by a value, or by `=` and a value.
    init(_ arguments: [String], flags known: Set<String> = [], valued: Set<String> = []) throws {
        var rest = arguments[...]
        while let word = rest.popFirst() {
            let (name, inline) = Self.split(word)
            if known.contains(word) {
                flags.insert(word)
            } else if valued.contains(name) {
                guard let value = inline ?? rest.popFirst() else { throw CommandRefusal.misuse("\(name) ska följas av ett värde") }
                values[name] = value
            } else if word.hasPrefix("-"), word != "-" {
                throw CommandRefusal.misuse("\(word) finns inte här")
            } else {
                words.append(word)
            }
        }
    }

    func has(_ flag: String) -> Bool { flags.contains(flag) }
    subscript(_ name: String) -> String? { values[name] }

    private static func split(_ word: String) -> (String, String?) {
        guard word.hasPrefix("--"), let equals = word.firstIndex(of: "=") else { return (word, nil) }
        return (String(word[..<equals]), String(word[word.index(after: equals)...]))
    }
}
