import Base
import Sockets
import Storage

/// `bim migrate`: brings each kommun's database to this version.
struct MigrateCommand {
    let directory: String

    static let hjälp = """
        bim migrate --config MAPP

        För varje kommun i mappen: kör de migreringar som databasen saknar och berättar vilka.
        Kör det med en databasanvändare som får ändra tabeller, innan den nya versionen startas.
        """

    init(_ arguments: [String]) throws {
        let options = try Options(arguments, valued: ["--config"])
        guard options.words.isEmpty, let directory = options["--config"] else { throw CommandRefusal.misuse("migrate behöver --config MAPP") }
        self.directory = directory
    }

    func run() async throws {
        let installation = try Installation(directory: directory, environment: .process)
        let loops = try EventLoopGroup(count: 1)
        for kommun in installation.kommuner {
            let db = try kommun.databas.open(loops: loops)
            let ran = try await migrera(db, kommun.kommun)
            await db.close()
            tell("\(kommun.kommun.namn): \(ran.isEmpty ? "inget att göra" : "körde \(ran.joined(separator: ", "))")")
        }
    }
}
