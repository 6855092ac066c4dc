import Base
import Begrepp
import Synchronization

/// Leaves a source in peace that has failed case after case: those who ask it would only wait, each as long as one may, and it
/// would be asked by everybody at once when it comes back. After a rest one question goes through; its answer opens the way.
/// That it is silent about one case, however often it is asked, says nothing of the others.
package final class Registerbrytare: Registerfrågare {
    private struct Läge {
        /// The cases it has failed since it last answered.
        var misslyckade: Set<String> = []
        var vilarTill: Duration?
    }

    package static let mest = 5
    package static let vila = Duration.seconds(30)

    private let inre: any Registerfrågare
    private let takt: any Pace
    /// Protected by the lock: each source on its own.
    private let lägen = Mutex<[Registerkälla: Läge]>([:])

    package init(_ inre: any Registerfrågare, takt: any Pace = RealPace()) {
        self.inre = inre
        self.takt = takt
    }

    package func fråga(_ källa: Registerkälla, ärende: String, personer: [Personnummer], från: Datum, till: Datum) async -> Registerbesked {
        guard släppsFram(källa) else { return .vilar }
        let besked = await inre.fråga(källa, ärende: ärende, personer: personer, från: från, till: till)
        if !Task.isCancelled { anteckna(besked, källa, ärende) }        // an interrupted question says nothing of the source
        return besked
    }

    /// The first after a rest goes through, and the others rest on until it has its answer.
    private func släppsFram(_ källa: Registerkälla) -> Bool {
        let nu = takt.uptime()
        return lägen.withLock { lägen in
            guard let vilarTill = lägen[källa]?.vilarTill else { return true }
            guard nu >= vilarTill else { return false }
            lägen[källa]?.vilarTill = nu + Self.vila
            return true
        }
    }

    private func anteckna(_ besked: Registerbesked, _ källa: Registerkälla, _ ärende: String) {
        let nu = takt.uptime()
        let börjarVila = lägen.withLock { lägen in
            if case .svar = besked {
                lägen[källa] = nil
                return false
            }
            lägen[källa, default: Läge()].misslyckade.insert(ärende)
            guard let läge = lägen[källa], läge.misslyckade.count >= Self.mest else { return false }
            lägen[källa]?.vilarTill = nu + Self.vila
            return läge.vilarTill == nil
        }
        if börjarVila { Log.warning("a register is left in peace", ("source", .token(källa.rawValue))) }
    }
}
