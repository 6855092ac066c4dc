/// `value *( OWS ";" OWS name "=" ( token / quoted-string ) )`: Content-Type and Content-Disposition (RFC 9110 §5.6.6),
/// read strictly. A name given twice is refused, since readers differ on which of two they take.
struct ParameterList {
    /// In lower case.
    let value: String
    let parameters: [(name: String, value: String)]

    subscript(_ name: String) -> String? { parameters.first { $0.name == name }?.value }

    init(_ text: some Collection<UInt8>) throws(FormError) {
        var rest = ArraySlice(text)
        value = Self.take(&rest) { $0.isToken || $0 == UInt8(ascii: "/") }.lowercased()
        guard !value.isEmpty else { throw .malformed("parameters") }
        var found: [(name: String, value: String)] = []
        while !rest.isEmpty {
            let parameter = try Self.parameter(&rest)
            guard !found.contains(where: { $0.name == parameter.name }) else { throw .malformed("a parameter twice") }
            found.append(parameter)
        }
        parameters = found
    }

    private static func parameter(_ rest: inout ArraySlice<UInt8>) throws(FormError) -> (name: String, value: String) {
        skipSpace(&rest)
        guard rest.popFirst() == UInt8(ascii: ";") else { throw .malformed("parameters") }
        skipSpace(&rest)
        let name = take(&rest, while: \.isToken).lowercased()
        guard !name.isEmpty, rest.popFirst() == UInt8(ascii: "=") else { throw .malformed("parameters") }
        guard rest.first != UInt8(ascii: "\"") else { return (name, try quoted(&rest)) }
        let value = take(&rest, while: \.isToken)
        guard !value.isEmpty else { throw .malformed("parameters") }
        return (name, value)
    }

    /// WHATWG HTML writes a quote within as %22 and a backslash as itself; RFC 9110 reads a backslash as an escape. Where
    /// that makes a difference, `\"`, the text is refused.
    private static func quoted(_ rest: inout ArraySlice<UInt8>) throws(FormError) -> String {
        rest = rest.dropFirst()
        guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { throw .malformed("an open quote") }
        let inner = rest[..<end]
        guard inner.last != UInt8(ascii: "\\") else { throw .malformed("an escaped quote") }
        guard inner.allSatisfy(\.isFieldText), let text = String(validating: inner, as: UTF8.self)
        else { throw .malformed("a quoted text") }
        rest = rest[(end + 1)...]
        return text
    }

    private static func take(_ rest: inout ArraySlice<UInt8>, while isWanted: (UInt8) -> Bool) -> String {
        let taken = rest.prefix(while: isWanted)
        rest = rest[taken.endIndex...]
        return String(decoding: taken, as: UTF8.self)
    }

    private static func skipSpace(_ rest: inout ArraySlice<UInt8>) {
        rest = rest.drop(while: \.isOptionalSpace)
    }
}

/// A media type (RFC 9110 §8.3).
struct ContentType {
    let essence: String
    private let list: ParameterList

    subscript(_ name: String) -> String? { list[name] }

    init(_ text: String) throws(FormError) {
        list = try ParameterList(text.utf8)
        essence = list.value
    }
}
