"""Two adults and two children: one writes, both sign."""

from akten import antal, beslutet, loggen, utbetalningarna, ärendet
from ansokan import ENSAM, ansök, gå_genom, kvittots_nummer, ändrade
from demon import BARN, PERSONNUMMER
from personalen import håller_nysamtal

PAR = ändrade(
    ENSAM,
    hushall={"hushall": "sammanboende"},
    medsokande={"medsokande_personnummer": PERSONNUMMER["carla"], "medsokande_fornamn": "Carla", "medsokande_efternamn": "Cruz"},
    medsokande_medborgarskap={"medsokande_medborgarskap": "annat"},
    medsokande_uppehallstillstand={"medsokande_uppehallstillstand": "permanent", "medsokande_stod_fran_migrationsverket": "nej"},
    har_barn={"har_barn": "ja"},
    bostadens_storlek={"antal_personer": "4", "antal_rum": "3"},
    medsokande_sysselsattning={"medsokande_sysselsattning": ["foraldraledig"]},
    medsokande_arbetat={"medsokande_arbetat_senaste_aret": "nej"},
    har_inkomster={"har_inkomster": "ja"},
    inkomster={"inkomst_1_vem": "medsokande", "inkomst_1_slag": "barnbidrag", "inkomst_1_belopp": "2 650",
               "inkomst_1_datum_dag": "20", "inkomst_1_datum_manad": "10", "inkomst_1_datum_ar": "2026"},
    utgifter={"utgifter": ["hyra", "el"], "hyra": "7 500", "el": "600"},
)


def test_bilal_och_carla_skriver_under_båda_och_får_sin_norm(server, browser):
    bilal = browser()
    bilal.logga_in("bilal")
    ansöker(bilal)
    bilal.kryssa("forsakran")
    bilal.tryck("Skicka ansökan")
    bilal.ser("Carla", "måste också godkänna", "Den skickas när")
    assert antal(server, "ansokan") == 0 and antal(server, "arende") == 0

    nummer = carla_godkänner(browser(), server)
    bilal.gå("/mina-arenden")
    bilal.ser("Vi har tagit emot din ansökan")
    assert [ett["arende"] for ett in bilal.ärenden()] == [nummer]

    ahmed = browser()
    ahmed.logga_in("ahmed", personal=True)
    håller_nysamtal(ahmed, "Bilal", vuxna=2)
    bilal.väntar_tills_ser("Du får ekonomiskt bistånd")
    läser_beslutet(bilal, server, nummer)


def ansöker(bilal):
    ansök(bilal, PAR, till="barn")
    for nr, (namn, född, vardag) in enumerate(BARN, 1):
        if nr > 1:
            bilal.tryck("Lägg till ett barn till")
            bilal.har("barn_1_namn", BARN[0][0])
        år, månad, dag = född.split("-")
        bilal.svara({f"barn_{nr}_namn": namn, f"barn_{nr}_fodd_dag": dag, f"barn_{nr}_fodd_manad": månad, f"barn_{nr}_fodd_ar": år,
                     f"barn_{nr}_boende": "heltid", f"barn_{nr}_vardag": vardag, f"barn_{nr}_egen_lon": "nej"})
    bilal.tryck("Lägg till ett barn till")
    bilal.tryck("Ta bort barn 3")
    bilal.har("barn_2_namn", BARN[1][0])
    bilal.tryck("Spara och fortsätt")
    gå_genom(bilal, PAR)
    bilal.ser("Medsökandes medborgarskap", "Permanent uppehållstillstånd", BARN[0][0], BARN[1][0])


def carla_godkänner(carla, server):
    carla.logga_in("carla")
    carla.gå("/mina-arenden")
    carla.ser("Bilal", "vill söka tillsammans med dig")
    carla.tryck("Läs och godkänn")
    carla.ser("7 500 kr", BARN[0][0], "Permanent uppehållstillstånd")
    carla.tryck("Godkänn och skicka ansökan", status=422)
    carla.ser_fel("Kryssa i rutan om uppgifterna är riktiga", fält="forsakran")
    assert antal(server, "arende") == 0
    carla.kryssa("forsakran")
    carla.tryck("Godkänn och skicka ansökan")
    return kvittots_nummer(carla)


def läser_beslutet(bilal, server, nummer):
    bilal.gå(f"/mina-arenden/{nummer}/beslut")
    bilal.ser("Ni får 21 120 kr i ekonomiskt bistånd för november 2026", "Inkomsterna är 2 650 kr.", "Ingen människa har deltagit")
    rader = bilal.tabell("Så räknade vi")
    # SFS 2025:1046: sambor 7 100, 10 år 3 820, 6 år med lunch i skolan 2 720, fyra personer 2 030; hyra 7 500, el 600; barnbidrag 2 650.
    belopp = {rad[1] for rad in rader}
    assert {"7 100 kr", "3 820 kr", "2 720 kr", "2 030 kr", "15 670 kr", "7 500 kr", "600 kr", "−2 650 kr"} <= belopp, rader
    assert rader[-1][1] == "21 120 kr", rader
    beslut = beslutet(server, nummer)
    assert (beslut["utfall"], beslut["fattat_av_slag"], beslut["belopp_ore"]) == ("bifall", "funktion", 2_112_000)
    assert len(utbetalningarna(server, nummer)) == 1
    parter = ärendet(server, nummer)
    # Neither of them can be granted the month once more.
    månader = server.db().rader("SELECT person_id FROM forbrukad_manad WHERE manad = '2026-11'")
    assert {rad["person_id"] for rad in månader} == {parter["sokande_id"], parter["medsokande_id"]}
    logg = loggen(server, nummer)
    assert ("carla", "ansökan mottagen") in logg and ("bilal", "ärende läst") in logg
