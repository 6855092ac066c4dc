import Base
import Foundation
import Kontroll
import OpenID
import Sockets
import Storage
import Testing
@testable import bim

@Suite struct KedjeTests {
    private func iMapp(_ prov: (String) async throws -> Void) async throws {
        let mapp = FileManager.default.temporaryDirectory.path + "/bim-kedja-" + Digest.hex(Random.bytes(6))
        try FileManager.default.createDirectory(atPath: mapp, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: mapp) }
        try await prov(mapp)
    }

    /// The databases of a demonstration, with nothing in them.
    private func demo(_ mapp: String) async throws {
        for del in try Demokonfiguration.kommuner(registerport: 0) {
            let db = try SQLite(path: "\(mapp)/\(del.kommun.kod).db")
            _ = try await migrera(db, del.kommun)
            await db.close()
        }
    }

    @Test func `en säkerhetskopia tas medan databasen är öppen, och den återlästa kopian är sann`() async throws {
        try await iMapp { mapp in
            for del in ["data", "kopia", "ny"] { try FileManager.default.createDirectory(atPath: "\(mapp)/\(del)", withIntermediateDirectories: true) }
            try await demo("\(mapp)/data")
            let öppen = try SQLite(path: "\(mapp)/data/trelleborg.db")
            #expect(await Bim.run(["sakerhetskopia", "--demo", "\(mapp)/data", "--till", "\(mapp)/kopia"]) == 0)
            await öppen.close()
            let filer = try names(in: "\(mapp)/kopia")
            #expect(filer.count == 4)
            for fil in filer where fil.hasSuffix(".db") {
                try FileManager.default.copyItem(atPath: "\(mapp)/kopia/\(fil)", toPath: "\(mapp)/ny/\(fil.prefix { $0 != "-" }).db")
            }
            let huvuden = filer.filter { $0.hasSuffix(".kedja") }.map { "\(mapp)/kopia/\($0)" }
            #expect(await Bim.run(["kontrollera", "--demo", "\(mapp)/ny"]) == 0)
            #expect(await Bim.run(["kontrollera", "--demo", "\(mapp)/ny", "--kedja"] + huvuden) == 0)
            #expect(await Bim.run(["sakerhetskopia", "--demo", "\(mapp)/data", "--till", "\(mapp)/finns-inte"]) == 1)
        }
    }

    @Test func `huvudena skrivs i nummerordning, vart och ett undertecknat och med det förras avtryck`() async throws {
        try await iMapp { mapp in
            try await demo(mapp)
            let db = try SQLite(path: "\(mapp)/trelleborg.db")
            let arkiv = try Kedjearkiv(mapp: "\(mapp)/kedja", nyckel: .generateES256())
            for timme in 0..<3 { try await arkiv.skrivNästa("trelleborg", db, nu: Instant(seconds: 1_795_420_800 + Int64(timme) * 3_600)) }
            await db.close()
            let filer = try names(in: "\(mapp)/kedja")
            #expect(filer == ["00000001.kedja", "00000002.kedja", "00000003.kedja"])
            let huvuden = try filer.map { try Kedjearkiv.läs("\(mapp)/kedja/\($0)", arkiv.nyckel.publicKey) }
            #expect(huvuden.map(\.föregående) == ["", huvuden[0].hash, huvuden[1].hash])
            #expect(throws: CommandRefusal.self) { try Kedjearkiv.läs("\(mapp)/kedja/\(filer[0])", SigningKey.generateES256().publicKey) }
            let bytes = try readFile("\(mapp)/kedja/\(filer[1])")
            try writeFile(Array(String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\"nr\":2", with: "\"nr\":3").utf8), to: "\(mapp)/kedja/\(filer[1])")
            #expect(throws: CommandRefusal.self) { try Kedjearkiv.läs("\(mapp)/kedja/\(filer[1])", arkiv.nyckel.publicKey) }
        }
    }
}
