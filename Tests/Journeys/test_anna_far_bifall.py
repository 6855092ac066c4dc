"""A whole errand: applied for on the phone, met, granted by the function, and explained row by row."""

from akten import TIMME, antal, beslutet, händelserna, loggen, utbetalningarna, utskicken, visning, ärendet
from ansokan import ENSAM, gå_genom, skicka
from personalen import håller_nysamtal


def test_anna_söker_möts_och_får_bifall_av_funktionen(server, browser):
    anna = browser()
    läser_vad_det_är(anna)
    anna.tryck("Börja ansökan")
    anna.ser("Du legitimerar dig med BankID eller en annan e-legitimation")
    anna.tryck("Logga in med e-legitimation")
    anna.ser("Det här är en demonstration. Alla personer är påhittade")
    anna.tryck("Anna")
    anna.namn = "anna"
    anna.ser("Du är inloggad som Anna")
    anna.tryck("Börja")
    nummer = ansöker(anna, server)
    läser_kvittot(anna, server, nummer)

    ahmed = browser()
    ahmed.logga_in("ahmed", personal=True)
    ahmed.ser("Att göra", "1 samtal kvar i dag")
    håller_nysamtal(ahmed, "Anna")

    läser_beslutet(anna, server, nummer)
    läser_räkningen(anna)
    ser_vad_som_har_hänt(anna, nummer)
    aktens_innehåll(server, nummer)


def läser_vad_det_är(anna):
    anna.gå("/")
    anna.ser("Ansök om ekonomiskt bistånd", "ungefär 20 minuter", "Ring oss nu på 040-628 04 11", "kontoutdrag för de tre senaste månaderna",
             "Du får beslut inom 24 timmar, räknat på arbetsdagar")
    anna.tryck("Andra sätt att söka")
    anna.ser("Du kan söka på papper", "040-628 04 10")


def ansöker(anna, server):
    anna.ser("Steg 1 av 6: Om dig", "Saknar du mat, medicin eller någonstans att bo just nu?")
    sidor = gå_genom(anna, ENSAM)
    assert sidor == list(ENSAM)
    assert anna.rubrik == "Kontrollera dina svar"
    assert anna.uppgift("Hyra eller avgift för bostaden") == "3 800 kr"
    assert anna.uppgift("El") == "400 kr"
    assert anna.uppgift("Månad") == "Den här månaden, november 2026"
    assert anna.uppgift("Bilagor") == "Inga"
    anna.ser_inte("Medsökande", "Vilka inkomster")

    # One answer is changed and nothing else is asked again.
    anna.tryck("Ändra Antal rum")
    anna.fyll(antal_rum="2")
    anna.tryck("Spara och fortsätt")
    assert anna.rubrik == "Kontrollera dina svar"
    assert anna.uppgift("Antal rum") == "2"

    assert antal(server, "arende") == 0
    anna.tryck("Skicka ansökan", status=422)
    anna.ser_fel("Kryssa i rutan om uppgifterna är riktiga", fält="forsakran")
    assert antal(server, "arende") == 0
    return skicka(anna)


def läser_kvittot(anna, server, nummer):
    ärende = ärendet(server, nummer)
    assert ärende["frist"] == ärende["inkommen"] + 24 * TIMME       # Monday to Tuesday, both working days
    anna.ser("Vi har tagit emot din ansökan", nummer, f"Den kom in {visning(ärende['inkommen'])}",
             "måndag 23 november kl. 10.00–10.30", "Demogatan 1, Trelleborg", "Du träffar Ahmed Asp",
             f"Du får beslut senast {visning(ärende['frist'])}")
    assert [ett["arende"] for ett in anna.ärenden()] == [nummer]

    status, huvuden, kropp = anna.hämta("Lägg till i kalendern")
    ics = kropp.decode()
    assert status == 200 and huvuden["Content-Type"].startswith("text/calendar")
    assert "DTSTART:20261123T090000Z\r\nDTEND:20261123T093000Z\r\nSUMMARY:Möte med kommunen\r\n" in ics
    for hemligt in (nummer, "Anna", "bistånd", "Arbetsmarknad"):
        assert hemligt not in ics

    anna.tryck("Mina ärenden")
    anna.ser("Vi har tagit emot din ansökan", "Ditt nästa steg: möte måndag 23 november kl. 10.00–10.30")
    assert [(ett["arende"], ett["status"]) for ett in anna.ärenden()] == [(nummer, "inkommen")]


