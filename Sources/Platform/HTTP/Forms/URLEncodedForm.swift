/// `application/x-www-form-urlencoded` (WHATWG URL §5.1), read strictly: a bad escape, text that is not UTF-8 and bytes
/// that a browser would have escaped are refused, not repaired.
package enum URLEncodedForm {
    /// The fields as a body, or as what stands after `?`.
    package static func bytes(_ fields: [(name: String, value: String)]) -> [UInt8] {
        let pairs = fields.map { "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))" }
        return Array(pairs.joined(separator: "&").utf8)
    }

    static func parse(_ bytes: some BidirectionalCollection<UInt8>, limits: FormLimits = FormLimits()) throws(FormError) -> FormBody {
        var form = FormBody()
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            guard form.fields.count < limits.fields else { throw .malformed("too many fields") }
            form.fields.append(try field(pair, limits))
        }
        return form
    }

    private static func field(
        _ pair: some BidirectionalCollection<UInt8>, _ limits: FormLimits
    ) throws(FormError) -> (name: String, value: String) {
        let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
        let value = equals == pair.endIndex ? pair[equals...] : pair[pair.index(after: equals)...]
        guard pair.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .malformed("a byte that is not escaped") }
        guard let name = PercentCoding.text(pair[..<equals], plusIsSpace: true),
              let value = PercentCoding.text(value, plusIsSpace: true) else { throw .malformed("an escape") }
        guard name.utf8.count <= limits.nameBytes || value.isEmpty else { throw .malformed("a long name") }
        return (name, value)
    }
}
