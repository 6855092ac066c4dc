import HTTP
import Testing

struct `An urlencoded form` {
    private func form(_ body: String, type: String? = "application/x-www-form-urlencoded") throws -> FormBody {
        let headers: Headers = type.map { ["Content-Type": $0] } ?? [:]
        return try #require(Request(.post, "/", headers: headers, body: Array(body.utf8))).form()
    }

    @Test func `keeps order and repetitions`() throws {
        let form = try form("namn=Anna+Berg&barn=1&barn=2&tom=&utan")
        #expect(form["namn"] == "Anna Berg")
        #expect(form.all("barn") == ["1", "2"])
        #expect(form["tom"] == "")
        #expect(form["utan"] == "")
        #expect(form["annat"] == nil)
    }

    @Test func `decodes UTF-8 once`() throws {
        #expect(try form("a=%C3%A5%2520")["a"] == "å%20")
    }

    @Test(arguments: ["a=%", "a=%C", "a=%zz", "a=%FF", "a=%C3", "a=%00", "a=\u{E5}", "a=b c", "a=\r\n"])
    func `refuses what no browser sends`(_ body: String) {
        #expect(throws: FormError.self) { try form(body) }
    }

    @Test func `refuses more fields than anyone needs`() throws {
        let pairs = { (count: Int) in Array(repeating: "a=1", count: count).joined(separator: "&") }
        #expect(try form(pairs(1000)).fields.count == 1000)
        #expect(throws: FormError.self) { try form(pairs(1001)) }
    }

    @Test func `another type is 415, no type and no body is empty`() throws {
        #expect(throws: FormError.unsupportedType) { try form("{}", type: "application/json") }
        #expect(FormError.unsupportedType.status == .unsupportedMediaType)
        #expect(throws: FormError.unsupportedType) { try form("a=1", type: nil) }
        #expect(try form("", type: nil).fields.isEmpty)
        #expect(try form("a=1", type: "application/x-www-form-urlencoded; charset=UTF-8")["a"] == "1")
    }
}

struct `A multipart form` {
    private func form(_ body: String, type: String = "multipart/form-data; boundary=xx") throws -> FormBody {
        try form(Array(body.utf8), type: type)
    }

    private func form(_ body: [UInt8], type: String = "multipart/form-data; boundary=xx") throws -> FormBody {
        try #require(Request(.post, "/", headers: ["Content-Type": type], body: body)).form()
    }

    private func part(_ disposition: String, _ content: String = "v", more: String = "") -> String {
        "--xx\r\nContent-Disposition: \(disposition)\r\n\(more)\r\n\(content)\r\n--xx--\r\n"
    }

    @Test func `has fields and files`() throws {
        let form = try form("""
            --xx\r\nContent-Disposition: form-data; name="namn"\r\n\r\nÅsa\r\n\
            --xx\r\nContent-Disposition: form-data; name="fil"; filename="hyra.pdf"\r\nContent-Type: application/PDF\r\n\r\n%PDF\r\n--x\r\n\
            --xx\r\nContent-Disposition: form-data; name="namn"\r\n\r\n\r\n--xx--\r\n
            """)
        #expect(form.all("namn") == ["Åsa", ""])
        #expect(form.files == [UploadedFile(field: "fil", filename: "hyra.pdf", contentType: "application/pdf", bytes: Array("%PDF\r\n--x".utf8)[...])])
    }

    @Test func `a file may hold any bytes`() throws {
        let bytes = (0...255).map { UInt8($0) }
        let body = Array("--xx\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n".utf8) + bytes + Array("\r\n--xx--".utf8)
        #expect(try form(body).files.first?.bytes == bytes[...])
    }

    @Test func `a file input nobody filled in is no file, an empty file is one`() throws {
        #expect(try form(part("form-data; name=\"f\"; filename=\"\"", "")).files.isEmpty)
        #expect(try form(part("form-data; name=\"f\"; filename=\"a.txt\"", "")).files.first?.bytes == [])
    }

    @Test(arguments: [
        ("../../etc/passwd", "passwd"), ("C:\\mina\\hyra.pdf", "hyra.pdf"), ("..", "file"), ("/", "file"), (" a.pdf ", "a.pdf"),
        ("a%22b.pdf", "a\"b.pdf"), ("hyra å.pdf", "hyra å.pdf"),
    ]) func `a file's name is its last part`(_ sent: String, _ name: String) throws {
        #expect(try form(part("form-data; name=\"f\"; filename=\"\(sent)\"")).files.first?.filename == name)
    }

    @Test func `a long name keeps its ending`() throws {
        let name = String(repeating: "a", count: 300) + ".pdf"
        let kept = try #require(try form(part("form-data; name=\"f\"; filename=\"\(name)\"")).files.first?.filename)
        #expect(kept.count == 200)
        #expect(kept.hasSuffix(".pdf"))
    }

    @Test func `a quoted boundary and one of 70 characters are fine`() throws {
        let long = String(repeating: "b", count: 70)
        #expect(try form("--xx--", type: "multipart/form-data; boundary=\"xx\"").fields.isEmpty)
        #expect(try form("--\(long)--\r\n", type: "multipart/form-data; boundary=\(long)").fields.isEmpty)
        #expect(try form(part("form-data; name=\"_charset_\"", "utf-8"))["_charset_"] == "utf-8")
    }

