import Begrepp

/// Who can ask the registers: over HTTP in the house, by itself in a simulation.
package protocol Registerfrågare: Sendable {
    /// Asks one source about the people of one case. Ends by the configured time; a failure is an answer, `.fel` or `.tyst`.
    func fråga(_ källa: Registerkälla, ärende: String, personer: [Personnummer], från: Datum, till: Datum) async -> Registerbesked
}
