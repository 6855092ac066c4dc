import Arende
import HTML
import Site

/// Why a person has the case, and what has been seen to.
struct Skälslista {
    let skäl: [Ärendeskäl]
    /// What in the case gave each reason, in words.
    let anmärkningar: [String: [String]]
    let får: Bool

    func skriv(_ ut: inout HTML, nummer: String, version: Int, nyckel: String, retur: Retur?) {
        guard !skäl.isEmpty else { return ut.p("Inga skäl.", .class("tom")) }
        ut.ul(.class("skal")) { ut in
            for ett in skäl {
                ut.li(.id("skal-\(ett.kod)"), .data("skal", ett.kod), .data("lage", ett.läge.rawValue)) { ut in
                    ut.strong(ett.text)
                    ut.raw(" ")
                    ut.tag(ett.läge.rubrik, ett.läge == .öppen ? .waiting : .neutral)
                    for anmärkning in anmärkningar[ett.kod] ?? [] where anmärkning != ett.text { ut.p(anmärkning) }
                    if let varför = ett.varför { ut.p(ett.läge == .kvitterad ? "Kvitterad: \(varför)" : varför, .class("dov")) }
                    if får, ett.läge == .öppen { kvittera(ett, &ut, nummer: nummer, version: version, nyckel: nyckel, retur: retur) }
                }
            }
        }
    }

    private func kvittera(_ skäl: Ärendeskäl, _ ut: inout HTML, nummer: String, version: Int, nyckel: String, retur: Retur?) {
        let form = "skal:\(skäl.kod)"
        ut.details(.class("mer"), .open(retur?.form == form)) { ut in
            ut.summary { ut in
                ut.text("Kvittera")
                ut.unseen(" \(skäl.text)")
            }
            ut.formulär(nyckel, till: .kvitteraSkäl(nummer)) { ut in
                ut.hiddenField("version", String(version))
                ut.hiddenField("kod", skäl.kod)
                ut.ruta(Ruta("Varför är det utrett?", namn: "varfor", id: "varfor-\(skäl.kod)", .flerrad(rader: 2),
                             värde: retur?.värde(form, "varfor", annars: "") ?? "", fel: retur?.fel(form, "varfor-\(skäl.kod)")))
                ut.submit("Kvittera skälet", secondary: true)
            }
        }
    }
}

extension Ärendeskäl.Läge {
    fileprivate var rubrik: String {
        switch self {
        case .öppen: "Öppen"
        case .kvitterad: "Kvitterad"
        case .stängd: "Stängd"
        }
    }
}
