"""Not at the labour market's disposal: refused by a person, explained, and appealed against."""

from akten import antal, beslutet, händelserna, loggen, skälen, utbetalningarna
from ansokan import ENSAM, förifyll, skicka
from personalen import EJ_AKTIV, beslutar, håller_nysamtal, öppnar_ur_kön

VARFÖR = "Hon har inte sökt arbete och vill inte göra det."


def test_ej_aktiv_ger_avslag_som_förklaras_och_överklagas(server, browser):
    anna = browser()
    anna.logga_in("anna")
    förifyll(anna, ENSAM)
    nummer = skicka(anna)
    ahmed = browser()
    ahmed.logga_in("ahmed", personal=True)
    antecknar_ej_aktiv(ahmed, server)

    helena = browser()
    helena.logga_in("helena", personal=True)
    helena.gå("/handlaggning?visa=otilldelade")
    helena.väntar_tills_ser(nummer)
    öppnar_ur_kön(helena, nummer)
    helena.ser("Arbetsmarknadssekreteraren har bedömt ej aktiv", VARFÖR, "Förslag: Avslag, 0 kr")
    beslutar(helena, "Avslå", "Du kan söka igen när du söker arbete.")
    assert skälen(server, nummer)["ej_aktiv"] == "stangd"
    beslut = beslutet(server, nummer)
    assert (beslut["utfall"], beslut["belopp_ore"], beslut["fattat_av_slag"]) == ("avslag", 0, "person")
    assert utbetalningarna(server, nummer) == []

    läser_avslaget(anna, nummer)
    överklagar(anna, server, nummer)
    helena.gå("/personal")
    helena.ser("Överklagande inkommet: rättidspröva, ompröva och lämna över", nummer)
    assert ("anna", "beslut överklagat") in loggen(server, nummer)
    assert "overklagat" in händelserna(server, nummer)


def antecknar_ej_aktiv(ahmed, server):
    ahmed.gå("/ask")
    ahmed.tryck("Anna")
    ahmed.svara({"legitimation_1": "korkort", "bedomning_1": "ej_aktiv"})
    ahmed.tryck("Spara samtalet", status=422)
    ahmed.ser_fel("Välj skälet till bedömningen", fält="skal_ej_1")
    ahmed.har("bedomning_1", "ej_aktiv")
    assert antal(server, "nysamtal") == 0
    ahmed.svara(EJ_AKTIV(1, VARFÖR))
    ahmed.tryck("Spara samtalet")
    ahmed.ser("Samtalet är antecknat", "Ej aktiv", "Söker inte arbete", VARFÖR)


def läser_avslaget(anna, nummer):
    anna.gå("/mina-arenden")
    anna.ser("Du får inte ekonomiskt bistånd den här gången")
    anna.tryck("Ekonomiskt bistånd november 2026")
    anna.ser("Du kan fortfarande få hjälp med arbete och studier")
    anna.tryck("Läs beslutet")
    anna.ser("Du får inte ekonomiskt bistånd för november 2026.", "står till arbetsmarknadens förfogande", "(12 kap. 3 § första stycket SoL)",
            VARFÖR, "Du kan söka igen när du söker arbete.", "Så överklagar du",
            "inom tre veckor från den dag du fick del av beslutet", "14 december 2026", "Förvaltningsrätten i Malmö", "Helena")
    anna.ser_inte("Ingen människa har deltagit")


def överklagar(anna, server, nummer):
    anna.tryck("Överklaga beslutet")
    anna.fyll(varfor="Jag söker visst arbete.")
    anna.tryck("Skicka överklagandet", status=422)
    anna.ser_fel("Skriv vad du vill ska ändras i beslutet", fält="andring")
    anna.har("varfor", "Jag söker visst arbete.")
    assert antal(server, "overklagande") == 0
    anna.fyll(andring="Jag vill få försörjningsstöd.")
    anna.tryck("Skicka överklagandet")
    anna.ser("Vi har tagit emot ditt överklagande", "Förvaltningsrätten i Malmö")
    [rad] = server.db().rader("SELECT text FROM overklagande")
    assert "Jag vill få försörjningsstöd." in rad["text"] and "Jag söker visst arbete." in rad["text"]
    anna.gå(f"/mina-arenden/{nummer}")
    anna.ser("Du har överklagat beslutet")
    anna.gå(f"/mina-arenden/{nummer}/overklaga")
    anna.ser("Vi har tagit emot ditt överklagande")
