import Ansokan
import Forms
import HTML
import Konto

/// A page of the form that has something to read and nothing to answer.
struct Textsida {
    let sida: Page
    let steg: String
    let nästa: String
    let kommun: Kommun

    func skriv(_ ut: inout HTML) {
        ut.p(steg, .class("steg"))
        ut.h1(sida.title)
        if sida.slug == Formulär.akutHjälp { akut(&ut) } else { information(&ut) }
        ut.div(.class("knapprad")) { $0.buttonLink("Fortsätt", nästa) }
    }

    private func akut(_ ut: inout HTML) {
        ut.p { ut in
            ut.text("Ring ")
            ut.strong { $0.telefon(kommun.akutTelefon) }
            ut.text(". Vi kan hjälpa dig i dag, också innan du har skickat ansökan.")
        }
        ut.p("Är det fara för liv, ring 112. När kommunen har stängt kan du ringa socialjouren genom 112.")
        ut.p("Fortsätt sedan med ansökan. Vi har antecknat att det är bråttom, och en människa ser den direkt när du skickar den.")
    }

    // 17 kap. 3 § SoL och 25 § förvaltningslagen: den sökande ska veta vad som hämtas in, och få se det innan ett beslut går emot.
    private func information(_ ut: inout HTML) {
        ut.p("När du har skickat ansökan hämtar vi uppgifter om dig, och om din medsökande om du har en, från:", .class("ingress"))
        ut.ul { ut in
            ut.li("folkbokföringen: var du bor och vilka som hör till familjen")
            ut.li("Försäkringskassan, CSN, Pensionsmyndigheten, Arbetsförmedlingen, a-kassorna och Skatteverket: dina ersättningar")
            ut.li("fordonsregistret: om du äger ett fordon")
        }
        ut.p("Vi frågar bara efter det som behövs för din ansökan. Stämmer inte uppgifterna med det du har skrivit hör vi av oss innan vi "
            + "beslutar något som går dig emot.")
        ut.p("Det du skriver ska vara sant. Du behöver berätta för oss om något ändras. Den som får för mycket för att en uppgift är fel "
            + "kan bli skyldig att betala tillbaka, och att lämna fel uppgifter med vilja kan vara ett brott.")
        ut.disclosure("Så hanterar vi dina personuppgifter") { ut in
            ut.p("\(kommun.nämnd) i \(kommun.namn) ansvarar för uppgifterna. De används för att handlägga din ansökan, omfattas av "
                + "sekretess och gallras enligt lag, oftast fem år efter den sista anteckningen i ärendet.")
            ut.p("Du har rätt att få veta vilka uppgifter vi har om dig och att få fel rättade. Ring \(kommun.telefon) så hjälper vi dig.")
        }
    }
}
