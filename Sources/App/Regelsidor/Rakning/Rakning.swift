import Begrepp
import HTML
import Lagrum

/// A calculation as it is shown: the tree that was computed, as rows that someone who has never seen a norm can follow.
package struct Räkning {
    /// Its root is what the sums alone give.
    package let spår: Spår
    /// What was decided, where there is a decision: nothing, where a condition beside the sums is not met.
    private let beviljat: Kronor?

    package init(spår: Spår) {
        self.spår = spår
        beviljat = nil
    }

    /// Throws `Fältfel` where the stored calculation does not hold together.
    /// - Parameter resultat: the assessment as it was stored with its decision.
    package init(resultat: String, beviljat: Kronor) throws {
        spår = try Spår(Fält(dokument: Array(resultat.utf8))["spar"])
        self.beviljat = beviljat
    }

    /// What the household needs minus what it has, wherever in the tree that stands.
    private var skillnad: Spår? {
        var del = spår
        while del.räknesätt != .differens {
            guard let nästa = del.delar.first else { return nil }
            del = nästa
        }
        return del.delar.count == 2 ? del : nil
    }

    /// The whole of it in one breath: "Behovet är 11 742 kr. Inkomsterna är 4 900 kr. Det fattas 6 842 kr."
    package var kort: String? {
        guard let skillnad, let behov = skillnad.delar[0].kronor, let har = skillnad.delar[1].kronor, let belopp = skillnad.kronor else { return nil }
        let inkomster = har == .noll ? "Inga inkomster räknas." : "Inkomsterna är \(har.visning)."
        let slut = belopp > .noll ? "Då fattas \(belopp.visning)."
            : belopp == .noll ? "Det går jämnt ut." : "Det är \((-belopp).visning) mer än vad som behövs."
        return "Behovet är \(behov.visning). \(inkomster) \(slut)"
    }

    /// The rows in the order they are counted: norm, expenses, incomes, and what comes out.
    package var rader: [CalculationRow] {
        guard let skillnad else { return [CalculationRow(spår.text, spår.värde.visning, .total)] }
        return behov(skillnad.delar[0]) + har(skillnad.delar[1]) + slut(skillnad)
    }

    private func behov(_ behov: Spår) -> [CalculationRow] {
        behov.delar.flatMap { del in
            del.räknesätt == .summa ? poster(del).map { rad($0, minus: false) } + [summa(del, minus: false)] : [rad(del, minus: false)]
        } + [summa(behov, minus: false)]
    }

    /// A sum's own rows; a sum of sums (the norm) shows the rows within.
    private func poster(_ summa: Spår) -> [Spår] {
        summa.delar.flatMap { $0.räknesätt == .summa && $0.delar.allSatisfy { $0.räknesätt != .uppgift || $0.kronor != nil } ? poster($0) : [$0] }
    }

    private func har(_ har: Spår) -> [CalculationRow] {
        guard har.räknesätt == .summa else { return [rad(har, minus: true)] }
        return poster(har).map { rad($0, minus: true) } + [summa(har, minus: true)]
    }

    private func slut(_ skillnad: Spår) -> [CalculationRow] {
        guard let belopp = skillnad.kronor else { return [] }
        guard belopp > .noll else {
            return [CalculationRow("Det hushållet har utöver det som behövs", (-belopp).visning, note: skillnad.lagrum?.text, .total)]
        }
        if let beviljat, spår.kronor != beviljat {
            return [CalculationRow("Det som fattas enligt räkningen", spår.värde.visning, note: spår.lagrum?.text, .sum),
                    CalculationRow("Du får enligt beslutet", beviljat.visning, note: "Ett annat villkor än räkningen har avgjort beslutet", .total)]
        }
        return [CalculationRow("Ekonomiskt bistånd, i hela kronor", spår.värde.visning, note: spår.lagrum?.text, .total)]
    }

    private func rad(_ del: Spår, minus: Bool) -> CalculationRow {
        CalculationRow(del.text, belopp(del, minus), note: not(del))
    }

    private func summa(_ del: Spår, minus: Bool) -> CalculationRow {
        CalculationRow(del.text, belopp(del, minus), note: [förklaring(del), del.lagrum?.text].compactMap { $0 }.joined(separator: " "), .sum)
    }

    private func belopp(_ del: Spår, _ minus: Bool) -> String {
        del.kronor.map { minus && $0 != .noll ? (-$0).visning : $0.visning } ?? del.värde.visning
    }

    // 12 kap. 7 § första stycket SoL säger vad riksnormen ska räcka till.
    private func förklaring(_ summa: Spår) -> String? {
        guard summa.text.hasPrefix("Riksnorm") else { return nil }
        return "Ska räcka till mat, kläder och skor, lek och fritid, förbrukningsvaror, hälsa och hygien, tidning och telefon. Lika i hela landet."
    }

    /// Where the amount comes from, and why it is another than what was told.
    private func not(_ del: Spår) -> String? {
        switch del.räknesätt {
        case .uppgift: källa(del)
        case .ersatt:
            [del.delar.first.map { "\($0.text): \($0.värde.visning)." }, del.delar.last.flatMap(skäl)].compactMap { $0 }.joined(separator: " ")
        case .differens:
            [del.delar.first.map { "Hela beloppet: \($0.värde.visning)." }, del.delar.last.map { "\($0.text)." }, del.delar.last.flatMap(handläggarens),
             del.lagrum?.text].compactMap { $0 }.joined(separator: " ")
        case .lägstNoll:
            (jämfört(del) + [del.lagrum?.text]).compactMap { $0 }.joined(separator: " ")
        case .summa, .produkt, .andel, .procent, .minst, .helaKronor: del.lagrum?.text
        }
    }

    /// What was set against what, where only the excess counts: "Barnets lön hittills i år: 60 000 kr. Prisbasbeloppet för 2026: 59 200 kr."
    private func jämfört(_ del: Spår) -> [String?] {
        guard let skillnad = del.delar.first, skillnad.räknesätt == .differens else { return [] }
        return skillnad.delar.map { "\($0.text): \($0.värde.visning)." }
    }

    /// Why a handläggare has said that a part is counted as it is.
    private func handläggarens(_ del: Spår) -> String? {
        del.löv.lazy.compactMap { if case .handläggare(let skäl, _)? = $0.källa { mening(skäl) } else { nil } }.first
    }

    private func mening(_ skäl: String) -> String { skäl.last.map { ".!?".contains($0) } ?? true ? skäl : "\(skäl)." }

    private func källa(_ del: Spår) -> String? {
        switch del.källa {
        case .register(let namn): "Uppgift från \(namn)"
        case .handläggare(let skäl, _): skäl
        case .riktlinje(let beslut): "Kommunens riktlinje, \(beslut)"
        case .ansökan, .författning, .angivet, nil: nil
        }
    }

    private func skäl(_ del: Spår) -> String? {
        if case .handläggare(let skäl, _)? = del.källa { return "\(del.text): \(del.värde.visning). \(mening(skäl))" }
        return "\(del.text)."
    }
}

extension HTML {
    package mutating func räkning(_ räkning: Räkning) { calculation("Så räknade vi", räkning.rader) }

    /// Beside a calculation, for who has never seen a paragraph.
    package mutating func förkortningarna() { p("SoL är socialtjänstlagen och SoF är socialtjänstförordningen.", .class("ledtext")) }

    /// The whole tree: every value, what it was made of, from where and by which paragraph.
    package mutating func helaRäkningen(_ spår: Spår) {
        ul(.class("raknetrad")) { $0.gren(spår) }
    }

    private mutating func gren(_ spår: Spår) {
        li { ut in
            ut.strong("\(spår.text): \(spår.värde.visning)")
            let under = [spår.lagrum?.text, spår.källa.map { "Källa: \($0.visning)" }].compactMap { $0 }
            if !under.isEmpty {
                ut.br()
                ut.small(under.joined(separator: ". "))
            }
            if !spår.delar.isEmpty { ut.ul { ut in for del in spår.delar { ut.gren(del) } } }
        }
    }
}
