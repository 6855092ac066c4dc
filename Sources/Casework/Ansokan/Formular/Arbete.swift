import Begrepp
import Forms

// Steg 3: Arbete.
extension Formulär {
    var arbete: [Page] {
        [försörjning] + arbete(Vuxen(vem: .sökande)) + arbete(Vuxen(vem: .medsökande))
    }

    private var försörjning: Page {
        Page("forsorjning", step: Steg.arbete, asks: .textarea("forsorjning", "Hur har du försörjt dig fram till nu?", rows: 5)
            .hint("Skriv kort, till exempel: Jag arbetade på lager till och med september. Sedan har jag levt på sparade pengar.")
            .missing("Skriv hur du har försörjt dig fram till nu"))
    }

    private func arbete(_ vuxen: Vuxen) -> [Page] {
        [sysselsättning(vuxen), söktaJobb(vuxen), harArbetat(vuxen)]
    }

    private func sysselsättning(_ vuxen: Vuxen) -> Page {
        Page(vuxen.sida("sysselsattning"), step: Steg.arbete, asks: .checkboxes(
            vuxen.fält("sysselsattning"), vuxen.fråga("Vad gör du just nu?", "Vad gör din medsökande just nu?"), [
                Choice("arbete_heltid", "Arbetar heltid"),
                Choice("arbete_deltid", "Arbetar deltid"),
                Choice("arbetssokande", "Söker arbete", reveals: [
                    .yesNo(vuxen.fält("inskriven_af"), "Inskriven på Arbetsförmedlingen?").short("Inskriven på Arbetsförmedlingen"),
                    .yesNo(vuxen.fält("har_sokt_jobb"), "Har sökt jobb den senaste månaden?").short("Sökt jobb den senaste månaden"),
                ]),
                Choice("foraldraledig", "Är föräldraledig"),
                Choice("studerar", "Studerar", reveals: [
                    .text(vuxen.fält("studier"), "Vad och var?").missing("Skriv vad och var du studerar").short("Studier"),
                ]),
                Choice("sfi", "Läser svenska för invandrare, sfi", reveals: [
                    .text(vuxen.fält("sfi_kurs"), "Vilken studieväg och kurs?").optional().short("Sfi-kurs"),
                ]),
                Choice("sjukskriven", "Är sjukskriven", reveals: [
                    .radios(vuxen.fält("sjukskriven_grad"), "Hur mycket?", [
                        Choice("100", "100 procent"), Choice("75", "75 procent"), Choice("50", "50 procent"), Choice("25", "25 procent"),
                    ]).missing("Välj hur mycket du är sjukskriven").short("Sjukskriven"),
                    .yesNo(vuxen.fält("lakarintyg"), "Finns läkarintyg?").short("Läkarintyg"),
                ]),
                Choice("annat", "Annat", reveals: [
                    .text(vuxen.fält("sysselsattning_annat"), "Vad?").missing("Skriv vad du gör just nu").short("Annan sysselsättning"),
                ]),
            ]).hint("Du kan välja flera.").missing(vuxen.fråga("Välj vad du gör just nu", "Välj vad din medsökande gör just nu"))
                .short(vuxen.fråga("Sysselsättning", "Medsökandes sysselsättning")),
             shown: vuxen.visas)
    }

    private func söktaJobb(_ vuxen: Vuxen) -> Page {
        Page(vuxen.sida("sokta-jobb"), vuxen.fråga("Vilka jobb har du sökt?", "Vilka jobb har din medsökande sökt?"), step: Steg.arbete,
             lead: "Skriv de jobb som har sökts den senaste månaden.",
             groups: [
                Group(vuxen.fält("jobb"), "Jobb", add: "Lägg till ett jobb till", fields: [
                    .text("titel", "Yrke eller titel", noun: "vilket jobb det var").maxLength(120),
                    .text("arbetsgivare", "Arbetsgivare", noun: "vilken arbetsgivare det var").maxLength(120),
                    .date("datum", "När söktes jobbet?", noun: "datumet").missing("Skriv när jobbet söktes").short("Sökt")
                        .latest(idag.text, "Datumet kan inte vara i framtiden")
                        .earliest((idag - 366).text, "Datumet är mer än ett år sedan. Kolla att det stämmer"),
                ], maximum: 30),
             ], shown: { svar in
                vuxen.visas(svar) && svar.all(vuxen.fält("sysselsattning")).contains("arbetssokande") && svar.yes(vuxen.fält("har_sokt_jobb"))
             })
    }

    private func harArbetat(_ vuxen: Vuxen) -> Page {
        Page(vuxen.sida("arbetat"), step: Steg.arbete, asks: .yesNo(
            vuxen.fält("arbetat_senaste_aret"),
            vuxen.fråga("Har du arbetat de senaste 12 månaderna?", "Har din medsökande arbetat de senaste 12 månaderna?"), yes: [
                .text(vuxen.fält("arbetat_var"), "Var, och till när?").missing("Skriv var, och till när").short("Senaste arbete"),
            ]).short(vuxen.fråga("Arbetat senaste 12 månaderna", "Medsökande har arbetat senaste 12 månaderna")),
             shown: vuxen.visas)
    }
}
