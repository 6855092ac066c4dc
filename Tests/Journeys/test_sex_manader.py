"""Gun has had bistånd for six months and works part time: what the program remembers of her, and what it leaves to a person."""

import pytest

from akten import beslutet, skälen, ärendet
from ansokan import ENSAM, har_ansökt
from personalen import beslutar, håller_nysamtal, öppnar_ur_kön

# In the order of the pages: what the pay was comes after that there is any.
DELTID = {}
for sida, svar in ENSAM.items():
    DELTID[sida] = svar
    if sida == "har-inkomster":
        DELTID |= {"har-inkomster": {"har_inkomster": "ja"}, "inkomster": {
            "inkomst_1_slag": "lon", "inkomst_1_belopp": "5000",
            "inkomst_1_datum_dag": "25", "inkomst_1_datum_manad": "10", "inkomst_1_datum_ar": "2026"}}


@pytest.mark.varianter("sqlite-utan_skript-1280", "postgres-skript-1280")
def test_gun_söker_den_sjunde_månaden(server, browser):
    gun, ahmed, helena = browser(), browser(), browser()
    gun.logga_in("gun")
    gun.gå("/mina-arenden")
    gun.ser(*(f"Ekonomiskt bistånd {månad} 2026" for månad in ("maj", "juni", "juli", "augusti", "september", "oktober")), "4 420 kr")
    nummer = har_ansökt(gun, DELTID)
    ahmed.logga_in("ahmed", personal=True)
    håller_nysamtal(ahmed, "Gun")
    helena.logga_in("helena", personal=True)
    öppnar_ur_kön(helena, nummer)
    assert {"jobbstimulans", "plan_foljs_inte"} <= set(skälen(server, nummer))
    helena.ser("Inskriven, Gun Gran", "6 400 kr i oktober 2026, Gun Gran")
    # A fourth of the pay is not counted: 5 220 + 4 200 - 3 750.
    beslutar(helena, "Bifall", "Gun arbetar deltid och söker fler timmar.")
    beslut = beslutet(server, nummer)
    assert (beslut["utfall"], beslut["belopp_ore"], ärendet(server, nummer)["status"]) == ("bifall", 567_000, "beslutad")
    gun.gå("/mina-arenden")
    gun.ser("5 670 kr")


@pytest.mark.varianter("sqlite-skript-390")
def test_gun_glömmer_lönen(server, browser):
    gun, ahmed = browser(), browser()
    gun.logga_in("gun")
    nummer = har_ansökt(gun)
    ahmed.logga_in("ahmed", personal=True)
    håller_nysamtal(ahmed, "Gun")
    assert "uppgift_avviker_fran_register" in skälen(server, nummer)
