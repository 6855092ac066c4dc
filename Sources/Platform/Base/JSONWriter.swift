extension JSON {
    /// The value as UTF-8: order kept, no spaces, and only what must be escaped is.
    package var bytes: [UInt8] {
        var out: [UInt8] = []
        write(to: &out)
        return out
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package func write(to out: inout [UInt8]) {
        switch self {
        case .null: out.append(contentsOf: "null".utf8)
        case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let text): out.append(contentsOf: text.utf8)
        case .string(let text): JSON.write(text.utf8, to: &out)
        case .array(let elements): write(elements, "[", "]", to: &out) { $0.write(to: &$1) }
        case .object(let members):
            write(members, "{", "}", to: &out) { member, out in
                JSON.write(member.key.utf8, to: &out)
                out.append(UInt8(ascii: ":"))
                member.value.write(to: &out)
            }
        }
    }

    private func write<Element>(
        _ elements: [Element], _ open: Unicode.Scalar, _ close: Unicode.Scalar, to out: inout [UInt8],
        _ write: (Element, inout [UInt8]) -> Void
    ) {
        out.append(UInt8(ascii: open))
        for (index, element) in elements.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            write(element, &out)
        }
        out.append(UInt8(ascii: close))
    }

    /// A string in quotes (RFC 8259 §7). What needs no escape, nearly all there is, is copied in runs.
    static func write(_ text: some Sequence<UInt8>, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        if text.withContiguousStorageIfAvailable({ writeRuns($0, to: &out) }) == nil { Array(text).withUnsafeBufferPointer { writeRuns($0, to: &out) } }
        out.append(UInt8(ascii: "\""))
    }

    private static func writeRuns(_ text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
        var written = 0
        for place in text.indices where isEscaped(text[place]) {
            out.append(contentsOf: text[written..<place])
            writeEscaped(text[place], to: &out)
            written = place + 1
        }
        out.append(contentsOf: text[written...])
    }

    private static func isEscaped(_ byte: UInt8) -> Bool { byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F }

    private static func writeEscaped(_ byte: UInt8, to out: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): out.append(contentsOf: [UInt8(ascii: "\\"), byte])
        case 0x0A: out.append(contentsOf: "\\n".utf8)
        case 0x0D: out.append(contentsOf: "\\r".utf8)
        case 0x09: out.append(contentsOf: "\\t".utf8)
        default: out.append(contentsOf: "\\u00\(Digest.hex([byte]))".utf8)
        }
    }
}
