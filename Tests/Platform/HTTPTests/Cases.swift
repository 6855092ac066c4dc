// Requests and what a strict server does with them: accept, refuse and close, answer how often.
// Texts are bytes: a character stands for the byte of its number. Rules are sections of RFC 9110 and 9112 unless said otherwise.

import Testing

struct Case: Sendable, CustomTestStringConvertible {
    let id, rule, bytes: String
    let expected: Set<Int>
    let pieces: [Int]
    let closes, halfCloses: Bool
    let responses, second: Int?
    let echo: String?
    let noInterim: Bool
    let noHeader, noBody: String?
    let isHead, followUp: Bool

    init(
        _ id: String, _ rule: String, _ bytes: String, _ expected: Set<Int>, pieces: [Int] = [], closes: Bool = false,
        halfCloses: Bool = false, responses: Int? = nil, second: Int? = nil, echo: String? = nil, noInterim: Bool = false,
        noHeader: String? = nil, noBody: String? = nil, isHead: Bool = false, followUp: Bool = false
    ) {
        self.id = id
        self.rule = rule
        self.bytes = bytes
        self.expected = expected
        self.pieces = pieces
        self.closes = closes
        self.halfCloses = halfCloses
        self.responses = responses
        self.second = second
        self.echo = echo
        self.noInterim = noInterim
        self.noHeader = noHeader
        self.noBody = noBody
        self.isHead = isHead
        self.followUp = followUp
    }

    var testDescription: String { "\(id) \(rule)" }
}

