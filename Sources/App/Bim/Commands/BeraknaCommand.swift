import Begrepp
import EkonomisktBistand
import Glibc

/// `bim berakna`: the calculation without a case.
struct BeraknaCommand {
    let file: String?

    static let hjälp = """
        bim berakna [FIL]

        Läser JSON ur filen, eller från standard in, och skriver beräkningen som JSON.
        Riktlinjer för en kommun som anges i indata läses ur Config/demo.
        Slutar med 0 när frågan besvarades, 2 när indata inte gick att förstå, 3 när månaden saknar riksnorm.
        """

    init(_ arguments: [String]) throws {
        let options = try Options(arguments)
        guard options.words.count <= 1 else { throw CommandRefusal.misuse("berakna tar en fil") }
        file = options.words.first
    }

    func run() -> Int32 {
        do {
            let input = try file.map { $0 == "-" ? try standardInput() : try readFile($0) } ?? standardInput()
            let answer = try beräkna(input, riksnorm: Statliga.riksnorm(), riktlinjer: Demokonfiguration.riktlinjer())
            tell(String(decoding: answer, as: UTF8.self))
            return 0
        } catch let error as Beräkningsfel {
            say(error.rad)
            return error.utgångskod
        } catch {
            say(sentence(error))
            return 2
        }
    }
}
