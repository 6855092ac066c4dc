import Base
import Begrepp
import HTML
import Uppfoljning

extension HTML {
    /// What came of a nysamtal: the assessment of each adult, and the plan.
    mutating func nysamtal(_ samtal: Nysamtal, namn: [String: String]) {
        for bedömning in samtal.bedömningar {
            h3(namn[bedömning.person] ?? "Vuxen")
            summaryList([
                SummaryRow("Bedömning", bedömning.aktiv ? "Aktiv" : "Ej aktiv"),
                SummaryRow("Skäl", bedömning.skäl.rubrik),
                SummaryRow("Legitimation", bedömning.legitimation.rubrik),
            ] + (bedömning.motivering.isEmpty ? [] : [SummaryRow("Motivering", bedömning.motivering)]))
        }
        guard !samtal.plan.isEmpty else { return }
        table("Plan", id: "plan-\(samtal.id)", ["Mål", "Aktivitet", "Ansvarig", "Uppföljning"]) { ut in
            for rad in samtal.plan {
                ut.tr { ut in
                    ut.th(rad.mål, .scope("row"))
                    ut.td(rad.aktivitet)
                    ut.td(rad.ansvarig)
                    ut.td(rad.uppföljning.visning)
                }
            }
        }
    }
}
