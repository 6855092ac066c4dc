import Base
import Begrepp
import EkonomisktBistand
import Foundation
import Glibc
import Lagrum
import Riksnorm
import Situationer

// CPU time of this process, in microseconds.
func processor() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
}

func measured(_ times: Int, _ work: () throws -> Int) rethrows -> Double {
    let before = processor()
    var kept = 0
    for _ in 0..<times { kept &+= try work() }
    precondition(kept != 0, "the work was done")
    return (processor() - before) / Double(times)
}

func median(_ all: [Double]) -> Double { all.sorted()[all.count / 2] }

func bytes(_ file: String) throws -> [UInt8] { try Array(Data(contentsOf: URL(filePath: Root.path(file)))) }

let tables = try FileManager.default.contentsOfDirectory(atPath: Root.path("Config/riksnorm")).map { try Riksnormtabell(json: bytes("Config/riksnorm/\($0)")) }
let riksnorm = try Riksnormtabeller(tables, prisbasbelopp: Prisbasbelopp.alla(json: bytes("Config/prisbasbelopp.json")))
let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 15

var largest = Situation.alla[0], most = 0
for situation in Situation.alla {
    let size = try situation.prövad(riksnorm).json.bytes.count
    if size > most { (largest, most) = (situation, size) }
}
let common = Situation.alla.first { $0.namn.hasPrefix("Hyra, el") } ?? Situation.alla[0]

for (name, situation) in [("one adult, four expenses, one income", common), ("the largest of the known situations", largest)] {
    let assessed = try situation.prövad(riksnorm)
    var assessing: [Double] = [], writing: [Double] = [], whole: [Double] = [], changing: [Double] = []
    for _ in 0..<rounds {
        assessing.append(try measured(500) { try situation.prövad(riksnorm).spår.delar.count })
        writing.append(measured(500) { assessed.spår.json.bytes.count })
        whole.append(measured(200) { assessed.json.bytes.count })
        changing.append(try measured(50) { try vadSkulleÄndra(assessed, riksnorm: riksnorm, riktlinjer: nil).count + 1 })
    }
    print("""
        \(name): \(situation.namn)
          a prövning with its trace        \(String(format: "%7.1f", median(assessing))) µs
          the trace as JSON                \(String(format: "%7.1f", median(writing))) µs   \(assessed.spår.json.bytes.count) bytes
          all that is stored, as JSON      \(String(format: "%7.1f", median(whole))) µs   \(assessed.json.bytes.count) bytes
          what would change it             \(String(format: "%7.1f", median(changing))) µs
        """)
}
