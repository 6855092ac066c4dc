/// A request before its body: what the line and the header fields said, checked. It never changes; a class, so that
/// handing a request on costs one reference and not one for each field.
package final class RequestHead: Sendable {
    private let line: RequestLine
    package let headers: Headers
    private let authority: Authority?
    let framing: Framing

    init(_ line: consuming RequestLine, _ headers: consuming Headers, _ authority: consuming Authority?, _ framing: Framing = .none) {
        self.line = line
        self.headers = headers
        self.authority = authority
        self.framing = framing
    }

    package var method: Method { line.method }
    /// As it stood in the request line.
    package var target: String { line.text }
    /// The percent-decoded segments of the path; `/` has none. `.`, `..` and encoded slashes are refused by the parser.
    package var path: [String] { line.target.path }
    package var query: FormBody { line.target.query }
    /// In lower case, without port. Empty only in a request of HTTP/1.0 without Host.
    package var host: String { authority?.host ?? "" }
    package var port: Int? { authority?.port }
    var isHTTP10: Bool { line.isHTTP10 }

    /// How the body's end is told (RFC 9112 §6.3).
    enum Framing: Equatable, Sendable {
        case none
        case length(Int)
        case chunked
    }
}

extension RequestHead {
    /// RFC 9110 §10.1.1: the client waits for 100 before it sends the body. HTTP/1.0 knows no 1xx.
    var expectsContinue: Bool { headers.containsAny(of: .expect) && !isHTTP10 && Self.expectsContinue(headers) }

    static func expectsContinue(_ headers: borrowing Headers) -> Bool { headers["Expect"]?.lowercased() == "100-continue" }

    /// RFC 9112 §9.3: HTTP/1.0 closes, HTTP/1.1 keeps open, unless `close` is said.
    var endsConnection: Bool { isHTTP10 || headers.lists("close", in: .connection) }
}
