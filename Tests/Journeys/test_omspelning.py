"""What an operator runs over the decisions there are: made again, and tried against proposed amounts."""

import sqlite3
import subprocess

import pytest

from ansokan import har_ansökt
from personalen import håller_nysamtal
from server import TOPP, bim, miljö


@pytest.mark.varianter("sqlite-utan_skript-1280")
def test_beslutet_görs_om_och_den_som_har_ändrat_i_tabellen_syns(server, browser, tmp_path):
    anna = browser()
    anna.logga_in("anna")
    nummer = har_ansökt(anna)
    ahmed = browser()
    ahmed.logga_in("ahmed", personal=True)
    håller_nysamtal(ahmed, "Anna")
    anna.gå(f"/mina-arenden/{nummer}")
    anna.väntar_tills_ser("9 420 kr")
    server.stoppa()

    assert kör(server, "spela-om") == (0, "Trelleborgs kommun: 7 av 7 beslut lika, byte för byte\nSvedala kommun: 0 av 0 beslut lika, byte för byte\n", "")
    assert kör(server, "spela-om", nummer) == (0, f"{nummer}: lika, byte för byte\n", "")
    status, ut, fel = kör(server, "spela-om", "2026-AAAAAA")
    assert (status, ut) == (1, "") and "har inget beslut här" in fel, fel

    # 3 940 kr to one who is alone becomes 4 040: Anna's decision and the six that Gun has had, a hundred kronor more each.
    förslag = tmp_path / "forslag" / "riksnorm"
    förslag.mkdir(parents=True)
    tabell = (TOPP / "Config/riksnorm/2026.json").read_text()
    (förslag / "2026.json").write_text(tabell.replace('"ensamstaende": 3940', '"ensamstaende": 4040'))
    status, ut, fel = kör(server, "skugga", "--regler", str(förslag.parent))
    assert (status, fel) == (0, ""), fel
    trelleborg = [rad.split() for rad in ut.split("Svedala kommun")[0].splitlines()]
    for rad in ["prövade om 7", "får mer 7", "får mindre 0", "får detsamma 0", "annat utfall 0", "utan tabell 0",
                "summa 35 940 kr -> 36 640 kr, skillnad 700 kr"]:
        assert rad.split() in trelleborg, ut

    ändra_som_ägare(server, f"UPDATE beslut SET underlag = replace(underlag, '3800', '3801') WHERE arende_id = (SELECT id FROM arende WHERE nummer = '{nummer}')")
    status, ut, fel = kör(server, "spela-om")
    assert status == 1 and "Trelleborgs kommun: 6 av 7 beslut lika" in ut
    assert fel.replace("\u00a0", " ") == f"bim: {nummer}: beslutat bifall, 9 420 kr; räknat om bifall, 9 421 kr\n"


def kör(server, kommando, *ord):
    svar = subprocess.run([bim(), kommando, *ord, "--demo", str(server.data)], env=miljö(), capture_output=True, text=True, timeout=60)
    return svar.returncode, svar.stdout, svar.stderr


def ändra_som_ägare(server, sql):
    """Past the program, with the guard taken away."""
    förbindelse = sqlite3.connect(server.data / "trelleborg.db")
    with förbindelse:
        förbindelse.execute("DROP TRIGGER beslut_ej_update")
        förbindelse.execute(sql)
    förbindelse.close()
