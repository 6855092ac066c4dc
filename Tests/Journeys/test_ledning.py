"""The chef sees whether the promise is kept; the administratör sees what the program is configured with."""

import pytest

from ansokan import har_ansökt
from personalen import håller_nysamtal


@pytest.mark.varianter("sqlite-skript-1280", "postgres-utan_skript-390")
def test_chris_ser_löftet_hållas_och_brytas(server, browser):
    anna, farid, ahmed, chris = browser(), browser(), browser(), browser()
    anna.logga_in("anna")
    har_ansökt(anna)
    farid.logga_in("farid")
    öppet = har_ansökt(farid)
    ahmed.logga_in("ahmed", personal=True)
    håller_nysamtal(ahmed, "Anna")
    anna.gå("/mina-arenden")
    anna.väntar_tills_ser("Du får ekonomiskt bistånd")

    chris.logga_in("chris", personal=True)
    chris.gå("/chef")
    assert [chris.uppgift(etikett) for etikett in ("Öppna ärenden", "Beslut i november 2026", "Av dem inom 24 timmar", "Av dem av funktionen",
                                                  "Brutna löften i november 2026")] == ["1", "1", "1 av 1 (100 %)", "1", "0"]
    chris.ser(öppet)
    chris.ser_inte("Farid", "Anna")

    # Nobody does anything: what was promised is broken, and stays so.
    server.starta_om(nu="2026-11-24T09:30:00+01:00")
    chris.logga_in("chris", personal=True)
    chris.gå("/chef")
    chris.väntar_tills_ser("Brutna löften i november 2026 1")
    assert [rad[1] for rad in chris.tabell("Brutna löften i november 2026")] == [öppet]
    farid.logga_in("farid")
    farid.gå("/mina-arenden")
    farid.ser("Du skulle ha fått beslut senast tisdag 24 november kl. 09.00", "Vi är försenade")


@pytest.mark.varianter("sqlite-utan_skript-1280", "postgres-skript-390")
def test_adam_ser_vad_som_gäller(server, browser):
    adam = browser()
    adam.logga_in("adam", personal=True)
    adam.gå("/admin")
    adam.ser("Vad beslutsfunktionen får", "Bifall i sin helhet", "Riktlinjer", "Riksnorm 2026", "SFS 2025:1046", "Ahmed Asp")
