import Arende
import Base
import Begrepp
import Forms
import HTML
import Site

/// What was registered, what is booked, what is missing and what happens next. Also where kundtjänst looks when someone asks.
struct Kvitto {
    let nummer: String
    let namn: String
    let månad: Månad
    let status: Ärende.Status
    let inkommen: Tidpunkt
    let registrerad: Tidpunkt
    /// Came on paper; an e-ansökan is whole when it is sent.
    let papper: Bool
    let frist: Fristvisning
    /// "tisdag 24 november kl. 10.00 med Ahmed Ali, Trelleborg".
    let bokat: String?
    /// The nysamtal that was held, or to which nobody came, and when it was written down.
    let hållet: (genomfört: Bool, vid: Tidpunkt)?
    let tolk: String?
    /// A person is still to book the interpreter.
    let tolkAttBoka: Bool
    let språk: [String]
    /// Free times, where no time is booked.
    let ledigaTider: [LedigTid]
    let saknas: [String]
    let bevakningar: Bevakningslista
    let problem: [Problem]
    let nyckel: String

    func skriv(_ ut: inout HTML) {
        ut.errorSummary(problem)
        ut.h1("Ärende \(nummer)")
        ut.div(.class("personrad"), .data("arende", nummer), .data("status", status.rawValue), .data("frist", frist.frist.rfc3339)) { ut in
            ut.span(namn)
            ut.span(månad.visning)
            ut.tag(status.rubrik, status.ton)
        }
        ut.div(.class("bredvid")) { ut in
            ut.div { ut in
                registrerat(&ut)
                härnäst(&ut)
            }
            if papper {
                ut.div { ut in
                    ut.h2(saknas.isEmpty ? "Inget saknas" : saknas.count == 1 ? "1 uppgift saknas" : "\(saknas.count) uppgifter saknas")
                    if saknas.isEmpty { ut.p("Alla uppgifter i blanketten är ifyllda.") } else { saknat(&ut) }
                }
            }
        }
        if !bevakningar.rader.isEmpty {
            ut.h2("Att göra i ärendet")
            bevakningar.skriv(&ut)
        }
    }

    private func registrerat(_ ut: inout HTML) {
        ut.h2("Ärendet")
        ut.summaryList([
            SummaryRow("Inkom", "\(inkommen.visning), \(papper ? "på papper" : "e-ansökan")"),
            SummaryRow("Registrerat", registrerad.visning),
            SummaryRow("Nysamtal", nysamtalsord),
            SummaryRow("Tolk", tolkord),
        ])
        tolkbeställning(&ut)
        bokning(&ut)
    }

    private func bokning(_ ut: inout HTML) {
        guard bokat == nil, !ledigaTider.isEmpty else { return }
        ut.h3("Boka nysamtal")
        ut.formulär(nyckel, till: .kundtjänstKvitto(nummer)) { ut in
            ut.fields(of: ombokning(ledigaTider), Answers(["tid": [ledigaTider[0].id]]), problem, style: .dense)
            ut.submit("Boka tiden", secondary: true)
        }
    }

    private var nysamtalsord: String {
        if let bokat { return bokat }
        guard let hållet else { return "Ingen tid bokad" }
        return hållet.genomfört ? "Hållet \(hållet.vid.visning)" : "Uteblev \(hållet.vid.visning)"
    }

    private var tolkord: String {
        guard let tolk else { return "Behövs inte" }
        return tolkAttBoka ? "\(tolk), ska bokas" : tolk
    }

    private func tolkbeställning(_ ut: inout HTML) {
        guard bokat != nil, tolk == nil else { return }
        ut.disclosure("Lägg till tolk") { ut in
            ut.formulär(nyckel, till: .kundtjänstTolk(nummer)) { ut in
                ut.div(.class("falt")) { ut in
                    ut.label("Språk", .for("sprak"), .class("etikett"))
                    ut.select(.id("sprak"), .name("sprak")) { ut in
                        for ett in språk { ut.option(ett, .value(ett)) }
                    }
                }
                ut.submit("Lägg till tolk", secondary: true)
            }
        }
    }

    private func härnäst(_ ut: inout HTML) {
        ut.h2("Vad som händer nu")
        switch status {
        case .pågår, .handläggare, .komplettering:
            ut.ul { ut in
                if let bokat { ut.li("Personen kommer till nysamtalet \(bokat).") }
                ut.li("Registren kontrolleras under tiden.")
                ut.li { ut in
                    ut.text("Beslut senast ")
                    ut.frist(frist)
                }
            }
        case .beslutad: ut.p("Ärendet är beslutat. Beslutet skickas med brev till den som inte har e-legitimation.")
        case .återtagen: ut.p("Ansökan är återtagen.")
        }
    }

    private func saknat(_ ut: inout HTML) {
        ut.ul { ut in
            for ett in saknas { ut.li(ett) }
        }
        ut.div(.class("falt")) { ut in
            ut.label("Text att skicka eller läsa upp", .for("begaran"), .class("etikett"))
            ut.textarea(begäran, .id("begaran"), .rows(min(saknas.count + 5, 16)), .readonly(true))
        }
    }

    /// The request as it can be sent: what is missing, and why it is asked for.
    private var begäran: String {
        """
        Hej \(namn)!
        Vi har fått din ansökan om ekonomiskt bistånd för \(månad.visning). Vi behöver veta mer för att kunna gå vidare:

        \(saknas.map { "– \($0)" }.joined(separator: "\n"))

        Ärendenummer: \(nummer)
        """
    }
}
