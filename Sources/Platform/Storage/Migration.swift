import Base
import FoundationEssentials

/// One file of the migrations folder: `0001_name.sql`, or its twin `0001_name.sqlite.sql` for SQLite.
struct Migration {
    let number: Int
    /// `0001_name`
    let name: String
    let script: String
    /// Of the file's bytes, in hexadecimal.
    let checksum: String

    /// The folder's migrations for one engine, in order. Throws `MigrationError` for names and numbers that do not fit.
    static func all(in directory: String, for dialect: Dialect) throws -> [Migration] {
        let files = try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasSuffix(".sql") }
        let plain = files.filter { !$0.hasSuffix(twinEnding) }
        for twin in files where twin.hasSuffix(twinEnding) && !plain.contains(twin.dropLast(twinEnding.count) + ".sql") {
            throw MigrationError.misnamed(file: twin)
        }
        let migrations = try plain.map { file in
            let name = String(file.dropLast(".sql".count))
            let twin = name + twinEnding
            let chosen = dialect == .sqlite && files.contains(twin) ? twin : file
            return try Migration(name: name, path: "\(directory)/\(chosen)")
        }.sorted { $0.number < $1.number }
        for (one, next) in zip(migrations, migrations.dropFirst()) where one.number == next.number {
            throw MigrationError.sameNumber(one.name, next.name)
        }
        return migrations
    }

    private static let twinEnding = ".sqlite.sql"

    private init(name: String, path: String) throws {
        guard let number = Int(name.prefix { $0 != "_" }), number > 0, name.contains("_") else {
            throw MigrationError.misnamed(file: name)
        }
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        self.number = number
        self.name = name
        script = String(decoding: bytes, as: UTF8.self)
        checksum = Digest.hex(Digest.sha256(bytes))
    }
}

package enum MigrationError: Error, Equatable {
    /// A file that is not `0001_name.sql`, or a twin without its original.
    case misnamed(file: String)
    case sameNumber(String, String)
    /// A migration that has been run was changed afterwards: write a new one instead.
    case changed(name: String)
    /// A migration with a lower number than one that has been run: it would be run out of order.
    case late(name: String)
}
