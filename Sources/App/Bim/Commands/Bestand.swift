import Base
import Handlaggning
import OpenID
import Sockets
import Storage

/// What stands stored, kommun by kommun, for the commands that look through it and change nothing.
struct Bestånd {
    struct Del {
        let mapp: Kommunmapp
        let databas: Databas
    }
    let delar: [Del]
    /// What the heads of the chains are signed with.
    let kedjenyckel: SigningKey?

    static let val: Set<String> = ["--config", "--demo"]

    /// `--config MAPP`, or `--demo MAPP`: the demo's data folder.
    init(_ options: Options, _ command: String) throws {
        switch (options["--config"], options["--demo"]) {
        case (let directory?, nil):
            let installation = try Installation(directory: directory, environment: .process)
            delar = installation.kommuner.map { Del(mapp: $0.mapp, databas: $0.databas) }
            kedjenyckel = installation.kedjenyckel
        case (nil, let data?):
            let nyckel = Demomapp.kedjenyckel(data)
            kedjenyckel = fileExists(nyckel) ? try readKey(nyckel, data) : nil
            delar = try Demokonfiguration.kommuner(registerport: 0).map { mapp in
                let fil = "\(data)/\(mapp.kommun.kod).db"
                guard fileExists(fil) else { throw CommandRefusal("\(fil) finns inte") }
                return Del(mapp: mapp, databas: .sqlite(path: fil))
            }
        case (nil, nil), (_?, _?):
            throw CommandRefusal.misuse("\(command) behöver antingen --config MAPP eller --demo MAPP")
        }
    }

    func varje(_ gör: (Kommunmapp, any Database) async throws -> Void) async throws {
        let loops = try EventLoopGroup(count: 1)
        for del in delar {
            let db = try del.databas.open(loops: loops)
            do {
                try await gör(del.mapp, db)
            } catch {
                await db.close()
                throw error
            }
            await db.close()
        }
    }
}
