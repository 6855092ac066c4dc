import Base
import Begrepp
import Beslut
import EkonomisktBistand
import Riksnorm
import Storage

/// Decisions made again from what was stored with them.
package struct Omspelningsrapport: Sendable {
    package private(set) var lika = 0
    /// Case numbers, and why: another result, a version of the rules that is not here, a month without a table, or what cannot be read.
    package private(set) var olika: [(ärendenummer: String, varför: String)] = []

    package var antal: Int { lika + olika.count }

    fileprivate mutating func lägg(_ svar: Omspelning, _ lagrat: String, _ ärendenummer: String) {
        switch svar {
        case .lika: lika += 1
        case .olika(let nu): olika.append((ärendenummer, skillnad(mellan: lagrat, och: nu)))
        case .okändRegelversion(let version): olika.append((ärendenummer, "regelversion \(version) finns inte i programmet"))
        case .saknarLydelse(let saknas): olika.append((ärendenummer, "saknar \(saknas.vad) för \(saknas.månad.visning)"))
        }
    }

    fileprivate mutating func gårInteAttLäsa(_ fel: Fältfel, _ ärendenummer: String) {
        olika.append((ärendenummer, "det lagrade underlaget går inte att läsa: \(fel.rad)"))
    }
}

/// Makes each decision again, with the version of the rules it was made with, and compares byte for byte.
/// - Parameter ärendenummer: nil for all cases.
package func spelaOm(_ ärendenummer: String?, db: any Querying, regler: Regelbok) async throws -> Omspelningsrapport {
    var rapport = Omspelningsrapport()
    try await varjeLagrad(ärendenummer, db) { prövning in
        do throws(Fältfel) {
            let svar = try spelaOm(underlag: Array(prövning.underlag.utf8), resultat: Array(prövning.resultat.utf8), regelversion: prövning.regelversion,
                                   riksnorm: regler.riksnorm, riktlinjer: regler.riktlinjer)
            rapport.lägg(svar, prövning.resultat, prövning.ärendenummer)
        } catch {
            rapport.gårInteAttLäsa(error, prövning.ärendenummer)
        }
    }
    return rapport
}

/// "beslutat bifall, 9 420 kr; räknat om bifall, 9 421 kr", or where the bytes differ when the outcome does not.
private func skillnad(mellan lagrat: String, och nu: Prövning) -> String {
    guard let då = try? JSON.parse(Array(lagrat.utf8)), let utfall = då["utfall"]?.string,
          let beviljas = då["beviljas"]?.number.flatMap({ Kronor(decimaltal: $0) }) else { return "det lagrade resultatet går inte att läsa" }
    if utfall != nu.utfall.namn || beviljas != nu.beviljas {
        return "beslutat \(utfall), \(beviljas.visning); räknat om \(nu.utfall.namn), \(nu.beviljas.visning)"
    }
    let fält = (nu.json.object ?? []).filter { då[$0.key] != $0.value }.map(\.key)
    return "samma utfall och belopp, men inte samma byte: skiljer sig i \(fält.isEmpty ? "skrivsättet" : fält.joined(separator: ", "))"
}

/// Runs proposed rules over every decision there is. Changes nothing, and tells of nobody.
/// - Parameter månad: as if each application were for that month; nil: its own.
package func skugga(db: any Querying, månad: Månad?, riksnorm: Riksnormtabeller, riktlinjer: Riktlinjer?) async throws -> Skuggkörning {
    var skugga = Skuggkörning()
    try await varjeLagrad(nil, db) { prövning in
        try skugga.lägg(underlag: Array(prövning.underlag.utf8), resultat: Array(prövning.resultat.utf8), månad: månad, riksnorm: riksnorm,
                        riktlinjer: riktlinjer)
    }
    return skugga
}

private func varjeLagrad(_ ärendenummer: String?, _ db: any Querying, _ gör: (Lagradprövning) throws -> Void) async throws {
    var efter = ""
    while true {
        let sida = try await BeslutStore(db).lagrade(ärendenummer, efter: efter)
        for prövning in sida { try gör(prövning) }
        guard let sist = sida.last else { return }
        efter = sist.beslut
    }
}
