import Base
import Glibc
import Kontroll
import OpenID
import Storage

/// The heads of one kommun's chains as files in a folder, one an hour, each signed: on a line of its own the signature follows
/// the head. The folder is to be copied off the machine: what is there cannot be written anew by who has the machine.
struct Kedjearkiv: Sendable {
    let mapp: String
    let nyckel: SigningKey

    /// Makes the folder where there is none, readable by its owner.
    init(mapp: String, nyckel: SigningKey) throws {
        guard mkdir(mapp, 0o700) == 0 || errno == EEXIST else { throw CommandRefusal("mappen \(mapp) går inte att skapa: \(String(cString: strerror(errno)))") }
        self.mapp = mapp
        self.nyckel = nyckel
    }

    /// Writes how far the chains have come since the last head there. Blocks on the disk, for an instant.
    func skrivNästa(_ kommun: String, _ db: any Querying, nu: Instant) async throws {
        let huvud = try await Kedjehuvud.efter(senaste(), kommun: kommun, db: db, nu: nu)
        let nummer = String(huvud.nr)
        try Self.skriv(huvud, nyckel, till: "\(mapp)/" + String(repeating: "0", count: max(0, 8 - nummer.count)) + nummer + Self.ändelse)
    }

    /// nil where there is none. Throws where it is not one of ours.
    private func senaste() throws -> Kedjehuvud? {
        try names(in: mapp).last { $0.hasSuffix(Self.ändelse) }.map { try Self.läs("\(mapp)/\($0)", nyckel.publicKey) }
    }

    static let ändelse = ".kedja"

    /// - Parameter nyckel: nil leaves it unsigned.
    static func skriv(_ huvud: Kedjehuvud, _ nyckel: SigningKey?, till fil: String) throws {
        let bytes = huvud.bytes
        let underskrift = nyckel.map { Base64URL.encode($0.sign(bytes)) + "\n" } ?? ""
        try writeFile(bytes + [10] + Array(underskrift.utf8), to: fil)
    }

    /// Reads a head and verifies its signature. Throws a `CommandRefusal` that names the file.
    /// - Parameter nyckel: nil where there is no key to verify with.
    static func läs(_ fil: String, _ nyckel: JWK?) throws -> Kedjehuvud {
        let rader = try readFile(fil).split(separator: 10).map(Array.init)
        if let nyckel {
            guard rader.count == 2, let underskrift = Base64URL.decode(String(decoding: rader[1], as: UTF8.self)), nyckel.verifies(underskrift, of: rader[0]) else {
                throw CommandRefusal("\(fil) är inte undertecknad med kedjenyckeln")
            }
        }
        guard let första = rader.first, let huvud = Kedjehuvud(första) else { throw CommandRefusal("\(fil) är inget kedjehuvud") }
        return huvud
    }
}
