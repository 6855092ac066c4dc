// What a stranger may send, given to each reader of ours. The first byte of an input says which reader, so that one fuzzer
// and one folder of inputs do for all. A reader may refuse; it may not trap, and it may not say different things of the
// same bytes.

import Base
import HTTP
import OpenID

/// Reads one input. Traps when a reader contradicts itself, which is what a fuzzer looks for.
package func readFuzzed(_ input: [UInt8]) {
    guard let first = input.first, let reader = Reader(rawValue: first) else { return }
    reader.read(Array(input.dropFirst()))
}

/// The readers, by the letter an input begins with.
package enum Reader: UInt8, CaseIterable {
    case requests = 0x72        // r
    case form = 0x66            // f
    case multipart = 0x6D       // m
    case cookies = 0x63         // c
    case token = 0x74           // t
    case json = 0x6A            // j

    func read(_ bytes: [UInt8]) {
        switch self {
        case .requests: readRequests(bytes)
        case .form: readForm(bytes, "application/x-www-form-urlencoded")
        case .multipart: readForm(bytes, "multipart/form-data; boundary=b")
        case .cookies: readCookies(bytes)
        case .token: readToken(bytes)
        case .json: readJSON(bytes)
        }
    }
}

/// The same requests come out whole, cut in the middle, and byte by byte.
private func readRequests(_ bytes: [UInt8]) {
    let whole = requests(bytes, cutting: bytes.count)
    precondition(whole == requests(bytes, cutting: max(1, bytes.count / 2)), "cut in two it is read otherwise")
    precondition(whole == requests(bytes, cutting: 1), "byte by byte it is read otherwise")
}

private func requests(_ bytes: [UInt8], cutting size: Int) -> [String] {
    var parser = RequestParser(), seen: [String] = [], start = 0
    while start < bytes.count {
        let end = min(start + size, bytes.count)
        let piece = Array(bytes[start..<end])
        var index = 0
        do throws(Refusal) {
            var waits = false
            while !waits || index < piece.count {
                switch try parser.advance(piece.span, at: &index) {
                case .needsMore: waits = true
                case .complete(let body):
                    seen.append("body \(body)")
                    waits = index == piece.count
                case .head(let head):
                    seen.append("\(head.method) \(head.path) \(head.query.fields) \(head.host) \(head.headers.fields)")
                    try parser.readBody(atMost: 1024)
                    waits = false
                }
            }
        } catch {
            return seen + ["\(error.status.code)"]
        }
        start = end
    }
    return seen
}

private func readForm(_ bytes: [UInt8], _ type: String) {
    guard let request = Request(.post, "/", headers: ["Content-Type": type], body: bytes),
          let form = try? request.form() else { return }
    for file in form.files { precondition(!file.filename.contains("/") && !file.filename.utf8.contains(0), "a file name climbs") }
}

private func readCookies(_ bytes: [UInt8]) {
    var headers = Headers()
    headers.append("Cookie", String(decoding: bytes, as: UTF8.self))
    _ = Request(.get, "/", headers: headers)?.cookie("a")
    precondition(headers.fields.count == 1, "a value became a field")
}

private func readToken(_ bytes: [UInt8]) {
    guard let token = try? JWT(String(decoding: bytes, as: UTF8.self)) else { return }
    precondition((try? token.claims(verifiedBy: [])) == nil, "a token is believed without a key")
}

/// What is read and written is read to the same.
private func readJSON(_ bytes: [UInt8]) {
    guard let json = try? JSON.parse(bytes) else { return }
    precondition((try? JSON.parse(json.bytes)) == json, "what was written is read otherwise")
}
