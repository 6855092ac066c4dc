"""In Svedala a person signs every decision; Svedala's data are Svedala's."""

from akten import antal, beslutet, skälen, utbetalningarna
from ansokan import ENSAM, ansök, skicka, ändrade
from personalen import beslutar, håller_nysamtal, öppnar_ur_kön

I_SVEDALA = ändrade(ENSAM, mote={"plats": "svedala", "dagsdel": "eftermiddag", "behover_tolk": "nej"})


def test_i_svedala_slutar_allt_med_hugos_underskrift(server, browser):
    sara = browser("svedala")
    sara.gå("/")
    sara.ser("Svedala kommun", "040-628 04 21")
    sara.ser_inte("Trelleborg")
    sara.logga_in("sara")
    ansök(sara, I_SVEDALA)
    nummer = skicka(sara)
    sara.ser("måndag 23 november kl. 14.00–14.30", "Kommunhuset i Svedala", "Alva Ask")
    assert antal(server, "arende", "svedala") == 1
    assert antal(server, "arende", "trelleborg") == 0
    assert antal(server, "person", "trelleborg") == 0

    alva = browser("svedala")
    alva.logga_in("alva", personal=True)
    håller_nysamtal(alva, "Sara")
    hugo = browser("svedala")
    hugo.logga_in("hugo", personal=True)
    hugo.gå("/handlaggning?visa=otilldelade")
    hugo.väntar_tills_ser(nummer)
    öppnar_ur_kön(hugo, nummer)
    hugo.ser("Kommunens beslut skrivs under av en människa", "Förslag: Bifall, 9 420 kr")
    assert skälen(server, nummer, "svedala") == {"kommunen_signerar_allt": "oppen"}
    assert antal(server, "beslut", "svedala") == 0
    beslutar(hugo, "Bifall")
    beslut = beslutet(server, nummer, "svedala")
    assert (beslut["utfall"], beslut["belopp_ore"], beslut["fattat_av_slag"]) == ("bifall", 942_000, "person")
    assert [rad["belopp_ore"] for rad in utbetalningarna(server, nummer, "svedala")] == [942_000]

    sara.gå("/mina-arenden")
    sara.ser("Du får ekonomiskt bistånd: 9 420 kr")
    sara.gå(f"/mina-arenden/{nummer}/beslut")
    sara.ser("Hugo", "Socialnämnden, Svedala kommun")
    sara.ser_inte("Ingen människa")

    i_trelleborg = browser()
    i_trelleborg.logga_in("sara")
    i_trelleborg.gå("/mina-arenden")
    i_trelleborg.ser("Du har inga ärenden hos oss")
    i_trelleborg.gå(f"/mina-arenden/{nummer}", status=404)
