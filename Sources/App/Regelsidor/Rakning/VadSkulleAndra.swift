import Begrepp
import EkonomisktBistand
import Handlaggning
import HTML
import Riksnorm

extension Regelbok {
    /// What would have changed the outcome, in sentences. Empty where nothing single would have, or the month has no table any more.
    package func vadSkulleÄndra(_ underlag: Underlag) -> [String] {
        do {
            let prövning = try pröva(underlag, riksnorm: riksnorm, riktlinjer: riktlinjer)
            return try EkonomisktBistand.vadSkulleÄndra(prövning, riksnorm: riksnorm, riktlinjer: riktlinjer).map(\.text)
        } catch {
            return []
        }
    }

    /// The same for an assessment as it was stored. Throws `Fältfel` where it cannot be read.
    package func vadSkulleÄndra(lagrat underlag: String) throws -> [String] { vadSkulleÄndra(try Underlag(json: Array(underlag.utf8))) }
}

/// Where on its page a part stands.
package enum Rubriknivå: Sendable { case två, tre }

extension HTML {
    /// Writes nothing where nothing would have changed it.
    package mutating func vadSkulleÄndra(_ meningar: [String], rubrik: String = "Vad hade ändrat beslutet?", nivå: Rubriknivå = .två) {
        guard !meningar.isEmpty else { return }
        switch nivå {
        case .två: h2(rubrik)
        case .tre: h3(rubrik)
        }
        if meningar.count == 1 { return p(meningar[0]) }
        ul { ut in for mening in meningar { ut.li(mening) } }
    }
}
