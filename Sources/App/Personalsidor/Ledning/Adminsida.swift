import Base
import Begrepp
import EkonomisktBistand
import Handlaggning
import HTML
import HTTP
import Konto
import Lagrum
import Riksnorm
import Site

/// The kommun's configuration as it is in force: read here, changed in its files.
func adminsida(_ anrop: Anrop) async throws -> Response {
    _ = try anrop.personal(.administratör)
    let sida = Konfigurationssida(kommun: anrop.kommun, regler: anrop.verksamhet.regler, idag: anrop.nu.datum)
    return anrop.personalsida(titel: "Administration", aktiv: .admin) { sida.skriv(&$0) }
}

struct Konfigurationssida {
    let kommun: Kommun
    let regler: Regelbok
    let idag: Datum

    func skriv(_ ut: inout HTML) {
        ut.h1("Administration")
        ut.p("Så är \(kommun.namn) inställd just nu. Inställningarna ändras i kommunens filer.")
        kommunen(&ut)
        delegation(&ut)
        riktlinjer(&ut)
        normer(&ut)
        kalender(&ut)
    }

    private func kommunen(_ ut: inout HTML) {
        ut.h2("Kommunen")
        ut.summaryList([
            SummaryRow("Nämnd", kommun.nämnd),
            SummaryRow("Telefon", kommun.telefon),
            SummaryRow("Akut telefon", kommun.akutTelefon),
            SummaryRow("Platser", kommun.platser.map { $0.digital ? $0.namn : "\($0.namn), \($0.adress)" }),
            SummaryRow("Språk", kommun.språk.joined(separator: ", ")),
            SummaryRow("Utkast sparas", "\(kommun.utkastDagar) dagar"),
            SummaryRow("Betalas ut", "\(kommun.betalasEfterArbetsdagar) arbetsdagar efter beslut"),
            SummaryRow("Register", "Väntar på svar i \(sekunder(kommun.register.tidsgräns)) sekunder, \(kommun.register.försök) försök"),
        ])
    }

    private func delegation(_ ut: inout HTML) {
        ut.h2("Vad beslutsfunktionen får")
        let alla = regler.delegationer?.alla ?? []
        guard !alla.isEmpty else { return ut.p("Ingenting. En person skriver under varje beslut.") }
        ut.table("Delegation", id: "delegation", captionUnseen: true, ["Gäller", "Får besluta", Column("Stickprov", numeric: true), "Automation", "Nämndens beslut"]) { ut in
            for ett in alla {
                ut.tr { ut in
                    ut.th(.scope("row")) { $0.giltighet(ett.från, ett.till, idag) }
                    ut.td(ett.bifall ? "Bifall i sin helhet" : "Inget")
                    ut.td("\(ett.stickprovProcent) %", .class("tal"))
                    ut.td(ett.automationPå ? "På" : "Avstängd")
                    ut.td(ett.beslut)
                }
            }
        }
    }

    private func riktlinjer(_ ut: inout HTML) {
        ut.h2("Riktlinjer")
        let perioder = regler.riktlinjer?.perioder ?? []
        guard !perioder.isEmpty else { return ut.p("Kommunen har inga egna riktlinjer.") }
        for (nr, period) in perioder.enumerated() {
            let riktlinje = period.värde
            ut.h3 { $0.giltighet(period.från, period.till, idag) }
            ut.summaryList([
                SummaryRow("Källa", riktlinje.beslut),
                SummaryRow("Inkomst får ändras", "\(riktlinje.inkomständringProcent) procent från jämförelsemånaden"),
                SummaryRow("Inkomster som räknas", riktlinje.inkomsterSomRäknas.map(\.rubrik).sorted().joined(separator: ", ")),
            ] + (riktlinje.register.isEmpty ? [] : [SummaryRow("Register som ska svara", riktlinje.register.joined(separator: ", "))])
              + riktlinje.utgiftstak.sorted { $0.key.rubrik < $1.key.rubrik }.map { SummaryRow("Högst för \($0.key.rubrik.lowercased())", $0.value.visning) })
            guard !riktlinje.boendekostnadstak.isEmpty else { continue }
            ut.table("Högsta boendekostnad", id: "tak-\(nr)", ["Hushåll", "Bostad", Column("Högst", numeric: true)]) { ut in
                for tak in riktlinje.boendekostnadstak {
                    ut.tr { ut in
                        ut.th(tak.hushåll, .scope("row"))
                        ut.td(tak.storlek)
                        ut.td(tak.belopp.visning, .class("tal"))
                    }
                }
            }
        }
    }

