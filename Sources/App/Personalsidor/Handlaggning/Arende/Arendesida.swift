import Ansokan
import Arende
import Base
import Begrepp
import Beslut
import Forms
import HTML
import Konto
import Regelsidor
import Site
import Uppfoljning

/// The handläggare's page of one case: what is known to the left, what is to be done to the right.
struct Ärendesida {
    struct Bilagerad {
        let id: String
        let filnamn: String
        let slag: String
        let storlek: Int
        let uppladdad: Tidpunkt
    }

    struct Åtkomst {
        let vid: Tidpunkt
        let vem: String
        let åtgärd: String
        let varför: String
    }

    /// A decision that stands.
    struct Fattat {
        let utfall: Beslut.Utfall
        let belopp: Kronor
        let motivering: String
        let lagrum: [String]
        let av: String
        let vid: Tidpunkt
        let delegation: String
        let utbetalning: String?
        let överklagat: Tidpunkt?
    }

    /// What has just happened, or stopped.
    struct Besked {
        let ton: Tone
        let rubrik: String
        let text: String?
    }

    let huvud: Ärendehuvud
    let besked: Besked?
    let svar: [SummarySection]
    let bilagor: [Bilagerad]
    let register: Registerjämförelse
    let nysamtal: Nysamtal?
    let bokning: String?
    let namn: [Person.Id: String]
    let skäl: Skälslista
    let beräkning: Beräkningstabell?
    /// What would have changed the outcome, in sentences.
    let ändringar: [String]
    let fattat: Fattat?
    let förslag: Beslutsdel
    let komplettering: Kompletteringsdel
    let historia: [TimelineEntry]
    let åtkomster: [Åtkomst]
    let retur: Retur?
    let nyckel: String

    private var nummer: String { huvud.nummer }
    private var version: Int { huvud.version }

    func skriv(_ ut: inout HTML) {
        ut.errorSummary(retur?.problem ?? [])
        if let besked {
            ut.panel(besked.ton, besked.rubrik, announced: true) { ut in
                if let text = besked.text { ut.p(text) }
            }
        }
        huvud.skriv(&ut, nyckel: nyckel)
        ut.div(.class("bredvid arendesida")) { ut in
            ut.div { ut in underlaget(&ut) }
            ut.div { ut in bedömningen(&ut) }
        }
        spåren(&ut)
    }

    // To the left.

    private func underlaget(_ ut: inout HTML) {
        ut.section(.id("ansokan")) { ut in
            ut.h2("Ansökan")
            for avsnitt in svar {
                ut.disclosure(avsnitt.title, open: true) { $0.summaryList(avsnitt.rows) }
            }
        }
        ut.section(.id("bilagor")) { ut in
            ut.h2("Bilagor")
            if bilagor.isEmpty { ut.p("Inga bilagor.", .class("tom")) } else { bilagetabell(&ut) }
        }
        ut.section(.id("register")) { ut in
            ut.h2("Register")
            register.skriv(&ut)
            if huvud.får, register.kanFrågasIgen {
                ut.knapp("Fråga registren igen", nyckel, till: .frågaIgen(nummer), fält: [("version", String(version))])
            }
        }
        ut.section(.id("nysamtal")) { ut in
            ut.h2("Nysamtal")
            if let nysamtal {
                ut.p("\(nysamtal.utfall == .genomfört ? "Hållet" : "Uteblev") \(nysamtal.vid.kort), antecknat av \(nysamtal.ask)")
                ut.nysamtal(nysamtal, namn: namn)
            } else {
                ut.p(bokning.map { "Bokat \($0)" } ?? "Ingen tid bokad.")
            }
        }
    }

    private func bilagetabell(_ ut: inout HTML) {
        ut.table("Bilagor", id: "bilagetabell", captionUnseen: true, ["Fil", "Vad", Column("Storlek", numeric: true), "Kom in"]) { ut in
            for bilaga in bilagor {
                ut.tr { ut in
                    ut.th(.scope("row")) { $0.a(bilaga.filnamn, .href(Site.bilagaPersonal(bilaga.id).path)) }
                    ut.td(bilaga.slag)
                    ut.td("\(max(1, bilaga.storlek / 1024)) kB", .class("tal"))
                    ut.td(bilaga.uppladdad.kort)
                }
            }
        }
    }

    // To the right.

    private func bedömningen(_ ut: inout HTML) {
        if let fattat { beslutet(fattat, &ut) }
        ut.section(.id("skal")) { ut in
            ut.h2("Skäl till handläggning")
            skäl.skriv(&ut, nummer: nummer, version: version, nyckel: nyckel, retur: retur)
        }
        ut.section(.id("berakningen")) { ut in
            ut.h2("Beräkning")
            if fattat?.utfall == .avslag { ut.p("Avslaget är det som gäller. Så här räknades det.", .class("dov")) }
            if let beräkning {
                beräkning.skriv(&ut, nummer: nummer, version: version, nyckel: nyckel, retur: retur)
                ut.vadSkulleÄndra(ändringar, rubrik: "Vad som skulle ändra utfallet", nivå: .tre)
            } else {
                ut.p("Ärendet är inte prövat ännu.", .class("tom"))
            }
        }
        if fattat == nil, huvud.status != .återtagen {
            ut.section(.id("beslut")) { ut in
                ut.h2("Beslut")
                förslag.skriv(&ut, nummer: nummer, version: version, nyckel: nyckel, retur: retur)
            }
        }
        ut.section(.id("komplettering")) { ut in
            if !komplettering.tidigare.isEmpty || komplettering.får { ut.h2("Komplettering") }
            komplettering.skriv(&ut, nummer: nummer, version: version, nyckel: nyckel, retur: retur)
        }
    }

    private func beslutet(_ fattat: Fattat, _ ut: inout HTML) {
        ut.statusCard(fattat.utfall == .bifall ? .good : .neutral, "\(fattat.utfall.rubrik), \(fattat.belopp.visning)", status: huvud.status.rawValue) { ut in
            for stycke in fattat.motivering.split(separator: "\n") { ut.p(String(stycke)) }
            ut.summaryList([
                SummaryRow("Beslutat", "\(fattat.vid.visningMedÅr) av \(fattat.av)"),
                SummaryRow("Enligt", fattat.delegation),
                SummaryRow("Lagrum", fattat.lagrum),
            ] + (fattat.utbetalning.map { [SummaryRow("Utbetalning", $0)] } ?? [])
              + (fattat.överklagat.map { [SummaryRow("Överklagat", $0.visningMedÅr)] } ?? []))
        }
    }

    // Below: what has happened and who has looked.

    private func spåren(_ ut: inout HTML) {
        ut.disclosure("Historik (\(historia.count))") { $0.timeline(historia) }
        guard !åtkomster.isEmpty else { return }
        ut.disclosure("Vem har läst och gjort vad (\(åtkomster.count))") { ut in
            ut.table("Åtkomstlogg, senaste först", id: "atkomst", captionUnseen: true, ["När", "Vem", "Vad", "Varför"]) { ut in
                for rad in åtkomster {
                    ut.tr { ut in
                        ut.td { $0.time(rad.vid.kort, .datetime(rad.vid.rfc3339)) }
                        ut.td(rad.vem)
                        ut.td(rad.åtgärd)
                        ut.td(rad.varför)
                    }
                }
            }
        }
    }
}
