import Begrepp
import Lagrum
import Riksnorm

/// Vad en prövning ger när den görs om av det lagrade underlaget.
package enum Omspelning: Sendable {
    /// Samma byte.
    case lika
    case olika(Prövning)
    /// Prövad av en version av reglerna som inte finns här.
    case okändRegelversion(String)
    case saknarLydelse(SaknarLydelse)
}

/// Gör om en lagrad prövning med den version av reglerna som prövade den, och jämför byte för byte.
/// - Parameters:
///   - underlag: `Underlag.json` så som det lagrades.
///   - resultat: `Prövning.json` så som den lagrades.
/// - throws: `Fältfel` om det lagrade underlaget inte går att läsa.
package func spelaOm(underlag: [UInt8], resultat: [UInt8], regelversion: String, riksnorm: Riksnormtabeller,
                     riktlinjer: Riktlinjer?) throws(Fältfel) -> Omspelning {
    guard let version = Regelversion(rawValue: regelversion) else { return .okändRegelversion(regelversion) }
    let läst = try Underlag(json: underlag)
    do {
        let prövning = try pröva(läst, riksnorm: riksnorm, riktlinjer: riktlinjer, version: version)
        return prövning.json.bytes == resultat ? .lika : .olika(prövning)
    } catch {
        return .saknarLydelse(error)
    }
}
