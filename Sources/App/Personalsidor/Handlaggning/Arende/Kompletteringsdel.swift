import Ansokan
import Arende
import Base
import Begrepp
import HTML
import Site

/// What has been asked of the applicant, and the form to ask for more.
struct Kompletteringsdel {
    /// A request that was made: its lines, its day, and the answer if it came.
    struct Begärd {
        let begäran: [String]
        let begärd: Tidpunkt
        let senast: Datum
        let besvarad: Tidpunkt?
        let svar: String?
    }
    static let rader = 4

    let tidigare: [Begärd]
    let får: Bool
    /// The last day that is suggested: a week from now.
    let senast: Datum

    func skriv(_ ut: inout HTML, nummer: String, version: Int, nyckel: String, retur: Retur?) {
        for ett in tidigare { begärd(ett, &ut) }
        guard får else { return }
        ut.disclosure("Begär komplettering", open: retur?.form == "komplettering") { ut in
            ut.p("Klockan står medan vi väntar. Den sökande ser raderna i Mina ärenden.")
            ut.formulär(nyckel, till: .begärKomplettering(nummer)) { ut in
                ut.hiddenField("version", String(version))
                for nr in 1...Kompletteringsdel.rader {
                    let namn = "begaran_\(nr)"
                    ut.ruta(Ruta("Vad behövs? Rad \(nr)\(nr == 1 ? "" : " (frivilligt)")", namn: namn, id: namn,
                                 värde: retur?.värde("komplettering", namn, annars: "") ?? "", fel: retur?.fel("komplettering", namn)))
                }
                ut.ruta(Ruta("Senast den", namn: "senast", id: "senast", .datum, värde: retur?.värde("komplettering", "senast", annars: senast.text) ?? senast.text,
                             fel: retur?.fel("komplettering", "senast"), ledtext: "Till exempel \(senast.text)"))
                ut.submit("Skicka begäran", secondary: true)
            }
        }
    }

    private func begärd(_ ett: Begärd, _ ut: inout HTML) {
        ut.panel(ett.besvarad == nil ? .waiting : .neutral, ett.besvarad.map { "Komplettering kom in \($0.kort)" } ?? "Väntar på komplettering till \(ett.senast.kort)") { ut in
            ut.p("Begärd \(ett.begärd.kort):")
            ut.ul { ut in
                for rad in ett.begäran { ut.li(rad) }
            }
            if let svar = ett.svar, !svar.isEmpty { ut.p("Svar: \(svar)", .class("uppgift")) }
        }
    }
}
