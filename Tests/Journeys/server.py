"""A `bim serve --demo` of one's own: fresh data, free ports, a fixed moment; can be killed and started again."""

import http.client
import os
import random
import signal
import socket
import subprocess
import time
from pathlib import Path

from databas import Databas, PostgresDatabas, SQLiteDatabas

TOPP = Path(__file__).resolve().parents[2]
NU = "2026-11-23T09:00:00+01:00"


class Server:
    def __init__(self, databas, mapp):
        self.databas = databas
        self.mapp = Path(mapp)
        self.data = self.mapp / "data"
        self.data.mkdir()
        self.port = tre_lediga_portar()
        self.process = None
        self.från_början = None         # how many rows the demo began with, by kommun and table
        self.postgres = PostgresDatabas.skapa() if databas == "postgres" else None

    # --- start and stop

    def starta(self, nu=NU):
        """Starts on the data there is, with the clock at `nu`, and returns when /readyz answers 200."""
        assert self.process is None, "servern är redan i gång"
        kommando = [bim(), "serve", "--demo", "--port", str(self.port), "--data", str(self.data), "--now", nu]
        with open(self.mapp / "stdout", "ab") as ut, open(self.mapp / "stderr", "ab") as fel:
            self.process = subprocess.Popen(kommando, cwd=self.mapp, env=miljö(self.postgres), stdin=subprocess.DEVNULL,
                                            stdout=ut, stderr=fel, start_new_session=True)
        self._vänta_på_readyz()
        if self.från_början is None:
            self.från_början = {(kommun, tabell): self.db(kommun).värde(f"SELECT count(*) FROM {tabell}")
                                for kommun in ("trelleborg", "svedala")
                                for tabell in ("person", "utkast", "ansokan", "arende", "bokning", "nysamtal", "beslut")}

    def stoppa(self):
        """Asks it to end, as an operator does, and expects it to have ended within ten seconds."""
        self.process.terminate()
        try:
            status = self.slutade_med(10)
        except subprocess.TimeoutExpired:
            raise AssertionError("servern slutade inte inom tio sekunder efter SIGTERM") from None
        assert status == 0, f"servern slutade med status {status}\n{self.logg()[-2000:]}"

    def slutade_med(self, sekunder):
        """It has been asked to end: the status it ends with within so long."""
        process, self.process = self.process, None
        try:
            return process.wait(sekunder)
        finally:
            if process.returncode is None:
                döda_gruppen(process)

    def döda(self):
        """SIGKILL: what a power cut leaves."""
        process, self.process = self.process, None
        döda_gruppen(process)

    def starta_om(self, nu=NU):
        self.stoppa()
        self.starta(nu)

    def städa(self):
        try:
            if self.process is not None and self.process.poll() is None:
                self.stoppa()
        finally:
            if self.postgres:
                self.postgres.ta_bort()

    # --- what it says

    def adress(self, kommun="trelleborg"):
        return f"http://{kommun}.localhost:{self.port}"

    def logg(self):
        """All it has written on standard error."""
        return (self.mapp / "stderr").read_text(errors="replace")

    def hämta(self, väg, kommun="trelleborg", metod="GET", kropp=None, huvuden=None):
        """One request past the browser: (status, headers, body)."""
        förbindelse = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            förbindelse.request(metod, väg, kropp, {"Host": f"{kommun}.localhost:{self.port}", **(huvuden or {})})
            svar = förbindelse.getresponse()
            return svar.status, svar.headers, svar.read()
        finally:
            förbindelse.close()

    def db(self, kommun="trelleborg") -> Databas:
        """The kommun's database, to read while the server runs."""
        return self.postgres.för(kommun) if self.postgres else SQLiteDatabas.i(self.data, kommun)

    # --- helpers

    def _vänta_på_readyz(self):
        sist = time.monotonic() + 30
        while time.monotonic() < sist:
            if self.process.poll() is not None:
                status, self.process = self.process.returncode, None
                raise AssertionError(f"servern slutade vid starten med status {status}\n{self.logg()[-4000:]}")
            try:
                if self.hämta("/readyz")[0] == 200:
                    return
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.05)
        self.döda()
        raise AssertionError(f"/readyz svarade inte 200 inom trettio sekunder\n{self.logg()[-4000:]}")


def bim():
    program = os.environ.get("BIM_EXECUTABLE")
    assert program, "BIM_EXECUTABLE saknas: kör med Tests/run --only journeys"
    return program


def miljö(postgres=None):
    miljö = {namn: värde for namn, värde in os.environ.items() if not namn.startswith("BIM_") or namn == "BIM_TEST_RUN"}
    miljö["BIM_ROOT"] = str(TOPP)
    if postgres:
        miljö["BIM_DATABASE_URL"] = postgres.adress
    return miljö


def döda_gruppen(process):
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


def tre_lediga_portar():
    """The demo takes the port and the two after it. Below 32768 the kernel hands out none by itself; each worker has its own."""
    början = 10_000 + 4_000 * (int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 5)
    while True:
        port = random.randrange(början, början + 4_000)
        lediga = []
        try:
            for steg in range(3):
                lediga.append(socket.create_server(("127.0.0.1", port + steg)))
            return port
        except OSError:
            continue
        finally:
            for uttag in lediga:
                uttag.close()
