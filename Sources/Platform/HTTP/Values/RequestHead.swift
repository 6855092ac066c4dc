/// A request before its body: what the line and the header fields said, checked. It never changes; a class, so that
/// handing a request on costs one reference and not one for each field.
package final class RequestHead: Sendable {
    package let method: Method
    /// As it stood in the request line.
    package let target: String
    /// The percent-decoded segments of the path; `/` has none. `.`, `..` and encoded slashes are refused by the parser.
    package let path: [String]
    package let query: FormBody
    package let headers: Headers
    /// In lower case, without port. Empty only in a request of HTTP/1.0 without Host.
    package let host: String
    package let port: Int?
    let isHTTP10: Bool
    let framing: Framing

    init(
        method: Method, text: String, target: RequestTarget, headers: Headers, authority: Authority?,
        isHTTP10: Bool = false, framing: Framing = .none
    ) {
        self.method = method
        self.target = text
        path = target.path
        query = target.query
        self.headers = headers
        host = authority?.host ?? ""
        port = authority?.port
        self.isHTTP10 = isHTTP10
        self.framing = framing
    }

    /// How the body's end is told (RFC 9112 §6.3).
    enum Framing: Equatable, Sendable {
        case none
        case length(Int)
        case chunked
    }
}

extension RequestHead {
    /// RFC 9110 §10.1.1: the client waits for 100 before it sends the body. HTTP/1.0 knows no 1xx.
    var expectsContinue: Bool { headers.containsAny(of: .expect) && !isHTTP10 && headers["Expect"]?.lowercased() == "100-continue" }

    /// RFC 9112 §9.3: HTTP/1.0 closes, HTTP/1.1 keeps open, unless `close` is said.
    var endsConnection: Bool { isHTTP10 || headers.lists("close", in: .connection) }
}