    @Test(arguments: [
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=xx; boundary=yy", "multipart/form-data; boundary=xx; BOUNDARY=xx",
        "multipart/form-data; boundary=\(String(repeating: "x", count: 71))", "multipart/form-data; boundary=x x",
        "multipart/form-data; boundary=\"xx", "multipart/form-data boundary=xx", "multipart/form-data; boundary=xx;",
        "multipart/form-data; boundary=\"x\\\"x\"",
    ]) func `is refused for its type`(_ type: String) {
        #expect(throws: FormError.self) { try form("--xx--\r\n", type: type) }
    }

    private static let field = "Content-Disposition: form-data; name=\"a\""

    @Test(arguments: [
        ("nothing", ""),
        ("no boundary", "v"),
        ("a preamble", "hej\r\n--xx\r\n\(field)\r\n\r\nv\r\n--xx--\r\n"),
        ("an empty line first", "\r\n--xx\r\n\(field)\r\n\r\nv\r\n--xx--\r\n"),
        ("an epilogue", "--xx\r\n\(field)\r\n\r\nv\r\n--xx--\r\nhej"),
        ("no final boundary", "--xx\r\n\(field)\r\n\r\nv\r\n"),
        ("no final dashes", "--xx\r\n\(field)\r\n\r\nv\r\n--xx\r\n"),
        ("one final dash", "--xx\r\n\(field)\r\n\r\nv\r\n--xx-"),
        ("LF only", "--xx\n\(field)\n\nv\n--xx--\n"),
        ("LF after the header", "--xx\r\n\(field)\n\r\nv\r\n--xx--\r\n"),
        ("padding after the boundary", "--xx \r\n\(field)\r\n\r\nv\r\n--xx--\r\n"),
        ("a longer boundary in the data", "--xx\r\n\(field)\r\n\r\nv\r\n--xxy\r\n--xx--\r\n"),
        ("no empty line", "--xx\r\n\(field)\r\n--xx--\r\n"),
        ("an empty part", "--xx\r\n\r\n--xx--\r\n"),
        ("no disposition", "--xx\r\nContent-Type: text/plain\r\n\r\nv\r\n--xx--\r\n"),
        ("two dispositions", "--xx\r\n\(field)\r\n\(field)\r\n\r\nv\r\n--xx--\r\n"),
        ("a folded header", "--xx\r\nContent-Disposition: form-data;\r\n name=\"a\"\r\n\r\nv\r\n--xx--\r\n"),
        ("space before the colon", "--xx\r\nContent-Disposition : form-data; name=\"a\"\r\n\r\nv\r\n--xx--\r\n"),
        ("a transfer encoding", "--xx\r\n\(field)\r\nContent-Transfer-Encoding: base64\r\n\r\ndg==\r\n--xx--\r\n"),
        ("two types", "--xx\r\n\(field)\r\nContent-Type: a/b\r\nContent-Type: a/b\r\n\r\nv\r\n--xx--\r\n"),
        ("nesting", "--xx\r\n\(field)\r\nContent-Type: multipart/mixed; boundary=yy\r\n\r\n--yy--\r\n--xx--\r\n"),
        ("UTF-16", "--xx\r\n\(field)\r\nContent-Type: text/plain; charset=utf-16\r\n\r\nv\r\n--xx--\r\n"),
        ("NUL in a field", "--xx\r\n\(field)\r\n\r\na\0b\r\n--xx--\r\n"),
        ("a 64 kB header", "--xx\r\n\(field)\r\nX: \(String(repeating: "a", count: 65536))\r\n\r\nv\r\n--xx--\r\n"),
        ("10 000 empty parts", String(repeating: "--xx\r\n\r\n\r\n", count: 10_000) + "--xx--\r\n"),
        ("2 000 fields", String(repeating: "--xx\r\n\(field)\r\n\r\n\r\n", count: 2_000) + "--xx--\r\n"),
        ("40 files", String(repeating: "--xx\r\n\(field); filename=\"a\"\r\n\r\nv\r\n", count: 40) + "--xx--\r\n"),
    ]) func `is refused for`(_ what: String, _ body: String) {
        #expect(throws: FormError.self) { try form(body) }
    }

    @Test(arguments: [
        "attachment; name=\"a\"", "form-data", "form-data; filename=\"a\"", "form-data; name=\"a\"; name=\"b\"",
        "form-data; name=\"a\"; filename=\"a\"; filename=\"b\"", "form-data; name=\"a\"; filename=\"a\"; filename*=UTF-8''b",
        "form-data; name=\"a\"; filename*=UTF-8''b", "form-data; name*=UTF-8''a", "form-data; name=\"a", "form-data; name=a b",
        "form-data; name=\"a\\\"\"", "form-data; name=\"a\"; filename=\"a\0b\"", "form-data; name=\"a\"; filename=\"a\u{202E}fdp.exe\"",
        "form-data; name=\"a\"; filename=\"a%0Ab\"", "form-data; name=\"\(String(repeating: "a", count: 300))\"",
    ]) func `is refused for a disposition of`(_ disposition: String) {
        #expect(throws: FormError.self) { try form(part(disposition)) }
    }

    @Test func `is refused for a field that is not UTF-8`() {
        let body = Array("--xx\r\n\(Self.field)\r\n\r\n".utf8) + [0xFF] + Array("\r\n--xx--\r\n".utf8)
        #expect(throws: FormError.self) { try form(body) }
    }
}
