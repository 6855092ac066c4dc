import Base
import HTTP
import Sockets
import Synchronization

/// The demo's registers: real HTTP with JSON, one path for each agency, facts about people who do not exist.
///
///     POST /fk  {"arende","syfte","lagrum","personer":[pnr12…],"period_fran","period_till"}
///     200       {"status":"svar","personer":[facts…]}
///     200       {"status":"fel","felkod","felmeddelande"}
///     400       not that; 404 no such register; 405 not POST
///
/// If anybody asked about is answered with silence, the whole question is; else with an error, the first one; else all facts
/// come when the slowest does. It listens on loopback only.
package final class DemoRegisterServer: Sendable {
    private let configuration: ServerConfiguration
    private let loops: EventLoopGroup
    /// Shared by all loops; changed between questions.
    private let register: Mutex<DemoRegister>
    private let server = Mutex<Server?>(nil)

    /// - Parameter port: 0 lets the kernel choose.
    package init(
        _ register: DemoRegister, host: String = "127.0.0.1", port: Int = 0, loops: EventLoopGroup
    ) throws(NotLoopback) {
        configuration = try Loopback.configuration(host, port, loops)
        self.loops = loops
        self.register = Mutex(register)
    }

    /// - Returns: the port.
    @discardableResult
    package func start() throws -> Int {
        let server = Server(configuration) { [self] request in await answer(request) }
        let port = try server.start()
        self.server.withLock { $0 = server }
        return port
    }

    package func stop(within time: Duration = .seconds(1)) async {
        await server.withLock { $0 }?.stop(within: time)
    }

    /// Says something else about a person from now on.
    package func set(_ answer: DemoAnswer, _ agency: DemoAgency, _ pnr: String) {
        register.withLock { $0.answers[agency, default: [:]][pnr] = answer }
    }

    private func answer(_ request: Request) async -> Response {
        guard request.path.count == 1, let agency = DemoAgency(rawValue: request.path[0]) else {
            return .json(["status": "fel", "felkod": "okant_register"], status: .notFound)
        }
        guard request.method == .post else { return .methodNotAllowed(allow: [.post]) }
        guard let question = DemoRegisterRequest(request) else {
            return .json(["status": "fel", "felkod": "felaktig_fraga"], status: .badRequest)
        }
        return await answer(question.people.map { pnr in register.withLock { $0.answer(agency, pnr) } })
    }

    private func answer(_ answers: [DemoAnswer]) async -> Response {
        if answers.contains(.tyst) { await wait(.hours(1)) }
        var facts: [JSON] = [], delay = 0.0
        for answer in answers {
            switch answer {
            case .svar(let fact): facts.append(fact)
            case .långsam(let seconds, let fact): (delay, facts) = (max(delay, seconds), facts + [fact])
            case .fel(let code):
                return .json(["status": "fel", "felkod": .string(code), "felmeddelande": "Registret kan inte svara."])
            case .tyst: return .json(["status": "fel", "felkod": "tyst"], status: .gatewayTimeout)
            }
        }
        if delay > 0 { await wait(.seconds(delay)) }
        return .json(["status": "svar", "personer": .array(facts)])
    }

    /// A server that stops, or a client that has left, ends the wait: then nobody reads the answer.
    private func wait(_ time: Duration) async {
        do { try await loops.currentOrNext.sleep(time) } catch { return }
    }
}
