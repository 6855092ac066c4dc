// The same two pages as http.server answers, by Hummingbird on as many loops: hummingbird-server PORT

import Hummingbird
import Logging
import NIOPosix

let page = ByteBuffer(repeating: UInt8(ascii: "a"), count: 10_240)
let router = Router()
router.get("page") { _, _ in Response(status: .ok, headers: [.contentType: "text/html; charset=utf-8"], body: .init(byteBuffer: page)) }
router.get("text") { _, _ in "hej\n" }
var logger = Logger(label: "hummingbird")
logger.logLevel = .critical
let application = Application(
    router: router, configuration: .init(address: .hostname("127.0.0.1", port: Int(CommandLine.arguments.dropFirst().first ?? "") ?? 0)),
    eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup(numberOfThreads: 2)), logger: logger)
try await application.runService()
