"""Two who sign: what each of them signs is what they have read, and one of them may say no."""

import pytest

from akten import antal, loggen
from ansokan import ENSAM, förifyll, kvittots_nummer, skicka, ändrade
from demon import PERSONNUMMER

# In the order the pages are met: each is posted.
CARLAS = {
    "hushall": {
        "medsokande": {"medsokande_personnummer": PERSONNUMMER["carla"], "medsokande_fornamn": "Carla", "medsokande_efternamn": "Cruz"},
        "medsokande-medborgarskap": {"medsokande_medborgarskap": "svenskt"}},
    "arbetat": {
        "medsokande-sysselsattning": {"medsokande_sysselsattning": ["foraldraledig"]},
        "medsokande-arbetat": {"medsokande_arbetat_senaste_aret": "nej"}},
}
TVÅ = {sida: svar for egen, svaren in ändrade(ENSAM, hushall={"hushall": "sammanboende"}, bostadens_storlek={
    "antal_personer": "2", "antal_rum": "2"}).items() for sida, svar in ({egen: svaren} | CARLAS.get(egen, {})).items()}


@pytest.mark.varianter("sqlite-skript-390", "postgres-utan_skript-1280")
def test_carla_godkänner_bara_det_hon_har_läst_och_kan_säga_nej(server, browser):
    bilal, carla = browser(), browser()
    bilal.logga_in("bilal")
    förifyll(bilal, TVÅ)
    sänder(bilal)
    carla.logga_in("carla")
    carla.gå("/mina-arenden")
    carla.tryck("Läs och godkänn")
    carla.ser("3 800 kr")

    ändrar_hyran(bilal, "3 900")
    sänder(bilal)
    carla.kryssa("forsakran")
    carla.tryck("Godkänn och skicka ansökan", status=409)
    carla.ser("Ansökan har ändrats sedan du läste den", "Inget är skickat", "3 900 kr")
    assert antal(server, "ansokan") == 0
    carla.tryck("Jag godkänner inte")
    carla.ser("Du har inte godkänt ansökan", "Bilal")

    bilal.gå("/mina-arenden")
    bilal.ser("Carla Cruz har inte godkänt ansökan", "Prata med Carla Cruz")
    bilal.tryck("Fortsätt ansökan")
    bilal.ser("Carla Cruz har inte godkänt ansökan")
    bilal.gå("/ansokan/kontrollera")
    sänder(bilal)
    carla.gå("/mina-arenden")
    carla.tryck("Läs och godkänn")
    carla.kryssa("forsakran")
    carla.tryck("Godkänn och skicka ansökan")
    nummer = kvittots_nummer(carla)
    assert antal(server, "ansokan") == 1
    assert ("carla", "ansökan mottagen") in loggen(server, nummer)
    assert antal(server, "atkomst WHERE atgard = 'ansökan inte godkänd'") == 1


@pytest.mark.varianter("sqlite-utan_skript-390", "postgres-skript-1280")
def test_det_som_ändrades_på_en_annan_enhet_läses_innan_det_skickas(server, browser):
    telefonen, datorn = browser(), browser()
    telefonen.logga_in("anna")
    förifyll(telefonen, ENSAM)
    datorn.logga_in("anna")
    datorn.gå("/ansokan/utgifter")
    datorn.fyll(hyra="4 000")
    datorn.tryck("Spara och fortsätt")
    telefonen.kryssa("forsakran")
    telefonen.tryck("Skicka ansökan", status=409)
    telefonen.ser("Ansökan har ändrats sedan du läste den", "4 000 kr")
    assert antal(server, "ansokan") == 0
    nummer = skicka(telefonen)
    assert antal(server, f"arende WHERE nummer = '{nummer}'") == 1


def sänder(bilal):
    bilal.kryssa("forsakran")
    bilal.tryck("Skicka ansökan")
    bilal.ser("Carla", "måste också godkänna")


def ändrar_hyran(bilal, hyra):
    bilal.gå("/ansokan")
    bilal.tryck("Ändra ansökan")
    bilal.tryck("Ändra", inom="Hyra eller avgift för bostaden 3 800 kr")
    bilal.fyll(hyra=hyra)
    bilal.tryck("Spara och fortsätt")
