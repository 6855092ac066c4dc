import Forms
import Glibc
import HTML
import Testing

/// Every component on a few pages, to be looked at: BIM_GALLERY=folder writes them there. Serve the folder with Public/ at /public.
@Suite struct Gallery {
    @Test func `the components can be written to a folder and looked at`() throws {
        guard let folder = getenv("BIM_GALLERY").map({ String(cString: $0) }) else { return }
        for (name, page) in pages {
            let file = try #require(fopen("\(folder)/\(name).html", "w"))
            defer { fclose(file) }
            #expect(fwrite(page, 1, page.count, file) == page.count)
        }
    }

    private var pages: [(String, [UInt8])] {
        [("start", start), ("question", question), ("problems", problems), ("rows", rows), ("check", check),
         ("receipt", receipt), ("case", ofCase), ("queue", queue), ("paper", paper), ("work", work)]
    }

    private func document(_ title: String, personal: Bool = false, failed: Bool = false, back: Bool = false,
                          main: (inout HTML) -> Void) -> [UInt8] {
        Document(title: title, stylesheets: ["/public/bim.css"], script: "/public/bim.js", icon: "/public/ikon.svg",
                 bodyClass: personal ? "personal" : nil, failed: failed)
            .bytes(header: { ut in
                ut.a(.class("marke"), .href("/")) { ut in
                    ut.img(.src("/public/logotyp.svg"), .alt(""), .width(40), .height(40))
                    ut.text("Exempelkommunen")
                }
                ut.nav(.class("sidnav"), .aria("label", "Konto")) { ut in
                    ut.ul { ut in
                        ut.li { $0.a("Mina ärenden", .href("/mina-arenden"), .aria("current", personal ? "page" : nil)) }
                        ut.li { $0.a("Logga ut", .href("/logga-ut")) }
                    }
                }
            }, before: { if back { $0.backLink("/ansokan") } }, main: main, footer: { ut in
                ut.p("Behöver du hjälp? Ring kontaktcenter 0410-00 00 00, vardagar 8–16.")
                ut.ul { ut in
                    ut.li { $0.a("Tillgänglighet", .href("/tillganglighet")) }
                    ut.li { $0.a("Kakor", .href("/kakor")) }
                }
            })
    }

    private var start: [UInt8] {
        document("Ekonomiskt bistånd") { ut in
            ut.h1("Ansök om ekonomiskt bistånd")
            ut.p("Räcker inte pengarna till mat, hyra och annat du behöver? Då kan du söka ekonomiskt bistånd från kommunen.", .class("ingress"))
            ut.panel(.alarm, "Har du inte mat, medicin eller någonstans att sova?") { ut in
                ut.p { ut in
                    ut.text("Ring oss nu på ")
                    ut.a("0410-00 00 00", .href("tel:+4641000000"))
                    ut.text(". Du behöver inte fylla i ansökan först.")
                }
            }
            ut.h2("Innan du börjar")
            ut.p("Det tar ungefär 20 minuter. Vi sparar dina svar, så du kan göra klart senare.")
            ut.ul { ut in
                for thing in ["BankID eller annan e-legitimation", "Kontoutdrag för de tre senaste månaderna", "Hyresavi eller hyresavtal"] { ut.li(thing) }
            }
            ut.div(.class("knapprad")) { ut in
                ut.buttonLink("Börja ansökan", "/ansokan")
                ut.a("Fortsätt på en ansökan", .href("/mina-arenden"))
            }
            ut.disclosure("Andra sätt att söka") { $0.p("Du kan söka på papper eller få hjälp på kontaktcenter.") }
        }
    }

    private var question: [UInt8] {
        document("Hur bor du?", back: true) { ut in
            ut.form(FormPage(Example.flow.pages[3], Answers(["boende": ["inneboende"]]), step: Example.flow.stepText(Example.flow.pages[3]), action: "/ansokan/boende")) { ut in
                ut.quietSubmit("Spara och fortsätt senare", name: "_senare")
            }
        }
    }

    private var problems: [UInt8] {
        let page = Example.flow.pages[1]
        let answers = Answers(["telefon": [""], "epost": ["a@b"], "inflyttad": ["2026--5"], "om": [""], "kanal": [], "sprak": [""]])
        return document("Hur når vi dig?", failed: true, back: true) { ut in
            ut.form(FormPage(page, answers, page.problems(answers), step: Example.flow.stepText(page), action: "/ansokan/kontakt"))
        }
    }

