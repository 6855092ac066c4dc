"""A rent above the kommun's guideline: a person decides, and grants part of what was applied for."""

from akten import beslutet, loggen, skälen, utbetalningarna, ärendet
from ansokan import ENSAM, ansök, skicka, ändrade
from personalen import beslutar, håller_nysamtal, öppnar_ur_kön


def test_farids_hyra_prövas_av_helena_som_beviljar_en_del(server, browser):
    farid = browser()
    farid.logga_in("farid")
    ansök(farid, ändrade(ENSAM, utgifter={"utgifter": ["hyra", "el"], "hyra": "7200", "el": "400"}))
    nummer = skicka(farid)
    ahmed = browser()
    ahmed.logga_in("ahmed", personal=True)
    håller_nysamtal(ahmed, "Farid")

    farid.gå(f"/mina-arenden/{nummer}")
    farid.väntar_tills_ser("Vi går igenom din ansökan")
    farid.ser("Du behöver inte göra något nu")
    farid.ser_inte("handläggare", "riktlinje", "tak")

    helena = browser()
    helena.logga_in("helena", personal=True)
    sätter_ned_hyran(helena, server, nummer)
    beslutar_en_del(helena, server, nummer)
    läser_vad_som_inte_beviljades(farid, nummer)
    logg = loggen(server, nummer)
    assert [rad for rad in logg if rad[0] == "helena"][-1] in [("helena", "beslut fattat"), ("helena", "ärende läst")]
    assert ("helena", "ändrade en rad") in logg and ("helena", "beslut fattat") in logg


def sätter_ned_hyran(helena, server, nummer):
    öppnar_ur_kön(helena, nummer)
    helena.ser("Boendekostnaden är högre än kommunens riktlinje", "7 200 kr", "Öppen")
    assert skälen(server, nummer)["boendekostnad_over_tak"] == "oppen"
    assert ärendet(server, nummer)["status"] == "handlaggare"
    helena.tryck("Ta ärendet")
    helena.tryck("Ändra Hyra")
    helena.fyll(belopp="tre tusen")
    helena.tryck("Spara raden", status=422)
    helena.ser_fel("Skriv beloppet med siffror, till exempel 6500", fält="belopp")
    helena.ser_fel("Skriv varför raden ändras", fält="skal")
    helena.har("belopp", "tre tusen")
    helena.svara({"belopp": "3901", "skal": "Högst 3 901 kr för en vuxen utan barn. Det finns billigare bostäder."})
    helena.tryck("Spara raden")
    hyra = next(rad for rad in helena.tabell("Beräkning") if rad[0].startswith("Hyra"))
    assert hyra[1:3] == ["7 200 kr", "3 901 kr"], hyra


def beslutar_en_del(helena, server, nummer):
    helena.ser("Förslag: Delvis bifall, 9 521 kr")
    helena.tryck("Delvis bifall", status=422)
    helena.ser_fel("Skriv din motivering", fält="motivering")
    beslutar(helena, "Delvis bifall", "Din hyra är högre än kommunens riktlinje.")
    helena.ser("Delvis bifall, 9 521 kr", "av Helena")
    beslut = beslutet(server, nummer)
    assert (beslut["utfall"], beslut["belopp_ore"], beslut["fattat_av_slag"]) == ("delavslag", 952_100, "person")
    assert [rad["belopp_ore"] for rad in utbetalningarna(server, nummer)] == [952_100]
    assert set(skälen(server, nummer).values()) == {"stangd"}


def läser_vad_som_inte_beviljades(farid, nummer):
    farid.gå("/mina-arenden")
    farid.ser("Du får en del av det du sökte: 9 521 kr")
    farid.gå(f"/mina-arenden/{nummer}/beslut")
    farid.ser("Du får 9 521 kr i ekonomiskt bistånd för november 2026",
              "Du sökte 7 200 kr för hyran. Av det räknas 3 901 kr: "
              "Högst 3 901 kr för en vuxen utan barn. Det finns billigare bostäder.",
              "Din hyra är högre än kommunens riktlinje.", "Så överklagar du", "Förvaltningsrätten i Malmö", "Helena")
    hyra = next(rad for rad in farid.tabell("Så räknade vi") if rad[0].startswith("Hyra"))
    assert hyra[1] == "3 901 kr" and "Ansökt: 7 200 kr. Godkänt: 3 901 kr" in hyra[0] and ".." not in hyra[0]
