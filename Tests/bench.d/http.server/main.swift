// The server that is measured: the layers of Platform that answer HTTP, and an async handler with a page made beforehand.
//
//   server PORT|unix:PATH

import Glibc
import HTTP
import Sockets

let address = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "0"
let listen: ListenAddress = address.hasPrefix("unix:")
    ? .unix(path: String(address.dropFirst(5))) : .tcp(host: "127.0.0.1", port: Int(address) ?? 0)
let loops = try EventLoopGroup(count: 2)
var configuration = ServerConfiguration(listen: listen, loops: loops)
configuration.isBehindProxy = address.hasPrefix("unix:")
let page = [UInt8](repeating: UInt8(ascii: "a"), count: 10_240)
let server = Server(configuration) { request in
    if request.path.first == "later" { await Task.yield() }
    return request.path.first == "text" ? .text("hej\n") : .html(page)
}
print(try server.start())
while true { pause() }
