import Begrepp
import Forms
import Uppfoljning

/// What the ASK fills in during a nysamtal, as questions: for each adult the identity and the assessment, and the plan for the household.
/// The adults are numbered: an id of a person never stands in a page.
struct Samtalsblankett {
    let vuxna: [(id: String, namn: String)]

    static let planrader = 4

    /// The questions about one adult.
    func sida(_ nr: Int) -> Page {
        Page("vuxen_\(nr)", vuxna[nr - 1].namn, step: "Bedömning", fields: [
            .select("legitimation_\(nr)", "Legitimation", Bedömning.Legitimation.allCases.map { Choice($0.rawValue, $0.rubrik) })
                .missing("Välj hur \(vuxna[nr - 1].namn) har legitimerat sig"),
            .radios("bedomning_\(nr)", "Bedömning", [
                Choice("aktiv", "Aktiv", reveals: [skäl("skal_aktiv_\(nr)", aktiv: true)]),
                Choice("ej_aktiv", "Ej aktiv", reveals: [
                    skäl("skal_ej_\(nr)", aktiv: false),
                    .textarea("motivering_\(nr)", "Motivering", rows: 3).missing("Skriv varför \(vuxna[nr - 1].namn) bedöms som ej aktiv"),
                ]),
            ]).missing("Välj aktiv eller ej aktiv för \(vuxna[nr - 1].namn)"),
        ])
    }

    private func skäl(_ namn: String, aktiv: Bool) -> Field {
        .radios(namn, "Skäl", Bedömning.Skäl.allCases.filter { $0.aktiv == aktiv }.map { Choice($0.rawValue, $0.rubrik) })
            .missing("Välj skälet till bedömningen")
    }

    var plan: Page {
        Page("plan", "Plan", step: "Plan", groups: [Group("plan", "Rad", add: "Fler rader", fields: [
            .text("mal", "Mål").missing("Skriv målet"),
            .text("aktivitet", "Aktivitet").missing("Skriv aktiviteten"),
            .text("ansvarig", "Ansvarig").missing("Skriv vem som ansvarar"),
            .date("uppfoljning", "Uppföljning", parts: false).missing("Skriv när det följs upp, till exempel 2026-12-01"),
        ], minimum: 0, maximum: 12)])
    }

    var sidor: [Page] { vuxna.indices.map { sida($0 + 1) } + [plan] }

    func läs(_ fält: [(name: String, value: String)]) -> Answers {
        var svar = Answers()
        for sida in sidor { _ = sida.take(fält, into: &svar) }
        return svar
    }

    func problem(_ svar: Answers) -> [Problem] { sidor.flatMap { $0.problems(svar) } }

    /// The assessments of answers without problems.
    func bedömningar(_ svar: Answers) -> [Bedömning] {
        vuxna.enumerated().compactMap { index, vuxen in
            let nr = index + 1
            let aktiv = svar["bedomning_\(nr)"] == "aktiv"
            guard let legitimation = Bedömning.Legitimation(rawValue: svar["legitimation_\(nr)"]),
                  let skäl = Bedömning.Skäl(rawValue: svar[aktiv ? "skal_aktiv_\(nr)" : "skal_ej_\(nr)"]) else { return nil }
            return Bedömning(person: vuxen.id, legitimation: legitimation, skäl: skäl, motivering: aktiv ? "" : svar["motivering_\(nr)"])
        }
    }

    func planrader(_ svar: Answers) -> [Planrad] {
        plan.groups[0].filledRows(svar).compactMap { nr in
            let rad = svar.row("plan", nr)
            guard let dag = rad.date("uppfoljning").flatMap({ Datum($0) }) else { return nil }
            return Planrad(mål: rad["mal"], aktivitet: rad["aktivitet"], ansvarig: rad["ansvarig"], uppföljning: dag)
        }
    }
}
