import Ansokan
import Begrepp
import EkonomisktBistand
import Forms

/// The few questions of Räkna själv: the application's own, by the same names and in the same words, so that the answers can go on to it.
struct Räknefrågor: Sendable {
    let ansökan: Formulär

    var flöde: Flow { Flow([hushåll, barn, bostad, utgifter, inkomster]) }

    private var hushåll: Page {
        Page("hushallet", "Du och din partner", step: "Hushållet", fields: [fråga("period", "manad"), fråga("hushall", "hushall", ledtext: false)])
    }

    private var barn: Page {
        Page("barnen", "Barn under 21 år", step: "Barnen", groups: [
            grupp("barn", ["fodd", "vardag", "egen_lon"], "Barn", "Lägg till ett barn"),
        ])
    }

    private var bostad: Page {
        Page("bostaden", "Bostaden", step: "Bostaden", fields: [
            .yesNo("delar_bostad", "Bor du med andra än din partner och dina barn?", yes: [fråga("bostadens-storlek", "antal_personer")])
                .hint("Till exempel som inneboende eller hos dina föräldrar."),
        ])
    }

    private var utgifter: Page {
        let sida = sida("utgifter")
        return Page("utgifterna", "Utgifter", step: "Utgifter", fields: [fråga("utgifter", "utgifter").utanFörfallodagar], check: sida.check)
    }

    private var inkomster: Page {
        Page("inkomsterna", "Inkomster", step: "Inkomster", groups: [
            grupp("inkomst", ["vem", "slag", "belopp"], "Inkomst", "Lägg till en inkomst"),
        ])
    }

    // MARK: The application's questions

    private func sida(_ slug: String) -> Page {
        guard let sida = ansökan.flöde.pages.first(where: { $0.slug == slug }) else { preconditionFailure("ansökan har sidan \(slug)") }
        return sida
    }

    private func fråga(_ slug: String, _ namn: String, ledtext: Bool = true) -> Field {
        guard let fråga = sida(slug).fields.first(where: { $0.name == namn }) else { preconditionFailure("ansökan frågar efter \(namn)") }
        return ledtext ? fråga : fråga.utanLedtexter
    }

    private func grupp(_ namn: String, _ fält: [String], _ rubrik: String, _ fler: String) -> Group {
        guard let grupp = ansökan.flöde.pages.flatMap(\.groups).first(where: { $0.name == namn }) else { preconditionFailure("ansökan frågar efter \(namn)") }
        return Group(namn, rubrik, add: fler, fields: grupp.fields.filter { fält.contains($0.name) }, minimum: 0, maximum: grupp.maximum)
    }
}

extension Field {
    /// A tick opens the amount and nothing more.
    fileprivate var utanFörfallodagar: Field {
        med { Choice($0.value, $0.label, hint: $0.hint, reveals: Array($0.reveals.prefix(1))) }
    }

    /// What a choice leads to in the application is not said here.
    fileprivate var utanLedtexter: Field { med { Choice($0.value, $0.label, reveals: $0.reveals) } }

    private func med(_ ändra: (Choice) -> Choice) -> Field {
        let kind: Kind = switch self.kind {
        case .checkboxes(let val): .checkboxes(val.map(ändra))
        case .radios(let val): .radios(val.map(ändra))
        case .select(let val): .select(val.map(ändra))
        case .text, .textarea, .amount, .number, .date, .confirmation: self.kind
        }
        var ny = Field(name, label, kind, noun: noun, maxLength: maxLength)
        (ny.hint, ny.missing, ny.shortLabel, ny.checks, ny.isOptional) = (hint, missing, shortLabel, checks, isOptional)
        return ny
    }
}

// MARK: - What was answered

extension Räknefrågor {
    /// The answers as the rules want them. Call when they have no problems.
    func underlag(_ svar: Answers) -> Underlag? {
        guard let månad = Månad(svar["manad"]) else { return nil }
        let vuxna: Vuxna = svar.sammanboende ? .sambor("a", "b") : .ensamstående("a")
        let barnen = barnen(svar)
        let egna = vuxna.personer.count + barnen.count
        let alla = svar.yes("delar_bostad") ? svar.number("antal_personer").flatMap { $0 > egna ? $0 : nil } : nil
        var underlag = Underlag(kommun: ansökan.kommun.kod, månad: månad, ansökan: .ny,
                        hushåll: Hushåll(vuxna: vuxna, barn: barnen.map(\.barn), hushållsgemenskap: alla),
                        skolgång: Dictionary(uniqueKeysWithValues: barnen.map { ($0.barn.id, $0.iSkola) }),
                        inkomster: inkomsterna(svar) + barnen.compactMap { ett in ett.lön.map { Inkomst(person: ett.barn.id, slag: .lön, belopp: $0, källa: .angivet, månad: månad.före) } },
                        utgifter: utgifterna(svar),
                        barnsInkomstFöreIÅr: Dictionary(uniqueKeysWithValues: barnen.map { ($0.barn.id, $0.tidigareIÅr) }))
        underlag.hushålletsKälla = .angivet
        return underlag
    }

    private struct Ett {
        let barn: Barn
        let iSkola: Bool
        let lön: Kronor?
        let tidigareIÅr: Kronor
    }

    private func barnen(_ svar: Answers) -> [Ett] {
        rader("barn", svar).enumerated().compactMap { nr, rad in
            guard let text = rad.date("fodd"), let född = Datum(text) else { return nil }
            let lunchUte = ["forskola", "skola"].contains(rad["vardag"]), harLön = rad.yes("egen_lon")
            return Ett(barn: Barn(id: PersonId("barn\(nr + 1)"), ålder: .född(född), äterLunchHemma: !lunchUte), iSkola: rad["vardag"] == "skola",
                       lön: harLön ? rad.amount("lon").map { Kronor(öre: $0) } : nil,
                       tidigareIÅr: harLön ? rad.amount("lon_tidigare_i_ar").map { Kronor(öre: $0) } ?? .noll : .noll)
        }
    }

    private func inkomsterna(_ svar: Answers) -> [Inkomst] {
        rader("inkomst", svar).compactMap { rad in
            rad.amount("belopp").map { öre in
                Inkomst(person: svar.sammanboende && rad["vem"] == "medsokande" ? "b" : "a", slag: Inkomstslag(rawValue: rad["slag"]) ?? .övrig,
                        belopp: Kronor(öre: öre), källa: .angivet)
            }
        }
    }

    private func utgifterna(_ svar: Answers) -> [Utgift] {
        Utgiftsslag.allCases.filter { svar.all("utgifter").contains($0.rawValue) }.compactMap { slag in
            svar.amount(slag.rawValue).map { Utgift(id: slag.rawValue, slag: slag, ansökt: Kronor(öre: $0), källa: .angivet) }
        }
    }

    func rader(_ namn: String, _ svar: Answers) -> [Answers] {
        guard let grupp = flöde.pages.flatMap(\.groups).first(where: { $0.name == namn }) else { return [] }
        return grupp.filledRows(svar).map { svar.row(namn, $0) }
    }
}
