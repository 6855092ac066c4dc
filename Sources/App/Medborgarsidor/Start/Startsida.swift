import HTML
import HTTP
import Konto
import Site

func startsida(_ anrop: Anrop) -> Response {
    anrop.sida(titel: "Ansök om ekonomiskt bistånd", sökbar: true) { Startsida(kommun: anrop.kommun).skriv(&$0) }
}

/// What it is, for whom, how long it takes and what to have at hand; one button.
struct Startsida {
    let kommun: Kommun

    func skriv(_ ut: inout HTML) {
        ut.h1("Ansök om ekonomiskt bistånd")
        ut.akutruta(kommun)
        ut.p("Räcker inte pengarna till mat, hyra och annat du behöver? Då kan du söka ekonomiskt bistånd från \(kommun.namn).", .class("ingress"))
        ut.p("Du kan söka om du bor eller vistas i kommunen, har fyllt 18 år och inte kan försörja dig på något annat sätt. Är du gift "
            + "eller sambo söker ni tillsammans.")
        innanDuBörjar(&ut)
        ut.div(.class("knapprad")) { ut in
            ut.buttonLink("Börja ansökan", Site.ansökan.path)
            ut.länk("Fortsätt på en ansökan", till: .minaÄrenden)
        }
        såGårDetTill(&ut)
        ut.h2("Räkna själv först")
        ut.p { ut in
            ut.text("Vill du veta ungefär vad du kan få? ")
            ut.länk("Räkna själv", till: .räkna)
            ut.text(". Du behöver inte logga in, och vi sparar inget.")
        }
        ut.disclosure("Andra sätt att söka") { ut in
            ut.p("Du kan söka på papper eller få hjälp av oss att fylla i ansökan.")
            ut.kontaktuppgifter(kommun)
        }
    }

    private func innanDuBörjar(_ ut: inout HTML) {
        ut.h2("Innan du börjar")
        ut.p("Det tar ungefär 20 minuter. Vi sparar dina svar, så du kan göra en paus och fortsätta senare, också på en annan enhet.")
        ut.p("Ha gärna det här till hands:")
        ut.ul { ut in
            ut.li("BankID eller annan e-legitimation")
            ut.li("kontoutdrag för de tre senaste månaderna")
            ut.li("hyresavi eller hyresavtal, och andra räkningar")
            ut.li("uppgifter om dina inkomster och bidrag")
            ut.li("ditt kontonummer")
        }
    }

    private func såGårDetTill(_ ut: inout HTML) {
        ut.h2("Så går det till")
        ut.ol { ut in
            ut.li("Du skickar ansökan och får en tid för ett möte direkt.")
            ut.li("Du träffar en arbetsmarknadssekreterare samma dag eller nästa arbetsdag. Ni pratar om hur du kan försörja dig själv.")
            ut.li("Du får beslut inom 24 timmar, räknat på arbetsdagar.")
        }
    }
}
