import Glibc

/// The folder that holds Migrations, Config and Public.
package enum Root {
    /// `$BIM_ROOT`; else the working directory, if it holds them; else the nearest folder above the executable that does;
    /// else the working directory. No slash at the end.
    package static let path: String = {
        if let given = getenv("BIM_ROOT"), given.pointee != 0 { return withoutSlash(String(cString: given)) }
        let here = workingDirectory()
        return ([here] + foldersAbove(executable())).first(where: holdsEverything) ?? here
    }()

    /// The path of a file or folder below the root: `Root.path("Config/lokal.json")`.
    package static func path(_ relative: String) -> String { "\(path)/\(relative)" }

    static func foldersAbove(_ file: String) -> [String] {
        let parts = file.split(separator: "/").dropLast()
        return parts.indices.reversed().map { "/" + parts[...$0].joined(separator: "/") }
    }

    private static func holdsEverything(_ folder: String) -> Bool {
        ["Migrations", "Config", "Public"].allSatisfy { access("\(folder)/\($0)", R_OK | X_OK) == 0 }
    }

    private static func workingDirectory() -> String {
        guard let here = getcwd(nil, 0) else { return "." }
        defer { free(here) }
        return withoutSlash(String(cString: here))
    }

    private static func executable() -> String {
        guard let file = realpath("/proc/self/exe", nil) else { return "" }
        defer { free(file) }
        return String(cString: file)
    }

    private static func withoutSlash(_ path: String) -> String {
        path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }
}
