import Base
import Begrepp
import EkonomisktBistand
import Riksnorm
import Storage

/// What a check needs to know besides the tables.
package struct Kontrollgrund: Sendable {
    /// The program's clock, which the cases follow.
    package var nu: Tidpunkt
    /// Whose database it should be; nil where that is not asked.
    package var kommun: String?
    /// The rules to replay decisions under; nil where they are not replayed.
    package var regler: (riksnorm: Riksnormtabeller, riktlinjer: Riktlinjer?)?
    /// The database is looked at as of another moment, `nu`, as a copy is whose work nobody goes on with.
    package var tänktTid = false
    /// How late a sweeper may be. The leases are in the engine's time.
    package var lånetålamod: Duration = .seconds(10)
    /// How much the engine's clock may have been set lately.
    package var klocktålamod: Duration = .seconds(10)
    /// How late the watcher may be.
    package var vakttålamod: Duration = .seconds(300)

    package init(nu: Tidpunkt, kommun: String? = nil, regler: (riksnorm: Riksnormtabeller, riktlinjer: Riktlinjer?)? = nil) {
        self.nu = nu
        self.kommun = kommun
        self.regler = regler
    }
}

/// Asks a database whether everything that must be true of it is. Reads only; a live database may be asked, though what
/// is being written meanwhile can then look half done: ask inside a transaction that sees one moment, or ask twice.
/// Throws `DatabaseError`.
package func kontrollera(_ db: any Querying, _ grund: Kontrollgrund) async throws -> [Fynd] {
    var fynd: [Fynd] = []
    for fråga in Fråga.alla { fynd += try await fråga.fynd(db) }
    fynd += try await löftet(db, grund)
    fynd += try await lånen(db, grund)
    fynd += try await tillhörighet(db, grund)
    fynd += try await kedjorna(db)
    fynd += try await innehållet(db, grund)
    return fynd.sorted { ($0.invariant.ordning, $0.gäller, $0.mening) < ($1.invariant.ordning, $1.gäller, $1.mening) }
}

extension Invariant {
    fileprivate var ordning: Int { Invariant.allCases.firstIndex(of: self) ?? 0 }
}
