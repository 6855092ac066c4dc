import Sockets
import Storage

/// A kommun's database as the process reaches it: applicants have connections of their own, and so do those who work, people
/// and jobs. However many apply at once, nobody who decides waits in their line.
struct Dörrar: Sendable {
    let utåt: any Database
    /// nil where there is one way: a file's writers have their turns of less than a millisecond.
    private let egen: (any Database)?
    var inåt: any Database { egen ?? utåt }

    init(_ databas: Databas, loops: EventLoopGroup) throws {
        utåt = try databas.open(loops: loops)
        egen = if case .postgres = databas { try databas.open(loops: loops) } else { nil }
    }

    /// Both ways together.
    func figures() async -> DatabaseFigures {
        var figures = await utåt.figures()
        if let egen { figures.add(await egen.figures()) }
        return figures
    }

    func close() async {
        await utåt.close()
        await egen?.close()
    }
}

/// Where a kommun's database is.
enum Databas: Sendable, Equatable {
    case sqlite(path: String)
    /// What libpq reads: a URL or keywords.
    case postgres(String)

    /// `sqlite:/var/lib/bim/trelleborg.db`, or what libpq reads.
    init(_ address: String) {
        self = address.hasPrefix("sqlite:") ? .sqlite(path: String(address.dropFirst("sqlite:".count))) : .postgres(address)
    }

    func open(loops: EventLoopGroup) throws -> any Database {
        switch self {
        case .sqlite(let path): try SQLite(path: path)
        case .postgres(let conninfo): try Postgres(PostgresConfiguration(conninfo), loops: loops)
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
