"""Wrong answers, on every page of the form: said at the field and in the summary, every answer kept, nothing stored."""

import pytest

from akten import utkastets_svar
from ansokan import ENSAM, sidan, ändrade
from demon import PERSONNUMMER

# Everything there is to ask: a partner, children, incomes, assets, debts.
ALLT = ändrade(
    ENSAM,
    kontakt={"telefon": "070-174 06 05", "epost": "", "avisering": "sms"},
    medborgarskap={"medborgarskap": "annat"},
    uppehallstillstand={"uppehallstillstand": "tillfalligt", "uppehallstillstand_till_dag": "28", "uppehallstillstand_till_manad": "2",
                        "uppehallstillstand_till_ar": "2027", "stod_fran_migrationsverket": "nej"},
    hushall={"hushall": "sammanboende"},
    medsokande={"medsokande_personnummer": PERSONNUMMER["carla"], "medsokande_fornamn": "Carla", "medsokande_efternamn": "Cruz"},
    medsokande_medborgarskap={"medsokande_medborgarskap": "eu_ees"},
    medsokande_uppehallstillstand={"medsokande_uppehallstillstand": "uppehallsratt"},
    har_barn={"har_barn": "ja"},
    barn={"barn_1_fodd_ar": "2018", "barn_1_vaxelvis_dagar": "15", "barn_1_vardag": "skola", "barn_1_lon": "0", "barn_1_lon_tidigare_i_ar": "600"},
    bostadens_storlek={"antal_personer": "3", "antal_rum": "2"},
    obetalda_rakningar={"obetalt_belopp": "1 900", "obetalt_vad": "El för oktober"},
    vistelse={"vistelse_varfor": "Hos min mamma i Lund en vecka"},
    sysselsattning={"studier": "Komvux i Trelleborg", "sjukskriven_grad": "50", "lakarintyg": "ja"},
    medsokande_sysselsattning={"medsokande_sysselsattning_annat": "Vårdar en anhörig"},
    medsokande_arbetat={"medsokande_arbetat_var": "Skolan, till juni"},
    har_inkomster={"har_inkomster": "ja"},
    inkomster={"inkomst_1_slag": "barnbidrag", "inkomst_1_belopp": "1 250", "inkomst_1_datum_ar": "2026"},
    vantar_pa_ersattning={"vantar_pa_vad": "Bostadsbidrag från Försäkringskassan"},
    har_tillgangar={"har_tillgangar": "ja"},
    tillgangar={"tillgang_1_slag": "fordon", "tillgang_1_beskrivning": "Volvo 2004", "tillgang_1_varde": "8 000"},
    utgifter={"hyra": "6 200"},
    har_andra_utgifter={"har_andra_utgifter": "ja"},
    andra_utgifter={"annan_utgift_1_beskrivning": "Glasögon"},
    konto={"clearing": "8327-9", "kontonummer": "123 456 789"},
)
del ALLT["sokta-jobb"]

