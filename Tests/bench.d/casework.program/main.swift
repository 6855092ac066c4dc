// The casework as it is, without HTTP: what Tests/bench db and Tests/bench engine measure of submissions and of the engine.
//
//     bench-casework send DATABASE FROM COUNT AT-ONCE     applicants FROM … send what stands in their drafts
//     bench-casework send-alone DATABASE FROM COUNT       the same, each in a transaction of its own, one at a time
//     bench-casework decide DATABASE FROM COUNT AT-ONCE   they send, their meetings are held, and the engine decides
//     bench-casework look DATABASE                        the lists and the watch
//
// Prints one line of JSON. The registers answer at once. Drafts and free times are filled in by Tests/bench.d/stored.py.

import Ansokan
import Arende
import Base
import Begrepp
import Bokning
import EkonomisktBistand
import Foundation
import Glibc
import Handlaggning
import Jobs
import Konto
import Register
import Riksnorm
import Sockets
import Storage
import Synchronization
import Uppfoljning
import Utskick

struct Words: Error { let text: String }

/// Processor time of this process, in microseconds.
func processor() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
}

/// Every source knows of everyone, and knows nothing that would be counted.
struct Genast: Registerfrågare {
    let kommun: String
    func fråga(_ källa: Registerkälla, ärende: String, personer: [Personnummer], från: Datum, till: Datum) async -> Registerbesked {
        .svar(["status": "svar", "personer": .array(personer.map { fakta(källa, $0) })])
    }

    private func fakta(_ källa: Registerkälla, _ nummer: Personnummer) -> JSON {
        let pnr = JSON.string(nummer.siffror)
        return switch källa {
        case .kir: ["pnr": pnr, "namn": "Prov Person", "adress": "Provgatan 1", "postnr": "23100", "ort": "Provby", "civilstand": "ogift",
                    "kommun": .string(kommun), "skyddad": "ingen", "barn": []]
        case .fk, .pm, .csn, .akassa: ["pnr": pnr, "utbetalningar": []]
        case .ts: ["pnr": pnr, "fordon": []]
        case .af: ["pnr": pnr, "inskriven": true]
        case .skv: ["pnr": pnr, "arbetsgivardeklarationer": [], "kapital": []]
        }
    }
}

/// Counts what is sent.
final class Ingenstans: Postkontor {
    private let skickade = Mutex(0)
    func skicka(_ utskick: Utskick) async throws { skickade.withLock { $0 += 1 } }

    /// Throws where it is not so many within two minutes: then some case has gone to a person.
    func väntaPå(_ antal: Int) async throws {
        let sist = ContinuousClock.now + .seconds(120)
        while skickade.withLock({ $0 }) < antal {
            guard .now < sist else { throw Words(text: "\(skickade.withLock { $0 }) of \(antal) notices were sent") }
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}

/// A Monday at nine, and so a frist on Tuesday at nine: the times that stored.py fills in lie between.
struct Måndag: WallClock {
    private let början = ContinuousClock.now
    private let nio = Tidpunkt(rfc3339: "2026-11-23T09:00:00+01:00") ?? Tidpunkt(microseconds: 0)
    func now() -> Instant { nio + (ContinuousClock.now - början) }
}

let platser = 50

func fil(_ namn: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: Root.path(namn)))) }