    private var rows: [UInt8] {
        document("Vilka barn har du?", back: true) { ut in
            ut.form(FormPage(Example.flow.pages[2], Example.answers, step: Example.flow.stepText(Example.flow.pages[2]), action: "/ansokan/barn"))
        }
    }

    private var check: [UInt8] {
        document("Kontrollera dina svar", back: true) { ut in
            ut.h1("Kontrollera dina svar innan du skickar")
            ut.checkAnswers(Example.flow.summary(Example.answers, change: { "/ansokan/\($0.slug)?andra=1" }))
            ut.div(.class("knapprad")) { $0.submit("Skicka ansökan") }
        }
    }

    private var receipt: [UInt8] {
        document("Ansökan är skickad") { ut in
            ut.div(.class("kvitto smal")) { ut in
                ut.h1("Tack, vi har tagit emot din ansökan")
                ut.p { ut in ut.text("Ditt ärendenummer är "); ut.br(); ut.strong("TRE-2026-000123") }
            }
            ut.h2("Det här händer nu")
            ut.ol { ut in
                ut.li("Du träffar en samordnare tisdag 24 november 2026 kl. 10.15 på Kontaktcenter i Trelleborg.")
                ut.li("Du får beslut senast onsdag 25 november.")
            }
            ut.panel(.good, "Din tid är bokad", announced: true) { $0.p("Vi har skickat en bekräftelse.") }
        }
    }

    private var ofCase: [UInt8] {
        document("Ekonomiskt bistånd november", back: true) { ut in
            ut.h1("Ekonomiskt bistånd november 2026")
            ut.statusCard(.good, "Du får ekonomiskt bistånd", status: "bifall") { ut in
                ut.p("7 722 kr", .class("belopp"))
                ut.p("för november. Pengarna betalas ut fredag 27 november till kontot som slutar på 4821.")
                ut.div(.class("knapprad")) { ut in ut.buttonLink("Läs beslutet", "/mina-arenden/x/beslut") }
            }
            ut.statusCard(.waiting, "Vi behöver mer från dig") { ut in
                ut.p("Skicka kontoutdrag för oktober senast fredag 27 november.")
            }
            ut.calculation("Så räknade vi", [
                CalculationRow("Riksnorm för en vuxen", "3 940 kr", note: "12 kap. 2 § socialtjänstlagen"),
                CalculationRow("Gemensamma hushållskostnader, en person", "1 280 kr"),
                CalculationRow("Riksnorm", "5 220 kr", .sum),
                CalculationRow("Hyra", "+5 852 kr", note: "Du sökte 6 200 kr. Vi räknar med högst 5 852 kr för en person"),
                CalculationRow("El", "+400 kr"),
                CalculationRow("Lön", "−3 750 kr", note: "5 000 kr, en fjärdedel räknas inte (jobbstimulans)"),
                CalculationRow("Du får", "7 722 kr", .total)])
            ut.h2("Vad som har hänt")
            ut.timeline([
                TimelineEntry("Beslut", datetime: "2026-11-24T14:02:00+01:00", when: "tisdag 24 november kl. 14.02", by: "Kommunen"),
                TimelineEntry("Du var på mötet", datetime: "2026-11-24T10:15:00+01:00", when: "tisdag 24 november kl. 10.15", by: "Ahmed, samordnare", text: "Ni gjorde en plan tillsammans."),
                TimelineEntry("Ansökan kom in", datetime: "2026-11-23T09:12:00+01:00", when: "måndag 23 november kl. 9.12", by: "Du")])
            ut.h2("Mina ärenden")
            ut.linkList([
                LinkRow("Ekonomiskt bistånd december", "/ansokan", text: "Svaren sparas till 5 december", tag: ("Utkast", .waiting)),
                LinkRow("Ekonomiskt bistånd november", "/mina-arenden/TRE-1", text: "TRE-2026-000123", tag: ("Bifall", .good)),
                LinkRow("Ekonomiskt bistånd oktober", "/mina-arenden/TRE-0", text: "TRE-2026-000098", tag: ("Avslag", .alarm))])
            ut.panel(.info, "Har något ändrats?") { $0.p("Berätta för oss om du får ett arbete eller flyttar.") }
        }
    }

