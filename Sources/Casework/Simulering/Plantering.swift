import Base
import Storage

/// A bug that is planted to see that it is found. Each is planted at a seam — what the casework asks the database, the clock,
/// the pauses, the registers or the applicant — so that the casework itself carries no switch.
package enum Plantering: String, CaseIterable, Sendable {
    case utanStängsel = "utan_stangsel"
    case räddningUtanNummer = "raddning_utan_nummer"
    case nyckelPerFörsök = "nyckel_per_forsok"
    case nyNyckelVidOmförsök = "ny_nyckel_vid_omforsok"
    case kvittensFöreCommit = "kvittens_fore_commit"
    case avbrutenCommitÄrGjord = "avbruten_commit_ar_gjord"
    case asynkronReplik = "asynkron_replik"
    case annanServersSvar = "annan_servers_svar"
    case klockaIProgrammet = "klocka_i_programmet"
    case baraNotis = "bara_notis"
    case utbetalningUtanför = "utbetalning_utanfor"
    case aviseringUtanför = "avisering_utanfor"
    case vaktenLäserKön = "vakten_laser_kon"
    case svarOmNågonAnnan = "svar_om_nagon_annan"
    case tystnadÄrInget = "tystnad_ar_inget"
    case dödUtanÖverlämning = "dod_utan_overlamning"
    case försökRäknasInte = "forsok_raknas_inte"

    package var rubrik: String {
        switch self {
        case .utanStängsel: "ett jobb avslutas utan att lånets nummer jämförs"
        case .räddningUtanNummer: "ett räddat jobb lånas ut igen med samma nummer"
        case .nyckelPerFörsök: "varje försök att spara ansökan har en egen nyckel"
        case .nyNyckelVidOmförsök: "den som försöker igen får en ny nyckel"
        case .kvittensFöreCommit: "svaret går före COMMIT"
        case .avbrutenCommitÄrGjord: "en COMMIT vars svar förlorades räknas som gjord"
        case .asynkronReplik: "reservdatabasen ligger efter när den tar över"
        case .annanServersSvar: "det som lästes hos servern före växlingen gäller hos den efter"
        case .klockaIProgrammet: "lånen räknas med programmets klocka"
        case .baraNotis: "arbetaren väcks bara av en notis och tittar aldrig själv"
        case .utbetalningUtanför: "utbetalningen sparas efter transaktionen som beslutar"
        case .aviseringUtanför: "aviseringen sparas efter transaktionen som beslutar"
        case .vaktenLäserKön: "vakten ser bara ärenden som har ett jobb"
        case .svarOmNågonAnnan: "ett registersvar om någon annan godtas"
        case .tystnadÄrInget: "ett register som inte svarar räknas som att det inget finns"
        case .dödUtanÖverlämning: "ett jobb som ger upp lämnas inte till någon"
        case .försökRäknasInte: "ett försök räknas inte innan arbetet börjar"
        }
    }
}

extension Plantering {
    /// The statement as the planted program would have written it.
    func omskriven(_ sql: SQL, _ text: String, slump: Slump) -> SQL {
        switch self {
        case .utanStängsel: utanStängsel(sql, text)
        case .räddningUtanNummer: räddningUtanNummer(sql, text)
        case .nyckelPerFörsök: nyckelPerFörsök(sql, text, slump)
        case .vaktenLäserKön: vaktenLäserKön(sql, text)
        case .försökRäknasInte: försökRäknasInte(sql, text)
        default: sql
        }
    }

    private func utanStängsel(_ sql: SQL, _ text: String) -> SQL {
        guard text.hasPrefix("UPDATE jobb SET lage = 'klar'") else { return sql }
        return "UPDATE jobb SET lage = 'klar', lan_till = NULL WHERE id = \(sql.values[0])"
    }

    /// Neither the sweeper nor the next claim raises it.
    private func räddningUtanNummer(_ sql: SQL, _ text: String) -> SQL {
        if text.hasPrefix("UPDATE jobb SET lage = 'redo', lan_till = NULL, lan_nr = lan_nr + 1") {
            return "UPDATE jobb SET lage = 'redo', lan_till = NULL WHERE lage = 'pagar' AND lan_till < \(Self.motornsKlocka) AND forsok < max_forsok"
        }
        guard text.hasPrefix("UPDATE jobb SET lage = 'pagar'") else { return sql }
        return lån(sql, "lan_nr = max(lan_nr, 1), forsok = forsok + 1")
    }

    private func försökRäknasInte(_ sql: SQL, _ text: String) -> SQL {
        text.hasPrefix("UPDATE jobb SET lage = 'pagar'") ? lån(sql, "lan_nr = lan_nr + 1") : sql
    }

    /// The claim with another way of counting. Its values: the length of the lease, now, the kinds, how many.
    private func lån(_ sql: SQL, _ räknat: StaticString) -> SQL {
        let v = sql.values
        return """
            UPDATE jobb SET lage = 'pagar', \(raw: räknat), lan_till = \(Self.motornsKlocka) + \(v[0])
            WHERE id IN (SELECT id FROM jobb WHERE lage = 'redo' AND kor_efter <= \(v[1]) AND slag IN (\(SQL.list(v[2..<(v.count - 1)])))
                         ORDER BY kor_efter LIMIT \(v[v.count - 1]))
            RETURNING id, slag, dedup, payload, forsok, max_forsok, lan_nr, kor_efter
            """
    }

    private static let motornsKlocka: SQL = "CAST(round((julianday('now') - 2440587.5) * 86400000000.0) AS INTEGER)"

    private func nyckelPerFörsök(_ sql: SQL, _ text: String, _ slump: Slump) -> SQL {
        guard text.hasPrefix("INSERT INTO ansokan") else { return sql }
        var v = sql.values
        if case .text(let nyckel) = v[1] { v[1] = .text("\(nyckel)-\(slump.u64())") }
        return """
            INSERT INTO ansokan (id, idempotensnyckel, slag, kanal, sokande_id, medsokande_id, manad, svar, innehall_sha256, inkommen,
                                 registrerad, registrerad_av, forsakrat_vid, medsokande_forsakrat_vid)
            VALUES (\(v[0]), \(v[1]), 'nyansokan', \(SQL.list(v[2...]))) ON CONFLICT (idempotensnyckel) DO NOTHING
            """
    }

    private func vaktenLäserKön(_ sql: SQL, _ text: String) -> SQL {
        guard text.hasPrefix("SELECT id FROM arende WHERE status IN ('pagar', 'handlaggare', 'komplettering') AND status <> 'komplettering'") else { return sql }
        return """
            SELECT id FROM arende WHERE status IN ('pagar', 'handlaggare') AND inkommen <= \(sql.values[0])
              AND EXISTS (SELECT 1 FROM jobb WHERE payload = arende.id AND lage IN ('redo', 'pagar')) ORDER BY frist
            """
    }

    /// A statement that the planted program runs after its transaction instead of in it.
    func skjutsUpp(_ text: String) -> Bool {
        switch self {
        case .utbetalningUtanför: text.hasPrefix("INSERT INTO utbetalning")
        case .aviseringUtanför: text.hasPrefix("INSERT INTO utkorg")
        default: false
        }
    }

    /// Constraints that would stop the planted bug are not there in the planted program's database.
    func lossa(_ db: InlineSQLite) throws {
        if self == .utanStängsel || self == .räddningUtanNummer { try db.execute("DROP TRIGGER beslut_under_lan") }
    }
}
