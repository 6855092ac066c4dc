"""Two people's errands, page by page in two browsers at once: nothing of one ever shows for the other."""

from akten import loggen
from ansokan import ENSAM, kvittots_nummer, sidan, ändrade
from person import städad

ANNAS = ändrade(
    ENSAM,
    kontakt={"telefon": "070-174 06 05", "epost": "anna@exempel.example", "avisering": "epost"},
    forsorjning={"forsorjning": "Annas sparade pengar från Anderslöv"},
    sokta_jobb={**ENSAM["sokta-jobb"], "jobb_1_titel": "Truckförare", "jobb_1_arbetsgivare": "Hamnkontoret"},
    arbetat={"arbetat_senaste_aret": "ja", "arbetat_var": "Lagret i Skegrie"},
    utgifter={"utgifter": ["hyra", "el"], "hyra": "3 811", "el": "1 411"},
    konto={"utbetalningssatt": "konto", "clearing": "8327-9", "kontonummer": "111 222 333"})

FARIDS = ändrade(
    ENSAM,
    kontakt={"telefon": "070-174 06 51", "epost": "farid@exempel.example", "avisering": "epost"},
    forsorjning={"forsorjning": "Farids lön från bageriet"},
    sokta_jobb={**ENSAM["sokta-jobb"], "jobb_1_titel": "Konditor", "jobb_1_arbetsgivare": "Gräddbullen"},
    arbetat={"arbetat_senaste_aret": "ja", "arbetat_var": "Bageriet på torget"},
    utgifter={"utgifter": ["hyra", "el"], "hyra": "3 722", "el": "1 322"},
    konto={"utbetalningssatt": "konto", "clearing": "6712", "kontonummer": "444 555 666"})

# Each has a space or is a word: a key drawn by lot in a hidden field can hold any few digits.
ANNAS_MÄRKEN = ("Anna Ahl", "070-174 06 05", "Truckförare", "Hamnkontoret", "Skegrie", "3 811", "1 411", "111 222 333", "slutar på 2333")
FARIDS_MÄRKEN = ("Farid", "070-174 06 51", "Konditor", "Gräddbullen", "Bageriet", "3 722", "1 322", "444 555 666", "slutar på 5666")


def test_två_ärenden_sida_för_sida_blandar_aldrig_något(server, browser):
    anna, farid = browser(), browser()
    for person, id in ((anna, "anna"), (farid, "farid")):
        person.logga_in(id)
        person.gå("/ansokan")
        person.tryck("Börja")
    båda = [(anna, ANNAS, FARIDS_MÄRKEN), (farid, FARIDS, ANNAS_MÄRKEN)]
    while sidan(anna) != "kontrollera":
        for person, svar, främmande in båda:
            svarar(person, svar)
            person.ser_inte(*främmande)
    assert sidan(farid) == "kontrollera"
    anna.ser("3 811 kr", "Hamnkontoret")
    farid.ser("3 722 kr", "Gräddbullen")

    nummer = []
    for person, _, främmande in båda:
        person.kryssa("forsakran")
        person.tryck("Skicka ansökan")
        person.ser_inte(*främmande)
        nummer.append(kvittots_nummer(person))
    ser_bara_sitt(anna, *nummer, FARIDS_MÄRKEN)
    ser_bara_sitt(farid, *reversed(nummer), ANNAS_MÄRKEN)

    # Two people never hold one time.
    tider = server.db().rader("SELECT tid_id FROM bokning WHERE lage = 'bokad'")
    assert len(tider) == len({rad["tid_id"] for rad in tider}) == 2
    for egen, mitt in zip(("anna", "farid"), nummer):
        assert {vem for vem, _ in loggen(server, mitt)} <= {egen, "beslutsfunktionen"}


def svarar(person, svar):
    sida = sidan(person)
    person.svara(svar[sida])
    person.tryck("Spara och fortsätt" if svar[sida] else "Fortsätt")


def ser_bara_sitt(person, mitt, den_andres, främmande):
    person.gå("/mina-arenden")
    assert {ett["arende"] for ett in person.ärenden()} == {mitt}
    person.ser_inte(den_andres, *främmande)
    person.gå(f"/mina-arenden/{mitt}")
    person.ser_inte(den_andres, *främmande)
    for väg in ("mina-arenden/{}", "mina-arenden/{}/beslut", "mina-arenden/{}/boka-om", "mina-arenden/{}/tid.ics", "ansokan/kvitto/{}"):
        status, _, kropp = person.hämta("/" + väg.format(den_andres))
        assert status == 404 and not any(märke in städad(kropp.decode()) for märke in främmande), väg
