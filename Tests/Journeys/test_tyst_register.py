"""A register that does not answer is never "nothing found": a person takes over."""

import json

from akten import antal, beslutet, händelserna, skälen, ärendet
from ansokan import ENSAM, förifyll, skicka
from personalen import beslutar, håller_nysamtal, öppnar_ur_kön


def test_elins_register_är_tyst_och_en_människa_tar_över(server, browser):
    elin = browser()
    elin.logga_in("elin")
    förifyll(elin, ENSAM)
    nummer = skicka(elin)
    elin.ser("måndag 23 november")           # the meeting is booked all the same
    ahmed = browser()
    ahmed.logga_in("ahmed", personal=True)
    håller_nysamtal(ahmed, "Elin")

    helena = browser()
    helena.logga_in("helena", personal=True)
    väntar_på_registret(helena, nummer)
    assert antal(server, "beslut") == 0
    assert skälen(server, nummer)["register_svar_saknas"] == "oppen"
    assert "registersvarade_inte" not in händelserna(server, nummer)
    tysta = server.db().rader("SELECT kalla, lage, forsok, innehall FROM registersvar WHERE lage <> 'svar'")
    assert [(rad["lage"], rad["innehall"]) for rad in tysta] == [("tyst", None)] and tysta[0]["forsok"] >= 1

    elin.gå(f"/mina-arenden/{nummer}")
    elin.väntar_tills_ser("Vi går igenom din ansökan")
    elin.ser_inte("register", "svarade inte")

    öppnar_ur_kön(helena, nummer)
    helena.ser("Ett register har inte svarat", "Svarade inte,")
    helena.tryck("Fråga registren igen")
    helena.väntar_tills_ser("Svarade inte,")
    utreder_och_beslutar(helena, server, nummer)
    elin.gå("/mina-arenden")
    elin.väntar_tills_ser("Du får ekonomiskt bistånd: 9 420 kr")


def väntar_på_registret(helena, nummer):
    helena.gå("/handlaggning?visa=otilldelade")
    helena.väntar_tills_ser(nummer, sekunder=40)
    helena.väntar_tills_ser("Registersvar saknas")


def utreder_och_beslutar(helena, server, nummer):
    helena.tryck("Kvittera Ett register har inte svarat")
    helena.tryck("Kvittera skälet", status=422)
    helena.ser_fel("Skriv varför det är utrett", fält="varfor")
    helena.fyll(varfor="Ringde Försäkringskassan: inga utbetalningar.")
    helena.tryck("Kvittera skälet")
    helena.ser("Kvitterad: Ringde Försäkringskassan: inga utbetalningar.")
    beslutar(helena, "Bifall")
    beslut = beslutet(server, nummer)
    assert (beslut["utfall"], beslut["fattat_av_slag"], beslut["belopp_ore"]) == ("bifall", "person", 942_000)
    # What was decided without the register is told in what was decided from.
    underlag = json.loads(beslut["underlag"])
    assert "svarade inte" in json.dumps(underlag, ensure_ascii=False)
    assert ärendet(server, nummer)["status"] == "beslutad"
