"""Begun on one device and gone on with on another; a time that is changed; an application that is taken back."""

import pytest

from akten import antal, händelserna, loggen, utkastets_svar, utskicken, ärendet
from ansokan import ENSAM, förifyll, gå_genom, har_ansökt, sidan


@pytest.mark.varianter("sqlite-skript-390", "postgres-utan_skript-390")
def test_fortsätter_på_en_annan_enhet_och_inget_skrivs_över(server, browser):
    telefonen, datorn = browser(), browser()
    telefonen.logga_in("anna")
    förifyll(telefonen, ENSAM, till="forsorjning")
    datorn.logga_in("anna")
    datorn.gå("/mina-arenden")
    datorn.ser("Du har börjat på en ansökan", "Svaren sparas till 7 december 2026")
    datorn.tryck("Fortsätt ansökan")
    datorn.ser("Du har börjat på en ansökan")
    assert datorn.text.count("Inte klar") == 4
    datorn.tryck("Fortsätt ansökan")
    assert sidan(datorn) == "forsorjning"

    # The same page on both: the one who comes last is shown what the other wrote, and what they wrote themselves.
    telefonen.fyll(forsorjning="Skrivet på telefonen")
    datorn.fyll(forsorjning="Skrivet på datorn")
    datorn.tryck("Spara och fortsätt")
    telefonen.tryck("Spara och fortsätt", status=409)
    telefonen.ser("Ansökan har ändrats på en annan enhet. Här är den senaste versionen", "Skrivet på telefonen")
    telefonen.har("forsorjning", "Skrivet på datorn")
    assert "Skrivet på telefonen" not in utkastets_svar(server)
    telefonen.fyll(forsorjning="Skrivet på telefonen")
    telefonen.tryck("Spara och fortsätt")
    assert "Skrivet på telefonen" in utkastets_svar(server)

    # Different pages on both: both are kept.
    datorn.svara(ENSAM["sysselsattning"])
    datorn.tryck("Spara och fortsätt")
    telefonen.gå("/ansokan/kontakt")
    telefonen.fyll(telefon="070-174 06 51")
    telefonen.tryck("Spara och fortsätt senare")
    assert telefonen.väg == "/mina-arenden"
    gå_genom(datorn, ENSAM)
    assert datorn.uppgift("Telefonnummer") == "070-174 06 51"
    assert datorn.uppgift("Hur har du försörjt dig fram till nu?") == "Skrivet på telefonen"


@pytest.mark.varianter("sqlite-skript-390", "postgres-utan_skript-390")
def test_tar_bort_ett_utkast(server, browser):
    anna = browser()
    anna.logga_in("anna")
    förifyll(anna, ENSAM, till="bostad")
    anna.gå("/mina-arenden")
    anna.tryck("Ta bort utkastet")
    anna.tryck("Behåll den")
    assert antal(server, "utkast WHERE lage = 'oppet'") == 1
    anna.tryck("Ta bort utkastet")
    anna.tryck("Ta bort ansökan")
    anna.ser("Du har inga ärenden hos oss")
    assert antal(server, "utkast WHERE lage = 'oppet'") == 0


@pytest.mark.varianter("sqlite-skript-390", "postgres-utan_skript-390")
def test_bokar_om_mötet_och_fristen_står_när_det_blir_senare(server, browser):
    anna = browser()
    anna.logga_in("anna")
    nummer = har_ansökt(anna)
    _, _, första = anna.hämta("Lägg till i kalendern")
    anna.tryck("Boka om tiden")
    anna.ser("Din tid nu är måndag 23 november kl. 10.00–10.30")
    anna.tryck("Boka tiden", status=422)
    anna.ser_fel("Välj en tid", fält="tid")
    väljer(anna, "måndag 23 november kl. 10.30–11.00")
    anna.ser("möte måndag 23 november kl. 10.30–11.00", "Mötet bokades om")
    assert ärendet(server, nummer)["pausad_sedan"] is None
    _, _, andra = anna.hämta("Lägg till i kalendern")
    uid = [rad for rad in första.decode().split("\r\n") if rad.startswith("UID:")]
    assert uid == [rad for rad in andra.decode().split("\r\n") if rad.startswith("UID:")]
    assert "SEQUENCE:0" in första.decode() and "SEQUENCE:1" in andra.decode()

    # The time that was given back is free for another.
    farid = browser()
    farid.logga_in("farid")
    har_ansökt(farid)
    farid.ser("måndag 23 november kl. 10.00–10.30")
    assert ("anna", "nysamtal ombokat") in loggen(server, nummer)


@pytest.mark.varianter("sqlite-utan_skript-1280", "postgres-skript-1280")
def test_tar_tillbaka_ansökan_och_tiden_blir_ledig(server, browser):
    anna = browser()
    anna.logga_in("anna")
    nummer = har_ansökt(anna)
    anna.gå(f"/mina-arenden/{nummer}")
    anna.tryck("Ta tillbaka ansökan")
    anna.tryck("Behåll ansökan")
    anna.tryck("Ta tillbaka ansökan")
    anna.tryck("Ta tillbaka ansökan")
    anna.ser("Du har tagit tillbaka ansökan")
    anna.ser_inte("Beslut senast", "Boka om")
    assert ärendet(server, nummer)["status"] == "atertagen"
    assert server.db().värde("SELECT lage FROM bokning ORDER BY skapad DESC LIMIT 1") == "avbokad"
    assert händelserna(server, nummer)[-1] == "atertaget" or "atertaget" in händelserna(server, nummer)
    assert ("anna", "ansökan återtagen") in loggen(server, nummer)
    # The month is free to apply for again.
    andra = har_ansökt(anna)
    assert andra != nummer
    anna.gå("/mina-arenden")
    assert {ett["arende"]: ett["status"] for ett in anna.ärenden()} == {nummer: "atertagen", andra: "inkommen"}
    assert len(utskicken(server, andra)) == 1


@pytest.mark.varianter("sqlite-skript-390")
def test_samma_månad_två_gånger_leder_till_ärendet_som_finns(server, browser):
    anna = browser()
    anna.logga_in("anna")
    nummer = har_ansökt(anna)
    förifyll(anna, ENSAM)
    anna.kryssa("forsakran")
    anna.tryck("Skicka ansökan", status=409)
    anna.ser("Det finns redan en ansökan för den månaden")
    assert antal(server, "arende") == 1
    anna.tryck("Öppna ärendet")
    assert anna.väg == f"/mina-arenden/{nummer}"


def väljer(anna, tid):
    [val] = [fält for fält in anna._fält("tid", lambda f: True) if fält["etikett"].startswith(tid)]
    anna.välj("tid", val["värde"])
    anna.tryck("Boka tiden")
