import Lagrum
import EkonomisktBistand
import Riksnorm
import Situationer

/// `bim lagtext`: the law as the program has it, and where each paragraph is said and tested.
struct LagtextCommand {
    /// "12 kap. 8 §": only paragraphs that begin so; empty for all.
    let sök: String

    static let hjälp = """
        bim lagtext [PARAGRAF]

        Skriver för varje paragraf som reglerna vilar på dess ord, vad de betyder för beloppet, funktionen som säger detsamma och
        de situationer i testen som når den. Med en paragraf, till exempel 12 kap. 8 §, bara den.
        """

    init(_ arguments: [String]) throws {
        sök = try Options(arguments).words.joined(separator: " ")
    }

    func run() throws {
        let texter = Lagtext.alla.filter { $0.lagrum.text.hasPrefix(sök) }
        guard !texter.isEmpty else { throw CommandRefusal("ingen regel vilar på \(sök)", code: 2) }
        let riksnorm = try Statliga.riksnorm()
        for text in texter { tell(try avsnitt(text, riksnorm)) }
    }

    private func avsnitt(_ text: Lagtext, _ riksnorm: Riksnormtabeller) throws -> String {
        let situationer = try Situation.som(når: text, riksnorm)
        return ([
            "\(text.lagrum.text), \(text.lagrum.författning.namn), lydelse \(text.lagrum.lydelse)", "",
        ] + text.ord.map { "    \($0)" } + [
            "", "Betyder: \(text.betyder)",
            "Sägs av: \(text.sägsAv.joined(separator: ", ")) i \(text.fil)",
            "Prövas i \(situationer.count) \(situationer.count == 1 ? "situation" : "situationer"):",
        ] + situationer.map { "  - \($0.namn)" } + [""]).joined(separator: "\n")
    }
}
