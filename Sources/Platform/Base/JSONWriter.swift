extension JSON {
    /// The value as UTF-8: order kept, no spaces, and only what must be escaped is.
    package var bytes: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(256)
        write(to: &out)
        return out
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package func write(to out: inout [UInt8]) {
        switch self {
        case .null: out.append(contentsOf: "null".utf8)
        case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let text): out.append(contentsOf: text.utf8)
        case .string(let text): JSON.write(text, to: &out)
        case .array(let elements): JSON.write(elements, to: &out) { $0.write(to: &$1) }
        case .object(let members):
            out.append(UInt8(ascii: "{"))
            for place in members.indices {
                if place > 0 { out.append(UInt8(ascii: ",")) }
                JSON.write(members[place].key, to: &out)
                out.append(UInt8(ascii: ":"))
                members[place].value.write(to: &out)
            }
            out.append(UInt8(ascii: "}"))
        }
    }

    /// An array of texts.
    package static func write(_ texts: [String], to out: inout [UInt8]) {
        write(texts, to: &out) { write($0, to: &$1) }
    }

    private static func write<Element>(_ elements: [Element], to out: inout [UInt8], _ write: (Element, inout [UInt8]) -> Void) {
        out.append(UInt8(ascii: "["))
        for place in elements.indices {
            if place > 0 { out.append(UInt8(ascii: ",")) }
            write(elements[place], &out)
        }
        out.append(UInt8(ascii: "]"))
    }

    /// A string in quotes (RFC 8259 §7). What needs no escape, nearly all there is, is copied in runs.
    package static func write(_ text: String, to out: inout [UInt8]) {
        var text = text
        out.append(UInt8(ascii: "\""))
        text.withUTF8 { writeRuns($0, to: &out) }
        out.append(UInt8(ascii: "\""))
    }

    private static func writeRuns(_ text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
        var written = 0
        for place in text.indices where isEscaped(text[place]) {
            out.append(contentsOf: text[written..<place])
            writeEscaped(text[place], to: &out)
            written = place + 1
        }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: text[written...]))
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
