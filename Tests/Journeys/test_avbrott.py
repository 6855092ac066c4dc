"""The power goes at any moment: what was receipted is there, whole, once."""

import threading
import time

import pytest
from selenium.webdriver.common.action_chains import ActionChains

from akten import antal, händelserna
from ansokan import ENSAM, förifyll, gå_genom, kvittots_nummer, sidan


@pytest.mark.varianter("sqlite-skript-390", "postgres-utan_skript-390")
def test_strömmen_går_mellan_sidorna_och_efter_skicka(server, browser):
    anna = browser()
    anna.logga_in("anna")
    förifyll(anna, ENSAM, till="vistelse")
    anna.svara(ENSAM["vistelse"])
    server.döda()
    server.starta()
    anna.tryck("Spara och fortsätt")
    assert sidan(anna) == "forsorjning"
    server.döda()
    server.starta()
    anna.gå("/ansokan")
    anna.ser("Du har börjat på en ansökan")
    anna.tryck("Fortsätt ansökan")
    gå_genom(anna, ENSAM)
    assert anna.uppgift("Hur bor du?") == "Hyresrätt"

    anna.kryssa("forsakran")
    anna.tryck("Skicka ansökan")
    server.döda()
    server.starta()
    nummer = kvittots_nummer(anna)
    anna.ladda_om()
    anna.ser("Vi har tagit emot din ansökan", nummer, "måndag 23 november kl. 10.00–10.30")
    en_enda(server)
    # What was to be done after the receipt is done by whoever starts next.
    vänta_på(lambda: "register_svarade" in händelserna(server, nummer))
    assert händelserna(server, nummer).count("register_svarade") == 1


@pytest.mark.varianter("sqlite-utan_skript-1280", "postgres-skript-1280")
def test_strömmen_går_medan_skicka_är_på_väg(server, browser):
    """Whenever it goes, pressing again gives one case: nothing or everything was stored."""
    anna = browser()
    anna.logga_in("anna")
    förifyll(anna, ENSAM)
    nyckel = {"forsakran": "ja"}
    for väntan in (0, 0.002, 0.004, 0.008, 0.015, 0.03):
        trycket = threading.Thread(target=tyst, args=[anna.skicka, "/ansokan/kontrollera", nyckel])
        trycket.start()
        time.sleep(väntan)
        server.döda()
        trycket.join()
        server.starta()
        assert antal(server, "ansokan") == antal(server, "arende") == antal(server, "bokning") <= 1
    status, huvuden, _ = anna.skicka("/ansokan/kontrollera", nyckel)
    assert status == 303 and huvuden["Location"].startswith("/ansokan/kvitto/")
    en_enda(server)
    anna.gå(huvuden["Location"])
    anna.ser("Vi har tagit emot din ansökan")


@pytest.mark.varianter("sqlite-skript-390", "postgres-utan_skript-390")
def test_dubbelklick_på_skicka_och_bakåt_efteråt(server, browser):
    anna = browser()
    anna.logga_in("anna")
    förifyll(anna, ENSAM)
    anna.kryssa("forsakran")
    knapp = anna._knapp("Skicka ansökan", None)["element"]
    anna._byt_sida(lambda: ActionChains(anna.webbläsare).double_click(knapp).perform(), 200)
    nummer = kvittots_nummer(anna)
    en_enda(server)

    anna.tillbaka(status=200)
    if anna.rubrik == "Kontrollera dina svar":       # out of the browser's memory; without scripts nothing tells it that it is old
        anna.kryssa("forsakran")
        anna.tryck("Skicka ansökan")
        assert kvittots_nummer(anna) == nummer
        anna.gå("/ansokan/kontrollera")
    anna.ser("Du har redan skickat den här ansökan", nummer)
    anna.tryck("Öppna ärendet")
    assert anna.väg == f"/mina-arenden/{nummer}"
    en_enda(server)


@pytest.mark.varianter("sqlite-skript-390", "postgres-skript-1280")
def test_åtta_tryck_på_skicka_samtidigt_är_en_ansökan(server, browser):
    anna = browser()
    anna.logga_in("anna")
    förifyll(anna, ENSAM)
    svar = []
    tryck = [threading.Thread(target=lambda: svar.append(anna.server.hämta(*begäran))) for begäran in [skickans_begäran(anna)] * 8]
    for ett in tryck:
        ett.start()
    for ett in tryck:
        ett.join()
    assert {status for status, _, _ in svar} == {303}, [status for status, _, _ in svar]
    assert len({huvuden["Location"] for _, huvuden, _ in svar}) == 1, [huvuden["Location"] for _, huvuden, _ in svar]
    en_enda(server)


def skickans_begäran(anna):
    nyckel, sett = (anna.webbläsare.execute_script(f"return document.querySelector('input[name={namn}]').value") for namn in ("_nyckel", "_sett"))
    return ("/ansokan/kontrollera", anna.kommun, "POST", f"_nyckel={nyckel}&_sett={sett}&forsakran=ja",
            {"Cookie": anna.kakor(), "Content-Type": "application/x-www-form-urlencoded"})


def en_enda(server):
    assert [antal(server, tabell) for tabell in ("ansokan", "arende", "bokning")] == [1, 1, 1]


def tyst(gör, *med):
    try:
        gör(*med)
    except OSError:
        pass
    except Exception as fel:
        assert "http.client" in type(fel).__module__, fel


def vänta_på(villkor, sekunder=20):
    sist = time.monotonic() + sekunder
    while not villkor():
        assert time.monotonic() < sist, "det hände inte"
        time.sleep(0.2)
