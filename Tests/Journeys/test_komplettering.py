"""More is asked for and comes: the clock stands still meanwhile, and both sides see it."""

from akten import TIMME, loggen, utskicken, visning, ärendet
from ansokan import ENSAM, ansök, skicka, ändrade
from filer import PDF, PNG
from personalen import håller_nysamtal, öppnar_ur_kön


def test_komplettering_och_tillbaka_med_fristen_pausad(server, browser, tmp_path):
    anna = browser()
    anna.logga_in("anna")
    # Something beyond the norm: a person assesses it.
    ansök(anna, ändrade(ENSAM, har_andra_utgifter={"har_andra_utgifter": "ja"},
                        andra_utgifter={"annan_utgift_1_beskrivning": "Glasögon till mig", "annan_utgift_1_belopp": "1 200"}))
    nummer = skicka(anna)
    ahmed = browser()
    ahmed.logga_in("ahmed", personal=True)
    håller_nysamtal(ahmed, "Anna")

    helena = browser()
    helena.logga_in("helena", personal=True)
    helena.gå("/handlaggning?visa=otilldelade")
    helena.väntar_tills_ser(nummer)
    öppnar_ur_kön(helena, nummer)
    begär(helena, server, nummer)
    svarar(anna, server, nummer, tmp_path)

    helena.gå(f"/handlaggning/{nummer}")
    helena.ser("Komplettering kom in", "Svar: Här kommer kvittot.", "kvitto.pdf", "glasogon.png")
    status, huvuden, kropp = helena.hämta("kvitto.pdf")
    assert status == 200 and kropp == PDF and huvuden["Content-Type"] == "application/pdf"
    assert ("helena", "komplettering begärd") in loggen(server, nummer)
    assert ("helena", "bilaga läst") in loggen(server, nummer)


def begär(helena, server, nummer):
    helena.tryck("Begär komplettering")
    helena.fyll(senast="2026-11-20")
    helena.tryck("Skicka begäran", status=422)
    helena.ser_fel("Skriv vad som behövs", fält="begaran_1")
    helena.ser_fel("Sista dagen måste vara efter i dag", fält="senast")
    helena.svara({"begaran_1": "Kvitto på glasögonen", "begaran_2": "Intyg från optikern", "senast": "2026-11-30"})
    helena.tryck("Skicka begäran")
    helena.ser("Väntar på komplettering", "Pausad sedan", "Vi väntar på komplettering. När den kommer kan ärendet beslutas.")
    ärende = ärendet(server, nummer)
    assert ärende["status"] == "komplettering" and ärende["pausad_sedan"]
    helena.gå("/handlaggning?visa=komplettering")
    helena.ser(nummer, "Pausad sedan")


def svarar(anna, server, nummer, tmp_path):
    före = ärendet(server, nummer)
    anna.gå("/mina-arenden")
    anna.ser("Vi behöver mer från dig", "Skicka senast 30 november 2026")
    anna.tryck("Ekonomiskt bistånd november 2026")
    anna.ser("Kvitto på glasögonen", "Intyg från optikern")
    anna.tryck("Svara och lägg till bilagor")
    anna.ser("Tiden till beslut räknas inte medan vi väntar på dig", "Skicka senast 30 november 2026")
    anna.tryck("Skicka", status=422)
    anna.ser_fel("Skriv ett svar eller välj en fil", fält="svar")
    assert ärendet(server, nummer)["status"] == "komplettering"

    (tmp_path / "kvitto.pdf").write_bytes(PDF)
    (tmp_path / "glasogon.png").write_bytes(PNG)
    anna.fyll(svar="Här kommer kvittot.")
    anna.bifoga("fil", tmp_path / "kvitto.pdf", tmp_path / "glasogon.png")
    anna.tryck("Skicka")
    anna.ser("Tack, vi har fått det du skickade", "kvitto.pdf", "glasogon.png", "Vi bad dig om mer", "Vi fick det du skickade")
    efter = ärendet(server, nummer)
    assert efter["status"] == "handlaggare" and efter["pausad_sedan"] is None
    [paus] = server.db().rader("SELECT * FROM paus")
    assert paus["fran"] == före["pausad_sedan"] and paus["grund"] == "komplettering"
    # The promise moves by as long as it stood still.
    assert efter["frist"] == efter["inkommen"] + 24 * TIMME + (paus["till"] - paus["fran"])
    anna.ser(f"Du får beslut senast {visning(efter['frist'])}")
    # Told of each thing, and told nothing of it.
    assert len(utskicken(server, nummer)) == 2 and len({ett["text"] for ett in utskicken(server, nummer)}) == 1
