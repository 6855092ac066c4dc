import Sockets
import Storage

/// Where a kommun's database is.
enum Databas: Sendable, Equatable {
    case sqlite(path: String)
    /// What libpq reads: a URL or keywords.
    case postgres(String)

    /// `sqlite:/var/lib/bim/trelleborg.db`, or what libpq reads.
    init(_ address: String) {
        self = address.hasPrefix("sqlite:") ? .sqlite(path: String(address.dropFirst("sqlite:".count))) : .postgres(address)
    }

    /// - Parameter limit: shared by all databases of the process. A command that asks one database at a time needs few.
    func open(loops: EventLoopGroup, limit: PostgresLimit = PostgresLimit(10)) throws -> any Database {
        switch self {
        case .sqlite(let path): try SQLite(path: path)
        case .postgres(let conninfo): try Postgres(PostgresConfiguration(conninfo), loops: loops, limit: limit)
        }
    }

    /// Throws where the way to the database could be listened to, or its password be read by others.
    /// - Parameter file: the file the address stands in; nil where it came from the environment.
    func kräverSäkert(_ file: String?) throws {
        guard case .postgres(let conninfo) = self else { return }
        let address = try PostgresAddress(conninfo)
        guard address.isLocal || address.verifiesServer else {
            throw CommandRefusal("\(file ?? "miljön"): databasen nås över nätet utan sslmode=verify-full")
        }
        if let file, address.hasPassword, othersMayRead(file) {
            throw CommandRefusal("\(file): databasens lösenord kan läsas av andra; ge filen läge 0600")
        }
    }
}