# What is answered wrongly, and what is said of it: {field: words}. The right answers above put right what is wrong here.
FEL = {
    "akut": ({}, {"akut_nod": "Välj ja eller nej – saknar du mat, medicin eller någonstans att bo just nu?"}),
    "period": ({}, {"manad": "Välj vilken månad du söker för"}),
    "kontakt": ({"telefon": "12", "epost": "anna@", "avisering": "epost"},
                {"telefon": "Kolla att telefonnumret stämmer", "epost": "Kolla att mejladressen stämmer"}),
    "mote": ({"plats": "trelleborg", "behover_tolk": "ja"},
             {"dagsdel": "Välj när på dagen det passar bäst", "tolk": "Välj vilket språk tolken ska tala"}),
    "medborgarskap": ({}, {"medborgarskap": "Välj medborgarskap"}),
    "uppehallstillstand": ({"uppehallstillstand": "tillfalligt", "uppehallstillstand_till_dag": "30", "uppehallstillstand_till_manad": "2",
                            "uppehallstillstand_till_ar": "2027"},
                           {"uppehallstillstand_till_dag": "Det datumet finns inte. Kolla att dag, månad och år stämmer",
                            "stod_fran_migrationsverket": "Välj ja eller nej – får du dagersättning eller bostad av Migrationsverket?"}),
    "hushall": ({}, {"hushall": "Välj om du bor tillsammans med en partner"}),
    "medsokande": ({"medsokande_personnummer": PERSONNUMMER["bilal"], "medsokande_fornamn": "Carla"},
                   {"medsokande_personnummer": "Det är ditt eget personnummer. Skriv din partners", "medsokande_efternamn": "Skriv efternamnet"}),
    "medsokande-medborgarskap": ({}, {"medsokande_medborgarskap": "Välj medborgarskap"}),
    "medsokande-uppehallstillstand": ({"medsokande_beslutsklass": "AT-UND"}, {"medsokande_uppehallstillstand": "Välj vilket uppehållstillstånd"}),
    "har-barn": ({}, {"har_barn": "Välj ja eller nej – har du barn under 21 år?"}),
    "barn": ({"barn_1_namn": "Nora", "barn_1_fodd_dag": "15", "barn_1_fodd_manad": "3", "barn_1_fodd_ar": "2031", "barn_1_boende": "vaxelvis",
              "barn_1_egen_lon": "ja", "barn_1_lon": "mycket"},
             {"barn_1_fodd_dag": "Födelsedagen kan inte vara i framtiden", "barn_1_vaxelvis_dagar": "Skriv antalet dagar",
              "barn_1_vardag": "Välj var barnet är på vardagarna", "barn_1_lon": "Skriv lönen med siffror, till exempel 6500",
              "barn_1_lon_tidigare_i_ar": "Skriv barnets lön tidigare i år, eller 0"}),
    "bostad": ({}, {"bostadsform": "Välj hur du bor"}),
    "bostadens-storlek": ({"antal_personer": "många", "antal_rum": "0"},
                          {"antal_personer": "Skriv hur många som bor där med siffror", "antal_rum": "Antalet rum ska vara mellan 1 och 20"}),
    "obetalda-rakningar": ({"obetald_hyra_eller_el": "ja", "obetalt_belopp": "900 000"},
                           {"obetalt_belopp": "Beloppet är mer än 500 000 kr. Kolla att beloppet stämmer", "obetalt_vad": "Skriv vad som är obetalt"}),
    "vistelse": ({"vistas_i_kommunen": "nej"}, {"vistelse_varfor": "Skriv var du är, när och varför"}),
    "forsorjning": ({}, {"forsorjning": "Skriv hur du har försörjt dig fram till nu"}),
    "sysselsattning": ({"sysselsattning": ["studerar", "sjukskriven"]},
                       {"studier": "Skriv vad och var du studerar", "sjukskriven_grad": "Välj hur mycket du är sjukskriven",
                        "lakarintyg": "Välj ja eller nej – finns läkarintyg?"}),
    "arbetat": ({"arbetat_senaste_aret": "ja"}, {"arbetat_var": "Skriv var, och till när"}),
    "medsokande-sysselsattning": ({"medsokande_sysselsattning": ["annat"]}, {"medsokande_sysselsattning_annat": "Skriv vad du gör just nu"}),
    "medsokande-arbetat": ({"medsokande_arbetat_senaste_aret": "ja"}, {"medsokande_arbetat_var": "Skriv var, och till när"}),
    "har-inkomster": ({}, {"har_inkomster": "Välj ja eller nej – har du några inkomster?"}),
    "inkomster": ({"inkomst_1_vem": "medsokande", "inkomst_1_belopp": "en tusenlapp", "inkomst_1_datum_dag": "20", "inkomst_1_datum_manad": "11",
                   "inkomst_1_datum_ar": "2027"},
                  {"inkomst_1_slag": "Välj vad det är för inkomst", "inkomst_1_belopp": "Skriv beloppet med siffror, till exempel 6500",
                   "inkomst_1_datum_dag": "Datumet för inkomsten kan inte vara i framtiden"}),
    "vantar-pa-ersattning": ({"vantar_pa_ersattning": "ja"}, {"vantar_pa_vad": "Skriv vad du har sökt, och från vem"}),
    "har-tillgangar": ({}, {"har_tillgangar": "Välj ja eller nej – har du några tillgångar?"}),
    "tillgangar": ({"tillgang_1_varde": "lite"}, {"tillgang_1_slag": "Välj vad det är för tillgång", "tillgang_1_beskrivning": "Beskriv tillgången",
                                                  "tillgang_1_varde": "Skriv värdet med siffror, till exempel 6500"}),
    "utgifter": ({"utgifter": ["hyra", "el"], "hyra": "60 000", "el": "400"}, {"hyra": "Hyran är mer än 50 000 kr. Kolla att beloppet stämmer"}),
    "har-andra-utgifter": ({}, {"har_andra_utgifter": "Välj ja eller nej – söker du pengar till något mer?"}),
    "andra-utgifter": ({"annan_utgift_1_belopp": "1 200"}, {"annan_utgift_1_beskrivning": "Skriv vad du söker pengar till"}),
    "konto": ({"utbetalningssatt": "konto", "clearing": "12", "kontonummer": "mitt konto"},
              {"clearing": "Clearingnumret är inte rätt ifyllt. Kolla att det stämmer",
               "kontonummer": "Kontonumret är inte rätt ifyllt. Kolla att det stämmer"}),
}


