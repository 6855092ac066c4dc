import Begrepp
import Forms

// Paper: the same questions in the same order on one page. Nothing is required; what is missing is listed and asked for.
extension Formulär {
    /// Reads what was typed from paper. What is missing or cannot be read is told in `saknas` and left out, never guessed;
    /// rows that are filled in speak for the gate above them. The application is nil only where even the month is missing.
    package func läsPapper(_ inskrivet: Answers) -> (ansökan: Ansökan?, saknas: [String]) {
        let svar = medGrindar(inskrivet)
        let saknas = papper.journey(svar).flatMap { sida in sida.problems(svar).map { (sida: sida.slug, text: beskriv($0, sida)) } }
        var ansökan = ansökan(papper.relevant(svar))
        ansökan?.saknas = saknas.compactMap { saknat in Formulär.beräkningens[saknat.sida].map { Ansökan.Saknat($0, saknat.text) } }
        return (ansökan, saknas.map(\.text))
    }

    /// The pages that the calculation cannot do without. Who lives where, assets and the like are asked about by the rules themselves.
    private static let beräkningens: [String: Ansökan.Saknat.Om] = [
        "hushall": .hushållet, "medsokande": .hushållet, "har-barn": .hushållet, "barn": .hushållet, "bostad": .hushållet,
        "bostadens-storlek": .hushållet, "har-inkomster": .inkomsterna, "inkomster": .inkomsterna, "utgifter": .utgifterna,
        "har-andra-utgifter": .utgifterna, "andra-utgifter": .utgifterna,
    ]

    /// What is missing in a row is told with the row: "Barn 2: Skriv barnets namn".
    private func beskriv(_ problem: Problem, _ sida: Page) -> String {
        for grupp in sida.groups where problem.field.hasPrefix(grupp.name + "_") {
            let rad = problem.field.dropFirst(grupp.name.count + 1).prefix { $0 != "_" }
            return "\(grupp.title) \(rad): \(problem.message)"
        }
        return problem.message
    }

    /// A gate that was left empty on paper is open where something is written behind it.
    package func medGrindar(_ inskrivet: Answers) -> Answers {
        var svar = inskrivet
        for (grind, grupp) in [("har_barn", "barn"), ("har_inkomster", "inkomst"), ("har_tillgangar", "tillgang"), ("har_andra_utgifter", "annan_utgift")]
        where svar[grind].isEmpty && !svar.rader(grupp).isEmpty {
            svar[grind] = "ja"
        }
        for rad in 1..<svar.rowCount("barn") + 1 where svar["barn_\(rad)_egen_lon"].isEmpty
            && !(svar["barn_\(rad)_lon"] + svar["barn_\(rad)_lon_tidigare_i_ar"]).isEmpty {
            svar["barn_\(rad)_egen_lon"] = "ja"
        }
        if svar["hushall"].isEmpty, !svar["medsokande_personnummer"].isEmpty { svar["hushall"] = "sammanboende" }
        if svar["utbetalningssatt"].isEmpty, !svar["kontonummer"].isEmpty { svar["utbetalningssatt"] = "konto" }
        let beloppSkrivna = Formulär.utgiftsslag.map(\.slag).filter { !svar[$0].isEmpty && !svar.all("utgifter").contains($0) }
        if !beloppSkrivna.isEmpty { svar.set("utgifter", svar.all("utgifter").filter { $0 != "inga" } + beloppSkrivna) }
        return svar
    }
}
