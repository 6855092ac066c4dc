"""Who cannot be taken on line is led another way in, and nothing says why."""

from akten import antal

HINTAR = ("skydd", "sekretess", "Skydd", "Sekretess", "markering")


def test_david_leds_en_annan_väg_utan_att_få_veta_varför(server, browser):
    david = browser()
    david.logga_in("david")
    david.gå("/ansokan")
    david.tryck("Börja")
    assert david.rubrik == "Ring eller besök oss för att söka"
    david.ser("Just nu kan vi inte ta emot din ansökan här. Vi hjälper dig gärna på ett annat sätt.", "040-628 04 10", "Demogatan 1, Trelleborg",
              "Ring oss nu på 040-628 04 11")
    inget_avslöjas(david)
    assert antal(server, "utkast") == 0

    for väg in ("/mina-arenden", "/ansokan", "/ansokan/kontrollera", "/ansokan/akut"):
        david.gå(väg)
        inget_avslöjas(david)
    david.skicka("/ansokan/akut", {"akut_nod": "nej"})
    assert antal(server, "utkast") == 0 and antal(server, "arende") == 0
    # Nor does the log of the server tell it.
    assert not any(hint in server.logg() for hint in HINTAR)


def inget_avslöjas(david):
    status, huvuden, kropp = david.hämta(david.väg)
    källa = kropp.decode() + str(huvuden) + david.webbläsare.page_source
    assert not any(hint in källa for hint in HINTAR), [hint for hint in HINTAR if hint in källa]