func verksamhet(_ db: any Database, väck: @escaping @Sendable () -> Void) throws -> Verksamhet {
    let år = try FileManager.default.contentsOfDirectory(atPath: Root.path("Config/riksnorm")).sorted()
    let riksnorm = try Riksnormtabeller(try år.map { try Riksnormtabell(json: fil("Config/riksnorm/\($0)")) },
                                        prisbasbelopp: Prisbasbelopp.alla(json: fil("Config/prisbasbelopp.json")))
    let delegation = """
        {"kommun": "trelleborg", "perioder": [{"galler_fran": "2026-01-01", "galler_till": null, "beslut": "SN 2026 § 1", "utfall": ["bifall"],
         "stickprov_procent": 0, "automation": true}]}
        """
    let egna: [String: JSON] = [
        "platser": .array((0..<platser).map { ["kod": .string("plats\($0)"), "namn": .string("Plats \($0)"), "adress": "Torget 1", "digital": false] }),
        "pass": []]
    let beskrivning = (try JSON.parse(fil("Config/demo/trelleborg/kommun.json")).object ?? []).map { (key: $0.key, value: egna[$0.key] ?? $0.value) }
    return Verksamhet(
        kommun: try Kommun(json: .object(beskrivning), fil: "kommun.json"), db: db, klocka: Måndag(), register: Genast(kommun: "trelleborg"),
        regler: Regelbok(riksnorm: riksnorm, riktlinjer: try Riktlinjer(json: try fil("Config/demo/trelleborg/riktlinjer.json")),
                         delegationer: try Delegationer(json: Array(delegation.utf8))),
        väckArbetaren: väck)
}

/// So many at once do something with each of the numbers, on the loops in turn, as requests come to them.
func alla(_ nummer: Range<Int>, åtGången: Int, _ gör: @Sendable @escaping (Int) async throws -> Void) async throws {
    let kö = Nummerkö(nummer)
    try await withThrowingTaskGroup(of: Void.self) { grupp in
        for _ in 0..<åtGången {
            grupp.addTask(executorPreference: loops.next()) { while let nr = kö.nästa() { try await gör(nr) } }
        }
        try await grupp.waitForAll()
    }
}

final class Nummerkö: Sendable {
    private let kvar: Mutex<Range<Int>>
    init(_ nummer: Range<Int>) { kvar = Mutex(nummer) }
    func nästa() -> Int? { kvar.withLock { $0.popFirst() } }
}

/// The casework is made before its worker.
final class Väckare: Sendable {
    private let arbetare = Mutex<Worker?>(nil)
    func sätt(_ worker: Worker?) { arbetare.withLock { $0 = worker } }
    func väck() { arbetare.withLock { $0 }?.wake() }
}

extension Verksamhet {
    /// What the page does when Send is pressed.
    func sänd(_ nr: Int) async throws -> String {
        guard let person = try await PersonStore(db).hämta("\(nr)"), let utkast = try await UtkastStore(db).hämta("\(nr)") else { throw Words(text: "no draft \(nr)") }
        let svar = try await skickaIn(utkast, av: person, åtkomst: Åtkomst(.sökande(person), anrop: "bench"))
        guard case .mottagen(let nummer) = svar else { throw Words(text: "not received: \(svar)") }
        return nummer
    }

    func möt(_ nummer: String, _ ask: Personal) async throws {
        guard let ärende = try await ÄrendeStore(db).hämta(nummer: nummer), let bokning = try await BokningStore(db).bokad(ärende.id) else {
            throw Words(text: "no meeting for \(nummer)")
        }
        try await anteckna(.genomfört, bokning: bokning.id, bedömningar: [Bedömning(person: ärende.sökande, legitimation: .idkort, skäl: .sökerArbete, motivering: "")],
                           plan: [], av: ask, åtkomst: Åtkomst(.personal(ask), anrop: "bench"))
    }

    func anställd(_ id: String) async throws -> Personal {
        guard let personal = try await PersonalStore(db).hämta(id) else { throw Words(text: "nobody is \(id)") }
        return personal
    }
}

func seconds(_ work: () async throws -> Void) async rethrows -> Double {
    let begun = ContinuousClock.now
    try await work()
    return Double((ContinuousClock.now - begun) / .microseconds(1)) / 1e6
}

func send(_ v: Verksamhet, _ nummer: Range<Int>, _ åtGången: Int) async throws -> [(String, Double)] {
    let before = processor()
    let took = try await seconds { try await alla(nummer, åtGången: åtGången) { _ = try await v.sänd($0) } }
    return [("per_second", Double(nummer.count) / took), ("cpu_us", (processor() - before) / Double(nummer.count))]
}

