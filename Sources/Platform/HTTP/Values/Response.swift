import Base

/// An answer. The server adds Date, the length and the security headers that are not set here.
package struct Response: Sendable {
    package var status: Status
    package var headers: Headers
    package var body: [UInt8]
    /// What the log and the figures call it.
    package var label = Label()

    /// A route's pattern without ids, and which site answered: in ASCII, and about nobody.
    package struct Label: Sendable {
        package var route: StaticString
        package var site: String

        package init(route: StaticString = "", site: String = "") {
            self.route = route
            self.site = site
        }
    }

    package init(_ status: Status, headers: Headers = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// A page, as UTF-8.
    package static func html(_ bytes: [UInt8], status: Status = .ok) -> Response {
        Response(status, headers: htmlHeaders, body: bytes)
    }

    private static let htmlHeaders: Headers = ["Content-Type": "text/html; charset=utf-8"]

    package static func text(_ text: String, status: Status = .ok) -> Response {
        Response(status, headers: ["Content-Type": "text/plain; charset=utf-8"], body: Array(text.utf8))
    }

    package static func json(_ json: JSON, status: Status = .ok) -> Response {
        Response(status, headers: ["Content-Type": "application/json; charset=utf-8"], body: json.bytes)
    }

    /// 303: look there, with GET. The address is made of constants and percent-encoded parts.
    package static func redirect(to location: String) -> Response {
        Response(.seeOther, headers: ["Location": location])
    }

    /// 405 names what is allowed (RFC 9110 §15.5.6).
    package static func methodNotAllowed(allow methods: [Method]) -> Response {
        var response = Response.text(Status.methodNotAllowed.reason, status: .methodNotAllowed)
        response.headers.append("Allow", methods.map(\.rawValue).joined(separator: ", "))
        return response
    }

    package mutating func setCookie(_ cookie: Cookie) {
        headers.append("Set-Cookie", cookie.headerValue)
    }
}
