import Begrepp
import Forms
import Konto

// Steg 2: Familj och bostad.
extension Formulär {
    var hushåll: [Page] {
        [lever, medsökande] + medborgarskap(Vuxen(vem: .medsökande)) + [harBarn, barn, bostadsform, bostadensStorlek, skulder, vistelse]
    }

    private var lever: Page {
        Page("hushall", step: Steg.hushåll, asks: .radios("hushall", "Bor du tillsammans med en partner?", [
            Choice("ensam", "Nej, jag bor utan partner"),
            Choice("sammanboende", "Ja, med min make, maka eller sambo", hint: "Då söker ni tillsammans. Båda loggar in och godkänner ansökan."),
        ]).missing("Välj om du bor tillsammans med en partner").short("Bor med partner"))
    }

    static let medsökande = "medsokande"

    private var medsökande: Page {
        Page(Formulär.medsökande, "Vem söker du tillsammans med?", step: Steg.hushåll,
             lead: "När du har skrivit klart loggar din partner in, läser ansökan och godkänner den. Först då skickas den.",
             fields: [
                .text("medsokande_personnummer", "Personnummer", noun: "personnumret").hint("10 eller 12 siffror")
                    .inputmode("numeric").width(20).missing("Skriv personnumret med 10 eller 12 siffror")
                    .check(Kontroll.personnummer(idag: idag)).short("Medsökandes personnummer"),
                .text("medsokande_fornamn", "Förnamn", noun: "förnamnet").maxLength(80).short("Medsökandes förnamn"),
                .text("medsokande_efternamn", "Efternamn", noun: "efternamnet").maxLength(80).short("Medsökandes efternamn"),
             ], shown: \.sammanboende, check: annanÄnSökanden)
    }

    /// Of that page: the other is another than the one who applies.
    var annanÄnSökanden: @Sendable (Answers) -> [Problem] {
        { [sökande, idag] svar in
            let fält = "medsokande_personnummer"
            guard let sökande, Personnummer(svar[fält], idag: idag) == sökande else { return [] }
            return [Problem(fält, "Det är ditt eget personnummer. Skriv din partners")]
        }
    }

    private var harBarn: Page {
        Page("har-barn", step: Steg.hushåll, asks: .yesNo("har_barn", "Har du barn under 21 år?")
            .hint("Ta med barn som bor hos dig hela tiden, varannan vecka eller ibland. Räkna också med din partners barn.")
            .short("Barn under 21 år"))
    }

    private var barn: Page {
        Page("barn", "Barnen", step: Steg.hushåll, groups: [
            Group("barn", "Barn", add: "Lägg till ett barn till", fields: [
                .text("namn", "Barnets namn", noun: "barnets namn").maxLength(120),
                .date("fodd", "När är barnet fött?", noun: "födelsedagen").missing("Skriv när barnet är fött").short("Född")
                    .latest(idag.text, "Födelsedagen kan inte vara i framtiden")
                    .check(Kontroll.under21(idag: idag)),
                .radios("boende", "Bor barnet hos dig?", [
                    Choice("heltid", "Ja, hela tiden"),
                    Choice("vaxelvis", "Växelvis, ungefär lika mycket hos båda föräldrarna", reveals: [
                        .number("vaxelvis_dagar", "Hur många dagar i månaden?", noun: "antalet dagar", 1...31).short("Dagar i månaden"),
                    ]),
                    Choice("umgange", "Ibland, jag har umgänge", reveals: [
                        .number("umgange_dagar", "Hur många dagar i månaden?", noun: "antalet dagar", 1...31).short("Dagar i månaden"),
                    ]),
                ]).missing("Välj hur barnet bor").short("Bor här"),
                .radios("vardag", "Var är barnet på vardagarna?", [
                    Choice("hemma", "Hemma och äter lunch hemma"),
                    Choice("forskola", "Förskola eller familjedaghem med lunch fem dagar i veckan"),
                    Choice("skola", "Förskoleklass, grundskola eller gymnasium"),
                    Choice("annat", "Något annat"),
                ]).missing("Välj var barnet är på vardagarna").short("På vardagarna"),
                egenLön,
            ], maximum: 12),
        ], shown: { $0.yes("har_barn") })
    }

    // 12 kap. 9 § SoL: ett barns lön räknas först när den under kalenderåret är mer än ett prisbasbelopp.
    private var egenLön: Field {
        .yesNo("egen_lon", "Har barnet jobbat och fått lön senaste året?", yes: [
            .amount("lon", "Lön efter skatt, månaden före den du söker för", noun: "lönen").hint("Skriv 0 om barnet inte fick lön då.")
                .missing("Skriv barnets lön, eller 0").atMost(200_000).short("Barnets lön månaden före"),
            .amount("lon_tidigare_i_ar", "Lön efter skatt, tidigare samma år", noun: "lönen").hint("Allt från januari fram till den månaden.")
                .missing("Skriv barnets lön tidigare i år, eller 0").atMost(1_000_000).short("Barnets lön tidigare i år"),
        ]).hint("Till exempel sommarjobb. Det mesta som barn tjänar räknas inte.").short("Barnets egen lön")
    }

    private var bostadsform: Page {
        Page("bostad", step: Steg.hushåll, asks: .radios("bostadsform", "Hur bor du?",
            Ansökan.Bostad.Form.allCases.sorted { $0 != .ingen && $1 == .ingen }.map { Choice($0.rawValue, $0.rubrik) })
            .missing("Välj hur du bor"))
    }

    private var bostadensStorlek: Page {
        Page("bostadens-storlek", "Din bostad", step: Steg.hushåll, fields: [
            .number("antal_personer", "Hur många bor där?", noun: "hur många som bor där", 1...30)
                .hint("Räkna alla, också dig själv och dem som inte hör till familjen.").short("Antal personer"),
            .number("antal_rum", "Hur många rum har bostaden?", noun: "antalet rum", 1...20).hint("Kök räknas inte.").short("Antal rum"),
        ], shown: { Ansökan.Bostad.Form(rawValue: $0["bostadsform"]).map { $0 != .ingen } ?? false })
    }

    private var skulder: Page {
        Page("obetalda-rakningar", step: Steg.hushåll, asks: .yesNo("obetald_hyra_eller_el", "Har du hyra eller el som du inte har kunnat betala?", yes: [
            .amount("obetalt_belopp", "Hur mycket är obetalt?", noun: "beloppet").atMost(500_000).short("Obetalt belopp"),
            .text("obetalt_vad", "Vad gäller det, och för vilken månad?").missing("Skriv vad som är obetalt").short("Obetalt gäller"),
        ]).short("Obetald hyra eller el"))
    }

    private var vistelse: Page {
        Page("vistelse", step: Steg.hushåll, asks: .yesNo("vistas_i_kommunen", "Är du i \(kommun.namn) hela månaden som du söker för?", no: [
            .textarea("vistelse_varfor", "Var är du, när och varför?", rows: 3).missing("Skriv var du är, när och varför").short("Vistelse på annan ort"),
        ]).short("I kommunen hela månaden"))
    }
}