private func run(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
private func fields(_ count: Int, _ value: String) -> String { (0..<count).map { "X-\($0): \(value)\r\n" }.joined() }

let cases: [Case] = [
    Case("A01", "9112 3", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", [200]),
    Case("A02", "9112 2.2 ignore one leading CRLF", "\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n", [200]),
    Case("A03", "9112 2.2 bare LF ends request line (policy: reject)", "GET / HTTP/1.1\nHost: localhost\r\n\r\n", [400], closes: true),
    Case("A04", "9112 2.2 bare CR in request line", "GET /\rx HTTP/1.1\r\nHost: localhost\r\n\r\n", [400], closes: true),
    Case("A05", "9112 3 two SP", "GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n", [400], closes: true),
    Case("A06", "9112 3 HTAB as delimiter", "GET\t/ HTTP/1.1\r\nHost: localhost\r\n\r\n", [400], closes: true),
    Case("A07", "9112 3 trailing SP after version", "GET / HTTP/1.1 \r\nHost: localhost\r\n\r\n", [400], closes: true),
    Case("A08", "9112 3 leading SP", " GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", [400], closes: true),
    Case("A09", "9110 9.1 method is case-sensitive", "get / HTTP/1.1\r\nHost: localhost\r\n\r\n", [501, 405, 400]),
    Case("A10", "9110 9.1 unknown method", "FNORD / HTTP/1.1\r\nHost: localhost\r\n\r\n", [501, 405]),
    Case("A11", "9110 5.6.2 illegal char in method", "GE(T / HTTP/1.1\r\nHost: localhost\r\n\r\n", [400], closes: true),
    Case("A12", "9112 3 empty method", " / HTTP/1.1\r\nHost: localhost\r\n\r\n", [400], closes: true),
    Case("A13", "9112 3 HTTP/0.9 simple request", "GET /\r\n", [400], closes: true),
    Case("A14", "9112 3.2 HTTP/1.0 without Host is valid", "GET / HTTP/1.0\r\n\r\n", [200], closes: true),
    Case("A15", "9110 2.5 higher minor version handled as 1.1", "GET / HTTP/1.2\r\nHost: localhost\r\n\r\n", [200, 505]),
    Case("A16", "9110 15.6.6 other major version", "GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", [505, 400], closes: true),
    Case("A17", "9113 3.4 HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [505, 400], closes: true),
    Case("A18", "9112 2.3 HTTP/1 (no minor)", "GET / HTTP/1\r\nHost: localhost\r\n\r\n", [400], closes: true),
    Case("A19", "9112 2.3 leading zero", "GET / HTTP/01.1\r\nHost: localhost\r\n\r\n", [400], closes: true),
    Case("A20", "9112 2.3 version is case-sensitive", "GET / http/1.1\r\nHost: localhost\r\n\r\n", [400], closes: true),
    Case("A21", "9112 2.3 junk after version", "GET / HTTP/1.1x\r\nHost: localhost\r\n\r\n", [400], closes: true),
    Case("A22", "3986 NUL in target", "GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n", [400], closes: true),
    Case("A23", "3986 raw 8-bit in target", "GET /\u{C3}\u{A5} HTTP/1.1\r\nHost: localhost\r\n\r\n", [400], closes: true),
    Case("A24", "9112 3.2 fragment in target", "GET /#x HTTP/1.1\r\nHost: localhost\r\n\r\n", [400], closes: true),
    Case("A25", "9112 3.2 SP inside target", "GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n", [400], closes: true),
    Case("A26", "WHATWG URL: browsers send {}|^` raw in the query", "GET /?x={a|b}^` HTTP/1.1\r\nHost: localhost\r\n\r\n", [200]),
    Case("A27", "3986 2.1 bad percent triplet", "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n", [400]),
    Case("A28", "%00 in path", "GET /%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", [400, 404]),
    Case("A29", "encoded CR LF in path never reaches a header", "GET /%0d%0aX-Injected:1 HTTP/1.1\r\nHost: localhost\r\n\r\n", [200, 400, 404], noHeader: "x-injected"),
    Case("A30", "encoded dot segments", "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", [200, 400, 404], noBody: "root:"),
    Case("A31", "9112 3.2.2 absolute-form, own authority", "GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n", [200]),
    Case("A32", "9112 3.2.2 absolute-form authority wins over Host; foreign authority", "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", [421, 400]),
    Case("A33", "9110 9.3.6 CONNECT to origin", "CONNECT localhost:443 HTTP/1.1\r\nHost: localhost:443\r\n\r\n", [405, 501, 400]),
    Case("A34", "9112 3.2.4 asterisk-form only with OPTIONS", "GET * HTTP/1.1\r\nHost: localhost\r\n\r\n", [400], closes: true),
    Case("A35", "9110 9.3.7 OPTIONS *", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", [200, 204]),
    Case("A36", "9112 3.2.3 authority-form only with CONNECT", "GET localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n", [400], closes: true),
    Case("A37", "9112 3.2.1 target without leading slash", "GET x HTTP/1.1\r\nHost: localhost\r\n\r\n", [400], closes: true),
    Case("A38", "ASVS 13.4.4 TRACE off", "TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n", [405, 501]),
    Case("A39", "9112 3 request-line of 8000 octets is supported", "GET /?" + run("a", 7980) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", [200, 404]),
    Case("A40", "9110 15.5.15 target over the limit", "GET /" + run("a", 20000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", [414], closes: true),
    Case("A41", "method of 5000 octets", run("A", 5000) + " / HTTP/1.1\r\nHost: localhost\r\n\r\n", [501, 400, 414, 431], closes: true),
    Case("B01", "9112 5.1 SP before colon", "GET / HTTP/1.1\r\nHost: localhost\r\nX-A : b\r\n\r\n", [400], closes: true),
    Case("B02", "9112 2.2 SP-led line before first field", "GET / HTTP/1.1\r\n X: y\r\nHost: localhost\r\n\r\n", [400], closes: true),
    Case("B03", "9112 5.2 obs-fold", "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: b\r\n c\r\n\r\n", [400], closes: true),
    Case("B04", "9112 5 empty name", "GET / HTTP/1.1\r\nHost: localhost\r\n: v\r\n\r\n", [400], closes: true),
    Case("B05", "9112 5 no colon", "GET / HTTP/1.1\r\nHost: localhost\r\nnovalue\r\n\r\n", [400], closes: true),
    Case("B06", "9110 5.1 name not a token", "GET / HTTP/1.1\r\nHost: localhost\r\nA[b]: v\r\n\r\n", [400], closes: true),
    Case("B07", "9110 5.1 8-bit name", "GET / HTTP/1.1\r\nHost: localhost\r\n\u{C3}\u{A5}: v\r\n\r\n", [400], closes: true),
    Case("B08", "9110 5.5 NUL in value", "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n", [400], closes: true),
    Case("B09", "9110 5.5 bare CR in value", "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\rb\r\n\r\n", [400], closes: true),
    Case("B10", "9112 2.2 bare LF ends a field line (policy: reject)", "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\nY: b\r\n\r\n", [400], closes: true),
    Case("B11", "9110 5.5 CTL in value", "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\u{07}b\r\n\r\n", [400], closes: true),
    Case("B12", "9110 5.5 HTAB inside value", "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\tb\r\n\r\n", [200]),
    Case("B13", "9110 5.5 obs-text is opaque", "GET / HTTP/1.1\r\nHost: localhost\r\nX: \u{E5}\u{E4}\u{F6}\r\n\r\n", [200]),
    Case("B14", "9110 5.5 DEL in value", "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\u{7F}b\r\n\r\n", [400], closes: true),
    Case("B15", "9110 5.5 empty value", "GET / HTTP/1.1\r\nHost: localhost\r\nX:\r\n\r\n", [200]),
    Case("B16", "9110 5.6.3 OWS trimmed", "GET / HTTP/1.1\r\nHost: \t localhost \t \r\n\r\n", [200]),
    Case("B17", "field names are case-insensitive", "GET / HTTP/1.1\r\nhOsT: localhost\r\n\r\n", [200]),
    Case("B18", "90 fields", "GET / HTTP/1.1\r\nHost: localhost\r\n" + fields(90, "v") + "\r\n", [200]),
    Case("B19", "2000 fields", "GET / HTTP/1.1\r\nHost: localhost\r\n" + fields(2000, "v") + "\r\n", [431, 400], closes: true),
    Case("B20", "one 70 kB field line", "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + run("a", 70000) + "\r\n\r\n", [431, 400], closes: true),
    Case("B21", "6585 5 total header section over the limit", "GET / HTTP/1.1\r\nHost: localhost\r\n" + fields(40, run("b", 4000)) + "\r\n", [431, 400], closes: true),
    Case("B22", "two different Content-Type lines (policy: reject)", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\nhello", [400]),
    Case("B23", "Content_Length is not Content-Length", "POST / HTTP/1.1\r\nHost: localhost\r\nContent_Length: 5\r\n\r\n", [200, 400], followUp: true),
    Case("B24", "field line ended by CR CR LF", "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\r\r\n\r\n", [400], closes: true),
    Case("C01", "9112 3.2 missing Host", "GET / HTTP/1.1\r\n\r\n", [400], closes: true),
    Case("C02", "9112 3.2 two different Host", "GET / HTTP/1.1\r\nHost: localhost\r\nHost: x\r\n\r\n", [400], closes: true),
    Case("C03", "9112 3.2 two equal Host", "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", [400], closes: true),
    Case("C04", "9112 3.2 empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", [400], closes: true),
    Case("C05", "9110 7.2 userinfo", "GET / HTTP/1.1\r\nHost: u@localhost\r\n\r\n", [400], closes: true),
    Case("C06", "9110 7.2 path in Host", "GET / HTTP/1.1\r\nHost: localhost/x\r\n\r\n", [400], closes: true),
    Case("C07", "9110 7.2 list in Host", "GET / HTTP/1.1\r\nHost: localhost, localhost\r\n\r\n", [400], closes: true),
    Case("C08", "9110 7.2 port not a number", "GET / HTTP/1.1\r\nHost: localhost:8o\r\n\r\n", [400], closes: true),
    Case("C09", "9110 7.2 port > 65535", "GET / HTTP/1.1\r\nHost: localhost:99999\r\n\r\n", [400], closes: true),
    Case("C10", "9110 7.4 unknown host (tenant routing)", "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", [421, 400, 404]),
    Case("C11", "host is case-insensitive", "GET / HTTP/1.1\r\nHost: LOCALHOST\r\n\r\n", [200]),
    Case("C12", "SP inside Host", "GET / HTTP/1.1\r\nHost: local host\r\n\r\n", [400], closes: true),
    Case("C13", "X-Forwarded-Host from the client is ignored", "GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Host: evil.example\r\n\r\n", [200], noBody: "evil.example"),
    Case("D01", "9112 6.2", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello", [200], echo: "hello"),
    Case("D02", "CL 0", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n", [200]),
    Case("D03", "9112 6.3 no CL, no TE: empty body", "POST / HTTP/1.1\r\nHost: localhost\r\n\r\n", [200, 411]),
    Case("D04", "9112 6.2 CL letters", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: abc\r\n\r\nhello", [400], closes: true),
    Case("D05", "9112 6.2 CL plus", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: +5\r\n\r\nhello", [400], closes: true),
    Case("D06", "9112 6.2 CL minus", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\nhello", [400], closes: true),
    Case("D07", "9112 6.2 CL fraction", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5.0\r\n\r\nhello", [400], closes: true),
    Case("D08", "9112 6.2 CL hex", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0x5\r\n\r\nhello", [400], closes: true),
    Case("D09", "9112 6.2 CL inner SP", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5 5\r\n\r\nhello", [400], closes: true),
    Case("D10", "9112 6.2 CL empty", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: \r\n\r\nhello", [400], closes: true),
    Case("D11", "9112 6.2 CL underscore", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5_0\r\n\r\nhello", [400], closes: true),
    Case("D12", "9112 6.2 CL 8-bit digit", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: \u{B2}\r\n\r\nhello", [400], closes: true),
    Case("D13", "9112 6.2 CL over 2^64", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 18446744073709551621\r\n\r\nhello", [400, 413], closes: true),
    Case("D14", "9112 6.2 CL 40 digits", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999999999999999999999999999999999999999\r\n\r\nhello", [400, 413], closes: true),
    Case("D15", "9112 6.3 two different CL lines", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", [400], closes: true),
    Case("D16", "9112 6.3 two equal CL lines (policy: reject)", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello", [400], closes: true),
    Case("D17", "9112 6.3 list of different", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5, 6\r\n\r\nhello!", [400], closes: true),
    Case("D18", "9112 6.3 list of equal (policy: reject)", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5, 5\r\n\r\nhello", [400], closes: true),
    Case("D19", "leading zeros (policy: reject)", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 005\r\n\r\nhello", [400], closes: true),
    Case("D20", "OWS after value is legal", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5 \r\n\r\nhello", [200], echo: "hello"),
    Case("D21", "body over the limit is refused before it is read", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n", [413], closes: true),
    Case("D22", "bytes after the body are the next request", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhelloGET / HTTP/1.1\r\nHost: localhost\r\n\r\n", [200], responses: 2),
    Case("D23", "garbage after the body", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello\u{01}\u{02}\u{03}\r\n\r\n", [200], responses: 2, second: 400),
    Case("D24", "GET with body: consumed or refused, never re-parsed", "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 30\r\n\r\nGET /smuggled HTTP/1.1\r\nX: y\r\n", [200, 400], responses: 1),
    Case("D25", "truncated body, client closes: no 2xx", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhello", [400, 408, 0], halfCloses: true),
    Case("E01", "9112 7.1", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [200], echo: "hello"),
    Case("E02", "several chunks", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n", [200], echo: "hello"),
    Case("E03", "upper-case hex", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nA\r\n0123456789\r\n0\r\n\r\n", [200], echo: "0123456789"),
    Case("E04", "9112 7.1.1 extension ignored", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b;c=\"d\"\r\nhello\r\n0\r\n\r\n", [200], echo: "hello"),
    Case("E05", "9112 7.1.2 trailers dropped", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX-T: v\r\n\r\n", [200], echo: "hello"),
    Case("E06", "empty body", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", [200]),
    Case("E07", "coding names are case-insensitive", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [200], echo: "hello"),
    Case("E08", "9112 6.1 CL and TE together (policy: reject)", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [400], closes: true),
    Case("E09", "same, TE first", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [400], closes: true),
    Case("E10", "9112 6.1 unknown coding", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\nx", [501, 400], closes: true),
    Case("E11", "gzip, chunked not implemented", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [501, 400], closes: true),
    Case("E12", "9112 6.3 chunked not final", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, gzip\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [400, 501], closes: true),
    Case("E13", "9112 7.1 chunked twice", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [400, 501], closes: true),
    Case("E14", "two TE lines", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [400, 501], closes: true),
    Case("E15", "9112 6.1 TE value 'identity'", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: identity\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [400, 501], closes: true),
    Case("E16", "9112 6.1 TE value 'xchunked'", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [400, 501], closes: true),
    Case("E17", "9112 6.1 TE value '\"chunked\"'", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: \"chunked\"\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [400, 501], closes: true),
    Case("E18", "9112 6.1 TE value 'chunk'", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunk\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [400, 501], closes: true),
    Case("E19", "9112 6.1 TE value ''", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: \r\n\r\n5\r\nhello\r\n0\r\n\r\n", [400, 501], closes: true),
    Case("E20", "9112 6.1 TE value ', chunked'", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: , chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [400, 501], closes: true),
    Case("E21", "9112 6.1 TE value 'chunked,'", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked,\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [400, 501], closes: true),
    Case("E22", "9112 6.1 TE value 'chunked;q=1'", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked;q=1\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [400, 501], closes: true),
    Case("E23", "9112 6.1 TE value '\\x0bchunked'", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: \u{0B}chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [400, 501], closes: true),
    Case("E24", "9112 6.1 TE value '\\x0cchunked'", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: \u{0C}chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [400, 501], closes: true),
    Case("E25", "9112 6.1 TE value 'chunked\\x00'", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\0\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [400, 501], closes: true),
    Case("E26", "9112 6.1 TE value 'cow, chunked'", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: cow, chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [400, 501], closes: true),
    Case("E27", "9112 6.1 TE value 'chunked x'", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked x\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [400, 501], closes: true),
    Case("E28", "9112 6.1 TE value 'ch\\x96nked'", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: ch\u{96}nked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [400, 501], closes: true),
    Case("E29", "SP before colon in TE", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding : chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [400], closes: true),
    Case("E30", "folded TE", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding:\r\n chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [400], closes: true),
    Case("E31", "9112 6.1 TE in HTTP/1.0", "POST / HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", [400], closes: true),
    Case("E32", "9112 7.1 chunk-size 0x", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n", [400], closes: true),
    Case("E33", "9112 7.1 chunk-size plus", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n+5\r\nhello\r\n0\r\n\r\n", [400], closes: true),
    Case("E34", "9112 7.1 chunk-size minus", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n", [400], closes: true),
    Case("E35", "9112 7.1 chunk-size leading SP", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n 5\r\nhello\r\n0\r\n\r\n", [400], closes: true),
    Case("E36", "9112 7.1 chunk-size trailing SP", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5 \r\nhello\r\n0\r\n\r\n", [400], closes: true),
    Case("E37", "9112 7.1 chunk-size underscore", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5_\r\nhello\r\n0\r\n\r\n", [400], closes: true),
    Case("E38", "9112 7.1 chunk-size empty", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n\r\nhello\r\n0\r\n\r\n", [400], closes: true),
    Case("E39", "9112 7.1 chunk-size not hex", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\ng\r\nhello\r\n0\r\n\r\n", [400], closes: true),
    Case("E40", "9112 7.1 chunk-size bare semicolon", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5;\r\nhello\r\n0\r\n\r\n", [400], closes: true),
    Case("E41", "9112 7.1 chunk-size NUL in ext", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5;\0a\r\nhello\r\n0\r\n\r\n", [400], closes: true),
    Case("E42", "9112 7.1 chunk-size bare CR in ext", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5;a\rb\r\nhello\r\n0\r\n\r\n", [400], closes: true),
    Case("E43", "9112 7.1 chunk-size 17 hex digits", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\nhello\r\n0\r\n\r\n", [400, 413], closes: true),
    Case("E44", "9112 7.1 chunk-size sign bit", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n8000000000000000\r\nhello\r\n0\r\n\r\n", [400, 413], closes: true),
    Case("E45", "bare LF after chunk-size (policy: reject)", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n", [400], closes: true),
    Case("E46", "bare CR after chunk-size", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\rhello\r\n0\r\n\r\n", [400], closes: true),
    Case("E47", "no CRLF after chunk-data", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello0\r\n\r\n", [400], closes: true),
    Case("E48", "chunk-data longer than size", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloXX\r\n0\r\n\r\n", [400], closes: true),
    Case("E49", "LF only after chunk-data (policy: reject)", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\n0\r\n\r\n", [400], closes: true),
    Case("E50", "64 kB chunk extension", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5;a=" + run("b", 65536) + "\r\nhello\r\n0\r\n\r\n", [400, 413, 431], closes: true),
    Case("E51", "framing fields in trailers have no effect", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nContent-Length: 50\r\nTransfer-Encoding: chunked\r\nHost: evil.example\r\n\r\n", [200, 400], followUp: true),
    Case("E52", "malformed trailer", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nbad trailer\r\n\r\n", [400], closes: true),
    Case("E53", "LF LF ends trailers (policy: reject)", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\n", [400, 408, 0], closes: true),
    Case("F01", "9112 9.6 Connection: close is honoured", "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", [200], closes: true),
    Case("F02", "9112 9.3 HTTP/1.0 closes", "GET / HTTP/1.0\r\nHost: localhost\r\n\r\n", [200], closes: true),
    Case("F03", "9112 9.3.2 three pipelined requests", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n", [200], responses: 3),
    Case("F04", "one octet per segment", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", [200], pieces: [Int](repeating: 1, count: 35)),
    Case("F05", "CRLF CRLF split over segments", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", [200], pieces: [33, 1, 1]),
    Case("F06", "9110 10.1.1 100-continue, then body", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello", [200], pieces: [77, 5]),
    Case("F07", "9110 10.1.1 too large with Expect: final status, no 100", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\nExpect: 100-continue\r\n\r\n", [413, 417], closes: true),
    Case("F08", "9110 10.1.1 unknown expectation", "GET / HTTP/1.1\r\nHost: localhost\r\nExpect: fnord\r\n\r\n", [417, 400]),
    Case("F09", "9110 15.2 no 1xx to HTTP/1.0", "POST / HTTP/1.0\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello", [200], closes: true, noInterim: true),
    Case("F10", "9110 7.8 Upgrade ignored", "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n", [200, 400, 426]),
    Case("F11", "h2c upgrade ignored", "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n", [200, 400]),
    Case("F12", "nothing is served after Connection: close", "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n", [200], closes: true, responses: 1),
    Case("F13", "9112 9.6 half-close by client still gets the answer", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", [200], halfCloses: true),
    Case("F14", "9110 9.3.2 HEAD has no body", "HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n", [200], isHead: true),
    Case("F15", "100 requests on one connection", run("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 100), [200], responses: 100),
]
