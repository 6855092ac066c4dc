import Begrepp
import EkonomisktBistand
import Handlaggning
import HTML
import HTTP
import Konto
import Lagrum
import Riksnorm
import Site
import Situationer

func regler(_ anrop: Anrop) throws -> Response {
    guard !anrop.postar else { throw Neka.felMetod }
    let regler = anrop.verksamhet.regler
    let sida = Regelbokssida(kommun: anrop.kommun, regler: regler, idag: anrop.nu.datum, når: prövadeSituationer(regler.riksnorm))
    return anrop.sida(titel: "Reglerna vi räknar efter", tillbaka: Site.start.path, sökbar: true) { sida.skriv(&$0) }
}

/// Each known situation and the paragraphs it reaches, as the running program assesses it.
private func prövadeSituationer(_ riksnorm: Riksnormtabeller) -> [(situation: Situation, texter: [Lagtext])] {
    Situation.alla.compactMap { situation in
        do { return (situation, try situation.når(riksnorm)) } catch { return nil }    // its month has no table here
    }
}

/// The law, the amounts, the kommun's own choices and what the program may decide: read out of the running program.
struct Regelbokssida {
    let kommun: Kommun
    let regler: Regelbok
    let idag: Datum
    let når: [(situation: Situation, texter: [Lagtext])]

    func skriv(_ ut: inout HTML) {
        ut.h1("Reglerna vi räknar efter")
        ut.p("Här står varje regel som programmet räknar efter: lagens ord, vad de betyder för beloppet, och vad \(kommun.namn) själv har bestämt. Sidan skrivs av samma program som räknar.",
             .class("ingress"))
        ut.p { ut in
            ut.text("Vill du se vad det blir för dig? ")
            ut.a("Räkna själv", .href(Site.räkna.path))
        }
        innehåll(&ut)
        beslutanderätt(&ut)
        paragrafer(&ut)
        inkomster(&ut)
        belopp(&ut)
        riktlinjer(&ut)
        läsningar(&ut)
        ut.p("Reglernas version \(Regelverk.version). Ett beslut sparas med sin version och kan räknas om så som det räknades.", .class("dov"))
    }

    private func innehåll(_ ut: inout HTML) {
        ut.nav(.aria("label", "På sidan")) { ut in
            ut.ul { ut in
                ut.li { $0.a("Vad programmet får besluta", .href("#beslut")) }
                ut.li { $0.a("Lagen, paragraf för paragraf", .href("#lagen")) }
                ut.li { $0.a("Lagen före juli 2025", .href("#aldre")) }
                ut.li { $0.a("Inkomster och hur de räknas", .href("#inkomster")) }
                ut.li { $0.a("Belopp", .href("#belopp")) }
                ut.li { $0.a("Kommunens riktlinjer", .href("#riktlinjer")) }
                ut.li { $0.a("Det som ingen lag säger", .href("#lasningar")) }
            }
        }
    }

    // MARK: What the program may decide

    private func beslutanderätt(_ ut: inout HTML) {
        ut.h2("Vad programmet får besluta", .id("beslut"))
        guard let delegation = regler.delegationer?.gällande(idag), delegation.behörighet(idag) != nil else {
            return ut.p("Inget. Alla beslut om ekonomiskt bistånd i \(kommun.namn) fattas av en handläggare. Programmet räknar och lägger fram underlaget.")
        }
        ut.p("Programmet får bevilja bistånd i sin helhet, när allt som söktes räknas, varje villkor är uppfyllt och inget behöver ses av en människa. Allt annat beslutar en handläggare: avslag, en del av det som söktes, och allt som är oklart.")
        ut.summaryList([
            SummaryRow("Bestämt av", "\(kommun.nämnd): \(delegation.beslut)"),
            SummaryRow("Gäller", tid(delegation.från, delegation.till)),
            SummaryRow("Stickprov", delegation.stickprovProcent == 0 ? "Inga" : "\(delegation.stickprovProcent) av 100 ansökningar granskas av en människa före beslut"),
            SummaryRow("Beslutar", Regelverk.funktion),
        ])
    }

    // MARK: The law

    private func paragrafer(_ ut: inout HTML) {
        ut.h2("Lagen, paragraf för paragraf", .id("lagen"))
        ut.p("Lydelsen av 12 kap. 4–6 §§ från juli 2026 är inte inlagd: frågor om aktivitetskrav prövas av en handläggare.")
        for text in Lagtext.gällande { paragraf(text, &ut) }
        ut.h2("Lagen före juli 2025", .id("aldre"))
        ut.p("För äldre månader gäller socialtjänstlagen (2001:453). Reglerna är desamma, men orden är andra. Orden i 4 kap. 3 § om skäliga kostnader är inte inlagda.")
        for text in Lagtext.äldre { paragraf(text, &ut) }
    }

    // MARK: Incomes

