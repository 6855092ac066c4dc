"""Route by role: what is not yours is not there, and who is not logged in is sent to log in."""

import pytest

from akten import loggen
from ansokan import ENSAM, förifyll, har_ansökt
from filer import PNG
from personalen import öppnar_ur_kön

ALLA = ["ingen", "anna", "bilal", "karin", "ahmed", "helena", "chris", "adam"]


def bara(*dessa, status=200, annars=404):
    """Status for each: these, the staff who are something else, and (303) who is not logged in as the kind it takes."""
    return lambda vem: status if vem in dessa else 303 if vem in ("ingen", "anna", "bilal") else annars


def sökandes(egen, annans):
    return lambda vem: {"anna": egen, "bilal": annans}.get(vem, 303)


def för_alla(status):
    return lambda vem: status


def akter(nummer):
    return [f"/handlaggning/{nummer}/{akt}" for akt in ("ta", "lamna", "jav", "rad", "jobbstimulans", "beslut", "komplettering", "fraga-igen", "skal")]


def matris(nummer, bokning, bilaga):
    """Each page of Site as it is fetched, with the status each role is to get."""
    mina = {f"/mina-arenden/{nummer}{sida}": sökandes(200, 404) for sida in ("", "/komplettera", "/boka-om", "/tid.ics", "/aterta")}
    beslut = {f"/mina-arenden/{nummer}/{sida}": sökandes(404, 404) for sida in ("beslut", "berakning", "overklaga")}     # not decided yet
    # What is only posted leads, when it is fetched, to the page its form stands on.
    return mina | beslut | dict.fromkeys(akter(nummer), för_alla(303)) | {
        "/": för_alla(200), "/tillganglighet": för_alla(200), "/kakor": för_alla(200), "/healthz": för_alla(200), "/readyz": för_alla(200),
        "/farger.css": för_alla(200), "/finns-inte": för_alla(404), "/mina-arenden/../admin": för_alla(400),
        "/ansokan": sökandes(200, 200), "/mina-arenden": sökandes(200, 200),
        "/ansokan/kontrollera": sökandes(200, 303), "/ansokan/bilagor": sökandes(303, 303),
        f"/ansokan/kvitto/{nummer}": sökandes(200, 404), f"/ansokan/bilaga/{bilaga}": sökandes(200, 404),
        "/personal": bara("karin", "ahmed", "helena", "chris", "adam"),
        "/kundtjanst": bara("karin"), "/kundtjanst/ny": bara("karin"), f"/kundtjanst/kvitto/{nummer}": bara("karin"),
        "/ask": bara("ahmed"), f"/ask/nysamtal/{bokning}": bara("ahmed"),
        "/handlaggning": bara("helena"), f"/handlaggning/{nummer}": bara("helena"),
        f"/personal/bilaga/{bilaga}": bara("karin", "ahmed", "helena"),
        "/chef": bara("chris"), "/admin": bara("adam"),
    }


@pytest.mark.varianter("sqlite-skript-390", "postgres-utan_skript-390")
def test_varje_sida_för_varje_roll(server, browser, tmp_path):
    anna = browser()
    anna.logga_in("anna")
    nummer = ansöker_med_bilaga(anna, tmp_path)
    bokning = server.db().värde("SELECT id FROM bokning ORDER BY skapad DESC LIMIT 1")
    bilaga = server.db().värde("SELECT id FROM bilaga")
    kakor = {"ingen": "", "anna": anna.kakor()}
    for vem in ALLA[2:]:
        person = browser() if vem == "bilal" else person
        person.webbläsare.delete_all_cookies()
        person.logga_in(vem, personal=vem != "bilal")
        kakor[vem] = person.kakor()

    fel = []
    for väg, ska in matris(nummer, bokning, bilaga).items():
        for vem in ALLA:
            status, huvuden, kropp = server.hämta(väg, huvuden={"Cookie": kakor[vem]})
            if status != ska(vem):
                fel.append(f"{väg} för {vem}: {status}, inte {ska(vem)}")
            if status in (403, 404) and b"Anna" in kropp:
                fel.append(f"{väg} för {vem} namnger Anna")
            if status == 303 and not väg.startswith("/ansokan/") and väg not in akter(nummer):
                assert huvuden["Location"].split("?")[0] in ("/logga-in", "/personal/logga-in"), (väg, vem, huvuden["Location"])
    assert not fel, "\n".join(fel)
    # Only who could see the case stands in its log.
    assert {vem for vem, _ in loggen(server, nummer)} <= {"anna", "karin", "ahmed", "helena", "beslutsfunktionen"}


@pytest.mark.varianter("sqlite-utan_skript-1280")
def test_den_som_saknar_roll_gör_ingenting_heller_genom_att_posta(server, browser):
    anna = browser()
    anna.logga_in("anna")
    nummer = har_ansökt(anna)
    före = server.db().rader("SELECT * FROM arende")
    for vem, personal in (("bilal", False), ("karin", True), ("ahmed", True), ("chris", True)):
        person = browser()
        person.logga_in(vem, personal)
        person.gå("/mina-arenden" if not personal else "/personal")
        for väg in (f"/mina-arenden/{nummer}/aterta", f"/mina-arenden/{nummer}/komplettera", f"/handlaggning/{nummer}/beslut",
                    f"/handlaggning/{nummer}/ta", f"/handlaggning/{nummer}/rad"):
            status, _, _ = person.skicka(väg, {"version": "1", "stallning": "bifall", "bekraftat": "ja", "rad": "hyra", "belopp": "1", "skal": "x"})
            assert status in (303, 403, 404), (vem, väg, status)
    kvar = server.db().rader("SELECT * FROM arende")
    for rad in före + kvar:
        rad.pop("version"), rad.pop("kedja")             # the engine goes on beside
    assert kvar == före


@pytest.mark.varianter("postgres-skript-1280")
def test_helena_handlägger_inte_det_hon_har_anmält_jäv_i(server, browser):
    anna = browser()
    anna.logga_in("anna")
    förifyll(anna, ENSAM | {"akut": {"akut_nod": "ja"}}, till="kontrollera")
    anna.kryssa("forsakran")
    anna.tryck("Skicka ansökan")
    nummer = anna.väg.rsplit("/", 1)[1]
    anna.ser("Vänta inte på beslutet om det är akut")
    helena = browser()
    helena.logga_in("helena", personal=True)
    öppnar_ur_kön(helena, nummer)
    helena.ser("Akut")
    helena.tryck("Anmäl jäv")
    assert helena.väg == "/handlaggning"
    helena.ser_inte(nummer)
    helena.gå(f"/handlaggning/{nummer}", status=404)
    assert ("helena", "jäv anmält") in loggen(server, nummer)


def ansöker_med_bilaga(anna, tmp_path):
    förifyll(anna, ENSAM, till="bilagor")
    (tmp_path / "avi.png").write_bytes(PNG)
    anna.välj("slag", "hyresavi")
    anna.bifoga("fil", tmp_path / "avi.png")
    anna.tryck("Ladda upp")
    anna.gå("/ansokan/kontrollera")
    anna.kryssa("forsakran")
    anna.tryck("Skicka ansökan")
    return anna.väg.rsplit("/", 1)[1]
