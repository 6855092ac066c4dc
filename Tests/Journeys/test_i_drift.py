"""What operators do to the program, and what it does then."""

import signal
import socket
import sqlite3
import subprocess
import threading
import time

import pytest

from drift import Drift, vänta_på
from server import bim, miljö

ETT_SLAG = pytest.mark.varianter("sqlite-utan_skript-1280")


@pytest.fixture
def drift(tmp_path):
    drift = Drift(tmp_path)
    yield drift
    drift.städa()


@ETT_SLAG
def test_sigterm_med_hundra_anrop_på_väg(server):
    """Each waits for the database when the program is asked to end: all of them are answered, and nobody new is let in."""
    with spärrad_databas(server) as spärr:
        svar = []
        anrop = [threading.Thread(target=lambda: svar.append(server.hämta("/logga-in?login_hint=anna")[0])) for _ in range(100)]
        for ett in anrop:
            ett.start()
        vänta_på(lambda: antal_uppkopplade(server.port) == 100)
        började = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        vänta_på(lambda: not svarar(server.port))
        assert server.process.poll() is None
        spärr.släpp()
        for ett in anrop:
            ett.join()
        assert server.slutade_med(10) == 0
        assert time.monotonic() - började < 10
    assert len(svar) == 100 and set(svar) <= {303, 503}


@ETT_SLAG
def test_en_databas_som_inte_släpper_håller_inte_programmet_kvar(server):
    with spärrad_databas(server):
        svar = []
        anrop = threading.Thread(target=lambda: svar.append(server.hämta("/logga-in?login_hint=anna")[0]))
        anrop.start()
        vänta_på(lambda: antal_uppkopplade(server.port) == 1)
        började = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        anrop.join()
        server.slutade_med(10)
        assert svar == [503] and time.monotonic() - började < 10


@ETT_SLAG
def test_en_andra_signal_avslutar_genast(server):
    with spärrad_databas(server):
        anrop = threading.Thread(target=tyst, args=[server.hämta, "/logga-in?login_hint=anna"])
        anrop.start()
        vänta_på(lambda: antal_uppkopplade(server.port) == 1)
        server.process.send_signal(signal.SIGINT)
        vänta_på(lambda: not svarar(server.port))
        server.process.send_signal(signal.SIGINT)
        assert server.slutade_med(2) == -signal.SIGINT
        anrop.join()


def test_ett_kommando_som_inte_är_en_server_avslutas_genast():
    process = subprocess.Popen([bim(), "simulera", "fel", "--sed", "1-1000000"], env=miljö(), stdout=subprocess.DEVNULL)
    vänta_på(lambda: "Threads:\t1\n" not in status(process))
    process.send_signal(signal.SIGINT)
    assert process.wait(2) == -signal.SIGINT


def test_sighup_läser_konfigurationen_på_nytt(drift):
    drift.starta()
    kommun = drift.läs("trelleborg/kommun.json")
    drift.skriv("trelleborg/kommun.json", kommun | {"telefon": "040-12 34 56"})
    delegation = drift.läs("trelleborg/delegation.json")
    delegation["perioder"][0]["automation"] = False
    drift.skriv("trelleborg/delegation.json", delegation)
    assert "040-12 34 56" not in drift.hämta("/")[2]
    före = drift.hämta("/regler")[2]
    drift.signal(signal.SIGHUP)
    vänta_på(lambda: "040-12 34 56" in drift.hämta("/")[2])
    assert drift.hämta("/regler")[2] != före
    assert drift.stoppa()[0] == 0


def test_en_trasig_fil_loggas_och_den_gamla_gäller(drift):
    drift.starta()
    riktlinjer = (drift.mapp / "trelleborg/riktlinjer.json").read_text()
    kommun = drift.läs("trelleborg/kommun.json")
    drift.skriv("trelleborg/riktlinjer.json", riktlinjer[:-20])
    drift.skriv("trelleborg/kommun.json", kommun | {"telefon": "040-12 34 56"})
    drift.signal(signal.SIGHUP)
    vänta_på(lambda: drift.loggrader("the configuration could not be read anew"))
    assert "riktlinjer.json" in drift.loggrader("the configuration could not be read anew")[0]["why"]
    assert "040-12 34 56" not in drift.hämta("/")[2]

    drift.skriv("trelleborg/riktlinjer.json", riktlinjer)
    drift.signal(signal.SIGHUP)
    vänta_på(lambda: "040-12 34 56" in drift.hämta("/")[2])

    drift.skriv("bim.json", drift.läs("bim.json") | {"lyssna": "127.0.0.1:9"})
    drift.signal(signal.SIGHUP)
    vänta_på(lambda: len(drift.loggrader("the configuration could not be read anew")) == 2)
    assert drift.redo()


# --- helpers


class spärrad_databas:
    """Somebody else writes to the kommun's database for as long as this lasts: what wants to write waits."""

    def __init__(self, server):
        self.fil = server.db().fil

    def __enter__(self):
        self.förbindelse = sqlite3.connect(self.fil, isolation_level=None)
        self.förbindelse.execute("BEGIN IMMEDIATE")
        return self

    def släpp(self):
        self.förbindelse.execute("ROLLBACK")

    def __exit__(self, *_):
        self.förbindelse.close()


def antal_uppkopplade(port):
    """How many connections to the port are established, seen from the server."""
    with open("/proc/net/tcp") as tabell:
        rader = [rad.split() for rad in list(tabell)[1:]]
    return sum(rad[1].endswith(f":{port:04X}") and rad[3] == "01" and rad[9] != "0" for rad in rader)


def svarar(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        return True
    except OSError:
        return False


def status(process):
    with open(f"/proc/{process.pid}/status") as fil:
        return fil.read()


def tyst(gör, *med):
    try:
        gör(*med)
    except OSError:
        pass
