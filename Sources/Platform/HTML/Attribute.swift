/// One attribute of an element. Values are escaped; `nil`, `false` and a refused address write nothing at all.
@usableFromInline package struct Attribute: Sendable {
    /// The name with a space before it, as it is written: ` class`.
    @usableFromInline package let name: StaticString
    /// What follows the hyphen of `data-` and `aria-`.
    @usableFromInline package let suffix: StaticString
    @usableFromInline package let isWritten: Bool
    /// nil for a bare name, as `checked`.
    @usableFromInline package let value: String?

    @inlinable package init(_ name: StaticString, _ value: String?, suffix: StaticString = "") {
        self.name = name
        self.suffix = suffix
        self.isWritten = value != nil
        self.value = value
    }

    @inlinable package init(_ name: StaticString, flag: Bool, suffix: StaticString = "") {
        self.name = name
        self.suffix = suffix
        self.isWritten = flag
        self.value = nil
    }
}

extension Attribute {
    /// The way out for what has no word of its own below. The name is a literal.
    @inlinable package static func attribute(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute(" ", value, suffix: name)
    }

    @inlinable package static func attribute(_ name: StaticString, _ on: Bool) -> Attribute {
        Attribute(" ", flag: on, suffix: name)
    }

    @inlinable package static func `class`(_ names: String?) -> Attribute { Attribute(" class", names) }
    @inlinable package static func id(_ id: String?) -> Attribute { Attribute(" id", id) }
    @inlinable package static func name(_ name: String?) -> Attribute { Attribute(" name", name) }
    @inlinable package static func value(_ value: String?) -> Attribute { Attribute(" value", value) }
    @inlinable package static func type(_ type: String) -> Attribute { Attribute(" type", type) }
    @inlinable package static func method(_ method: String) -> Attribute { Attribute(" method", method) }
    @inlinable package static func enctype(_ type: String) -> Attribute { Attribute(" enctype", type) }
    @inlinable package static func role(_ role: String) -> Attribute { Attribute(" role", role) }
    @inlinable package static func scope(_ scope: String) -> Attribute { Attribute(" scope", scope) }
    @inlinable package static func rel(_ relation: String) -> Attribute { Attribute(" rel", relation) }
    @inlinable package static func `for`(_ id: String) -> Attribute { Attribute(" for", id) }
    @inlinable package static func form(_ id: String) -> Attribute { Attribute(" form", id) }
    @inlinable package static func title(_ title: String?) -> Attribute { Attribute(" title", title) }
    @inlinable package static func alt(_ text: String) -> Attribute { Attribute(" alt", text) }
    @inlinable package static func lang(_ language: String?) -> Attribute { Attribute(" lang", language) }
    @inlinable package static func dir(_ direction: String) -> Attribute { Attribute(" dir", direction) }
    @inlinable package static func autocomplete(_ token: String?) -> Attribute { Attribute(" autocomplete", token) }
    @inlinable package static func inputmode(_ mode: String?) -> Attribute { Attribute(" inputmode", mode) }
    @inlinable package static func accept(_ types: String) -> Attribute { Attribute(" accept", types) }
    /// RFC 3339 moment or ISO date for `time`.
    @inlinable package static func datetime(_ moment: String) -> Attribute { Attribute(" datetime", moment) }
    @inlinable package static func rows(_ count: Int) -> Attribute { Attribute(" rows", String(count)) }
    @inlinable package static func colspan(_ count: Int) -> Attribute { Attribute(" colspan", String(count)) }
    @inlinable package static func rowspan(_ count: Int) -> Attribute { Attribute(" rowspan", String(count)) }
    @inlinable package static func width(_ pixels: Int) -> Attribute { Attribute(" width", String(pixels)) }
    @inlinable package static func height(_ pixels: Int) -> Attribute { Attribute(" height", String(pixels)) }
    @inlinable package static func maxlength(_ count: Int?) -> Attribute { Attribute(" maxlength", count.map(String.init)) }
    @inlinable package static func tabindex(_ index: Int) -> Attribute { Attribute(" tabindex", String(index)) }

    @inlinable package static func checked(_ on: Bool) -> Attribute { Attribute(" checked", flag: on) }
    @inlinable package static func selected(_ on: Bool) -> Attribute { Attribute(" selected", flag: on) }
    @inlinable package static func disabled(_ on: Bool) -> Attribute { Attribute(" disabled", flag: on) }
    @inlinable package static func readonly(_ on: Bool) -> Attribute { Attribute(" readonly", flag: on) }
    @inlinable package static func multiple(_ on: Bool) -> Attribute { Attribute(" multiple", flag: on) }
    @inlinable package static func open(_ on: Bool) -> Attribute { Attribute(" open", flag: on) }
    @inlinable package static func hidden(_ on: Bool) -> Attribute { Attribute(" hidden", flag: on) }
    @inlinable package static func autofocus(_ on: Bool) -> Attribute { Attribute(" autofocus", flag: on) }
    @inlinable package static var novalidate: Attribute { Attribute(" novalidate", flag: true) }
    /// Save as a file, under the name the server gives.
    @inlinable package static var download: Attribute { Attribute(" download", flag: true) }

    @inlinable package static func spellcheck(_ on: Bool?) -> Attribute { Attribute(" spellcheck", on.map { $0 ? "true" : "false" }) }

    /// `data-NAME="value"`.
    @inlinable package static func data(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute(" data-", value, suffix: name)
    }

    /// `aria-NAME="value"`.
    @inlinable package static func aria(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute(" aria-", value, suffix: name)
    }

    /// `aria-NAME="true"` or `"false"`; for ARIA the difference between false and absent matters.
    @inlinable package static func aria(_ name: StaticString, _ on: Bool) -> Attribute {
        Attribute(" aria-", on ? "true" : "false", suffix: name)
    }

    /// Addresses are checked (`isSafeAddress`); a refused one writes nothing, so the link is dead and the page stands.
    @inlinable package static func href(_ address: String) -> Attribute { Attribute(" href", safeAddress(address)) }
    @inlinable package static func src(_ address: String) -> Attribute { Attribute(" src", safeAddress(address)) }
    @inlinable package static func action(_ address: String) -> Attribute { Attribute(" action", safeAddress(address)) }
    @inlinable package static func formaction(_ address: String?) -> Attribute { Attribute(" formaction", address.flatMap(safeAddress)) }
    /// The address of an `object` element: a document shown inside the page.
    @inlinable package static func objectData(_ address: String) -> Attribute { Attribute(" data", safeAddress(address)) }
}

@inlinable package func safeAddress(_ address: String) -> String? {
    isSafeAddress(address) ? address : nil
}

/// True for an address a page may link to or post to: a path of ours (`/…`), `#…`, `?…`, `https://…`, `tel:` and `mailto:`.
/// Anything else could be `javascript:` or another site's address in disguise: browsers drop tabs and newlines inside an
/// address and read `\` as `/` (WHATWG URL, basic URL parser), so those, spaces and `//host` are refused.
@usableFromInline package func isSafeAddress(_ address: String) -> Bool {
    var address = address
    return address.withUTF8 { bytes in
        guard !bytes.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }) else { return false }
        switch bytes.first {
        case UInt8(ascii: "/"): return bytes.count == 1 || bytes[1] != UInt8(ascii: "/")
        case UInt8(ascii: "#"), UInt8(ascii: "?"): return true
        default: return ["https://", "tel:", "mailto:"].contains { bytes.starts(with: $0.utf8) }
        }
    }
}
