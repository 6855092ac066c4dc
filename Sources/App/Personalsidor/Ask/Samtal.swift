import Base
import Begrepp
import Bokning
import Forms
import HTML
import Site
import Uppfoljning

/// One nysamtal: who comes, what they have told, and what is written down during the talk. Recorded once.
struct Samtal {
    let bokning: String
    let ärende: String
    let frist: Tidpunkt
    let månad: Månad
    let tid: String
    let plats: String
    let tolk: String?
    let läge: Bokning.Läge
    /// The case is neither decided nor withdrawn.
    let öppet: Bool
    let vuxna: [(id: String, namn: String)]
    /// What the application told, in short.
    let berättat: [SummaryRow]
    let antecknat: Nysamtal?
    let ledigaTider: [LedigTid]
    let svar: Answers
    let problem: [Problem]
    let nyckel: String

    var namn: String { vuxna.map(\.namn).joined(separator: " och ") }
    private var blankett: Samtalsblankett { Samtalsblankett(vuxna: vuxna) }

    func skriv(_ ut: inout HTML) {
        ut.errorSummary(problem)
        ut.h1("Nysamtal med \(namn)")
        ut.div(.class("personrad"), .data("arende", ärende), .data("status", läge.rawValue), .data("frist", frist.rfc3339)) { ut in
            ut.span(ärende)
            ut.span(månad.visning)
            ut.span("\(tid), \(plats)")
            if let tolk { ut.span("Tolk: \(tolk)") }
            ut.tag(läge.rubrik, läge.ton)
        }
        ut.div(.class("bredvid")) { ut in
            ut.section { ut in
                ut.h2("Ur ansökan")
                ut.summaryList(berättat)
            }
            ut.div { ut in
                if let antecknat { self.antecknat(antecknat, &ut) } else if läge == .bokad, öppet { anteckna(&ut) } else { intePågående(&ut) }
            }
        }
    }

    // Not yet recorded.

    private func anteckna(_ ut: inout HTML) {
        ut.formulär(nyckel, till: .nysamtal(bokning)) { ut in
            ut.hiddenField("gor", "spara")
            for nr in 1...vuxna.count {
                ut.section { ut in
                    ut.h2(vuxna[nr - 1].namn)
                    ut.fields(of: blankett.sida(nr), svar, problem, style: .dense)
                }
            }
            ut.h2("Plan")
            ut.radtabell(blankett.plan.groups[0], rubrik: "Mål och aktiviteter", svar, problem, rader: Samtalsblankett.planrader)
            ut.div(.class("knapprad")) { $0.submit("Spara samtalet") }
        }
        ut.disclosure("Kom inte, eller behöver en annan tid", open: problem.contains { ["tid", "uteblev"].contains($0.field) }) { ut in
            ut.p("Uteblev lämnar ärendet till en handläggare.", .id("uteblev"))
            ut.knapp("Uteblev", nyckel, till: .nysamtal(bokning), fält: [("gor", "uteblev")])
            boka(&ut)
        }
    }

    private func boka(_ ut: inout HTML) {
        ut.h3("Boka om")
        guard !ledigaTider.isEmpty else { return ut.p("Det finns inga lediga tider de närmaste två veckorna.") }
        ut.formulär(nyckel, till: .nysamtal(bokning)) { ut in
            ut.hiddenField("gor", "boka_om")
            ut.fields(of: ombokning(ledigaTider), svar, problem, style: .dense)
            ut.submit("Boka om", secondary: true)
        }
    }

    // Recorded, or moved.

    private func antecknat(_ samtal: Nysamtal, _ ut: inout HTML) {
        ut.panel(samtal.utfall == .genomfört ? .good : .alarm, samtal.utfall == .genomfört ? "Samtalet är antecknat" : "Uteblev", announced: true) { ut in
            ut.p("\(samtal.vid.kort) av \(samtal.ask). Det går inte att ändra; kontakta handläggaren om något blev fel.")
        }
        ut.nysamtal(samtal, namn: Dictionary(vuxna.map { ($0.id, $0.namn) }) { första, _ in första })
    }

    private func intePågående(_ ut: inout HTML) {
        ut.panel(.neutral, "Samtalet är inte kvar på den här tiden") { ut in
            ut.p { $0.a("Till dina samtal", .href(Site.ask.path)) }
        }
    }
}
