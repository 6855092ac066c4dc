// `multipart/form-data` (RFC 7578), the way browsers write it and no other. Multipart readers differ in a hundred ways, and
// what one of them lets through, another takes for something else; a browser's form has none of it:
//
//     --boundary CRLF
//     Content-Disposition: form-data; name="…"[; filename="…"] CRLF [Content-Type: … CRLF] CRLF
//     content CRLF
//     --boundary … --boundary-- CRLF
//
// No preamble, no epilogue, no padding after a boundary, no folding, no nesting, no transfer encodings, no `filename*`.

enum MultipartForm {
    static func parse(_ body: [UInt8], boundary: String, limits: FormLimits = FormLimits()) throws(FormError) -> FormBody {
        // RFC 2046 §5.1.1
        guard (1...70).contains(boundary.utf8.count), boundary.utf8.allSatisfy({ ASCIISet.boundary.contains($0) })
        else { throw .malformed("boundary") }
        var parts = MultipartParts(body, boundary: boundary)
        var form = FormBody()
        while let part = try parts.next() {
            try MultipartPart(part, limits).add(to: &form, limits)
        }
        return form
    }
}

/// Cuts the body at its boundaries.
private struct MultipartParts {
    private let body: [UInt8]
    private let delimiter: [UInt8]      // CR LF -- boundary
    private var index: Int?             // the next part's first byte; nil after the last

    init(_ body: [UInt8], boundary: String) {
        self.body = body
        delimiter = Array("\r\n--\(boundary)".utf8)
        index = -1
    }

    mutating func next() throws(FormError) -> ArraySlice<UInt8>? {
        if index == -1 { try begin() }
        guard let start = index else { return nil }
        guard let end = find(from: start) else { throw .malformed("no closing boundary") }
        try passDelimiter(end + delimiter.count)
        return body[start..<end]
    }

    private mutating func begin() throws(FormError) {
        let first = delimiter.dropFirst(2)
        guard body.starts(with: first) else { throw .malformed("a preamble, or no boundary") }
        try passDelimiter(first.count)
    }

    /// After a boundary comes a line's end, or `--` and the end of everything.
    private mutating func passDelimiter(_ after: Int) throws(FormError) {
        let rest = body[after...]
        if rest.starts(with: "\r\n".utf8) {
            index = after + 2
        } else if rest.elementsEqual("--\r\n".utf8) || rest.elementsEqual("--".utf8) {
            index = nil
        } else {
            throw .malformed("text after a boundary")
        }
    }

    /// An empty part's delimiter may begin right where the part does: its headers' empty line is then missing, and the
    /// part is refused there.
    private func find(from start: Int) -> Int? {
        let span = body.span
        var at = start
        while let candidate = span.firstIndex(of: UInt8(ascii: "\r"), from: at) {
            guard candidate + delimiter.count <= body.count else { return nil }
            if body[candidate..<(candidate + delimiter.count)].elementsEqual(delimiter) { return candidate }
            at = candidate + 1
        }
        return nil
    }
}

/// One part: its headers, and the bytes after them.
private struct MultipartPart {
    private let name: String
    private let filename: String?
    private let type: ContentType?
    private let content: ArraySlice<UInt8>

    init(_ part: ArraySlice<UInt8>, _ limits: FormLimits) throws(FormError) {
        let headers: Headers
        (headers, content) = try Self.split(part, limits)
        let disposition = try Self.disposition(headers)
        guard let name = disposition["name"], name.utf8.count <= limits.nameBytes else { throw .malformed("a part's name") }
        self.name = try Self.unescaped(name)
        filename = try disposition["filename"].map { text throws(FormError) in try Self.unescaped(text) }
        type = try headers["Content-Type"].map { text throws(FormError) in try ContentType(text) }
        guard type?.essence.hasPrefix("multipart/") != true else { throw .malformed("a nested multipart") }
    }

    func add(to form: inout FormBody, _ limits: FormLimits) throws(FormError) {
        guard let filename else { return try addField(to: &form, limits) }
        if filename.isEmpty && content.isEmpty { return }       // a file input nobody filled in
        guard form.files.count < limits.files else { throw .malformed("too many files") }
        form.files.append(UploadedFile(
            field: name, filename: try Filename.sanitised(filename),
            contentType: type?.essence ?? "application/octet-stream", bytes: content))
    }

    private func addField(to form: inout FormBody, _ limits: FormLimits) throws(FormError) {
        guard form.fields.count < limits.fields else { throw .malformed("too many fields") }
        guard type?["charset"].map({ $0.lowercased() == "utf-8" }) ?? true else { throw .malformed("a charset") }
        guard !content.contains(0), let value = String(validating: content, as: UTF8.self) else { throw .malformed("text") }
        form.fields.append((name, value))
    }

    private static func split(
        _ part: ArraySlice<UInt8>, _ limits: FormLimits
    ) throws(FormError) -> (Headers, ArraySlice<UInt8>) {
        let limit = limits.partHeaderBytes
        var section = HeaderSection(line: limit, section: limit, fields: 8)
        var reader = LineReader()
        var index = 0
        do {
            let bytes = Array(part.prefix(limit + 4))
            guard try section.read(bytes.span, at: &index, &reader) else { throw Refusal.bad("part header") }
        } catch {
            throw .malformed("a part's headers")
        }
        return (section.headers, part.dropFirst(index))
    }

    private static func disposition(_ headers: Headers) throws(FormError) -> ParameterList {
        guard headers.count(of: "Content-Disposition") == 1, headers.count(of: "Content-Type") <= 1,
              let text = headers["Content-Disposition"] else { throw .malformed("a part's disposition") }
        // RFC 7578 §4.7: deprecated, and no browser sends it.
        guard !headers.contains("Content-Transfer-Encoding") else { throw .malformed("a transfer encoding") }
        let disposition = try ParameterList(text.utf8)
        // RFC 7578 §4.2: `filename*` must not be used.
        guard disposition.value == "form-data", disposition["filename*"] == nil, disposition["name*"] == nil
        else { throw .malformed("a part's disposition") }
        return disposition
    }

    /// WHATWG HTML "multipart/form-data encoding algorithm": exactly these three are escaped.
    private static func unescaped(_ text: String) throws(FormError) -> String {
        guard text.contains("%") else { return text }
        var bytes: [UInt8] = []
        var rest = ArraySlice(text.utf8)
        while let byte = rest.popFirst() {
            switch String(decoding: [byte] + rest.prefix(2), as: UTF8.self).uppercased() {
            case "%22": bytes.append(UInt8(ascii: "\"")); rest = rest.dropFirst(2)
            case "%0D": bytes.append(UInt8(ascii: "\r")); rest = rest.dropFirst(2)
            case "%0A": bytes.append(UInt8(ascii: "\n")); rest = rest.dropFirst(2)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
