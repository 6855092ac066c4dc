"""Files: what is taken in, what is not and why, shown back and taken away."""

import pytest

from akten import antal
from ansokan import ENSAM, förifyll, gå_genom, skicka
from filer import JPEG, MED_LÖSENORD, PDF, PNG, SIDA

TIO_MB = 10 * 1024 * 1024


@pytest.mark.varianter("sqlite-skript-390", "postgres-utan_skript-390")
def test_bilagor_tas_emot_visas_och_tas_bort(server, browser, tmp_path):
    anna = browser()
    anna.logga_in("anna")
    förifyll(anna, ENSAM, till="bilagor")
    anna.ser("Fortsätt utan bilagor")
    for namn, innehåll in (("avi å1.jpg", JPEG), ("konto.png", PNG), ("avtal.pdf", PDF)):
        laddar_upp(anna, tmp_path, namn, innehåll)
        anna.ser(namn, "Hyresavi")
    assert antal(server, "bilaga") == 3

    status, huvuden, kropp = anna.hämta("konto.png")
    assert (status, kropp, huvuden["Content-Type"]) == (200, PNG, "image/png")
    assert "sandbox" in huvuden["Content-Security-Policy"] and huvuden["X-Content-Type-Options"] == "nosniff"
    assert anna.hämta("avi å1.jpg")[2] == JPEG
    status, huvuden, _ = anna.hämta("avtal.pdf")
    assert huvuden["Content-Disposition"] == "attachment; filename*=UTF-8''avtal.pdf"

    anna.tryck("Ta bort konto.png")
    anna.ser_inte("konto.png")
    anna.ser("avtal.pdf")
    assert antal(server, "bilaga") == 2
    gå_genom(anna, ENSAM)
    assert anna.uppgift("Bilagor") == "avi å1.jpg (hyresavi) avtal.pdf (hyresavi)"
    nummer = skicka(anna)
    anna.gå(f"/mina-arenden/{nummer}")
    anna.ser("avi å1.jpg", "avtal.pdf")
    assert antal(server, "bilaga WHERE arende_id IS NOT NULL") == 2
    # Another file can be added while the case is open.
    anna.tryck("Skicka fler bilagor")
    anna.tryck("Skicka", status=422)
    anna.ser_fel("Välj vad filen visar", fält="slag")
    anna.ser_fel("Välj en bild eller PDF", fält="fil")
    laddar_upp(anna, tmp_path, "kvitto.jpg", JPEG, knapp="Skicka")
    anna.ser("kvitto.jpg")


@pytest.mark.varianter("sqlite-utan_skript-1280", "postgres-skript-1280")
def test_det_som_inte_kan_tas_emot_sägs_vid_fältet(server, browser, tmp_path):
    anna = browser()
    anna.logga_in("anna")
    förifyll(anna, ENSAM, till="bilagor")
    anna.tryck("Ladda upp", status=422)
    anna.ser_fel("Välj vad filen visar", fält="slag")
    anna.ser_fel("Välj en bild eller PDF", fält="fil")
    for namn, innehåll, fel in (
        ("tom.pdf", b"", "Filen är tom. Välj en annan fil"),
        ("sida.png", SIDA, "Filen måste vara en bild (JPG eller PNG) eller en PDF"),
        ("halv.png", PNG[:-8], "Filen måste vara en bild (JPG eller PNG) eller en PDF"),
        ("last.pdf", MED_LÖSENORD, "PDF-filen har lösenord. Spara en kopia utan lösenord och försök igen"),
        ("stor.png", PNG[:-12] + b"\0" * (TIO_MB + 1 - len(PNG)) + PNG[-12:], "Filen är för stor. Den får vara högst 10 MB"),
    ):
        laddar_upp(anna, tmp_path, namn, innehåll, status=422)
        anna.ser_fel(fel, fält="fil")
        anna.har("slag", "hyresavi")
    assert antal(server, "bilaga") == 0
    laddar_upp(anna, tmp_path, "precis.png", PNG[:-12] + b"\0" * (TIO_MB - len(PNG)) + PNG[-12:])
    anna.ser("precis.png", "10,0 MB")

    # Far too much is stopped on its way in; what is saved stays.
    kropp = b"x" * (65 * 1024 * 1024)
    try:
        status, _, _ = server.hämta("/ansokan/bilagor", "trelleborg", "POST", kropp, {
            "Cookie": anna.kakor(), "Content-Type": "multipart/form-data; boundary=x"})
        assert status == 413
    except (BrokenPipeError, ConnectionResetError):
        pass                                 # refused before it was all sent
    anna.ladda_om()
    anna.ser("precis.png")


@pytest.mark.varianter("sqlite-skript-390")
def test_högst_trettio_filer(server, browser, tmp_path):
    anna = browser()
    anna.logga_in("anna")
    förifyll(anna, ENSAM, till="bilagor")
    nyckel = anna.webbläsare.execute_script("return document.querySelector('input[name=_nyckel]').value")
    for nr in range(30):
        kropp = (f'--g\r\nContent-Disposition: form-data; name="_nyckel"\r\n\r\n{nyckel}\r\n'
                 '--g\r\nContent-Disposition: form-data; name="slag"\r\n\r\nrakning\r\n'
                 f'--g\r\nContent-Disposition: form-data; name="fil"; filename="nr{nr}.png"\r\nContent-Type: image/png\r\n\r\n').encode() + PNG + b"\r\n--g--\r\n"
        status, _, _ = server.hämta("/ansokan/bilagor", "trelleborg", "POST", kropp, {
            "Cookie": anna.kakor(), "Content-Type": "multipart/form-data; boundary=g"})
        assert status == 303
    anna.ladda_om()
    laddar_upp(anna, tmp_path, "en-till.png", PNG, status=422)
    anna.ser_fel("Du kan lägga till högst 30 filer", fält="fil")
    assert antal(server, "bilaga") == 30


def laddar_upp(anna, tmp_path, namn, innehåll, knapp="Ladda upp", status=200):
    (tmp_path / namn).write_bytes(innehåll)
    anna.välj("slag", "hyresavi")
    anna.bifoga("fil", tmp_path / namn)
    anna.tryck(knapp, status=status)
