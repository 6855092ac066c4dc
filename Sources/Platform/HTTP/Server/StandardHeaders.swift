/// Header fields every answer has, of every status, unless the handler has set its own of that name.
struct StandardHeaders: Sendable {
    private let fields: [(name: KnownNames, line: [UInt8])]
    let names: KnownNames
    private let all: [UInt8]

    init(isBehindProxy: Bool) {
        var headers: Headers = [
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Content-Security-Policy": """
                default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
                form-action 'self'; frame-ancestors 'none'; base-uri 'none'
                """,
        ]
        // TLS is the proxy's; where there is none, browsers ignore the field (RFC 6797 §8.1).
        if isBehindProxy { headers.append("Strict-Transport-Security", "max-age=31536000; includeSubDomains") }
        fields = headers.fields.map { Headers([$0.name: $0.value]) }.map { ($0.known, $0.wire) }
        names = headers.known
        all = headers.wire
    }

    func write(besides headers: Headers, to buffer: inout [UInt8]) {
        guard headers.containsAny(of: names) else { return buffer.append(contentsOf: all) }
        for field in fields where !headers.containsAny(of: field.name) { buffer.append(contentsOf: field.line) }
    }
}
