import Arende
import Base
import Begrepp
import Forms
import HTML
import Site

/// A paper application on one page, in the order of the form. It is saved whatever is missing on the paper.
struct NyPappersansökan {
    /// The same person's and month's case, shown before anything is saved.
    struct Tidigare {
        let nummer: String
        let månad: Månad
        let status: Ärende.Status
        let inkommen: Tidpunkt
    }

    let blankett: Pappersblankett
    let formulär: Flow
    let svar: Answers
    let problem: [Problem]
    let tidigare: [Tidigare]
    /// The clerk asked what there is; nothing found is an answer too.
    let hämtat: Bool
    /// The month may be applied for again: nothing is granted for it yet.
    let fårÄndå: Bool
    /// The one that was just registered, by "Spara och registrera nästa".
    let nyss: String?
    /// Drawn when the page was first shown: however often it is sent, it is one application.
    let idempotensnyckel: String
    let nyckel: String

    func skriv(_ ut: inout HTML) {
        ut.errorSummary(problem)
        if let nyss {
            ut.panel(.good, "\(nyss) är registrerat", announced: true) { ut in
                ut.p { $0.a("Kvitto för \(nyss)", .href(Site.kundtjänstKvitto(nyss).path)) }
            }
        }
        ut.h1("Ny pappersansökan")
        if !tidigare.isEmpty { finnsRedan(&ut) } else if hämtat { ut.panel(.info, "Inget tidigare ärende för månaden", announced: true) }
        ut.formulär(nyckel, till: .kundtjänstNy, id: "papper") { ut in
            ut.hiddenField("idempotensnyckel", idempotensnyckel)
            ut.defaultButton()
            ut.section(.class("avsnitt")) { ut in
                ut.h2(blankett.sida.title)
                ut.div(.class("delfragor")) { $0.fields(of: blankett.sida, svar, problem, style: .dense) }
                ut.submit("Hämta", name: "gor", value: "hamta", secondary: true)
            }
            ut.denseFields(of: formulär, svar, problem)
            ut.div(.class("knapprad")) { ut in
                ut.submit("Spara", name: "gor", value: "spara")
                ut.submit("Spara och registrera nästa", name: "gor", value: "nasta", secondary: true)
            }
        }
    }

    private func finnsRedan(_ ut: inout HTML) {
        ut.panel(.waiting, tidigare.count == 1 ? "Det finns redan ett ärende" : "Det finns redan ärenden", announced: true) { ut in
            ut.ul { ut in
                for ett in tidigare {
                    ut.li(.data("arende", ett.nummer), .data("status", ett.status.rawValue)) { ut in
                        ut.text("\(ett.nummer), \(ett.månad.visning), inkom \(ett.inkommen.kort). \(ett.status.rubrik). ")
                        ut.a(.href(Site.kundtjänstKvitto(ett.nummer).path)) { ut in
                            ut.text("Öppna")
                            ut.unseen(" \(ett.nummer)")
                        }
                    }
                }
            }
            if hämtat {
                ut.p("Det är det som finns. Inget är sparat ännu.")
            } else if fårÄndå {
                ut.p("Är det en ny ansökan? Kontrollera uppgifterna och registrera den ändå.")
                ut.button("Registrera ändå", .class("knapp knapp-andra"), .type("submit"), .form("papper"), .name("gor"), .value("anda"))
            } else {
                ut.p("Månaden är redan beviljad. Den kan inte registreras igen.")
            }
        }
    }
}
