// The same two pages as http.server answers, with the same fields, by Hummingbird on as many loops: hummingbird-server PORT

import FoundationEssentials
import HTTPTypes
import Hummingbird
import Logging
import NIOPosix

/// The fields in FIELDS, each with its CRLF: those of bim's answers, on each answer as there.
struct SameFields: RouterMiddleware {
    typealias Context = BasicRequestContext
    private let fields = (ProcessInfo.processInfo.environment["FIELDS"] ?? "").split(separator: "\r\n").map { line in
        let colon = line.firstIndex(of: ":") ?? line.endIndex
        return HTTPField(name: HTTPField.Name(String(line[..<colon]))!, value: String(line[colon...].dropFirst(2)))
    }

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        var response = try await next(request, context)
        for field in fields { response.headers.append(field) }
        return response
    }
}

let page = ByteBuffer(repeating: UInt8(ascii: "a"), count: 10_240)
let router = Router()
router.add(middleware: SameFields())
router.get("page") { _, _ in Response(status: .ok, headers: [.contentType: "text/html; charset=utf-8"], body: .init(byteBuffer: page)) }
router.get("text") { _, _ in "hej\n" }
var logger = Logger(label: "hummingbird")
logger.logLevel = .critical
let application = Application(
    router: router, configuration: .init(address: .hostname("127.0.0.1", port: Int(CommandLine.arguments.dropFirst().first ?? "") ?? 0)),
    eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup(numberOfThreads: 2)), logger: logger)
try await application.runService()