    private var queue: [UInt8] {
        document("Kö", personal: true) { ut in
            ut.h1("Ärenden att besluta")
            ut.p("12 ärenden, hämtat kl. 10.42", .class("dov"))
            ut.table("Ärenden att besluta", id: "ko", captionUnseen: true,
                     ["Ärende", "Sökande", "Beslut senast", "Skäl", Column("Belopp", numeric: true), "Status"]) { ut in
                for number in 1 ... 12 {
                    ut.tr(.data("arende", "TRE-2026-0001\(number)"), .data("frist", "2026-11-24T09:12:00+01:00")) { ut in
                        ut.th(.scope("row")) { $0.a("TRE-2026-0001\(number)", .href("/handlaggning/TRE-2026-0001\(number)")) }
                        ut.td("Farid Andersson")
                        ut.td { ut in
                            ut.span(number < 3 ? "mån 23 nov 15.00" : "tis 24 nov 9.12", .class("frist"))
                            ut.text(" · ")
                            ut.span(number < 3 ? "Försenat 1 dag" : "4 tim kvar", .class(number < 3 ? "frist-sen" : "frist-snart"))
                        }
                        ut.td("Hyran är över högsta godtagbara")
                        ut.td("8 \(number)22 kr", .class("tal"))
                        ut.td { $0.tag(number < 3 ? "Försenat" : "Att besluta", number < 3 ? .alarm : .waiting) }
                    }
                }
            }
        }
    }

    private var paper: [UInt8] {
        let problems = Example.flow.problems(Answers(["har_barn": ["ja"]]))
        return document("Ny pappersansökan", personal: true) { ut in
            ut.h1("Registrera pappersansökan")
            ut.errorSummary(ErrorSummary(problems, heading: "\(problems.count) uppgifter saknas"))
            ut.form(.class("formular"), .method("post"), .action("/kundtjanst/ny"), .novalidate) { ut in
                ut.defaultButton()
                ut.denseFields(of: Example.flow, Answers(["har_barn": ["ja"], "hyra": ["6 500"]]), problems)
                ut.div(.class("knapprad")) { ut in
                    ut.submit("Spara")
                    ut.submit("Spara och registrera nästa", name: "_nasta", secondary: true)
                }
            }
        }
    }

    private var work: [UInt8] {
        document("TRE-2026-00017", personal: true, back: true) { ut in
            ut.div(.class("personrad")) { ut in ut.span("Farid Andersson"); ut.span("TRE-2026-00017"); ut.span("Beslut senast tis 24 nov 9.12", .class("frist")) }
            ut.h1("Ekonomiskt bistånd november")
            ut.div(.class("tva")) { ut in
                ut.div { ut in
                    ut.panel(.waiting, "Hyran är över högsta godtagbara hyra") { $0.p("Ansökt 9 200 kr, godtagbart 5 852 kr.") }
                    ut.checkAnswers(Example.flow.summary(Example.answers, change: { _ in nil }))
                    ut.calculation("Beräkning", [CalculationRow("Riksnorm", "5 220 kr", .sum), CalculationRow("Hyra", "+5 852 kr", note: "Sökt 9 200 kr"), CalculationRow("Bistånd", "11 072 kr", .total)])
                }
                ut.aside(.class("klibbig")) { ut in
                    ut.card("Beslut") { ut in
                        ut.form(.method("post"), .action("/handlaggning/x")) { ut in
                            ut.fields(of: Page("beslut", "Beslut", step: "", fields: [
                                .radios("utfall", "Utfall", [Choice("bifall", "Bifall"), Choice("delavslag", "Delavslag"), Choice("avslag", "Avslag")]),
                                .textarea("motivering", "Motivering", rows: 4)]), Answers(), style: .dense)
                            ut.div(.class("knapprad")) { $0.submit("Skriv under") }
                        }
                    }
                    ut.card("Händelser") { $0.timeline([TimelineEntry("Ansökan kom in", datetime: "2026-11-23", when: "mån 23 nov 9.12", by: "Farid")]) }
                }
            }
        }
    }
}
