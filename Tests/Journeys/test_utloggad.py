"""The session ends with a page half filled in, or a page is too old: nothing that was written is lost."""

import pytest

from akten import antal, utkastets_svar
from ansokan import ENSAM, förifyll, sidan

EN_STUND_SENARE = "2026-11-23T10:00:00+01:00"


@pytest.mark.varianter("sqlite-skript-390", "postgres-utan_skript-390")
def test_utloggad_med_en_halvfylld_sida_och_svaren_finns_kvar(server, browser):
    anna = browser()
    anna.logga_in("anna")
    förifyll(anna, ENSAM, till="forsorjning")
    anna.fyll(forsorjning="Jag har levt på lånade pengar & <lite> \"spar\".")
    server.starta_om(nu=EN_STUND_SENARE)
    före = utkastets_svar(server)
    anna.tryck("Spara och fortsätt")
    anna.ser("Du behöver logga in igen", "Det du skrev finns kvar när du har loggat in")
    assert utkastets_svar(server) == före
    anna.tryck("Logga in med e-legitimation")
    anna.tryck("Anna")
    assert sidan(anna) == "forsorjning"
    anna.ser("Du loggades ut för att skydda dina uppgifter", "Det du skrev finns kvar här nedanför")
    anna.har("forsorjning", "Jag har levt på lånade pengar & <lite> \"spar\".")
    anna.tryck("Spara och fortsätt")
    assert sidan(anna) == "sysselsattning"
    assert "lånade pengar" in utkastets_svar(server)
    assert antal(server, "kvarhallet") == 0


@pytest.mark.varianter("sqlite-utan_skript-1280")
def test_det_som_blev_kvar_är_bara_för_den_som_skrev_det(server, browser):
    anna = browser()
    anna.logga_in("anna")
    förifyll(anna, ENSAM, till="forsorjning")
    anna.fyll(forsorjning="Annas hemlighet")
    server.starta_om(nu=EN_STUND_SENARE)
    anna.tryck("Spara och fortsätt")
    anna.tryck("Logga in med e-legitimation")
    anna.tryck("Farid")                      # another person at the same browser
    anna.gå("/ansokan")
    anna.ser_inte("Annas hemlighet")
    anna.tryck("Börja")
    for sida in list(ENSAM)[:list(ENSAM).index("forsorjning")]:
        assert anna.skicka(f"/ansokan/{sida}", ENSAM[sida])[0] == 303
    anna.gå("/ansokan/forsorjning")
    anna.har("forsorjning", "")
    anna.ser_inte("Annas hemlighet")


@pytest.mark.varianter("sqlite-skript-390", "postgres-utan_skript-390")
def test_fel_nyckel_ger_403_med_svaren_kvar(server, browser):
    anna = browser()
    anna.logga_in("anna")
    förifyll(anna, ENSAM, till="bostadens-storlek")
    anna.svara(ENSAM["bostadens-storlek"])
    anna.webbläsare.execute_script("document.querySelectorAll('input[name=_nyckel]').forEach(e => e.value = 'fel')")
    före = utkastets_svar(server)
    anna.tryck("Spara och fortsätt", status=403)
    anna.ser("Sidan hade stått öppen för länge", "inte sparat än, men det finns kvar här")
    assert utkastets_svar(server) == före
    anna.tryck("Skicka igen")
    assert sidan(anna) == "obetalda-rakningar"
    anna.gå("/ansokan/bostadens-storlek")
    anna.har("antal_personer", "1")
    anna.har("antal_rum", "1")

    # Nor does a form from elsewhere do anything, whatever key it has.
    kaka = {"Cookie": anna.kakor(), "Content-Type": "application/x-www-form-urlencoded"}
    nyckel = anna.webbläsare.execute_script("return document.querySelector('input[name=_nyckel]').value")
    for huvuden in ({"Origin": "http://ond.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        status, _, _ = server.hämta("/ansokan/ta-bort", "trelleborg", "POST", f"_nyckel={nyckel}", kaka | huvuden)
        assert status == 403
    assert antal(server, "utkast WHERE lage = 'oppet'") == 1


@pytest.mark.varianter("sqlite-utan_skript-1280")
def test_utloggning_och_avbruten_inloggning(server, browser):
    anna = browser()
    anna.gå("/mina-arenden")
    assert anna.väg.startswith("/logga-in")
    anna.tryck("Logga in med e-legitimation")
    anna.tryck("Avbryt")
    anna.ser("Du avbröt inloggningen", "Du är inte inloggad")
    anna.tryck("Logga in med e-legitimation")
    anna.tryck("Anna")
    assert anna.väg == "/mina-arenden"
    anna.ser("Du har inga ärenden hos oss")
    gamla = anna.kakor()
    anna.tryck("Logga ut")
    anna.gå("/mina-arenden")
    assert anna.väg.startswith("/logga-in")
    # What the browser had is worth nothing afterwards.
    status, huvuden, _ = server.hämta("/mina-arenden", huvuden={"Cookie": gamla})
    assert status == 303 and huvuden["Location"].startswith("/logga-in")
    assert antal(server, "session") == 0
