"""Räkna själv and the rules: open to all, nothing stored, and on to the application."""

from akten import antal, utkastets_svar


def test_nagon_raknar_sjalv_och_gar_vidare(server, browser):
    anna = browser()
    anna.gå("/")
    anna.tryck("Räkna själv")
    anna.ser("Det här är ingen ansökan")
    anna.tryck("Räkna", status=422)
    anna.ser_fel("Välj om du bor tillsammans med en partner", fält="hushall")
    anna.välj("hushall", "ensam")
    anna.välj("delar_bostad", "nej")
    anna.kryssa("utgifter", "hyra")
    anna.fyll(hyra="abc")
    anna.tryck("Räkna", status=422)
    anna.har("hyra", "abc")
    anna.fyll(hyra="5 852")
    anna.tryck("Lägg till en inkomst")
    anna.välj("inkomst_1_slag", "Aktivitetsstöd")
    anna.fyll(inkomst_1_belopp="4900")
    anna.tryck("Räkna")
    anna.ser("Du kan ha rätt till ekonomiskt bistånd")
    anna.ser("6 172 kr")                                  # 5 220 + 5 852 − 4 900
    anna.ser("Det här är ingen ansökan")
    anna.ser("Din hyra är högre än kommunens riktlinje")
    anna.tryck("Ändra svaren")
    anna.har("hyra", "5 852")
    anna.tryck("Räkna")
    assert antal(server, "utkast") == 0
    anna.tryck("Gå vidare till ansökan")                  # logs in on the way
    anna.logga_in("anna")
    anna.gå("/ansokan")
    anna.ser("Dina svar från Räkna själv följer med")
    anna.tryck("Börja")
    utkast = utkastets_svar(server)
    assert '"hyra":["5 852"]' in utkast and '"har_inkomster":["ja"]' in utkast and '"inkomst_1_belopp":["4900"]' in utkast, utkast
    anna.gå("/ansokan")
    anna.ser_inte("Dina svar från Räkna själv följer med")


def test_reglerna_star_med_lagens_ord(server, browser):
    någon = browser()
    någon.gå("/")
    någon.tryck("Reglerna vi räknar efter")
    någon.ser("En enskild som inte själv kan tillgodose sina ekonomiska behov")
    någon.ser("Lydelse enligt SFS 2025:400. Sägs i koden av underskott, beviljas i EkonomisktBistand/SoL12.swift.")
    någon.ser("Programmet får bevilja bistånd i sin helhet")
    någon.ser("3 940 kr", "Lagen före juli 2025", "Den särskilda beräkningsregeln gäller inte inkomster som anges i 1 a §.",
              "Inkomster och hur de räknas", "Beslut om fritidskort får inte påverka beräkningen",
              "Beloppen följde med programmet. Avstämda med: Förordningens text, siffra för siffra (SFS 2025:1046)")
    svedala = browser("svedala")
    svedala.gå("/regler")
    svedala.ser("Alla beslut om ekonomiskt bistånd i Svedala kommun fattas av en handläggare")