@pytest.mark.varianter("sqlite-skript-390", "postgres-utan_skript-390")
def test_fel_på_varje_sida_sägs_och_inget_går_förlorat_eller_sparas_halvt(server, browser):
    bilal = browser()
    bilal.logga_in("bilal")
    bilal.gå("/ansokan")
    bilal.tryck("Börja")
    mötta = []
    while (sida := sidan(bilal)) != "kontrollera":
        mötta.append(sida)
        if sida in FEL:
            svarar_fel(bilal, server, *FEL[sida])
            bilal.svara(ALLT[sida])
            bilal.tryck("Spara och fortsätt")
        else:
            bilal.tryck("Fortsätt")
    assert set(mötta) - {"bilagor", "information"} == set(FEL)
    bilal.ser("6 200 kr", "Volvo 2004", "Hos min mamma i Lund en vecka", "1 900 kr")
    bilal.kryssa("forsakran")
    bilal.tryck("Skicka ansökan")
    bilal.ser("Carla", "måste också godkänna")


def svarar_fel(person, server, svar, fel):
    före = utkastets_svar(server)
    person.svara(svar)
    person.tryck("Spara och fortsätt", status=422)
    for fält, text in fel.items():
        person.ser_fel(text, fält=fält)
    person.ser("Ett svar behöver ändras" if len(fel) == 1 else "Det finns fel i dina svar")
    for namn, värde in svar.items():
        person.har(namn, värde)
    assert utkastets_svar(server) == före, "det som var fel får inte sparas"


@pytest.mark.varianter("sqlite-skript-390")
def test_det_som_läses_tåligt_och_det_som_ligger_utanför_formuläret(server, browser):
    anna = browser()
    anna.logga_in("anna")
    anna.gå("/ansokan")
    anna.tryck("Börja")
    # A page that is not reached yet leads back to where one is, and one that is not there is not there.
    anna.gå("/ansokan/konto")
    assert sidan(anna) == "akut"
    anna.gå("/ansokan/finns-inte", status=404)
    anna.ser("Sidan finns inte")
    anna.gå("/ansokan/akut")
    # What no page of ours asks is not taken in; an answer that is none of the choices is no answer.
    status, _, _ = anna.skicka("/ansokan/akut", {"akut_nod": "kanske"})
    assert status == 422
    status, _, _ = anna.skicka("/ansokan/akut", {"akut_nod": "nej", "roll": "chef", "manad": "2019-01"})
    assert status == 303
    assert "2019-01" not in utkastets_svar(server) and "chef" not in utkastets_svar(server)
    anna.gå("/ansokan/period")
    anna.svara({"manad": "2026-12"})
    anna.tryck("Spara och fortsätt")
    for skrivet in ("<script>alert(1)</script>", "070" * 40, "' OR 1=1 --"):
        anna.fyll(telefon=skrivet)
        anna.tryck("Spara och fortsätt", status=422)
        anna.har("telefon", skrivet)
    anna.svara({"telefon": "+46 (0)70-174 06 05", "avisering": "epost"})
    anna.tryck("Spara och fortsätt", status=422)
    anna.ser_fel("Skriv din mejladress", fält="epost")
