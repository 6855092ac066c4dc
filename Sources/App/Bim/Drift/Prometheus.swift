/// Figures as text, the way Prometheus reads them: https://prometheus.io/docs/instrumenting/exposition_formats/
struct Prometheus {
    enum Kind: String { case counter, gauge, histogram }

    private(set) var text = ""

    /// The samples that follow are of this name.
    mutating func family(_ name: String, _ kind: Kind, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    mutating func sample(_ name: String, _ value: Int, _ labels: KeyValuePairs<String, String> = [:]) {
        sample(name, String(value), labels)
    }

    /// In seconds, with six decimals.
    mutating func sample(_ name: String, microseconds: Int64, _ labels: KeyValuePairs<String, String> = [:]) {
        sample(name, Self.seconds(microseconds), labels)
    }

    static func seconds(_ microseconds: Int64) -> String {
        let decimals = String(microseconds % 1_000_000)
        return "\(microseconds / 1_000_000).\(String(repeating: "0", count: 6 - decimals.count))\(decimals)"
    }

    private mutating func sample(_ name: String, _ value: String, _ labels: KeyValuePairs<String, String>) {
        let inside = labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
        text += "\(name)\(inside.isEmpty ? "" : "{\(inside)}") \(value)\n"
    }

    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { out, character in
            switch character {
            case "\\": out += "\\\\"
            case "\"": out += "\\\""
            case "\n": out += "\\n"
            default: out.append(character)
            }
        }
    }
}
