"""The meeting when it does not go by the book: nobody came, an interpreter is needed, no time was free."""

import pytest

from akten import antal, beslutet, händelserna, skälen, utskicken, ärendet
from ansokan import ENSAM, har_ansökt, ändrade
from demon import PERSONNUMMER
from personalen import beslutar, håller_nysamtal, öppnar_ur_kön

TOLK = {"plats": "trelleborg", "dagsdel": "spelar_ingen_roll", "behover_tolk": "ja"}


@pytest.mark.varianter("sqlite-skript-390", "postgres-utan_skript-1280")
def test_den_som_inte_kom_bokar_en_ny_tid_och_får_sitt_beslut(server, browser):
    anna, ahmed = browser(), browser()
    anna.logga_in("anna")
    nummer = har_ansökt(anna)
    ahmed.logga_in("ahmed", personal=True)
    ahmed.gå("/ask")
    ahmed.tryck("Anna")
    ahmed.tryck("Kom inte, eller behöver en annan tid")
    ahmed.tryck("Uteblev", status=422)
    ahmed.ser("Samtalet har inte börjat ännu")
    assert antal(server, "nysamtal") == 0

    server.starta_om(nu="2026-11-23T10:05:00+01:00")
    ahmed.logga_in("ahmed", personal=True)
    ahmed.gå("/ask")
    ahmed.tryck("Anna")
    ahmed.tryck("Kom inte, eller behöver en annan tid")
    ahmed.tryck("Uteblev")
    ahmed.ser("Uteblev")
    assert "uteblev" in händelserna(server, nummer)

    anna.logga_in("anna")
    anna.gå("/mina-arenden")
    anna.ser("Vi sågs inte på mötet", "Vi behöver träffas innan du kan få beslut")
    anna.tryck("Ekonomiskt bistånd november 2026")
    anna.tryck("Boka ny tid")
    anna.tryck("Boka tiden", status=422)
    anna.ser_fel("Välj en tid", fält="tid")
    anna.välj("tid", "måndag 23 november kl. 11.00–11.30, Arbetsmarknadsenheten i Trelleborg")
    anna.tryck("Boka tiden")
    anna.ser("måndag 23 november kl. 11.00")
    _, _, ics = anna.hämta("Lägg till i kalendern")
    assert b"SEQUENCE:1" in ics, ics

    håller_nysamtal(ahmed, "Anna", inom="11.00–11.30")
    # A person has had the case since nobody came, and a person decides, on what is known now.
    helena = browser()
    helena.logga_in("helena", personal=True)
    öppnar_ur_kön(helena, nummer)
    helena.väntar_tills_ser("Förslag: Bifall, 9 420 kr")
    helena.ser("Gäller inte längre enligt en ny prövning")
    beslutar(helena, "Bifall")
    anna.gå("/mina-arenden")
    anna.väntar_tills_ser("Du får ekonomiskt bistånd: 9 420 kr")
    assert beslutet(server, nummer)["fattat_av_slag"] == "person"
    assert set(skälen(server, nummer).values()) == {"stangd"}


@pytest.mark.varianter("sqlite-utan_skript-390", "postgres-skript-1280")
def test_tolk_bokas_av_en_människa_om_ask_inte_talar_språket(server, browser):
    anna, farid, karin = browser(), browser(), browser()
    anna.logga_in("anna")
    dari = har_ansökt(anna, ändrade(ENSAM, mote=TOLK | {"tolk": "dari"}))
    anna.ser("Vi bokar tolk på dari")
    farid.logga_in("farid")
    arabiska = har_ansökt(farid, ändrade(ENSAM, mote=TOLK | {"tolk": "arabiska"}))

    karin.logga_in("karin", personal=True)
    karin.gå("/kundtjanst")
    karin.ser("Boka tolk (dari)", dari)
    karin.ser_inte("Boka tolk (arabiska)", arabiska)
    karin.tryck(dari)
    assert karin.uppgift("Tolk") == "dari, ska bokas"
    karin.tryck("Klar")
    karin.ser_inte("Boka tolk (dari)")
    karin.gå(f"/kundtjanst/kvitto/{dari}")
    assert karin.uppgift("Tolk") == "dari"

    ahmed = browser()
    ahmed.logga_in("ahmed", personal=True)
    ahmed.gå("/ask?visa=alla")
    ahmed.ser("Tolk: dari", "arabiska, du talar det")


@pytest.mark.varianter("sqlite-skript-1280", "postgres-utan_skript-390")
def test_utan_ledig_tid_före_fristen_bokar_kundtjänst(server, browser):
    anna, karin = browser(), browser()
    karin.logga_in("karin", personal=True)
    karin.gå("/kundtjanst/ny")
    # Stamped on Friday morning: the frist is Monday 09.20, and no meeting begins and ends before it.
    karin.svara({"personnummer": PERSONNUMMER["anna"], "fornamn": "Anna", "efternamn": "Ahl", "inkommen_datum": "2026-11-20",
                 "inkommen_tid": "09.20", "manad": "2026-11", "telefon": "070-174 06 05", "plats": "trelleborg"})
    karin.tryck("Spara")
    nummer = karin.rubrik.removeprefix("Ärende ")
    assert karin.uppgift("Nysamtal") == "Ingen tid bokad"
    karin.ser("Boka nysamtal", "Ingen ledig tid före fristen: boka nysamtal")
    assert "ingen_ledig_tid" in händelserna(server, nummer)

    anna.logga_in("anna")
    anna.gå("/mina-arenden")
    anna.ser("Vi ringer dig om en tid för möte")

    karin.tryck("Boka tiden")
    assert karin.uppgift("Nysamtal").startswith("måndag 23 november kl. ")
    karin.ser_inte("Boka nysamtal")
    # A time of ours after the frist is no wish of the applicant's: the clock goes on.
    ärende = ärendet(server, nummer)
    assert ärende["pausad_sedan"] is None
    anna.ladda_om()
    anna.ser("Ditt nästa steg: möte")
    assert "ombokat" in händelserna(server, nummer)
