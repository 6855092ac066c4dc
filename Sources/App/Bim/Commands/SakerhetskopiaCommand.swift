import Base
import Kontroll
import Storage

/// `bim sakerhetskopia`: each kommun's database copied while the program runs, and beside it how far its chains had come.
struct SäkerhetskopiaCommand {
    let bestånd: Bestånd
    let mål: String

    static let hjälp = """
        bim sakerhetskopia --config MAPP --till MAPP
        bim sakerhetskopia --demo DATAMAPP --till MAPP

        Kopierar varje kommuns SQLite-databas medan programmet går, hel och från ett och samma ögonblick, till <kommun>-<tid>.db.
        Bredvid skrivs hur långt händelsernas kedjor har kommit (<kommun>-<tid>.kedja), undertecknat om bim.json har en kedjenyckel.
        En databas i PostgreSQL kopieras med pg_basebackup eller pg_dump; här skrivs bara hur långt dess kedjor har kommit.
        Kör bim kontrollera på en återläst kopia innan någon betjänas från den, och med --kedja mot .kedja-filen.
        """

    init(_ arguments: [String]) throws {
        let options = try Options(arguments, valued: Bestånd.val.union(["--till"]))
        guard options.words.isEmpty, let mål = options["--till"] else { throw CommandRefusal.misuse("sakerhetskopia behöver --till MAPP") }
        guard fileExists(mål) else { throw CommandRefusal("mappen \(mål) finns inte") }
        bestånd = try Bestånd(options, "sakerhetskopia")
        self.mål = mål
    }

    func run() async throws {
        let nu = SystemClock().now()
        let tid = nu.rfc3339.filter { $0 != ":" && $0 != "-" }
        try await bestånd.varje { mapp, db in
            let namn = "\(mål)/\(mapp.kommun.kod)-\(tid)"
            // First how far they have come, then the copy: what the head tells of is then in the copy.
            let huvud = try await Kedjehuvud.efter(nil, kommun: mapp.kommun.kod, db: db, nu: nu)
            try Kedjearkiv.skriv(huvud, bestånd.kedjenyckel, till: namn + Kedjearkiv.ändelse)
            guard let sqlite = db as? SQLite else {
                return tell("\(mapp.kommun.namn): \(namn + Kedjearkiv.ändelse); databasen i PostgreSQL kopieras med pg_basebackup eller pg_dump")
            }
            try await sqlite.backUp(to: namn + ".db")
            tell("\(mapp.kommun.namn): \(namn).db")
        }
    }
}
