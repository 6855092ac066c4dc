import Base
import Begrepp
import Beslut
import Handlaggning
import HTML
import HTTP
import Konto
import Regelsidor
import Site
import Utbetalning

func beslut(_ nummer: String, _ anrop: Anrop) async throws -> Response {
    let (vy, _, _) = try await anrop.ärendevy(nummer)
    guard let beslut = vy.beslut else { throw Neka.finnsInte }
    let sida = Beslutssida(vy: vy, beslut: beslut, räkning: try Räkning(resultat: beslut.resultat, beviljat: beslut.belopp), kommun: anrop.kommun, nu: anrop.nu)
    return anrop.sida(titel: "Beslut om ekonomiskt bistånd", tillbaka: Site.ärende(nummer).path) { sida.skriv(&$0) }
}

/// The decision: what, why, how it was counted, who decided, when the money comes, and what can be done about it.
struct Beslutssida {
    let vy: Ärendevy
    let beslut: Beslut
    let räkning: Räkning
    let kommun: Kommun
    let nu: Tidpunkt

    func skriv(_ ut: inout HTML) {
        let läge = Läge(vy, kommun, nu: nu)
        ut.h1("Beslut om ekonomiskt bistånd")
        ut.div(.class("smal"), .data("arende", vy.ärende.nummer), .data("status", läge.kod), .data("frist", vy.beslutSenast(nu).rfc3339)) { ut in
            ut.statusCard(läge.ton, läge.rubrik) { ut in
                if beslut.belopp > .noll { ut.p(beslut.belopp.visning, .class("belopp")) }
                ut.p("för \(beslut.månad.visning).")
                for ord in vy.kort(nu).utbetalningsord(nu) { ut.p(ord) }
            }
        }
        ut.h2("Varför")
        for stycke in beslut.motivering.delar(mellan: "\n\n") { ut.p(stycke) }
        ut.räkning(räkning)
        ut.p { $0.länk("Se hela räkningen steg för steg", till: .beräkning(vy.ärende.nummer)) }
        if beslut.gårEmot { överklaga(&ut) }
        vemSomBeslutade(&ut)
        vadDuKanGöra(&ut)
    }

    // 33 § förvaltningslagen: den som får överklaga ska underrättas om hur det går till. 43 och 44 §§: till den myndighet som
    // fattade beslutet, inom tre veckor från den dag man fick del av det.
    private func överklaga(_ ut: inout HTML) {
        ut.h2("Så överklagar du", .id("overklaga"))
        ut.p("Du kan överklaga beslutet till \(kommun.förvaltningsrätt). Skriv vad du vill ska ändras och varför, och lämna det till oss. "
            + "Vi prövar först om vi själva ska ändra beslutet och skickar det annars vidare.")
        ut.p("Överklagandet ska ha kommit in till oss inom tre veckor från den dag du fick del av beslutet. Fick du det samma dag som det "
            + "fattades är sista dagen \(Överklagandefrist.sistaDag(delgiven: beslut.vid.datum).visning).")
        ut.p("Du kan också skicka det till \(kommun.postadress), eller lämna det på \(kommun.besöksadress). Skriv ditt namn, personnummer, "
            + "telefonnummer och ärendenummer \(vy.ärende.nummer).")
        if vy.överklagat == nil { ut.div(.class("knapprad")) { $0.buttonLink("Överklaga beslutet", Site.överklaga(vy.ärende.nummer).path, secondary: true) } }
    }

    private func vemSomBeslutade(_ ut: inout HTML) {
        ut.h2("Vem som har beslutat")
        ut.summaryList([
            SummaryRow("Beslutat av", vem),
            SummaryRow("Beslutat", beslut.vid.visningMedÅr),
            SummaryRow("För", "\(kommun.nämnd), \(kommun.namn)"),
            SummaryRow("Med stöd av", beslut.delegation),
            SummaryRow("Lagrum", beslut.lagrum),
            SummaryRow("Regler", "Version \(beslut.regelversion), riksnormen enligt \(beslut.lydelse)"),
            SummaryRow("Ärendenummer", vy.ärende.nummer),
        ])
        ut.förkortningarna()
    }

    private var vem: String {
        switch beslut.fattatAv {
        case .person(let namn): namn
        case .funktion(let namn, _, _): "\(namn). Ingen människa har deltagit i beslutet."
        }
    }

    /// Who has had a person's decision has had a person; what they can ask for is that it is looked at again.
    private var granskning: String {
        switch beslut.fattatAv {
        case .funktion: "Tycker du att något blev fel? Du har rätt att få beslutet granskat av en människa. Ring "
        case .person: "Tycker du att något blev fel? Du kan be oss gå igenom beslutet igen. Ring "
        }
    }

    private func vadDuKanGöra(_ ut: inout HTML) {
        ut.h2("Det här kan du göra")
        ut.ul { ut in
            if !beslut.utfall.ärBifall { ut.li("Du kan fortfarande få hjälp med arbete och studier. Din arbetsmarknadssekreterare "
                + "fortsätter att arbeta med dig.") }
            ut.li { ut in
                ut.text(granskning)
                ut.telefon(kommun.telefon)
                ut.text(".")
            }
            if !beslut.gårEmot, vy.överklagat == nil {
                ut.li { $0.länk("Du kan också överklaga beslutet", till: .överklaga(vy.ärende.nummer)) }
            }
            ut.li("Berätta för oss om dina inkomster, din familj eller din bostad ändras.")
        }
    }
}

extension Beslut.Utfall {
    var ärBifall: Bool { self == .bifall }
}

extension String {
    /// The parts between the separators, empty ones left out.
    func delar(mellan gräns: String) -> [String] {
        var delar: [String] = [], rest = self[...]
        while let träff = rest.firstRange(of: gräns) {
            delar.append(String(rest[..<träff.lowerBound]))
            rest = rest[träff.upperBound...]
        }
        return (delar + [String(rest)]).filter { !$0.isEmpty }
    }
}
