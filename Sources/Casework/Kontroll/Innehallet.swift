import Arende
import Base
import Begrepp
import Beslut
import EkonomisktBistand
import Register
import Storage
import Utbetalning

/// What only reading the stored texts can tell: that they are what was stored (I1, I3, I15), that keys follow from what they
/// name (I7), and that what a decision rests on is readable and about the right people (I16).
package func innehållet(_ db: any Querying, _ grund: Kontrollgrund) async throws -> [Fynd] {
    var fynd: [Fynd] = []
    try await ärendenIOmgångar(db) { id, nummer in fynd += try await innehållet(db, grund, ärende: id, nummer: nummer) }
    return fynd
}

/// The contents of one case.
package func innehållet(_ db: any Querying, _ grund: Kontrollgrund, ärende: String, nummer: String) async throws -> [Fynd] {
    try await ansökan(db, ärende, nummer) + beslutet(db, grund, ärende, nummer) + registersvaren(db, ärende, nummer)
}

private func ansökan(_ db: any Querying, _ ärende: String, _ nummer: String) async throws -> [Fynd] {
    let rader = try await db.query("""
        SELECT s.svar, s.innehall_sha256
        FROM arende a JOIN ansokan s ON s.id = a.ansokan_id WHERE a.id = \(ärende)
        """)
    return try rader.compactMap { rad in
        if sha256(try rad.text("svar")) != (try rad.text("innehall_sha256")) { return Fynd(.I1, "ansökan är inte den som togs emot", nummer) }
        return nil
    }
}

private func beslutet(_ db: any Querying, _ grund: Kontrollgrund, _ ärende: String, _ nummer: String) async throws -> [Fynd] {
    let beslut = try await db.query("""
        SELECT id, lopnr, underlag, underlag_sha256, resultat, regelversion FROM beslut WHERE arende_id = \(ärende) ORDER BY lopnr
        """)
    var fynd: [Fynd] = []
    for rad in beslut {
        let id = try rad.text("id")
        if id != Beslut.id(ärende: ärende, löpnr: try rad.int("lopnr")) { fynd.append(Fynd(.I3, "beslutets id är inte dess eget", nummer)) }
        fynd += try omspelat(rad, grund, nummer)
        for betalning in try await db.query("SELECT id, radnr, end_to_end_id FROM utbetalning WHERE beslut_id = \(id) ORDER BY radnr")
        where try betalning.text("end_to_end_id") != UtbetalningStore.nyckel(beslut: id, radnr: betalning.int("radnr")) {
            fynd.append(Fynd(.I7, "betalningens nyckel följer inte av beslutet: den kan gå ut en gång till", nummer))
        }
    }
    return fynd
}

/// I15: the decision made again from its stored facts, under the rules it names.
private func omspelat(_ rad: Row, _ grund: Kontrollgrund, _ nummer: String) throws -> [Fynd] {
    let underlag = try rad.text("underlag"), resultat = try rad.text("resultat")
    guard sha256(underlag) == (try rad.text("underlag_sha256")) else { return [Fynd(.I15, "beslutets underlag är inte det som lagrades", nummer)] }
    guard let regler = grund.regler else { return [] }
    let utfall: Omspelning
    do {
        utfall = try spelaOm(underlag: Array(underlag.utf8), resultat: Array(resultat.utf8), regelversion: try rad.text("regelversion"),
                             riksnorm: regler.riksnorm, riktlinjer: regler.riktlinjer)
    } catch is Fältfel {
        return [Fynd(.I15, "beslutets underlag går inte att läsa", nummer)]
    }
    return switch utfall {
    case .lika: []
    case .olika: [Fynd(.I15, "samma underlag ger nu en annan prövning", nummer)]
    case .okändRegelversion(let version): [Fynd(.I15, "regelversion \(version) finns inte i programmet", nummer)]
    case .saknarLydelse: [Fynd(.I15, "månadens lydelse finns inte längre", nummer)]
    }
}

/// I16: each answer is about exactly the people of the case, and what the function decided on can be read.
private func registersvaren(_ db: any Querying, _ ärende: String, _ nummer: String) async throws -> [Fynd] {
    let rader = try await RegisterStore(db).rader(ärende).filter { $0.läge == .svar }
    guard !rader.isEmpty else { return [] }
    let parter = try await db.query("""
        SELECT p.personnummer FROM person p JOIN arende a ON p.id = a.sokande_id OR p.id = a.medsokande_id WHERE a.id = \(ärende) ORDER BY p.personnummer
        """).map { try $0.text("personnummer") }
    if rader.contains(where: { !gäller($0, parter) }) { return [Fynd(.I16, "ett registersvar gäller någon annan än ärendets personer", nummer)] }
    let funktionen = try await db.query("SELECT 1 AS ett FROM beslut WHERE arende_id = \(ärende) AND fattat_av_slag = 'funktion'")
    guard !funktionen.isEmpty, !Registerfakta(rader).oläsliga.isEmpty else { return [] }
    return [Fynd(.I16, "funktionen beslutade på ett registersvar som inte går att läsa", nummer)]
}

private func gäller(_ rad: Registerrad, _ parter: [String]) -> Bool {
    (rad.innehåll?["personer"]?.array ?? []).compactMap { $0["pnr"]?.string }.sorted() == parter
}

private func sha256(_ text: String) -> String { Digest.hex(Digest.sha256(Array(text.utf8))) }