    private func inkomster(_ ut: inout HTML) {
        ut.h2("Inkomster och hur de räknas", .id("inkomster"))
        ut.p("Pengar efter skatt som kom in månaden före den som biståndet gäller. Flera inkomster av samma slag läggs ihop.")
        let själv = regler.riktlinjer?.gällande(idag.månad)?.inkomsterSomRäknas ?? Inkomstslag.kända
        ut.table("Slag av inkomster", id: "inkomstslag", ["Inkomst", "Räknas"]) { ut in
            for slag in Inkomstslag.allCases {
                ut.tr { ut in
                    ut.th(slag.rubrik, .scope("row"))
                    ut.td(räknas(slag, själv: själv.contains(slag)))
                }
            }
        }
    }

    private func räknas(_ slag: Inkomstslag, själv: Bool) -> String {
        let hur = slag == .lön
            ? "Hela beloppet. Av en vuxens lön tre fjärdedelar när jobbstimulans gäller, av ett barns lön det som är över ett prisbasbelopp på ett kalenderår"
            : "Hela beloppet"
        return själv ? hur : "\(hur), och en handläggare ser efter vad det är"
    }

    private func paragraf(_ text: Lagtext, _ ut: inout HTML) {
        ut.section(.class("kort")) { ut in
            ut.h3(text.lagrum.text, .class("panel-rubrik"))
            ut.p(text.lagrum.författning.namn.first.map { $0.uppercased() + text.lagrum.författning.namn.dropFirst() } ?? "", .class("dov"))
            ut.blockquote(.class("lagtext")) { ut in for stycke in text.ord { ut.p(stycke) } }
            ut.p { ut in
                ut.strong("Så gör programmet: ")
                ut.text(text.betyder)
            }
            let situationer = når.filter { $0.texter.contains { $0.lagrum == text.lagrum } }.map(\.situation)
            ut.disclosure("Prövad i \(situationer.count) \(situationer.count == 1 ? "situation" : "situationer")") { ut in
                ut.ul { ut in for situation in situationer { ut.li("\(situation.namn): \(situation.facit.visning)") } }
            }
            ut.small("Lydelse enligt \(text.lagrum.lydelse). Sägs i koden av \(text.sägsAv.joined(separator: ", ")) i \(text.fil).", .class("dov"))
        }
    }

    // MARK: Amounts

    private func belopp(_ ut: inout HTML) {
        ut.h2("Belopp", .id("belopp"))
        let tabeller = regler.riksnorm.alla.reversed()
        if let nu = tabeller.first(where: { $0.gäller(idag.månad) }) {
            riksnorm(nu, &ut)
        } else {
            ut.p("Det finns ingen riksnorm inlagd för \(idag.månad.visning). Då räknar programmet inte, och en handläggare tar ärendet.")
        }
        ut.disclosure("Riksnormen för andra år") { ut in
            for tabell in tabeller where !tabell.gäller(idag.månad) { riksnorm(tabell, &ut) }
        }
        ut.disclosure("Prisbasbelopp") { ut in
            ut.table("Prisbasbelopp", id: "prisbasbelopp", ["År", Column("Belopp", numeric: true), "Källa"]) { ut in
                for belopp in regler.riksnorm.allaPrisbasbelopp.reversed() {
                    ut.tr { ut in
                        ut.th("\(belopp.år)", .scope("row"))
                        ut.td(belopp.belopp.visning, .class("tal"))
                        ut.td { ut in
                            ut.text(belopp.läst)
                            if let granskning = belopp.granskning { ut.small(granskning.visning, .class("dov")) }
                        }
                    }
                }
            }
        }
    }

    private func riksnorm(_ tabell: Riksnormtabell, _ ut: inout HTML) {
        ut.table("Riksnormen \(tabell.namn), kronor per månad", id: "riksnorm-\(tabell.namn)",
                 ["Vem", Column("Personliga kostnader", numeric: true), Column("Utan lunch på vardagar", numeric: true)]) { ut in
            rad("Vuxen, ensamstående", tabell.ensamstående, nil, &ut)
            rad("Sambor, tillsammans", tabell.sammanboendePar, nil, &ut)
            for band in Åldersband.allCases {
                rad("Barn och skolungdom, \(band.rawValue.replacing("-", with: "–")) år", tabell.barn[band], tabell.barnUtanLunch[band], &ut)
            }
        }
        ut.table("Gemensamma kostnader \(tabell.namn), kronor per månad", id: "gemensamma-\(tabell.namn)", ["Personer", Column("Belopp", numeric: true)]) { ut in
            for (nr, belopp) in tabell.gemensamma.enumerated() { par("\(nr + 1)", belopp, &ut) }
            par("För varje person över sju", tabell.tilläggPerPersonÖverSju, &ut)
        }
        ut.p("Gäller \(tid(tabell.från, tabell.till)). \(tabell.lydelser.map { "SFS \($0.sfs)" }.joined(separator: " och ")). \(tabell.granskning?.visning ?? "")", .class("dov"))
        ut.p("Källa: \(tabell.källa)", .class("dov"))
    }

    private func rad(_ vem: String, _ belopp: Kronor?, _ utanLunch: Kronor?, _ ut: inout HTML) {
        ut.tr { ut in
            ut.th(vem, .scope("row"))
            ut.td(belopp?.visning ?? "–", .class("tal"))
            ut.td(utanLunch?.visning ?? "–", .class("tal"))
        }
    }

