@testable import DemoServers
import Base
import HTTP
import Sockets
import Testing

private struct World {
    static let anna = "198010042383", bertil = "198010042391", okänd = "200001012384"
    static let fakta: JSON = ["pnr": .string(anna), "utbetalningar": [
        ["forman": "Barnbidrag", "belopp": "1250.00", "datum": "2026-10-20", "fran": "2026-10-01", "till": "2026-10-31"],
    ]]

    let server: DemoRegisterServer
    private let address: String
    private let http: HTTPClient
    private let loops: EventLoopGroup
    private let workers: WorkerPool

    init() throws {
        loops = try EventLoopGroup(count: 1)
        workers = try WorkerPool(threads: 2)
        http = try HTTPClient(workers: workers)
        server = try DemoRegisterServer(DemoRegister([.fk: [Self.anna: .svar(Self.fakta)]]), loops: loops)
        address = "http://127.0.0.1:\(try server.start())"
    }

    func end() async {
        await server.stop(within: .milliseconds(100))
        workers.end()
        loops.end()
    }

    static func question(_ people: [String], _ changes: [String: JSON?] = [:]) -> JSON {
        var question: [String: JSON] = [
            "arende": "EB-2026-1", "syfte": "handläggning av ekonomiskt bistånd", "lagrum": "15 kap. 10 § SoL",
            "personer": JSON(people), "period_fran": "2026-08-01", "period_till": "2026-10-31",
        ]
        for (name, value) in changes { question[name] = value }
        return .object(question.map { ($0.key, $0.value) })
    }

    func ask(_ path: String, _ body: JSON, type: String = "application/json", deadline: Duration = .seconds(60)) async throws -> ClientResponse {
        try await http.send(ClientRequest(.post, address + path, headers: ["Content-Type": type], body: body.bytes), deadline: deadline)
    }

    func facts(_ path: String, _ people: [String]) async throws -> JSON {
        let answer = try await ask(path, Self.question(people))
        #expect(answer.status == .ok)
        return try JSON.parse(answer.body)
    }
}

struct DemoRegisterServerTests {
    @Test func `a register tells what it knows, and says so when it knows nothing`() async throws {
        let world = try World()
        let answer = try await world.facts("/fk", [World.anna, World.okänd])
        #expect(answer["status"] == "svar" && answer["personer"]?[0] == World.fakta)
        #expect(answer["personer"]?[1] == ["pnr": .string(World.okänd), "uppgift": "saknas", "utbetalningar": []])
        for agency in DemoAgency.allCases {
            #expect(try await world.facts("/" + agency.rawValue, [World.okänd])["personer"]?[0]?["uppgift"] == "saknas")
        }
        await world.end()
    }

    @Test func `an error is an answer`() async throws {
        let world = try World()
        world.server.set(.fel("driftstopp"), .fk, World.bertil)
        let answer = try await world.facts("/fk", [World.anna, World.bertil])
        #expect(answer["status"] == "fel" && answer["felkod"] == "driftstopp" && answer["felmeddelande"]?.string != nil)
        await world.end()
    }

    @Test func `a slow register answers in time or too late, a silent one never`() async throws {
        let world = try World()
        world.server.set(.långsam(seconds: 0.2, World.fakta), .fk, World.anna)
        let start = ContinuousClock.now
        #expect(try await world.facts("/fk", [World.anna])["personer"]?[0] == World.fakta)
        #expect(start.duration(to: .now) >= .milliseconds(200))
        await #expect(throws: (any Error).self) {
            try await world.ask("/fk", World.question([World.anna]), deadline: .milliseconds(50))
        }
        world.server.set(.tyst, .fk, World.anna)
        await #expect(throws: (any Error).self) {
            try await world.ask("/fk", World.question([World.anna]), deadline: .milliseconds(300))
        }
        await world.end()
    }

    @Test func `a question that is not put as it must be is refused`() async throws {
        let world = try World()
        for changes in [
            ["arende": ""], ["arende": nil], ["syfte": 1], ["lagrum": nil], ["personer": []], ["personer": "198010042383"],
            ["personer": ["8010042383"]], ["personer": ["198010042384"]], ["personer": ["19801004-2383"]], ["personer": [1]],
            ["personer": ["198010042383", "198010042383"]], ["period_fran": "2026-11-01"], ["period_fran": "2026-02-30"],
            ["period_till": nil], ["mer": "än så"],
        ] as [[String: JSON?]] {
            let body = World.question([World.anna], changes)
            #expect(try await world.ask("/fk", body).status == .badRequest, "\(body.text)")
        }
        #expect(try await world.ask("/fk", "text").status == .badRequest)
        #expect(try await world.ask("/fk", World.question([World.anna]), type: "text/plain").status == .badRequest)
        #expect(try await world.ask("/polisen", World.question([World.anna])).status == .notFound)
        await world.end()
    }
}
