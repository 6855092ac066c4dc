import Base

/// How much happens in a simulation: all of it, or what is left when a course with a broken invariant is cut down.
package struct Förlopp: Sendable, Equatable {
    /// Who apply themselves, and how many come on paper.
    package var sökande = 24
    package var papper = 10
    /// How long things go wrong.
    package var minuter = 180
    /// Faults of the seed's plan that are left out.
    package var utan: Set<Felsort> = []
    /// Which of the ways that the same faults can fall.
    package var gång = 0

    package init() {}

    var feltid: Duration { .minuter(minuter) }
    /// How long people go on applying.
    var ansökningstid: Duration { .minuter(minuter * 5 / 9) }

    /// Courses that are a step smaller, the largest steps first.
    func mindre(_ sorter: [Felsort]) -> [Förlopp] {
        var alla: [Förlopp] = []
        func lägg(_ ändra: (inout Förlopp) -> Void) {
            var nytt = self
            ändra(&nytt)
            if nytt != self { alla.append(nytt) }
        }
        lägg { $0.sökande /= 2 }
        lägg { $0.papper /= 2 }
        lägg { $0.minuter = max(10, $0.minuter / 2) }
        for sort in sorter where !utan.contains(sort) { lägg { $0.utan.insert(sort) } }
        lägg { $0.sökande = max(0, $0.sökande - 1) }
        lägg { $0.papper = max(0, $0.papper - 1) }
        lägg { $0.minuter = max(10, $0.minuter * 3 / 4) }
        return alla
    }
}

/// What a course with a broken invariant was cut down to.
package struct Minskat: Sendable {
    package let förlopp: Förlopp
    /// The faults that are left.
    package let fel: [Felsort]
    package let brott: Brott
    /// How many courses were tried.
    package let försök: Int
}

extension Körning {
    /// In how many ways faults may fall before a smaller course is given up: with fewer people they fall on others.
    private static let gånger = 6

    /// Tries smaller courses of the seed as long as the same invariant breaks in the same way, until none is left to try. What
    /// remains breaks it, though perhaps not at the same case or moment as before.
    package func minska(_ brott: Brott, högst mest: Int = 120) throws -> Minskat {
        var minst = förlopp, funnet = brott, försök = 0
        let sorter = Värld.plan(brott.frö).sorter
        func prova(_ mindre: Förlopp) throws -> Bool {
            for gång in 0..<Self.gånger where försök < mest {
                var nytt = mindre
                nytt.gång = gång
                försök += 1
                guard let ett = try Körning(grund: grund, plantering: plantering, förlopp: nytt).kör(brott.frö).brott, ett.slag == brott.slag else { continue }
                (minst, funnet) = (nytt, ett)
                return true
            }
            return false
        }
        while try minst.mindre(sorter).contains(where: prova) {}
        return Minskat(förlopp: minst, fel: sorter.filter { !minst.utan.contains($0) }, brott: funnet, försök: försök)
    }
}