/// Together: applicants, meetings and engine at once. Then, with as many others, the engine alone, with everything there from the start.
func decide(_ db: any Database, _ nummer: Range<Int>, _ åtGången: Int) async throws -> [(String, Double)] {
    let väckare = Väckare()
    let v = try verksamhet(db) { väckare.väck() }
    let ask = try await v.anställd("ask")
    let hälften = nummer.lowerBound + nummer.count / 2

    let post = Ingenstans()
    let worker = v.arbetare(Queue(db), post: post)
    väckare.sätt(worker)
    var before = processor()
    let together = try await seconds {
        try await withThrowingTaskGroup(of: Void.self) { grupp in
            grupp.addTask { try await worker.run() }
            grupp.addTask {
                try await alla(nummer.lowerBound..<hälften, åtGången: åtGången) { nr in try await v.möt(v.sänd(nr), ask) }
                try await post.väntaPå(2 * (hälften - nummer.lowerBound))
            }
            _ = try await grupp.next()
            grupp.cancelAll()
        }
    }
    let togetherCPU = (processor() - before) / Double(hälften - nummer.lowerBound)

    väckare.sätt(nil)
    try await alla(hälften..<nummer.upperBound, åtGången: åtGången) { nr in try await v.möt(v.sänd(nr), ask) }
    let senare = Ingenstans(), engine = v.arbetare(Queue(db), post: senare)
    before = processor()
    let alone = try await seconds {
        try await withThrowingTaskGroup(of: Void.self) { grupp in
            grupp.addTask { try await engine.run() }
            grupp.addTask { try await senare.väntaPå(2 * (nummer.upperBound - hälften)) }
            _ = try await grupp.next()
            grupp.cancelAll()
        }
    }
    let antal = Double(nummer.upperBound - hälften)
    return [("together_per_second", Double(hälften - nummer.lowerBound) / together), ("together_cpu_us", togetherCPU),
            ("engine_per_second", antal / alone), ("engine_cpu_us", (processor() - before) / antal)]
}

/// The lists and the watch: milliseconds each, the median of seven.
func look(_ v: Verksamhet) async throws -> [(String, Double)] {
    let helena = try await v.anställd("helena"), åtkomst = Åtkomst(.personal(helena), anrop: "bench")
    let allt: [(String, () async throws -> Void)] = [
        ("queue_ms", { _ = try await v.kö(helena, åtkomst: åtkomst) }), ("meetings_ms", { _ = try await v.samtal(helena, alla: true, åtkomst: åtkomst) }),
        ("overview_ms", { _ = try await v.lägesbild(helena, åtkomst: åtkomst) }), ("watch_ms", { try await v.vaka() })]
    var svar: [(String, Double)] = []
    for (namn, gör) in allt {
        var tider: [Double] = []
        for _ in 0..<7 { tider.append(try await seconds(gör) * 1e3) }
        svar.append((namn, tider.sorted()[3]))
    }
    return svar
}

let words = Array(CommandLine.arguments.dropFirst())
let numbers = words.dropFirst(2).compactMap { Int($0) }
guard words.count >= 2, words[0] == "look" || numbers.count >= 2 else {
    print("bench-casework send|send-alone|decide DATABASE FROM COUNT AT-ONCE, or look DATABASE")
    exit(2)
}
let loops = try EventLoopGroup(count: 2)
let nummer = numbers.count >= 2 ? numbers[0]..<(numbers[0] + numbers[1]) : 0..<0
let database: any Database = if words[0] == "send-alone" {
    try InlineSQLite(path: words[1])
} else if words[1].hasPrefix("/") {
    try SQLite(path: words[1])
} else {
    try Postgres(PostgresConfiguration(words[1]), loops: loops)
}
let åtGången = words[0] == "send-alone" ? 1 : numbers.count > 2 ? numbers[2] : 64
let work = Task(executorPreference: loops.next()) {
    let v = try verksamhet(database) {}
    return switch words[0] {
    case "decide": try await decide(database, nummer, åtGången)
    case "look": try await look(v)
    default: try await send(v, nummer, åtGången)
    }
}
let answers = try await work.value
await database.close()
print("{" + answers.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}")
