extension JSON {
    /// Reads one JSON text, strictly by RFC 8259; besides what it forbids, a key twice in one object and nesting deeper
    /// than 64 are refused.
    package static func parse(_ bytes: some Sequence<UInt8>) throws(JSONError) -> JSON {
        try (bytes.withContiguousStorageIfAvailable(document) ?? Array(bytes).withUnsafeBufferPointer(document)).get()
    }

    private static func document(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<JSON, JSONError> {
        Result { () throws(JSONError) in
            var parser = JSONParser(bytes)
            return try parser.document()
        }
    }

    package static func parse(_ text: String) throws(JSONError) -> JSON { try parse(text.utf8) }
}

/// Lives within `parse`, and so not longer than the bytes. Each is looked at only where `at < bytes.count` has been asked: in a
/// release nobody else asks.
private struct JSONParser {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private var depth = 0
    private static let deepest = 64

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func document() throws(JSONError) -> JSON {
        skipSpace()
        let value = try value()
        skipSpace()
        guard at == bytes.count else { throw problem(.trailingBytes) }
        return value
    }

    private mutating func value() throws(JSONError) -> JSON {
        switch try peek() {
        case UInt8(ascii: "{"): return try nested { parser throws(JSONError) in try parser.object() }
        case UInt8(ascii: "["): return try nested { parser throws(JSONError) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        default: throw problem(.unexpectedByte)
        }
    }

    private mutating func nested(
        _ read: (inout JSONParser) throws(JSONError) -> JSON
    ) throws(JSONError) -> JSON {
        guard depth < Self.deepest else { throw problem(.tooDeep) }
        depth += 1
        let value = try read(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(JSONError) -> JSON {
        var members: [(key: String, value: JSON)] = [], keys = Keys()
        at += 1
        skipSpace()
        if take("}") { return .object([]) }
        repeat {
            skipSpace()
            guard try peek() == UInt8(ascii: "\"") else { throw problem(.unexpectedByte) }
            let key = try string()
            guard keys.insert(key, among: members) else { throw problem(.duplicateKey) }
            skipSpace()
            try expect(":")
            skipSpace()
            members.append((key, try value()))
            skipSpace()
        } while take(",")
        try expect("}")
        return .object(members)
    }

    private mutating func array() throws(JSONError) -> JSON {
        var elements: [JSON] = []
        at += 1
        skipSpace()
        if take("]") { return .array([]) }
        repeat {
            skipSpace()
            elements.append(try value())
            skipSpace()
        } while take(",")
        try expect("]")
        return .array(elements)
    }

    // RFC 8259 §6: no leading zeros, digits on both sides of the point.
    private mutating func number() throws(JSONError) -> String {
        let start = at
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try digits()
        }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private mutating func digits() throws(JSONError) {
        let start = at
        while at < bytes.count, (48...57).contains(bytes[at]) { at += 1 }
        guard at > start else { throw problem(.badNumber) }
    }

    private mutating func string() throws(JSONError) -> String {
        at += 1
        let start = at
        var seen: UInt8 = 0
        while at < bytes.count, isPlain(bytes[at]) {
            seen |= bytes[at]
            at += 1
        }
        guard try peek() == UInt8(ascii: "\"") else { return try escapedString(from: start) }
        let text = UnsafeBufferPointer(rebasing: bytes[start..<at])
        guard let text = seen < 0x80 ? String(decoding: text, as: UTF8.self) : String(validating: text, as: UTF8.self) else { throw problem(.invalidUTF8) }
        at += 1
        return text
    }

    private func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") }

    /// What has come since `start` needs no unescaping.
    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var text = Array(bytes[start..<at])
        while true {
            switch try peek() {
            case UInt8(ascii: "\""):
                guard let text = String(validating: text, as: UTF8.self) else { throw problem(.invalidUTF8) }
                at += 1
                return text
            case UInt8(ascii: "\\"):
                try escape(into: &text)
            case 0..<0x20:
                throw problem(.controlCharacter)
            default:
                text.append(bytes[at])
                at += 1
            }
        }
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        at += 1
        let letter = try peek()
        at += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text.append(contentsOf: String(Character(try scalar())).utf8)
        default: throw problem(.badEscape)
        }
    }

    /// RFC 8259 §7: a character beyond U+FFFF is a pair of escapes; half a pair is not a character.
    private mutating func scalar() throws(JSONError) -> Unicode.Scalar {
        let unit = try codeUnit()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard UTF16.isLeadSurrogate(unit), take("\\"), take("u") else { throw problem(.loneSurrogate) }
        let trail = try codeUnit()
        guard UTF16.isTrailSurrogate(trail) else { throw problem(.loneSurrogate) }
        return UTF16.decode(UTF16.EncodedScalar([unit, trail]))
    }

    private mutating func codeUnit() throws(JSONError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(try peek())).hexDigitValue else { throw problem(.badEscape) }
            value = value << 4 | UInt16(digit)
            at += 1
        }
        return value
    }

    private mutating func word(_ text: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        for index in 0..<text.utf8CodeUnitCount {
            guard try peek() == text.utf8Start[index] else { throw problem(.unexpectedByte) }
            at += 1
        }
        return value
    }

    private mutating func skipSpace() {
        while at < bytes.count, isSpace(bytes[at]) { at += 1 }
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard at < bytes.count, bytes[at] == UInt8(ascii: scalar) else { return false }
        at += 1
        return true
    }

    private mutating func expect(_ scalar: Unicode.Scalar) throws(JSONError) {
        guard try peek() == UInt8(ascii: scalar) else { throw problem(.unexpectedByte) }
        at += 1
    }

    private func peek() throws(JSONError) -> UInt8 {
        guard at < bytes.count else { throw problem(.unexpectedEnd) }
        return bytes[at]
    }

    /// The keys of one object. While they come in order, as we write them ourselves, one that is after the last is new; else they
    /// are looked through while they are few, and hashed once they are many.
    private struct Keys {
        private static let few = 12
        private var inOrder = true
        private var hashed: Set<String> = []

        /// False where the key is there already. `members`: what the object has so far.
        mutating func insert(_ key: String, among members: [(key: String, value: JSON)]) -> Bool {
            if inOrder {
                guard let last = members.last, last.key >= key else { return true }
                inOrder = false
            }
            if members.count < Self.few { return !members.contains { $0.key == key } }
            if hashed.isEmpty { hashed = Set(members.lazy.map(\.key)) }
            return hashed.insert(key).inserted
        }
    }

    private func problem(_ reason: JSONError.Reason) -> JSONError { JSONError(reason: reason, offset: at) }
}
