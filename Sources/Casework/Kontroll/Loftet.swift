import Arende
import Base
import Begrepp
import Register
import Storage

/// I10: a case that has waited 12 counted hours for a register is warned of, one that has waited 20 is with a person who has been
/// told, and one past its frist is a broken promise on record. What stands still does so for a reason that can end.
package func löftet(_ db: any Querying, _ grund: Kontrollgrund) async throws -> [Fynd] {
    // Counted time is never longer than real time: younger cases need no look. Of those that only wait for their meeting
    // nobody need be warned at 12.
    let gamla = try await db.query("""
        SELECT a.id, a.nummer, a.status, a.inkommen FROM arende a JOIN ansokan s ON s.id = a.ansokan_id
        WHERE a.status IN ('pagar', 'handlaggare') AND a.pausad_sedan IS NULL AND a.inkommen <= \(grund.nu - .seconds(12 * 3600))
          AND (a.inkommen <= \(grund.nu - .seconds(20 * 3600))
               OR (SELECT count(*) FROM registersvar r WHERE r.arende_id = a.id AND r.lage <> 'vantar') < \(Registerkälla.allCases.count))
          AND s.registrerad <= \(grund.nu - grund.vakttålamod) ORDER BY a.nummer
        """)
    var fynd: [Fynd] = []
    for rad in gamla { fynd += try await löftet(rad, db, grund) }
    return try await fynd + glömda(db, grund)
}

private func löftet(_ rad: Row, _ db: any Querying, _ grund: Kontrollgrund) async throws -> [Fynd] {
    let id = try rad.text("id"), nummer = try rad.text("nummer")
    let pauser = try await PausStore(db).pauser(id).map(\.paus)
    let räknat = Frist(inkommen: try rad.instant("inkommen"), pauser: pauser).räknadTid(till: grund.nu)
    var fynd: [Fynd] = []
    if räknat > .seconds(12 * 3600) + grund.vakttålamod, try rad.text("status") == "pagar", try await saknas("""
        SELECT 1 AS ett FROM bevakning WHERE arende_id = \(id) AND slag = 'halva_fristen'
        UNION ALL SELECT 1 FROM arende
        WHERE id = \(id) AND (SELECT count(*) FROM registersvar WHERE arende_id = \(id) AND lage <> 'vantar') = \(Registerkälla.allCases.count)
        """, db) {
        fynd.append(Fynd(.I10, "ett register har tigit i 12 räknade timmar utan att någon har fått veta det", nummer))
    }
    if räknat > .seconds(20 * 3600) + grund.vakttålamod {
        if try rad.text("status") == "pagar" { fynd.append(Fynd(.I10, "ärendet har väntat 20 räknade timmar utan att en människa har det", nummer)) }
        if try await saknas("SELECT 1 AS ett FROM bevakning WHERE arende_id = \(id) AND slag = 'frist_nara'", db) {
            fynd.append(Fynd(.I10, "ingen har fått veta att fristen är nära", nummer))
        }
    }
    if räknat > .seconds(24 * 3600) + grund.vakttålamod, try await saknas("SELECT 1 AS ett FROM brott WHERE arende_id = \(id)", db) {
        fynd.append(Fynd(.I10, "löftet är brutet utan att det är antecknat", nummer))
    }
    return fynd
}

private func saknas(_ fråga: SQL, _ db: any Querying) async throws -> Bool { try await db.query(fråga).isEmpty }

/// Cases that stand still for something that has passed: a komplettering past its day, a meeting that is over.
private func glömda(_ db: any Querying, _ grund: Kontrollgrund) async throws -> [Fynd] {
    let igår = (grund.nu - grund.vakttålamod).datum - 1
    let försenade = try await db.query("""
        SELECT a.nummer FROM arende a JOIN komplettering k ON k.arende_id = a.id
        WHERE a.status = 'komplettering' AND k.besvarad_vid IS NULL AND k.senast < \(igår.text) ORDER BY a.nummer
        """)
    let passerade = try await db.query("""
        SELECT a.nummer FROM arende a JOIN paus p ON p.arende_id = a.id AND p.till IS NULL AND p.grund = 'ombokning'
        WHERE a.status IN ('pagar', 'handlaggare')
          AND NOT EXISTS (SELECT 1 FROM bokning b JOIN tid t ON t.id = b.tid_id
                          WHERE b.arende_id = a.id AND b.lage = 'bokad' AND t.slut > \(grund.nu - grund.vakttålamod)) ORDER BY a.nummer
        """)
    return try försenade.map { Fynd(.I10, "klockan står för en komplettering vars dag har gått", try $0.text("nummer")) }
        + passerade.map { Fynd(.I10, "klockan står för ett möte som har varit", try $0.text("nummer")) }
}
