import Base
import Begrepp
import Glibc
import HTTP
import Konto
import OpenID
import Sockets
import Storage

/// The bytes of a file. Blocks. Throws a `CommandRefusal` that names the file.
func readFile(_ path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw CommandRefusal("\(path) går inte att läsa: \(String(cString: strerror(errno)))") }
    defer { close(file) }
    return try readAll(file, path)
}

func standardInput() throws -> [UInt8] { try readAll(STDIN_FILENO, "standard in") }

private func readAll(_ file: Int32, _ name: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = read(file, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw CommandRefusal("\(name) går inte att läsa: \(String(cString: strerror(errno)))") }
        if count == 0 { return bytes }
        bytes += buffer.prefix(count)
    }
}

/// Makes or replaces a file, readable by its owner. It is whole or not there: written beside, on the disk, then named. Blocks.
func writeFile(_ bytes: [UInt8], to path: String) throws {
    let new = path + ".ny"
    let file = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw CommandRefusal("\(new) går inte att skriva: \(String(cString: strerror(errno)))") }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw CommandRefusal("\(new) går inte att skriva: \(String(cString: strerror(errno)))") }
        rest = rest.dropFirst(count)
    }
    guard fsync(file) == 0, rename(new, path) == 0 else { throw CommandRefusal("\(path) går inte att skriva: \(String(cString: strerror(errno)))") }
}

/// A private key from a file that its owner alone may read. Throws a `CommandRefusal` that names both files.
/// - Parameter fil: where it is named.
func readKey(_ path: String, _ fil: String) throws -> SigningKey {
    guard fileExists(path) else { throw CommandRefusal("\(fil): nyckeln \(path) finns inte eller går inte att läsa") }
    guard !othersMayRead(path) else { throw CommandRefusal("\(path) kan läsas av andra; ge filen läge 0600") }
    do { return try SigningKey(pem: readFile(path)) } catch is KeyError {
        throw CommandRefusal("\(path) är ingen privat nyckel i PEM-format som går att använda")
    }
}

func fileExists(_ path: String) -> Bool { access(path, R_OK) == 0 }

/// Whether others than its owner may read the file.
func othersMayRead(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) != 0 || status.st_mode & 0o077 != 0
}

/// The names in a folder, in order, without those that begin with a dot.
func names(in directory: String) throws -> [String] {
    guard let folder = opendir(directory) else { throw CommandRefusal("\(directory) går inte att läsa: \(String(cString: strerror(errno)))") }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
}

func json(_ path: String) throws -> JSON {
    do { return try JSON.parse(readFile(path)) } catch let error as JSONError {
        throw CommandRefusal("\(path) är inte giltig JSON: \(error)")
    }
}

/// What went wrong, in one sentence and without a word about a person.
func sentence(_ error: any Error) -> String {
    switch error {
    case let error as CommandRefusal: error.description
    case let error as Konfigurationsfel: error.description
    case let error as Fältfel: error.rad
    case let error as CannotListen: "det går inte att lyssna på \(error.address.visning): \(error.reason)"
    case let error as DatabaseError: "databasen svarade inte som den ska: \(error.message)"
    case MigrationError.changed(let name): "migreringen \(name) har ändrats sedan den kördes"
    case MigrationError.late(let name): "migreringen \(name) har ett nummer före en som redan är körd"
    default: "det gick inte: \(type(of: error))"
    }
}

extension ListenAddress {
    var visning: String {
        switch self {
        case .tcp(let host, let port): "\(host):\(port)"
        case .unix(let path): path
        }
    }
}
