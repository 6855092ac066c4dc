import Begrepp
import EkonomisktBistand
import Forms
import HTML
import Lagrum
import Site

/// Where a handläggare says whether a quarter of someone's pay is left out, and since when: the kommun sees only its own months.
struct Jobbstimulansfråga {
    let person: PersonId
    /// "Lön, medsökande".
    let rad: String
    /// What has been said already.
    let svar: Uppgift<Jobbstimulans>?

    /// Why the two years cannot have begun then, for a case that concerns `månad`.
    static func fel(_ början: Månad?, _ månad: Månad) -> String? {
        guard let början else { return "Skriv månaden som år och månad, till exempel \(månad.före.text)" }
        if början > månad { return "Månaden kan inte vara efter den som söks, \(månad.visning)" }
        let sista = Jobbstimulans.sista(från: början)
        return sista < månad ? "De två åren tog slut i \(sista.visning). Då gäller regeln inte" : nil
    }

    func skriv(_ ut: inout HTML, nummer: String, version: Int, nyckel: String, retur: Retur?) {
        let form = "jobbstimulans:\(person.text)", (från, skäl) = sagt
        ut.details(.class("mer andra-rad"), .open(retur?.form == form)) { ut in
            ut.summary { ut in
                ut.text("Jobbstimulans")
                ut.unseen(" \(rad)")
            }
            ut.formulär(nyckel, till: .prövaJobbstimulans(nummer)) { ut in
                ut.hiddenField("version", String(version))
                ut.hiddenField("jobbstimulans", person.text)
                ut.ruta(Ruta("Första månaden av de två åren", namn: "fran", id: "jobbstimulans-fran-\(person.text)", .datum,
                             värde: retur?.värde(form, "fran", annars: från) ?? från, fel: retur?.fel(form, "jobbstimulans-fran-\(person.text)"),
                             ledtext: "Månaden efter den sjätte i följd med försörjningsstöd, här eller i en annan kommun. Till exempel 2026-05."))
                ut.ruta(Ruta("Hur vet du det?", namn: "skal", id: "jobbstimulans-skal-\(person.text)", .flerrad(rader: 2),
                             värde: retur?.värde(form, "skal", annars: skäl) ?? skäl, fel: retur?.fel(form, "jobbstimulans-skal-\(person.text)"),
                             ledtext: "Står i beräkningen och i beslutet."))
                ut.div(.class("knapprad")) { ut in
                    ut.submit("Räkna bort en fjärdedel", name: "galler", value: "ja", secondary: true)
                    ut.submit("Regeln gäller inte", name: "galler", value: "nej", secondary: true)
                }
            }
        }
    }

    private var sagt: (från: String, skäl: String) {
        guard let svar, case .handläggare(let skäl, _) = svar.källa else { return ("", "") }
        return switch svar.värde {
        case .från(let månad): (månad.text, skäl)
        case .gällerInte: ("", skäl)
        }
    }
}

extension Månad {
    /// "2026-05", "2026-5", "202605".
    init?(inmatning text: String) {
        let siffror = text.split { !$0.isASCII || !$0.isNumber }.map(String.init)
        switch siffror.count {
        case 1 where siffror[0].count == 6: self.init("\(siffror[0].prefix(4))-\(siffror[0].suffix(2))")
        case 2: self.init("\(siffror[0])-\(siffror[1].count == 1 ? "0" : "")\(siffror[1])")
        default: return nil
        }
    }
}