def läser_beslutet(anna, server, nummer):
    anna.gå("/mina-arenden")
    anna.väntar_tills_ser("Du får ekonomiskt bistånd: 9 420 kr")
    anna.tryck("Ekonomiskt bistånd november 2026")
    anna.ser("Du får ekonomiskt bistånd", "9 420 kr", "Pengarna betalas ut torsdag 26 november 2026 till kontot som slutar på 6789")
    anna.tryck("Läs beslutet")
    # 12 kap. 2 § SoF, SFS 2025:1046: 3 940 + 1 280; hyra 3 800, el 400.
    anna.ser("Du får 9 420 kr i ekonomiskt bistånd för november 2026, eftersom hushållet behöver mer än det har (12 kap. 1 § SoL).",
             "Riksnormen för hushållet är 5 220 kr och kostnaderna utanför riksnormen 4 200 kr.",
             "Du har inga inkomster som räknas. Det fattas 9 420 kr.",
             "Ingen människa har deltagit i beslutet", "Du har rätt att få beslutet granskat av en människa")
    anna.ser_inte("6789-", "123456789", "tekniskt", "handläggare")
    rader = anna.tabell("Så räknade vi")
    assert [rad[1] for rad in rader] == [
        "3 940 kr", "1 280 kr", "5 220 kr", "3 800 kr", "400 kr", "4 200 kr", "9 420 kr", "0 kr", "9 420 kr"], rader
    assert rader[-1][0].startswith("Ekonomiskt bistånd, i hela kronor")
    assert beslutet(server, nummer)["fattat_av_slag"] == "funktion"


def läser_räkningen(anna):
    anna.tryck("Se hela räkningen steg för steg")
    assert anna.rubrik == "Så räknade vi för november 2026"
    anna.ser("SFS 2025:1046")
    anna.tryck("Hela räkningen steg för steg")
    anna.ser("Källa: Ansökan", "12 kap. 7 §")


def ser_vad_som_har_hänt(anna, nummer):
    anna.gå(f"/mina-arenden/{nummer}")
    anna.väntar_tills_ser("Beslutet skickades till dig")
    text = anna.text
    rubriker = ["Vi fattade beslut", "Du var på möte", "Du fick en tid för möte", "Ansökan kom in"]
    platser = [text.index(rubrik) for rubrik in rubriker]
    assert platser == sorted(platser), "det senaste står först"
    anna.ser("Vi fick uppgifter från myndigheterna")


def aktens_innehåll(server, nummer):
    assert antal(server, "ansokan") == antal(server, "arende") == antal(server, "beslut") == 1
    beslut = beslutet(server, nummer)
    assert (beslut["utfall"], beslut["belopp_ore"], beslut["lydelse"]) == ("bifall", 942_000, "SFS 2025:1046")
    [betalning] = utbetalningarna(server, nummer)
    assert (betalning["belopp_ore"], betalning["satt"], betalning["clearing"], betalning["konto"], betalning["betaldag"], betalning["lage"]) == (
        942_000, "konto", "83279", "123456789", "2026-11-26", "order")
    assert händelserna(server, nummer).count("beslutat") == 1
    brev = utskicken(server, nummer)
    assert [ett["lage"] for ett in brev] == ["skickad", "skickad"]
    assert {ett["text"] for ett in brev} == {"Du har ett nytt meddelande från Trelleborgs kommun. Logga in på trelleborg.localhost."}

    logg = loggen(server, nummer)
    for rad in [("anna", "ansökan mottagen"), ("ahmed", "nysamtal öppnat"), ("ahmed", "nysamtal antecknat"),
                ("beslutsfunktionen", "beslut fattat"), ("anna", "ärende läst")]:
        assert rad in logg, logg
    assert {vem for vem, _ in logg} == {"anna", "ahmed", "beslutsfunktionen"}
