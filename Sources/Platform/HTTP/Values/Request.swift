/// A whole request.
package struct Request: Sendable {
    package var head: RequestHead
    package var body: [UInt8]
    /// The address of the client: the socket's, or the proxy's word when the listener stands behind one.
    package var peer: String
    /// The client's own connection was encrypted; only a proxy in front can say so.
    package var isSecure: Bool
    let number: RequestNumber

    init(head: RequestHead, body: [UInt8], peer: String, isSecure: Bool, number: RequestNumber) {
        self.head = head
        self.body = body
        self.peer = peer
        self.isSecure = isSecure
        self.number = number
    }

    /// A request made by hand. Nil when the target or the host is one the server would refuse.
    package init?(
        _ method: Method, _ target: String, host: String = "localhost", headers: Headers = [:],
        body: [UInt8] = [], peer: String = "127.0.0.1", isSecure: Bool = false
    ) {
        guard let parsed = try? RequestTarget(ArraySlice(target.utf8), method: method),
              let authority = Authority(ArraySlice(host.utf8)) else { return nil }
        head = RequestHead(RequestLine(method: method, text: target, target: parsed), headers, authority)
        self.body = body
        self.peer = peer
        self.isSecure = isSecure
        number = .next()
    }
}

extension Request {
    /// Unique among the requests of this process, and unlikely to be met in another: for the log.
    package var id: String { number.description }
    package var method: Method { head.method }
    package var target: String { head.target }
    package var path: [String] { head.path }
    package var query: FormBody { head.query }
    package var headers: Headers { head.headers }
    package var host: String { head.host }
    package var port: Int? { head.port }

    package func cookie(_ name: String) -> String? { headers.cookie(name) }
}