    private func par(_ vem: String, _ belopp: Kronor, _ ut: inout HTML) {
        ut.tr { ut in
            ut.th(vem, .scope("row"))
            ut.td(belopp.visning, .class("tal"))
        }
    }

    // MARK: What the kommun has chosen

    private func riktlinjer(_ ut: inout HTML) {
        ut.h2("Kommunens riktlinjer", .id("riktlinjer"))
        ut.p("En riktlinje säger vad programmet får godta utan att en människa ser på det. Den skär aldrig ett belopp: är hyran högre tar en handläggare ställning.")
        guard let period = regler.riktlinjer?.perioder.first(where: { $0.gäller(idag.månad.förstaDagen) }) else {
            return ut.p("\(kommun.namn) har inga riktlinjer inlagda för \(idag.månad.visning). Varje ärende prövas av en handläggare.")
        }
        let riktlinje = period.värde
        ut.summaryList([
            SummaryRow("Beslut", riktlinje.beslut),
            SummaryRow("Gäller", tid(period.från, period.till)),
            SummaryRow("Inkomst som har ändrats", "En handläggare tittar om den skiljer sig mer än \(riktlinje.inkomständringProcent) procent från månaden innan"),
            SummaryRow("Barnets ålder", riktlinje.normval.åldersdag == .första ? "Räknas månadens första dag" : "Räknas månadens sista dag"),
            SummaryRow("Barn som bor här en del av månaden", delning(riktlinje.normval.dagdelning)),
        ])
        guard !riktlinje.boendekostnadstak.isEmpty else { return ut.p("Kommunen har ingen högsta boendekostnad i sina riktlinjer.") }
        ut.table("Högsta boendekostnad utan att en handläggare tittar", id: "tak", ["Hushåll", "Bostad", Column("Per månad", numeric: true)]) { ut in
            for tak in riktlinje.boendekostnadstak {
                ut.tr { ut in
                    ut.th(tak.hushållet, .scope("row"))
                    ut.td(tak.storlek)
                    ut.td(tak.belopp.visning, .class("tal"))
                }
            }
        }
    }

    private func delning(_ delning: Normval.Dagdelning?) -> String {
        switch delning {
        case .årsdagar: "Månadsbeloppet gånger 12 delat med 365 för varje dag"
        case .trettio: "En trettiondel av månadsbeloppet för varje dag"
        case .månadens: "Månadsbeloppet delat med månadens dagar"
        case nil: "Kommunen har ingen regel: hela månaden räknas, och en handläggare prövar"
        }
    }

    private func läsningar(_ ut: inout HTML) {
        ut.h2("Det som ingen lag säger", .id("lasningar"))
        ut.p("Här har vi fått välja hur det ska räknas. Tycker du att en läsning är fel kan en domstol pröva den när du överklagar ditt beslut.")
        ut.summaryList(Läsning.alla.map { SummaryRow($0.fråga, ["\($0.svar)", $0.lagrum.text]) })
    }

    private func tid(_ från: Datum, _ till: Datum?) -> String {
        till.map { "från \(från.visning) till \($0.visning)" } ?? "från \(från.visning) och tills vidare"
    }
}

extension Granskning {
    /// "Inlagd 1 december 2026 av NAMN, ROLL. Läst mot …"
    fileprivate var visning: String {
        switch self {
        case .fyraÖgon(let inlagd, let läst, let mot):
            "Inlagd \(inlagd.dag.visning) av \(inlagd.namn), \(inlagd.roll). Läst mot \(mot) \(läst.dag.visning) av \(läst.namn), \(läst.roll)."
        case .följdeMed(let avstämd): "Beloppen följde med programmet. Avstämda med: \(avstämd)."
        }
    }
}

extension Boendekostnadstak {
    /// "En vuxen utan barn", "Med 1–2 barn".
    fileprivate var hushållet: String {
        let barn = switch (barnMinst, barnHögst) {
        case (0, 0?): "utan barn"
        case (let minst, let högst?): minst == högst ? "med \(minst) barn" : "med \(minst)–\(högst) barn"
        case (let minst, nil): minst == 0 ? "" : "med \(minst) barn eller fler"
        }
        let vuxna = switch vuxna { case 1?: "En vuxen"; case 2?: "Två vuxna"; default: "Hushåll" }
        return barn.isEmpty ? vuxna : "\(vuxna) \(barn)"
    }
}

extension Situation.Facit {
    /// "bifall, 5 220 kr", or what the sums come to where a person decides.
    fileprivate var visning: String { skäl.isEmpty ? utfall.visning : "räkningen ger \(utfall.visning), en handläggare beslutar" }
}

extension Utfall {
    /// "bifall, 5 220 kr".
    package var visning: String {
        switch self {
        case .bifall(let belopp): "bifall, \(belopp.visning)"
        case .delavslag(let belopp): "en del beviljas, \(belopp.visning)"
        case .avslag: "avslag"
        case .överskott(let belopp): "överskott, \(belopp.visning)"
        }
    }
}
