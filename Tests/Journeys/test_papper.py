"""A paper application: typed in by kundtjänst, the same clock, engine and decision."""

import pytest

from akten import TIMME, antal, beslutet, loggen, utbetalningarna, ärendet
from ansokan import ENSAM
from demon import PERSONNUMMER
from personalen import håller_nysamtal

# The questions of the form, all on one page; a date is one text there.
PAPPER = {namn: värde for sida in ENSAM.values() for namn, värde in sida.items() if not namn.startswith("jobb_1_datum")} | {
    "jobb_1_datum": "2026-11-03"}
ANNA = {"personnummer": PERSONNUMMER["anna"], "fornamn": "Anna", "efternamn": "Ahl", "inkommen_datum": "2026-11-20", "inkommen_tid": "14.30"}


def test_karin_för_in_papper_och_det_blir_samma_beslut(server, browser):
    karin = browser()
    karin.logga_in("karin", personal=True)
    karin.gå("/kundtjanst")
    karin.ser("Registrerat av dig i dag", "Inget ännu")
    karin.tryck("Ny pappersansökan")
    ber_om_det_som_måste_finnas(karin, server)
    nummer = för_in(karin, server)

    ahmed = browser()
    ahmed.logga_in("ahmed", personal=True)
    håller_nysamtal(ahmed, "Anna")
    anna = browser()
    anna.logga_in("anna")
    anna.gå("/mina-arenden")
    anna.väntar_tills_ser("Du får ekonomiskt bistånd: 9 420 kr")
    assert [ett["arende"] for ett in anna.ärenden()] == [nummer]
    beslut = beslutet(server, nummer)
    assert (beslut["utfall"], beslut["belopp_ore"], beslut["fattat_av_slag"]) == ("bifall", 942_000, "funktion")
    assert len(utbetalningarna(server, nummer)) == 1
    logg = loggen(server, nummer)
    assert ("karin", "ansökan mottagen") in logg and ("ahmed", "nysamtal antecknat") in logg


@pytest.mark.varianter("sqlite-utan_skript-1280", "postgres-skript-1280")
def test_det_som_saknas_på_papperet_listas_och_samma_månad_visas_innan_något_sparas(server, browser):
    karin = browser()
    karin.logga_in("karin", personal=True)
    karin.gå("/kundtjanst/ny")
    karin.svara(ANNA)
    karin.svara({namn: värde for namn, värde in PAPPER.items() if namn not in ("har_tillgangar", "clearing")})
    karin.tryck("Spara och registrera nästa")
    karin.ser("är registrerat", "Ny pappersansökan")
    karin.har("personnummer", "")
    karin.tryck("Kvitto för")
    nummer = karin.rubrik.removeprefix("Ärende ")
    karin.ser("2 uppgifter saknas", "Välj ja eller nej – har du några tillgångar?", "Skriv clearingnumret", "Text att skicka eller läsa upp")

    karin.gå("/kundtjanst/ny")
    karin.svara(ANNA)
    karin.fyll(telefon="070-174 06 05")
    karin.tryck("Hämta")
    karin.ser("Det finns redan ett ärende", nummer, "Inget är sparat ännu")
    karin.har("telefon", "070-174 06 05")
    karin.tryck("Spara", status=409)
    karin.ser("Det finns redan ett ärende", "Är det en ny ansökan?")
    assert antal(server, "arende") == 1
    karin.tryck(f"Öppna {nummer}")
    assert karin.rubrik == f"Ärende {nummer}"

    karin.gå("/kundtjanst")
    karin.fyll(sok=PERSONNUMMER["anna"])
    karin.tryck("Sök")
    karin.ser("Träffar", nummer)
    assert PERSONNUMMER["anna"] not in karin.väg
    karin.fyll(sok=nummer.lower().replace("-", " "))
    karin.tryck("Sök")
    karin.ser("Träffar", nummer)
    karin.fyll(sok="198012242387")
    karin.tryck("Sök")
    karin.ser("Ingen träff")


def ber_om_det_som_måste_finnas(karin, server):
    karin.fyll(personnummer="198010042384", fornamn="Anna", telefon="070-174 06 05")
    karin.tryck("Spara", status=422)
    karin.ser_fel("Kolla att personnumret stämmer", fält="personnummer")
    karin.ser_fel("Skriv efternamnet", fält="efternamn")
    karin.har("telefon", "070-174 06 05")
    assert antal(server, "ansokan") == 0


def för_in(karin, server):
    karin.svara(ANNA)
    karin.tryck("Hämta")
    karin.ser("Inget tidigare ärende för månaden")
    karin.har("inkommen_tid", "14.30")
    karin.svara(PAPPER)
    karin.tryck("Spara")
    nummer = karin.rubrik.removeprefix("Ärende ")
    ärende = ärendet(server, nummer)
    # Friday 14.30, counted over working days: Monday 14.30. What counts is the stamp and not the typing.
    assert ärende["frist"] - ärende["inkommen"] == 72 * TIMME
    assert karin.uppgift("Inkom") == "fredag 20 november kl. 14.30, på papper"
    karin.ser("Inget saknas", "Personen kommer till nysamtalet måndag 23 november kl. 10.00", "mån 23 nov 14.30")
    return nummer