    private func normer(_ ut: inout HTML) {
        ut.h2("Riksnorm")
        for tabell in regler.riksnorm.alla.reversed() {
            ut.disclosure("Riksnorm \(tabell.namn), \(tabell.lydelser.map { "SFS \($0.sfs)" }.joined(separator: ", "))", open: tabell.gäller(idag.månad)) { ut in
                ut.p("Gäller \(tabell.från.visning) till \(tabell.till.visning).")
                normtabell(tabell, &ut)
            }
        }
    }

    private func normtabell(_ tabell: Riksnormtabell, _ ut: inout HTML) {
        ut.table("Personliga kostnader \(tabell.namn)", id: "norm-\(tabell.namn)", ["Ålder", Column("Per månad", numeric: true), Column("Utan lunch", numeric: true)]) { ut in
            for band in Åldersband.allCases {
                ut.tr { ut in
                    ut.th("\(band.rawValue.replacing("-", with: "–")) år", .scope("row"))
                    ut.td(tabell.barn[band]?.visning ?? "", .class("tal"))
                    ut.td(tabell.barnUtanLunch[band]?.visning ?? "", .class("tal"))
                }
            }
            for (namn, belopp) in [("Ensamstående", tabell.ensamstående), ("Sambor tillsammans", tabell.sammanboendePar)] {
                ut.tr { ut in
                    ut.th(namn, .scope("row"))
                    ut.td(belopp.visning, .class("tal"))
                    ut.td("", .class("tal"))
                }
            }
        }
        ut.table("Gemensamma kostnader \(tabell.namn)", id: "gemensamt-\(tabell.namn)", ["Personer", Column("Per månad", numeric: true)]) { ut in
            for (index, belopp) in tabell.gemensamma.enumerated() {
                ut.tr { ut in
                    ut.th(String(index + 1), .scope("row"))
                    ut.td(belopp.visning, .class("tal"))
                }
            }
        }
    }

    private func kalender(_ ut: inout HTML) {
        ut.h2("Kalender")
        ut.p("Tider läggs ut \(kommun.kalender.dagarFramåt) dagar framåt. Lördagar, söndagar och helgdagar har inga tider.")
        ut.table("Pass för nysamtal", id: "pass", ["Vem", "Plats", "Dagar", "Tid", Column("Minuter", numeric: true), "Språk"]) { ut in
            for pass in kommun.kalender.pass {
                ut.tr { ut in
                    ut.th(pass.namn, .scope("row"))
                    ut.td(kommun.plats(pass.plats)?.namn ?? pass.plats)
                    ut.td(pass.veckodagar.compactMap { Veckodag(rawValue: $0).map { String($0.rubrik.prefix(3)) } }.joined(separator: ", "))
                    ut.td("\(klocka(pass.från))–\(klocka(pass.till))")
                    ut.td(String(pass.längd), .class("tal"))
                    ut.td(pass.språk.joined(separator: ", "))
                }
            }
        }
        guard !kommun.kalender.halvdagar.isEmpty else { return }
        ut.summaryList(kommun.kalender.halvdagar.sorted { $0.key < $1.key }.map { SummaryRow($0.key.visning, "Stänger \(klocka($0.value))") })
    }

    /// "2,5".
    private func sekunder(_ tid: Duration) -> String {
        let tiondelar = tid.components.seconds * 10 + tid.components.attoseconds / 100_000_000_000_000_000
        return tiondelar % 10 == 0 ? String(tiondelar / 10) : "\(tiondelar / 10),\(tiondelar % 10)"
    }

    private func klocka(_ minut: Int) -> String { "\(minut / 60).\(minut % 60 < 10 ? "0" : "")\(minut % 60)" }
}

extension HTML {
    /// "1 juli 2025 tills vidare", with a word when that is now.
    fileprivate mutating func giltighet(_ från: Datum, _ till: Datum?, _ idag: Datum) {
        text("\(från.visning) \(till.map { "till \($0.visning)" } ?? "tills vidare")")
        guard från <= idag, till.map({ idag <= $0 }) ?? true else { return }
        raw(" ")
        tag("Gäller nu", .good)
    }
}

extension Boendekostnadstak {
    /// "1 vuxen, inga barn", "minst 3 barn".
    fileprivate var hushåll: String {
        let vuxnaord = vuxna.map { "\($0) \($0 == 1 ? "vuxen" : "vuxna"), " } ?? ""
        let barnord: String = switch (barnMinst, barnHögst) {
        case (0, 0?): "inga barn"
        case (let minst, let högst?) where minst == högst: "\(minst) barn"
        case (let minst, let högst?): "\(minst)–\(högst) barn"
        case (let minst, nil): "minst \(minst) barn"
        }
        return vuxnaord + barnord
    }
}
