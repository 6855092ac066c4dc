import Sockets
import Storage

/// A kommun's database as the process reaches it: applicants have connections of their own, and so do those who work, people
/// and jobs. However many apply at once, nobody who decides waits in their line.
struct Dörrar: Sendable {
    let utåt: any Database
    /// nil where there is one way: a file's writers have their turns of less than a millisecond.
    private let egen: (any Database)?
    var inåt: any Database { egen ?? utåt }

    init(_ databas: Databas, loops: EventLoopGroup, limit: PostgresLimit) throws {
        utåt = try databas.open(loops: loops, limit: limit)
        egen = if case .postgres = databas { try databas.open(loops: loops, limit: limit) } else { nil }
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
