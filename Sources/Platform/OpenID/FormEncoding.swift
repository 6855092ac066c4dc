import HTTP

/// `application/x-www-form-urlencoded`, as queries and token requests use it; spaces as %20, which every reader understands.
package enum FormEncoding {
    package static func encode(_ fields: [(String, String)]) -> String {
        fields.map { "\(PercentCoding.encode($0.0))=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
    }

    /// An address with these fields added to its query.
    package static func address(_ base: String, adding fields: [(String, String)]) -> String {
        base + (base.contains("?") ? "&" : "?") + encode(fields)
    }
}
