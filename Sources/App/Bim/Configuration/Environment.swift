import Glibc

/// The environment variables that override the files.
struct Environment: Sendable {
    private let values: [String: String]
    init(_ values: [String: String]) { self.values = values }

    subscript(_ name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// Those of this process.
    static var process: Environment {
        var values: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let line = String(cString: text)
            if line.hasPrefix("BIM_"), let equals = line.firstIndex(of: "=") {
                values[String(line[..<equals])] = String(line[line.index(after: equals)...])
            }
            entry += 1
        }
        return Environment(values)
    }
}
